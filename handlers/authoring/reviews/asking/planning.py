"""Every procedure that is in use has a day on which somebody looks at it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from handlers.authoring.reviews.asking.directory import Directory
from handlers.authoring.rules.due_days import DueRange, due_soon_range, spread_due_days, usual_due_range
from handlers.authoring.rules.review_steps import first_wake
from handlers.authoring.rules.states import REVIEWED
from handlers.calendar.workdays import working_days
from storage.database.batches import batches
from storage.records.authoring import Review
from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.procedures import Status
from storage.store import Memory, Store

BEYOND = timedelta(days=21)
"""There is a working day within so long, whatever the holidays."""
A_WEEK = 7


@dataclass(frozen=True, slots=True)
class UnplannedReview:
    """What a procedure without a review says of itself. ``since`` is when it was verified."""

    number: ProcedureNumber
    interval: int
    since: datetime | None
    due_range: DueRange


class ReviewPlanner:
    """Gives a day to what has none."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def plan_missing(self, team: TeamId, now: datetime) -> None:
        """Plan the reviews that are missing; what is planned stays, unless it is for somebody who has left."""
        today = now.astimezone(UTC).date()
        self._set_free(team, today)
        with self._store.read() as memory:
            rows = memory.reviews.rows_without_review(team, REVIEWED)
            if not rows:
                return
            directory = Directory.load(memory, team, self._default)
            wanted = _wanted(memory, team, rows, directory, today)
            ahead = memory.reviews.open_reviews_by_owner(team, wanted)
        taken = {user: [review.due for review in theirs] for user, theirs in ahead.items()}
        for some in batches(_planned(team, wanted, taken, directory, today)):
            with self._store.write() as memory:
                memory.reviews.plan(some)

    def _set_free(self, team: TeamId, today: date) -> None:
        """What whoever left would have been asked is planned anew at once: for the deputy, else for the admins."""
        with self._store.read() as memory:
            orphaned = memory.reviews.orphaned(team, today)
        for some in batches(orphaned):
            with self._store.write() as memory:
                for review in some:
                    memory.reviews.delete(review)


def _wanted(
    memory: Memory, team: TeamId, rows: list[Any], directory: Directory, today: date
) -> dict[UserId, list[UnplannedReview]]:
    """By who is to be asked."""
    numbers = [row.number for row in rows]
    verified = memory.audit_log.last_done(team, "verify", numbers)
    before = memory.reviews.last_due_days(team, numbers)
    usual = memory.settings.settings_of(team).review_days
    found: defaultdict[UserId, list[UnplannedReview]] = defaultdict(list)
    for row in rows:
        interval = max(1, row.review_days or usual)
        since = verified.get(row.number) or (datetime.combine(row.dated, time(), UTC) if row.dated else None)
        is_due = row.status in (Status.DUE, Status.OVERDUE)
        days = (
            due_soon_range(row.number, interval, today)
            if is_due
            else usual_due_range(row.number, since.date() if since else None, interval, today)
        )
        if row.number in before and days.first <= before[row.number]:
            first = before[row.number] + timedelta(days=1)
            days = replace(days, first=first, last=max(days.last, first))
        found[directory.escalation_chain(row).first_asked].append(UnplannedReview(row.number, interval, since, days))
    return found


def _planned(
    team: TeamId,
    wanted: Mapping[UserId, list[UnplannedReview]],
    taken: Mapping[UserId, list[date]],
    directory: Directory,
    today: date,
) -> Iterator[Review]:
    """What nobody stands for is told to the admins on a Monday, all of it at once."""
    for user, theirs in wanted.items():
        days = _days(user, theirs, taken.get(user, ()), directory, today) if user else {}
        monday = today + timedelta(days=A_WEEK - today.weekday())
        for each in theirs:
            due = days.get(each.number, each.due_range.last)
            wake = first_wake(due, each.interval) if user else monday
            yield Review(team=team, number=each.number, due=due, user=user, wake=wake, since=each.since)


def _days(
    user: UserId, theirs: list[UnplannedReview], taken: Iterable[date], directory: Directory, today: date
) -> dict[ProcedureNumber, date]:
    last = max(max(each.due_range.last, each.due_range.latest) for each in theirs) + BEYOND
    workdays = list(working_days(today + timedelta(days=1), last, directory.zone(user)))
    return spread_due_days([each.due_range for each in theirs], taken, workdays, user)
