"""What time does to procedures: they come due, their owners are asked, and a quarter ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.reviews.asking.digests import ReviewDigests
from handlers.authoring.reviews.asking.directory import Directory, WorkHours
from handlers.authoring.reviews.asking.planning import ReviewPlanner
from handlers.authoring.reviews.asking.quarter_summary import QuarterSummary
from handlers.authoring.rules.digests import AlreadyTold, Digest, digests_due
from handlers.authoring.rules.review_steps import OVERDUE_DAYS, EscalationChain, has_found_owner
from handlers.authoring.rules.states import REVIEWED, ProcedureAct
from handlers.identity.speaker import Speaker
from storage.database.batches import batches
from storage.records.authoring import Review, ReviewOutcome
from storage.records.ids import NOBODY, ProcedureNumber, TeamId, UserId
from storage.records.procedures import Status
from storage.store import Memory, Store

AT_ONCE = 50
"""Messages, or procedures that change their state, in one transaction: others want to write too."""
A_DAY = timedelta(days=1)


class ReviewClock:
    """Stateless, as every clock: what was missed is made up for, once and in one message."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language
        self._planner = ReviewPlanner(store, default_language)
        self._digests = ReviewDigests(default_language)
        self._summary = QuarterSummary(store, default_language)

    def tick(self, now: datetime) -> None:
        """Plan what has no day, let come due what is, tell those who are at work, and sum up a quarter that ended."""
        with self._store.read() as memory:
            teams = [team.id for team in memory.teams.all()]
        for team in teams:
            self._planner.plan_missing(team, now)
            today = now.astimezone(UTC).date()
            self._come(team, Status.VERIFIED, ProcedureAct.COME_DUE, now, today)
            self._come(team, Status.DUE, ProcedureAct.COME_OVERDUE, now, today - timedelta(days=OVERDUE_DAYS))
            self._tell(team, now)
            self._summary.send_if_due(team, now)

    def _come(self, team: TeamId, status: Status, act: ProcedureAct, now: datetime, due: date) -> None:
        with self._store.read() as memory:
            numbers = memory.reviews.numbers_due_by(team, status, due)
        lifecycle, clock = ProcedureLifecycle(lambda: now), Speaker(team, NOBODY, self._default)
        for some in batches(numbers, AT_ONCE):
            with self._store.write() as memory:
                for sop in memory.sops.procedures_by_number(team, some).values():
                    lifecycle.apply(memory, clock, sop, act)

    def _tell(self, team: TeamId, now: datetime) -> None:
        with self._store.read() as memory:
            pending = memory.reviews.awake_on(team, now.astimezone(UTC).date() + A_DAY)
            found, gone, wanted = self._decided(memory, team, pending, now) if pending else ([], [], [])
        if found or gone:
            with self._store.write() as memory:
                for review in found:
                    memory.reviews.delete(review)
                for review in gone:
                    memory.reviews.close(review, ReviewOutcome.DROPPED, NOBODY, now)
        for some in batches(wanted, AT_ONCE):
            with self._store.write() as memory:
                self._digests.send(memory, team, some, now)

    def _decided(
        self, memory: Memory, team: TeamId, pending: list[Review], now: datetime
    ) -> tuple[list[Review], list[Review], list[Digest]]:
        """What is planned anew, what fell away, and who hears what."""
        outlines = memory.sops.outlines(team, [review.number for review in pending])
        directory = Directory.load(memory, team, self._default)
        chains = {each.number: directory.escalation_chain(each) for each in outlines if each.status in REVIEWED}
        gone = [review for review in pending if review.number not in chains]
        found = [
            review for review in pending if review.number in chains and has_found_owner(review, chains[review.number])
        ]
        done = {review.number for review in [*gone, *found]}
        rest = [review for review in pending if review.number not in done]
        today = now.astimezone(UTC).date()
        hours = WorkHours(memory, team, directory, _involved(rest, chains), today)
        told = AlreadyTold(
            memory.review_mentions.told_around(team, today),
            memory.review_mentions.admins_told(team, [review.number for review in rest]),
        )
        return found, gone, digests_due(rest, chains, hours.workdays, told, now)


def _involved(several: list[Review], chains: dict[ProcedureNumber, EscalationChain]) -> set[UserId]:
    """Everybody whose hours matter."""
    asked = [chains[review.number] for review in several]
    return {user for chain in asked for user in (chain.owner, chain.deputy, *chain.admins) if user}
