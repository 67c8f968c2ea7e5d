"""Texts that files offer for procedures that were edited in Slack, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    insert,
    select,
    update,
)

from storage.database.column_types import EnumText, TextsJson, UtcDateTime, metadata
from storage.procedures.tables import sops
from storage.records.ids import NOBODY, ProcedureNumber, TeamId, UserId
from storage.records.publishing import Offer, OfferOutcome

offers = Table(
    "sop_offers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("made", UtcDateTime, nullable=False),
    Column("fate", EnumText(OfferOutcome), key="outcome", nullable=False),
    Column("by", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("asked", TextsJson, nullable=False),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "number"),
    Index(None, "team", "batch"),
)
"""One row an offer, one column a field of ``Offer``."""

_FIELDS = tuple(field.name for field in fields(Offer))
_EVERYTHING = select(*(offers.c[name] for name in _FIELDS)).order_by(offers.c.id)


class Offers:
    """Questions about offers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, offer: Offer) -> Offer:
        """Keep a new one, in place of the open one of the same procedure; return it with its id."""
        for earlier in self.offers_for(offer.team, offer.number):
            self.settle(earlier, OfferOutcome.REPLACED, NOBODY)
        row = {name: getattr(offer, name) for name in _FIELDS if name != "id"}
        added = self._connection.execute(insert(offers).returning(offers.c.id), row).scalar_one()
        return replace(offer, id=added)

    def find_offer(self, team: TeamId, id_: int) -> Offer | None:
        """The offer with this id."""
        return next(iter(self._read(offers.c.team == team, offers.c.id == id_)), None)

    def offers_for(self, team: TeamId, number: ProcedureNumber) -> list[Offer]:
        """Everything that files ever offered for this procedure, the oldest first."""
        return self._read(offers.c.team == team, offers.c.number == number)

    def untold(self, team: TeamId, before: datetime) -> list[Offer]:
        """Open ones that nobody was told of, made before then, the oldest first."""
        mine = (
            offers.c.team == team,
            offers.c.outcome == OfferOutcome.OPEN,
            offers.c.batch == "",
            offers.c.made <= before,
        )
        return self._read(*mine)

    def offers_in_batch(self, team: TeamId, batch: str) -> list[Offer]:
        """Those that people were told of together, the oldest first."""
        return self._read(offers.c.team == team, offers.c.batch == batch)

    def offered_texts(self, team: TeamId) -> dict[ProcedureNumber, list[str]]:
        """Every text that was offered and is not to be offered again, by number of its procedure."""
        found: dict[ProcedureNumber, list[str]] = {}
        for each in self._read(offers.c.team == team, offers.c.outcome != OfferOutcome.REPLACED):
            found.setdefault(each.number, []).append(each.document)
        return found

    def mark_told(self, offer: Offer, batch: str, asked: Sequence[UserId]) -> None:
        """These people are told of it in the message with this name."""
        self._change(offer, {"batch": batch, "asked": tuple(asked)})

    def settle(self, offer: Offer, outcome: OfferOutcome, by: UserId) -> bool:
        """Somebody decided. False where it was decided before."""
        return self._change(offer, {"outcome": outcome, "by": by})

    def _change(self, offer: Offer, news: dict[str, object]) -> bool:
        mine = (offers.c.team == offer.team, offers.c.id == offer.id, offers.c.outcome == OfferOutcome.OPEN)
        return self._connection.execute(update(offers).where(*mine).values(news)).rowcount == 1

    def _read(self, *mine: ColumnElement[bool]) -> list[Offer]:
        rows = self._connection.execute(_EVERYTHING.where(*mine))
        return [Offer(**dict(zip(_FIELDS, row, strict=True))) for row in rows]
