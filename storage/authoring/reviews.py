"""When which procedure is looked at again, and how far that has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Row,
    Select,
    Table,
    Text,
    and_,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.batches import batches
from storage.database.column_types import EnumText, UtcDateTime, metadata
from storage.procedures.tables import sops
from storage.records.authoring import Review, ReviewOutcome, ReviewStep
from storage.records.ids import NOBODY, ProcedureNumber, TeamId, UserId
from storage.records.procedures import Status
from storage.workspace.people import people

_IS_OPEN: ColumnElement[bool] = literal_column("outcome = 'open'")

reviews = Table(
    "sop_reviews",
    metadata,
    Column("team", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("due", Date, primary_key=True),
    Column("user", Text, nullable=False),
    Column("step", EnumText(ReviewStep), nullable=False),
    Column("wake", Date, nullable=False),
    Column("laters", Integer, nullable=False),
    Column("since", UtcDateTime),
    Column("outcome", EnumText(ReviewOutcome), nullable=False),
    Column("by", Text, nullable=False),
    Column("ended", UtcDateTime),
    ForeignKeyConstraint(["team", "number"], [sops.c.team, sops.c.number], onupdate="CASCADE", ondelete="CASCADE"),
    Index(None, "team", "outcome", "wake"),
    Index(None, "team", "outcome", "user"),
    Index(None, "team", "due"),
)
"""One row a procedure and due date, one column a field of ``Review``."""

_FIELDS = tuple(field.name for field in fields(Review))
_EVERYTHING = select(*(reviews.c[name] for name in _FIELDS))


class Reviews:
    """Questions about reviews, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows_without_review(self, team: TeamId, statuses: Sequence[Status]) -> list[Row[Any]]:
        """What is in one of these states and has no review ahead: number, owner, deputy, review_days, dated, status."""
        columns = [sops.c[name] for name in ("number", "owner", "deputy", "review_days", "dated", "status")]
        planned = and_(
            reviews.c.team == sops.c.team, reviews.c.number == sops.c.number, reviews.c.outcome == ReviewOutcome.OPEN
        )
        bare = select(*columns).select_from(sops.outerjoin(reviews, planned))
        mine = (sops.c.team == team, sops.c.status.in_(statuses), reviews.c.number.is_(None))
        return list(self._connection.execute(bare.where(*mine).order_by(sops.c.number)))

    def plan(self, several: Iterable[Review]) -> None:
        """Keep new ones; a procedure that has one of that day already keeps that."""
        rows = [{name: getattr(review, name) for name in _FIELDS} for review in several]
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        if rows:
            self._connection.execute(insert(reviews).on_conflict_do_nothing(), rows)

    def find_review(self, team: TeamId, number: ProcedureNumber, due: date) -> Review | None:
        """The review of a procedure on a day, open or not."""
        mine = (reviews.c.team == team, reviews.c.number == number, reviews.c.due == due)
        return next(iter(self._read(_EVERYTHING.where(*mine))), None)

    def reviews_by_due(
        self, team: TeamId, numbers: Iterable[ProcedureNumber]
    ) -> dict[tuple[ProcedureNumber, date], Review]:
        """Every review of these procedures, by number and due."""
        found = (_EVERYTHING.where(reviews.c.team == team, reviews.c.number.in_(some)) for some in batches(numbers))
        return {(each.number, each.due): each for question in found for each in self._read(question)}

    def open_review(self, team: TeamId, number: ProcedureNumber) -> Review | None:
        """The open review of a procedure."""
        mine = (reviews.c.team == team, reviews.c.number == number, reviews.c.outcome == ReviewOutcome.OPEN)
        return next(iter(self._read(_EVERYTHING.where(*mine))), None)

    def newest_review(self, team: TeamId, number: ProcedureNumber) -> Review | None:
        """The newest review of a procedure, open or not."""
        mine = (reviews.c.team == team, reviews.c.number == number)
        return next(iter(self._read(_EVERYTHING.where(*mine).order_by(reviews.c.due.desc()).limit(1))), None)

    def last_due_days(self, team: TeamId, numbers: Iterable[ProcedureNumber]) -> dict[ProcedureNumber, date]:
        """The last day on which these procedures were due, by number; those that never were are left out."""
        found: dict[ProcedureNumber, date] = {}
        for some in batches(numbers):
            mine = (reviews.c.team == team, reviews.c.number.in_(some))
            question = select(reviews.c.number, func.max(reviews.c.due).label("due")).where(*mine)
            found |= {row.number: row.due for row in self._connection.execute(question.group_by(reviews.c.number))}
        return found

    def awake_on(self, team: TeamId, day: date) -> list[Review]:
        """The open ones for which something may happen on this day, by number."""
        mine = (reviews.c.team == team, reviews.c.outcome == ReviewOutcome.OPEN, reviews.c.wake <= day)
        return self._read(_EVERYTHING.where(*mine).order_by(reviews.c.number))

    def orphaned(self, team: TeamId, day: date) -> list[Review]:
        """What is planned for somebody who has left, and about which nothing has happened up to this day."""
        here = and_(people.c.team == reviews.c.team, people.c.id == reviews.c.user, people.c.deleted.is_(False))
        mine = (reviews.c.team == team, reviews.c.outcome == ReviewOutcome.OPEN, reviews.c.wake > day)
        planned = (reviews.c.step == ReviewStep.PLANNED, reviews.c.user != "", people.c.id.is_(None))
        return self._read(_EVERYTHING.select_from(reviews.outerjoin(people, here)).where(*mine, *planned))

    def open_reviews(self, team: TeamId) -> list[Review]:
        """Every open one, the first due first."""
        mine = (reviews.c.team == team, reviews.c.outcome == ReviewOutcome.OPEN)
        return self._read(_EVERYTHING.where(*mine).order_by(reviews.c.due, reviews.c.number))

    def open_reviews_of(self, team: TeamId, user: UserId) -> list[Review]:
        """The open ones of this person, the first due first."""
        return self.open_reviews_by_owner(team, [user]).get(user, [])

    def open_reviews_by_owner(self, team: TeamId, users: Iterable[UserId]) -> dict[UserId, list[Review]]:
        """The open ones of these people, by person, the first due first."""
        found: defaultdict[UserId, list[Review]] = defaultdict(list)
        for some in batches(users):
            mine = (reviews.c.team == team, reviews.c.outcome == ReviewOutcome.OPEN, reviews.c.user.in_(some))
            for review in self._read(_EVERYTHING.where(*mine).order_by(reviews.c.due, reviews.c.number)):
                found[review.user].append(review)
        return dict(found)

    def due_between(self, team: TeamId, first: date, last: date) -> list[Review]:
        """Those that are or were due on these days, by day."""
        mine = (reviews.c.team == team, reviews.c.due >= first, reviews.c.due <= last)
        return self._read(_EVERYTHING.where(*mine).order_by(reviews.c.due, reviews.c.number))

    def numbers_due_by(self, team: TeamId, status: Status, day: date) -> list[ProcedureNumber]:
        """The numbers of the procedures in this state whose open review is due on this day or before."""
        same = and_(sops.c.team == reviews.c.team, sops.c.number == reviews.c.number)
        mine = (reviews.c.team == team, reviews.c.outcome == ReviewOutcome.OPEN, reviews.c.due <= day)
        question = select(reviews.c.number).join(sops, same).where(*mine, sops.c.status == status)
        return sorted(self._connection.scalars(question))

    def advance(self, before: Review, after: Review) -> bool:
        """Keep how far it has come; False where it is not as it was before any more."""
        same = (reviews.c.step == before.step, reviews.c.wake == before.wake, reviews.c.laters == before.laters)
        news = {name: getattr(after, name) for name in ("user", "step", "wake", "laters")}
        return self._change(before, *same, reviews.c.outcome == ReviewOutcome.OPEN, **news)

    def close(self, review: Review, outcome: ReviewOutcome, by: UserId, now: datetime) -> bool:
        """It is answered. False where it was before."""
        return self._change(review, reviews.c.outcome == ReviewOutcome.OPEN, outcome=outcome, by=by, ended=now)

    def reopen(self, review: Review) -> bool:
        """It was not answered after all."""
        return self._change(
            review,
            reviews.c.outcome == review.outcome,
            outcome=ReviewOutcome.OPEN,
            by=NOBODY,
            ended=None,
            step=review.step,
        )

    def delete(self, review: Review) -> None:
        """It is planned anew."""
        self._connection.execute(delete(reviews).where(*_same(review)))

    def _change(self, review: Review, *expected: Any, **news: Any) -> bool:
        statement = update(reviews).where(*_same(review), *expected).values(news)
        return self._connection.execute(statement).rowcount == 1

    def _read(self, question: Select[Any]) -> list[Review]:
        return [Review(**row._asdict()) for row in self._connection.execute(question)]


Index(
    "uq_sop_reviews_open",
    reviews.c.team,
    reviews.c.number,
    unique=True,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)


def _same(review: Review) -> tuple[Any, ...]:
    return reviews.c.team == review.team, reviews.c.number == review.number, reviews.c.due == review.due
