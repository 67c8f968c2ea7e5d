"""What happens around a procedure's text: files that offer another one, and people who have read a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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

    team: str
    number: int
    source: str
    document: str
    made: datetime
    outcome: OfferOutcome = OfferOutcome.OPEN
    by: str = ""
    batch: str = ""
    asked: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReceipt:
    """Somebody said that they have read a version of a procedure."""

    team: str
    number: int
    version: int
    user: str
    read: datetime
