"""What happens around a procedure's text: files that offer another one, and people who have read a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.ids import NOBODY, ProcedureNumber, TeamId, UserId


class OfferOutcome(StrEnum):
    """What became of a text that a file offers."""

    OPEN = "open"
    TAKEN = "taken"
    KEPT = "kept"
    """The text of Slack stays; this one is not offered again."""
    REPLACED = "replaced"
    """A newer file came before anybody decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The text of a file whose procedure was edited in Slack; those who decide about it choose.

    ``asked`` are the people who got the message named ``batch``; empty until somebody was told. ``by`` decided.
    """

    team: TeamId
    number: ProcedureNumber
    source: str
    document: str
    made: datetime
    outcome: OfferOutcome = OfferOutcome.OPEN
    by: UserId = NOBODY
    batch: str = ""
    asked: tuple[UserId, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReceipt:
    """Somebody said that they have read a version of a procedure."""

    team: TeamId
    number: ProcedureNumber
    version: int
    user: UserId
    read: datetime
