"""What stand-ups are made of: plain values, no SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from storage.records.ids import NOBODY, ChannelId, ProcedureNumber, TeamId, UserId


class MemberSource(StrEnum):
    """How the members of a stand-up are known."""

    PEOPLE = "people"
    GROUP = "group"
    CHANNEL = "channel"


class QuestionKind(StrEnum):
    """What an answer may be."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    BLOCKER = "blocker"


class SummaryWhen(StrEnum):
    """When the channel gets the summary."""

    CLOSE = "close"
    ALL = "all"
    LIVE = "live"


class ParticipantState(StrEnum):
    """Where a member stands in a round."""

    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    NOT_ASKED = "not_asked"


class NotAskedReason(StrEnum):
    """Why somebody is not asked."""

    AWAY = "away"
    HOLIDAY = "holiday"
    NOT_THIS_DAY = "not_this_day"
    NOT_MEMBER = "not_member"
    PAUSED = "paused"
    DEACTIVATED = "deactivated"
    BOT = "bot"
    STRANGER = "stranger"
    LATE = "late"
    BY_HAND = "by_hand"
    """Asked already, in a round that an organizer opened by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question. ``id`` stays when its words change. ``is_plan``: next time this answer is shown as the plan."""

    id: str
    text: str
    kind: QuestionKind = QuestionKind.TEXT
    unit: str = ""
    choices: tuple[str, ...] = ()
    is_plan: bool = False
    is_needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When members are asked: on these weekdays (Monday is 0) of every ``weeks``-th week from ``since`` on.

    ``zone`` is an IANA name, or empty for each member's own.
    """

    days: tuple[int, ...]
    weeks: int = 1
    since: date
    times: tuple[time, ...]
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standup:
    """A stand-up as its organizer set it up. ``members`` are people, or the one user group; empty for a channel's.

    Times before ``begins`` are not made up for: it was set up, moved or resumed then.
    """

    team: TeamId
    id: int = 0
    name: str
    channel: ChannelId
    creator: UserId
    organizers: tuple[UserId, ...] = ()
    member_source: MemberSource = MemberSource.PEOPLE
    members: tuple[UserId, ...] = ()
    rhythm: Rhythm
    questions: tuple[Question, ...]
    open_minutes: int = 240
    reminders: int = 1
    summary_when: SummaryWhen = SummaryWhen.CLOSE
    country: str = ""
    region: str = ""
    is_private: bool = False
    language: str = "en"
    is_paused: bool = False
    is_deleted: bool = False
    begins: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One occurrence: the schedule's own local ``day`` and ``at`` are its key, never the instant.

    The ``at`` of the schedule is a full minute; of a round that was opened by hand it has a second, never 0.
    ``standup`` is as it was when the round was opened, so that history stays right after an edit.
    """

    team: TeamId
    standup: Standup
    day: date
    at: time
    opens: datetime
    closes: datetime
    is_summed_up: bool = False
    edition: int = 0

    @property
    def key(self) -> str:
        """Its name in buttons and in the outbox: ``7:2026-11-23:0900``; opened by hand ``7:2026-11-23:085012``."""
        return f"{self.standup.id}:{self.day.isoformat()}:{round_time_key(self.at)}"


def round_time_key(at: time) -> str:
    """A round's time within a key."""
    return f"{at:%H%M%S}" if at.second else f"{at:%H%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A member's place in a round, made when the round was opened for them."""

    team: TeamId
    round: str
    user: UserId
    zone: str
    due: datetime
    closes: datetime
    state: ParticipantState = ParticipantState.WAITING
    reason: NotAskedReason | None = None
    note: str = ""
    asked: datetime | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a member said to one question; ``number`` where it is one."""

    team: TeamId
    round: str
    user: UserId
    question_id: str
    text: str
    number: Decimal | None = None
    given: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A form that was kept, and from which nothing has followed yet: no receipt, no blocker, no change of a summary.

    ``before`` is what the person had said until then in this round, by the question's id; None is no form: they skip
    or are away. ``solved`` are the ids of blockers that they say are out of the way; ``tried`` is the procedure that
    did not solve a new one.
    """

    id: int = 0
    team: TeamId
    round: str
    user: UserId
    before: Mapping[str, str] | None
    solved: tuple[int, ...] = ()
    tried: ProcedureNumber | None = None
    given: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days on which somebody is away, the first and the last included."""

    team: TeamId
    user: UserId
    first: date
    last: date
    by: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """What stands in somebody's way, followed until it is closed. ``tried`` is the procedure that did not solve it."""

    team: TeamId
    id: int = 0
    standup: int
    user: UserId
    text: str
    opened: date
    closed: date | None = None
    tried: ProcedureNumber | None = None
    helper: UserId = NOBODY
    is_escalated: bool = False
