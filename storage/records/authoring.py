"""What happens to a procedure after it was written: its versions, what readers say of it, who did what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from storage.records.ids import NOBODY, UNNUMBERED, ProcedureNumber, TeamId, UserId
from storage.records.procedures import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A procedure as it was once. ``version`` counts from 1; ``user`` is empty for what came by import.

    ``made`` is None where nobody noted the moment: the first version of what was imported.
    """

    team: TeamId
    number: ProcedureNumber
    version: int
    document: str
    status: Status
    user: UserId = NOBODY
    made: datetime | None = None
    why: str = ""


class FeedbackVerdict(StrEnum):
    """What a reader says of a procedure."""

    HELPED = "helped"
    NOT_HELPED = "not_helped"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one reader says of one version; ``reason`` is a word of ours, ``words`` are theirs."""

    team: TeamId
    number: ProcedureNumber
    version: int
    user: UserId
    verdict: FeedbackVerdict
    reason: str = ""
    words: str = ""
    given: datetime


class SuggestionAnswer(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A reader's text for one part of a procedure; ``before`` is what stood there when they wrote it.

    ``part`` is the name of a field of the form; ``by`` who answered, with a ``word``.
    """

    team: TeamId
    number: ProcedureNumber
    user: UserId
    part: str
    before: str
    text: str
    why: str = ""
    made: datetime
    answer: SuggestionAnswer = SuggestionAnswer.OPEN
    by: UserId = NOBODY
    word: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureDraft:
    """A form that somebody fills: kept between its pages, and when it is closed.

    ``number`` is 0 for a new procedure. ``document`` is the text that the form began with, ``revision`` that of the
    procedure then; ``fields`` what stands in the form, by the name of the field. ``suggestion`` and ``offer`` are
    those that it came from, or 0.
    """

    team: TeamId
    user: UserId
    number: ProcedureNumber = UNNUMBERED
    document: str
    revision: int = 0
    fields: dict[str, str]
    suggestion: int = 0
    offer: int = 0
    changed: datetime
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit log: who did what to which procedure."""

    team: TeamId
    user: UserId
    what: str
    number: ProcedureNumber
    detail: str = ""
    done: datetime


class ReviewStep(StrEnum):
    """How far a review has come: who was told of it last, and how."""

    PLANNED = "planned"
    NOTICED = "noticed"
    """Told that it comes in two weeks."""
    NOTICED_AGAIN = "noticed_again"
    """Told that it comes in some days."""
    ASKED = "asked"
    REMINDED = "reminded"
    DEPUTY = "deputy"
    ADMINS = "lead"
    """The admins are told: nobody answered, or there is nobody to ask."""
    PUT_OFF = "put_off"


class ReviewOutcome(StrEnum):
    """What became of a review."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    RETIRED = "retired"
    DROPPED = "dropped"
    """There was nothing to look at any more: the procedure became a draft, by an import for instance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A procedure is to be looked at again on a day: ``due``, where its owner is.

    ``user`` is who is asked, or will be; empty for the admins. Before the day ``wake`` nothing happens by itself.
    ``since`` is when it was verified before, None where nobody knows; ``laters`` how often it was put off. ``by`` and
    ``ended`` say who answered, and when.
    """

    team: TeamId
    number: ProcedureNumber
    due: date
    user: UserId = NOBODY
    step: ReviewStep = ReviewStep.PLANNED
    wake: date
    laters: int = 0
    since: datetime | None = None
    outcome: ReviewOutcome = ReviewOutcome.OPEN
    by: UserId = NOBODY
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMention:
    """A review that a message named: the one that ``user`` got on ``day``. ``step`` is what it was told for."""

    team: TeamId
    user: UserId
    day: date
    number: ProcedureNumber
    due: date
    step: ReviewStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What happened to a procedure since it was verified. ``changed`` and ``author`` are those of its newest text."""

    views: int = 0
    helped: int = 0
    not_helped: int = 0
    outdated: int = 0
    suggestions: int = 0
    blockers: int = 0
    changed: date | None = None
    author: UserId = NOBODY
    why: str = ""
