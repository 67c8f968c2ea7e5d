"""What the channel gets to know of a round: plain data, no texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from handlers.standup.rules.following import age
from handlers.standup.rules.words import is_no_blocker
from storage.standup_records import Answer, Ask, AskKind, Blocker, Reason, Round, Seat, SeatState, SummaryWhen

_UNCOUNTED = {
    Reason.DEACTIVATED,
    Reason.BOT,
    Reason.STRANGER,
    Reason.NOT_MEMBER,
    Reason.PAUSED,
    Reason.NOT_THIS_DAY,
}
_OPEN = {SeatState.WAITING, SeatState.ASKED}
SHOWN = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A question and what was answered."""

    ask: Ask
    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A person who answered: ``shown`` is a line or two for the channel, ``said`` all of it for the thread."""

    user: str
    said: tuple[Said, ...]
    shown: tuple[Said, ...]
    is_late: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A number question added up over ``count`` people; ``before`` is the last round's total, None where there is none."""

    ask: Ask
    total: Decimal
    count: int
    before: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """The difference against last time."""
        return None if self.before is None else self.total - self.before


@dataclass(frozen=True, slots=True)
class Held:
    """An open blocker and its age in days."""

    blocker: Blocker
    days: int


@dataclass(frozen=True, slots=True)
class Out:
    """Somebody who is not there: ``until`` the last day away, or on a public ``holiday``."""

    user: str
    until: date | None = None
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Somebody who skipped, and what they said to it."""

    user: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many: ``members`` is the sum of all the others but ``blockers``; deactivated people and bots are in none."""

    members: int
    answered: int
    missing: int
    awaited: int
    skipped: int
    not_asked: int
    out: int
    blockers: int

    @property
    def of(self) -> int:
        """The m of "n of m answered": who was asked, or will be before it closes."""
        return self.answered + self.missing + self.awaited + self.skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A round summed up. ``missing`` can answer no more in time, ``awaited`` can; ``not_asked`` were never prompted.

    Lists are in a steady order: blockers by age, lines by the time of the answer, names by id.
    """

    round: Round
    counts: Counts
    blockers: tuple[Held, ...] = ()
    lines: tuple[Line, ...] = ()
    totals: tuple[Total, ...] = ()
    missing: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    not_asked: tuple[str, ...] = ()
    out: tuple[Out, ...] = ()


def sum_up(
    round_: Round,
    seats: Iterable[Seat],
    answers: Iterable[Answer],
    blockers: Iterable[Blocker],
    before: Mapping[str, Decimal],
    now: datetime,
) -> Summary:
    """All of a round, for its leads and its members; see ``for_channel`` for what is posted.

    ``blockers`` are the stand-up's; ``before`` is ``numbers`` of the last round, by the question's id.
    """
    raise NotImplementedError


def for_channel(summary: Summary) -> Summary:
    """What the channel may see: of a private round only the counts."""
    if not summary.round.standup.is_private:
        return summary
    return Summary(round=summary.round, counts=summary.counts)


def numbers(round_: Round, seats: Iterable[Seat], answers: Iterable[Answer]) -> dict[str, Decimal]:
    """The totals of a round by the question's id, to compare the next one with."""
    raise NotImplementedError


def has_news(summary: Summary) -> bool:
    """Whether there is anything to post: not where all are away or nobody is a member any more."""
    return summary.counts.of + summary.counts.not_asked > 0


def ready(round_: Round, seats: Sequence[Seat], now: datetime) -> bool:
    """Whether the summary is to be posted for the first time: False once it was.

    At close; or as soon as all have answered or skipped; or, live, with the first answer. At close in any case.
    Everybody's seat has to be there from the round's opening on, those who wait for their own morning too.
    """
    raise NotImplementedError


class TraceKind(StrEnum):
    """What a line in the summary's thread tells."""

    LATE = "late"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Trace:
    """A line in the thread: who, what, which questions, when."""

    kind: TraceKind
    user: str
    asks: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """The summary's next edition, and the trace that it leaves; a live one leaves none before it closes."""

    edition: int
    trace: Trace | None = None


def after_answer(
    round_: Round, user: str, old: Sequence[Answer], new: Sequence[Answer], now: datetime
) -> Change | None:
    """What changes when somebody's answers come: None where no summary is posted yet, or nothing in it is different.

    ``old`` are their answers as kept before, ``new`` as given now.
    """
    raise NotImplementedError
