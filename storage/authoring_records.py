"""What happens to a procedure after it was written: its versions, what readers say of it, who did what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A procedure as it was once. ``version`` counts from 1; ``user`` is empty for what came by import.

    ``made`` is None where nobody noted the moment: the first version of what was imported.
    """

    team: str
    number: int
    version: int
    document: str
    status: Status
    user: str = ""
    made: datetime | None = None
    why: str = ""


class Verdict(StrEnum):
    """What a reader says of a procedure."""

    HELPED = "helped"
    NOT_HELPED = "not_helped"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one reader says of one version; ``reason`` is a word of ours, ``words`` are theirs."""

    team: str
    number: int
    version: int
    user: str
    verdict: Verdict
    reason: str = ""
    words: str = ""
    given: datetime


class Answer(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A reader's text for one part of a procedure; ``before`` is what stood there when they wrote it.

    ``part`` is the name of a field of the form; ``by`` who answered, with a ``word``.
    """

    team: str
    number: int
    user: str
    part: str
    before: str
    text: str
    why: str = ""
    made: datetime
    answer: Answer = Answer.OPEN
    by: str = ""
    word: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that somebody fills: kept between its pages, and when it is closed.

    ``number`` is 0 for a new procedure. ``document`` is the text that the form began with, ``revision`` that of the
    procedure then; ``fields`` what stands in the form, by the name of the field. ``suggestion`` and ``offer`` are
    those that it came from, or 0.
    """

    team: str
    user: str
    number: int = 0
    document: str
    revision: int = 0
    fields: dict[str, str]
    suggestion: int = 0
    offer: int = 0
    changed: datetime
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the audit log: who did what to which procedure."""

    team: str
    user: str
    what: str
    number: int
    detail: str = ""
    done: datetime
