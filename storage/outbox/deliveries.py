"""The outbox as the features see it: put in, look up, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, and_, case, delete, func, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from storage.database.upserts import insert_into
from storage.outbox.records import Delivery, DeliveryMethod, DeliveryState
from storage.outbox.tables import DELIVERY_COLUMNS, DELIVERY_FIELDS, delivery_from_row, outbox
from storage.outbox.worker_queue import WorkerQueue
from storage.records.ids import Recipient, TeamId, UserId
from storage.records.texts import storable

_IN_HAND = (DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.CHECKING)
_STUCK = (DeliveryState.DEAD, DeliveryState.HELD)
_LAST = "\U0010ffff"
"""The character after all others."""


class Outbox:
    """Questions about deliveries, within one transaction. ``queue`` is for the workers that send them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.queue = WorkerQueue(connection)

    def put(self, delivery: Delivery) -> bool:
        """Have this delivered when it is due; False, and nothing happens, when its key was used before.

        An update is always taken: it replaces the one of the same key, sent or not, for only the last picture matters.
        """
        return self.put_all([delivery]) == 1

    def put_all(self, deliveries: Sequence[Delivery]) -> int:
        """The same for several at once; return how many were new (updates always are)."""
        posts = [_as_row(each) for each in deliveries if each.method is DeliveryMethod.POST]
        updates = [_as_row(each) for each in deliveries if each.method is DeliveryMethod.UPDATE]
        for row in updates:
            self._replace(row)
        return len(updates) + (self._insert(posts) if posts else 0)

    def find_delivery(self, key: str) -> Delivery | None:
        """The delivery with this key, and what became of it."""
        row = self._connection.execute(select(*DELIVERY_COLUMNS).where(outbox.c.key == key)).first()
        return delivery_from_row(row) if row else None

    def all_with_prefix(self, prefix: str) -> list[Delivery]:
        """Every delivery whose key begins so, by key: those of one stand-up's day, for instance."""
        rows = self._connection.execute(select(*DELIVERY_COLUMNS).where(_begins(prefix)).order_by(outbox.c.key))
        return [delivery_from_row(row) for row in rows]

    def channels_with_prefix(self, prefix: str, *states: DeliveryState) -> set[UserId]:
        """Who gets the direct messages whose key begins so, all of them or those in one of these states."""
        question = select(outbox.c.channel).where(_begins(prefix))
        return set(self._connection.scalars(question.where(outbox.c.state.in_(states)) if states else question))

    def cancel(self, prefix: str, now: datetime) -> int:
        """Take back what has not left and whose key begins so; the keys are free again. Return how many.

        What is under way, or perhaps there, keeps its key; if it did not arrive, it is not tried again.
        """
        mine = _begins(prefix)
        perhaps = outbox.c.state.in_([*_IN_HAND, DeliveryState.HELD])
        self._connection.execute(update(outbox).where(mine, perhaps).values(expires=now))
        gone = and_(mine, outbox.c.state == DeliveryState.PENDING)
        return self._connection.execute(delete(outbox).where(gone)).rowcount

    def withdraw(self, keys: Sequence[str]) -> None:
        """Take back those of these that have not left yet."""
        # By id: asked for state and key at once, SQLite would look at everything that waits.
        ids = self._connection.scalars(select(outbox.c.id).where(outbox.c.key.in_(keys))).all()
        if ids:
            gone = and_(outbox.c.id.in_(ids), outbox.c.state == DeliveryState.PENDING)
            self._connection.execute(delete(outbox).where(gone))

    def retry(
        self, now: datetime, *, key: str = "", team: TeamId | None = None, channel: Recipient | None = None
    ) -> int:
        """Send again what was refused or held, all or those that match, unless it is too old; return how many.

        Asked for by its ``key`` it goes however old it is.
        """
        stuck: ColumnElement[bool] = and_(
            outbox.c.state.in_(_STUCK), or_(outbox.c.expires.is_(None), outbox.c.expires > now)
        )
        if key:
            stuck = and_(outbox.c.key == key, outbox.c.state.in_([*_STUCK, DeliveryState.EXPIRED]))
        for column, wanted in ((outbox.c.team, team), (outbox.c.channel, channel)):
            if wanted:
                stuck = and_(stuck, column == wanted)
        news: dict[str, Any] = {
            "state": DeliveryState.PENDING,
            "wake": now,
            "attempts": 0,
            "problem": "",
            "ended": None,
        }
        if key:
            news["expires"] = None
        return self._connection.execute(update(outbox).where(stuck).values(news)).rowcount

    def refused(self, kinds: Sequence[str], now: datetime) -> list[Delivery]:
        """What Slack refused of these kinds and is not too old yet, the first due first."""
        timely = or_(outbox.c.expires.is_(None), outbox.c.expires > now)
        mine = and_(outbox.c.state == DeliveryState.DEAD, outbox.c.kind.in_(kinds), timely)
        rows = self._connection.execute(select(*DELIVERY_COLUMNS).where(mine).order_by(outbox.c.due, outbox.c.id))
        return [delivery_from_row(row) for row in rows]

    def revive(self, key: str, channel: Recipient, now: datetime) -> bool:
        """Send again what was refused, to this channel; whether it was refused."""
        news: dict[str, Any] = {
            "state": DeliveryState.PENDING,
            "wake": now,
            "attempts": 0,
            "channel": channel,
            "ended": None,
        }
        mine = and_(outbox.c.key == key, outbox.c.state == DeliveryState.DEAD)
        return self._connection.execute(update(outbox).where(mine).values(news)).rowcount == 1

    def counts(self) -> dict[DeliveryState, int]:
        """How many there are in each state."""
        question = select(outbox.c.state, func.count().label("many")).group_by(outbox.c.state)
        return {row.state: row.many for row in self._connection.execute(question)}

    def problems(self, limit: int = 50) -> list[Delivery]:
        """What was refused, held, came too late, or is being tried again; the latest first."""
        bad = or_(outbox.c.state.in_([*_STUCK, DeliveryState.EXPIRED]), outbox.c.problem != "")
        rows = self._connection.execute(
            select(*DELIVERY_COLUMNS).where(bad).order_by(outbox.c.due.desc(), outbox.c.id.desc()).limit(limit)
        )
        return [delivery_from_row(row) for row in rows]

    def delete_ended(self, before: datetime) -> int:
        """Drop what ended before then; return how many. Their keys are free again, so let their day be long past."""
        return self._connection.execute(delete(outbox).where(outbox.c.ended < before)).rowcount

    def _insert(self, rows: list[dict[str, Any]]) -> int:
        return len(self._connection.execute(_inserting(self._connection.dialect.name), rows).all())

    def _replace(self, row: dict[str, Any]) -> None:
        self._connection.execute(_replacing(self._connection.dialect.name), row)


@cache
def _inserting(dialect: str) -> ReturningInsert[tuple[int]]:
    return insert_into(outbox, dialect).on_conflict_do_nothing(index_elements=["key"]).returning(outbox.c.id)


@cache
def _replacing(dialect: str) -> Insert:
    statement = insert_into(outbox, dialect)
    new = {name: statement.excluded[name] for name in ("text", "blocks", "due", "expires", "late")}
    return statement.on_conflict_do_update(index_elements=["key"], set_=new | _awake_again(statement))


def _awake_again(statement: Any) -> dict[str, Any]:
    """A newer picture waits for the older one that is under way, keeps its place in the queue, or starts anew."""
    waits = outbox.c.state.in_([DeliveryState.PENDING, *_IN_HAND])
    return {
        "picture": outbox.c.picture + 1,
        "state": case((waits, outbox.c.state), else_=DeliveryState.PENDING),
        "wake": case((waits, outbox.c.wake), else_=statement.excluded.due),
        "attempts": case((waits, outbox.c.attempts), else_=0),
        "ended": None,
    }


def _begins(prefix: str) -> ColumnElement[bool]:
    """As a range, which the index of keys knows: LIKE would read every row, and SQLite's takes A for a."""
    return and_(outbox.c.key >= prefix, outbox.c.key < f"{prefix}{_LAST}")


def _as_row(delivery: Delivery) -> dict[str, Any]:
    new = replace(
        delivery,
        mark=token_hex(8),
        wake=delivery.due,
        text=_storable(delivery.text),
        blocks=_storable(delivery.blocks),
        late=_storable(delivery.late),
    )
    return {name: getattr(new, name) for name in DELIVERY_FIELDS if name != "id"} | {"after": new.after}


def _storable(said: Any) -> Any:
    """The same of every text within."""
    if isinstance(said, str):
        return storable(said)
    if isinstance(said, dict):
        return {name: _storable(value) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return type(said)(_storable(value) for value in said)
    return said
