"""What the features talk about: plain values, no SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeGuard

from storage.records.ids import UNNUMBERED, ChannelId, ProcedureNumber, TeamId, UserId, procedure_key


class ProcedureKind(StrEnum):
    """What a procedure is about."""

    GENERAL = "general"
    INSTRUCTIONAL = "instructional"
    ADMINISTRATIVE = "administrative"
    CUSTOMER = "customer"


class Shape(StrEnum):
    """How its steps hang together."""

    STEPS = "steps"
    HIERARCHY = "hierarchy"
    FLOWCHART = "flowchart"


class Status(StrEnum):
    """How far a procedure can be trusted."""

    DRAFT = "draft"
    TRIAL = "trial"
    VERIFIED = "verified"
    DUE = "due"
    OVERDUE = "overdue"
    OUTDATED = "flagged"
    RETIRED = "archived"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``must`` is None where the author did not say."""

    text: str
    note: str = ""
    link: str = ""
    must: bool | None = None
    checkpoint: bool = False
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sop:
    """A procedure: its document as somebody wrote it, and what the bot read in it.

    ``document`` is the truth; every field but ``team``, ``number``, ``source`` and ``revision`` is its reading
    (``handlers/documents/reading/document.py``), kept beside it so that questions can be asked of it.
    """

    team: TeamId
    number: ProcedureNumber = UNNUMBERED
    title: str
    purpose: str = ""
    audience: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    success: str = ""
    kpi: str = ""
    risks: str = ""
    troubleshooting: str = ""
    keywords: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    kind: ProcedureKind | None = None
    shape: Shape | None = None
    owner: str = ""
    deputy: str = ""
    language: str = "en"
    version: str = ""
    dated: date | None = None
    status: Status = Status.TRIAL
    review_days: int | None = None
    channels: tuple[str, ...] = ()
    document: str
    source: str = ""
    revision: int = 0

    @property
    def key(self) -> str:
        """The name people use for it, for ever: ``SOP-012``."""
        return procedure_key(self.number)


def is_channel_id(word: str) -> TypeGuard[ChannelId]:
    """Whether this is the id of a Slack channel, public (``C024BE91L``) or private (an older one: ``G…``)."""
    return re.fullmatch(r"[CG][A-Z0-9]{6,20}", word) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A procedure without its text: what lists and counts need."""

    number: ProcedureNumber
    title: str
    status: Status
    owner: str
    deputy: str

    @property
    def key(self) -> str:
        """As ``Sop.key``."""
        return procedure_key(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedSearch:
    """Words that somebody searched for in vain."""

    team: TeamId
    user: UserId
    words: str
    asked: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingProcedure:
    """A procedure that is still to be written: questions in vain that mean the same, in the words of one of them.

    ``people`` asked it, on so many ``days``, ``last`` then.
    """

    words: str
    people: int
    days: int
    last: datetime


@dataclass(frozen=True, slots=True)
class SearchClick:
    """Somebody opened a procedure after certain words; ``viewed`` is the last time that they did."""

    number: ProcedureNumber
    user: UserId
    viewed: datetime


@dataclass(frozen=True, slots=True)
class ViewCount:
    """How often a procedure was opened, and when last."""

    number: ProcedureNumber
    count: int = field(default=1)
    last: datetime | None = None


class MaintenanceNeed(StrEnum):
    """What a procedure lacks."""

    OVERDUE = "overdue"
    FLAGGED = "flagged"
    UNOWNED = "unowned"
    INCOMPLETE = "incomplete"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentHint:
    """Somebody was told of a procedure; ``declined`` says that they did not want it now."""

    team: TeamId
    user: UserId
    number: ProcedureNumber
    hinted: datetime
    declined: bool = False
