"""Quarters of the calendar, and what becomes of the reviews in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from storage.records.authoring import Review, ReviewOutcome
from storage.records.ids import UserId

QUARTER = 3
"""Months."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter. Its ``key`` is the same in all languages: Q4 2026 is T4 2026 only in French texts."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, QUARTER * (self.number - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        """The one before."""
        return quarter_of(self.first_day - timedelta(days=1))

    @property
    def key(self) -> str:
        """Its name in the outbox: ``2026-Q4``."""
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True, slots=True)
class ReviewTally:
    """What became of the reviews of a quarter. ``overdue_by_user`` are the open ones that are late, by who is asked;
    ``answered_by_user`` those who answered, by Slack id, each with how often, the busiest first.
    """

    due: int
    kept: int
    changed: int
    retired: int
    open: int
    overdue_by_user: tuple[tuple[UserId, int], ...]
    answered_by_user: tuple[tuple[UserId, int], ...]


def quarter_of(day: date) -> Quarter:
    """The quarter that a day is in."""
    return Quarter(day.year, (day.month - 1) // QUARTER + 1)


def review_tally(reviews: Iterable[Review], today: date) -> ReviewTally:
    """Count the reviews of a quarter; what fell away does not count."""
    counted = [review for review in reviews if review.outcome is not ReviewOutcome.DROPPED]
    by_outcome = Counter(review.outcome for review in counted)
    late = Counter(review.user for review in counted if review.outcome is ReviewOutcome.OPEN and review.due < today)
    thanks = Counter(review.by for review in counted if review.by)
    return ReviewTally(
        due=len(counted),
        kept=by_outcome[ReviewOutcome.KEPT],
        changed=by_outcome[ReviewOutcome.CHANGED],
        retired=by_outcome[ReviewOutcome.RETIRED],
        open=by_outcome[ReviewOutcome.OPEN],
        overdue_by_user=_busiest(late),
        answered_by_user=_busiest(thanks),
    )


def _busiest(counts: Counter[UserId]) -> tuple[tuple[UserId, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
