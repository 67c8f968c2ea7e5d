"""What a round looks like summed up: plain data, no texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from storage.records.ids import UserId
from storage.records.standups import Blocker, Question, Round


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question and what was answered."""

    question: Question
    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PersonAnswers:
    """A person who answered: ``highlights`` are a line or two for the channel, ``answers`` all for the thread."""

    user: UserId
    answers: tuple[AnsweredQuestion, ...]
    highlights: tuple[AnsweredQuestion, ...]
    is_late: bool


@dataclass(frozen=True, slots=True)
class QuestionTotal:
    """A number question added up over ``count`` people; ``before`` is the last round's total, if any."""

    question: Question
    total: Decimal
    count: int
    before: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """The difference against last time."""
        return None if self.before is None else self.total - self.before


@dataclass(frozen=True, slots=True)
class OpenBlocker:
    """An open blocker and its age in days."""

    blocker: Blocker
    age: int


@dataclass(frozen=True, slots=True)
class AbsentPerson:
    """Somebody who is not there: ``until`` the last day away, or on a public ``holiday``."""

    user: UserId
    until: date | None = None
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class SkippedPerson:
    """Somebody who skipped, and what they said to it."""

    user: UserId
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryCounts:
    """How many people are where, each in one place; who is deactivated, a bot or no member is in none."""

    answered: int
    missing: int
    awaited: int
    skipped: int
    not_asked: int
    absent: int
    blockers: int

    @property
    def members(self) -> int:
        """All who count."""
        return self.expected + self.not_asked + self.absent

    @property
    def expected(self) -> int:
        """The m of "n of m answered": who was asked, or will be before it closes."""
        return self.answered + self.missing + self.awaited + self.skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A round summed up. ``missing`` did not answer in time, ``awaited`` still can; ``not_asked`` missed their prompt;
    ``by_hand`` were asked in another round that day, opened by hand, and are counted there.

    Lists are in a steady order: blockers by age, lines by the time of the answer, names by id.
    """

    round: Round
    counts: SummaryCounts
    blockers: tuple[OpenBlocker, ...] = ()
    answers: tuple[PersonAnswers, ...] = ()
    totals: tuple[QuestionTotal, ...] = ()
    missing: tuple[UserId, ...] = ()
    awaited: tuple[UserId, ...] = ()
    skipped: tuple[SkippedPerson, ...] = ()
    not_asked: tuple[UserId, ...] = ()
    by_hand: tuple[UserId, ...] = ()
    absent: tuple[AbsentPerson, ...] = ()
