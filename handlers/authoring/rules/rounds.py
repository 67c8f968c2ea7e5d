"""Rounds of reviews: a round is a quarter of the calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from storage.authoring_records import Outcome, Review

QUARTER = 3
"""Months."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A round. Its ``name`` is the same in both languages: Q4 2026 is T4 2026 only in French texts."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, QUARTER * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The one before."""
        return quarter_of(self.first - timedelta(days=1))

    @property
    def key(self) -> str:
        """Its name in the outbox: ``2026-Q4``."""
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the reviews of a round. ``late`` are the open ones by who is asked; ``thanks`` those who answered,
    by Slack id, each with how often, the busiest first.
    """

    due: int
    kept: int
    changed: int
    retired: int
    open: int
    late: tuple[tuple[str, int], ...]
    thanks: tuple[tuple[str, int], ...]


def quarter_of(day: date) -> Quarter:
    """The round that a day is in."""
    return Quarter(day.year, (day.month - 1) // QUARTER + 1)


def tally(reviews: Iterable[Review], today: date) -> Tally:
    """Count the reviews of a round; what fell away does not count."""
    counted = [review for review in reviews if review.outcome is not Outcome.DROPPED]
    by_outcome = Counter(review.outcome for review in counted)
    late = Counter(review.user for review in counted if review.outcome is Outcome.OPEN and review.due < today)
    thanks = Counter(review.by for review in counted if review.by)
    return Tally(
        due=len(counted),
        kept=by_outcome[Outcome.KEPT],
        changed=by_outcome[Outcome.CHANGED],
        retired=by_outcome[Outcome.RETIRED],
        open=by_outcome[Outcome.OPEN],
        late=_busiest(late),
        thanks=_busiest(thanks),
    )


def _busiest(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
