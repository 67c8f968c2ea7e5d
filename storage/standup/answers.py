"""What members said in each round, and what they have begun to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Index,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)

from storage.database.batches import batches
from storage.database.column_types import UserText, UtcDateTime, metadata
from storage.database.upserts import upsert
from storage.records.ids import TeamId, UserId
from storage.records.standups import Answer, ParticipantState
from storage.standup.column_types import ExactDecimal
from storage.standup.participants import participants
from storage.standup.rounds import is_before, rounds

ROUNDS_BACK = 20
"""How far back somebody's last answers are looked for: an older plan is nobody's plan any more."""

answers = Table(
    "standup_answers",
    metadata,
    Column("team", Text, primary_key=True),
    Column("round", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("ask", Text, key="question_id", primary_key=True),
    Column("text", UserText, nullable=False),
    Column("number", ExactDecimal),
    Column("given", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["team", "round", "user"],
        [participants.c.team, participants.c.round, participants.c.user],
        onupdate="CASCADE",
        ondelete="CASCADE",
    ),
    Index(None, "team", "user", "given"),
)
"""One row an answer to one question, one column a field of ``Answer``."""

answer_drafts = Table(
    "standup_drafts",
    metadata,
    Column("team", Text, primary_key=True),
    Column("round", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("said", JSON, nullable=False),
)
"""One row a form that somebody began to fill; also for a round that is not open yet."""

_FIELDS = tuple(field.name for field in fields(Answer))
_EVERYTHING = select(*(answers.c[name] for name in _FIELDS))
_BY_USER = _EVERYTHING.order_by(answers.c.user, answers.c.question_id)


def _is(table: Table, team: Any, key: Any, user: Any) -> ColumnElement[bool]:
    return and_(table.c.team == team, table.c.round == key, table.c.user == user)


# A form is kept while somebody waits for it: these are made once, for to make them takes longer than to use them.
def _mine(table: Table) -> ColumnElement[bool]:
    return _is(table, bindparam("team_"), bindparam("round_"), bindparam("user_"))


_BEFORE = (
    select(answers.c.question_id, answers.c.text)
    .select_from(participants.outerjoin(answers))
    .where(_mine(participants))
)
_CLEARING = delete(answers).where(_mine(answers))
_NO_DRAFT = delete(answer_drafts).where(_mine(answer_drafts))
_ANSWERED = (
    update(participants)
    .where(_mine(participants))
    .values(
        state=ParticipantState.ANSWERED,
        reason=None,
        answered=func.coalesce(participants.c.answered, bindparam("now_", type_=UtcDateTime)),
    )
)


class NotParticipant(LookupError):
    """Somebody answers who takes no part in the round."""

    def __init__(self, key: str, user: UserId) -> None:
        super().__init__(f"{user} takes no part in round {key}")


class Answers:
    """Questions about answers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save_all(self, several: Iterable[Answer]) -> None:
        """Keep these answers of people who take part, in place of their earlier ones to the same questions."""
        if rows := [{name: getattr(answer, name) for name in _FIELDS} for answer in several]:
            upsert(self._connection, answers, rows)

    def submit(self, team: TeamId, key: str, user: UserId, several: Iterable[Answer], now: datetime) -> dict[str, str]:
        """Keep a form that was sent; return what this person had said before in this round, by the question's id.

        These answers take the place of all earlier ones, the participant is ``ANSWERED`` (since the first time), and
        the draft is gone. Raises ``NotParticipant``.
        """
        mine = {"team_": team, "round_": key, "user_": user}
        rows = self._connection.execute(_BEFORE, mine).all()
        if not rows:
            raise NotParticipant(key, user)
        before = {question_id: text for question_id, text in rows if question_id is not None}
        if before:
            self._connection.execute(_CLEARING, mine)
        self.save_all(several)
        self._connection.execute(_NO_DRAFT, mine)
        self._connection.execute(_ANSWERED, mine | {"now_": now})
        return before

    def answers_of(self, team: TeamId, key: str, user: UserId) -> tuple[Answer, ...]:
        """What this person said in this round."""
        return self._read(_BY_USER.where(_is(answers, team, key, user))).get(user, ())

    def answers_in_round(self, team: TeamId, key: str) -> dict[UserId, tuple[Answer, ...]]:
        """What everybody said in this round, by user."""
        return self._read(_BY_USER.where(answers.c.team == team, answers.c.round == key))

    def answers_by_person(self, team: TeamId, user: UserId, since: datetime) -> tuple[Answer, ...]:
        """What this person said since then, in every round, the oldest first."""
        mine = and_(answers.c.team == team, answers.c.user == user, answers.c.given >= since)
        return self._read(
            _EVERYTHING.where(mine).order_by(answers.c.given, answers.c.round, answers.c.question_id)
        ).get(user, ())

    def last_answers(
        self, team: TeamId, standup: int, users: Iterable[UserId], day: date, at: time = time.min
    ) -> dict[UserId, tuple[Answer, ...]]:
        """What each of these people said last in this stand-up before that time of that day.

        Who said nothing in the last ``ROUNDS_BACK`` rounds is left out.
        """
        latest = select(rounds.c.key).where(*is_before(team, standup, day, at))
        latest = latest.order_by(rounds.c.day.desc(), rounds.c.at.desc()).limit(ROUNDS_BACK)
        silent, found = set(users), dict[UserId, tuple[Answer, ...]]()
        for key in self._connection.scalars(latest).all():
            for some in batches(sorted(silent)):
                theirs = and_(answers.c.team == team, answers.c.round == key, answers.c.user.in_(some))
                found |= self._read(_BY_USER.where(theirs))
            silent -= found.keys()
        return found

    def save_draft(self, team: TeamId, key: str, user: UserId, said: dict[str, Any]) -> None:
        """Keep what this person has typed so far, by question; anything that JSON can say."""
        upsert(self._connection, answer_drafts, [{"team": team, "round": key, "user": user, "said": said}])

    def draft(self, team: TeamId, key: str, user: UserId) -> dict[str, Any]:
        """What this person has typed and not sent yet; empty where there is nothing."""
        return self._connection.scalar(select(answer_drafts.c.said).where(_is(answer_drafts, team, key, user))) or {}

    def drafts_in_round(self, team: TeamId, key: str) -> dict[UserId, dict[str, Any]]:
        """What everybody has typed and not sent yet, by user."""
        question = select(answer_drafts.c.user, answer_drafts.c.said).where(
            answer_drafts.c.team == team, answer_drafts.c.round == key
        )
        return {row.user: row.said for row in self._connection.execute(question)}

    def drop_draft(self, team: TeamId, key: str, user: UserId) -> None:
        """Forget what this person had begun, if anything."""
        self._connection.execute(_NO_DRAFT, {"team_": team, "round_": key, "user_": user})

    def _read(self, question: Select[Any]) -> dict[UserId, tuple[Answer, ...]]:
        said = defaultdict(list)
        for row in self._connection.execute(question):
            answer = Answer(**dict(zip(_FIELDS, row, strict=True)))
            said[answer.user].append(answer)
        return {user: tuple(theirs) for user, theirs in said.items()}
