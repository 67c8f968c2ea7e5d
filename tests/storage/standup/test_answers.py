"""Answers: a form is kept whole or not at all, numbers digit for digit, drafts until they are sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError

from storage.database import Database
from storage.records.standups import Answer, NotAskedReason, ParticipantState, Round, Submission
from storage.standup import NotParticipant
from storage.standup.answers import ROUNDS_BACK
from storage.standup.participants import participants
from storage.store import Memory, Store
from tests.ids import SOP_2, T1, T2, U1, U2, U3, U9
from tests.storage.standup.conftest import EightAtOnce, MakeParticipants, MakeRound

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def answer(held: Round, question: str = "plan", text: str = "Call Léa", user: str = U1, **fields: Any) -> Answer:
    return Answer(
        **{"team": held.team, "round": held.key, "given": held.opens, "user": user, **fields},
        question_id=question,
        text=text,
    )


@pytest.fixture
def held(hold: MakeRound, take_part: MakeParticipants) -> Round:
    """A round in which U1 and U2 take part."""
    opened = hold()
    take_part(opened, U1, U2)
    return opened


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3000),
    number=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    given_at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
)
def test_an_answer_comes_back_as_it_was_given(
    store: Store, held: Round, text: str, number: Decimal | None, given_at: datetime
) -> None:
    wanted = answer(held, text=text, number=number, given=given_at.replace(tzinfo=held.opens.tzinfo))
    with store.write() as memory:
        memory.answers.save_all([wanted])
    with store.read() as memory:
        [found] = memory.answers.answers_of(T1, held.key, U1)
    assert found == wanted
    assert str(found.number) == str(number)


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(store: Store, held: Round, number: str) -> None:
    with pytest.raises(StatementError, match="is not a number"), store.write() as memory:
        memory.answers.save_all([answer(held, number=Decimal(number))])


def test_what_no_database_keeps_becomes_a_sign(store: Store, held: Round) -> None:
    with store.write() as memory:
        memory.answers.save_all([answer(held, text="a\0b\udfff")])
        assert memory.answers.answers_of(T1, held.key, U1)[0].text == "a�b?"


def test_the_same_question_has_one_answer_the_last(store: Store, held: Round) -> None:
    last = answer(held, text="Call Tom", number=Decimal("2.50"), given=held.opens + HOUR)
    with store.write() as memory:
        memory.answers.save_all([answer(held), answer(held, "blocker"), answer(held, user=U2)])
        memory.answers.save_all([last])
        memory.answers.save_all([])
        assert memory.answers.answers_of(T1, held.key, U1) == (answer(held, "blocker"), last)
        assert memory.answers.answers_in_round(T1, held.key) == {
            U1: (answer(held, "blocker"), last),
            U2: (answer(held, user=U2),),
        }
        assert memory.answers.answers_of(T2, held.key, U1) == ()
        assert memory.answers.answers_in_round(T2, held.key) == {}


def test_who_does_not_take_part_gives_no_answer(store: Store, held: Round) -> None:
    with pytest.raises(IntegrityError), store.write() as memory:
        memory.answers.save_all([answer(held, user=U9)])
    with (
        pytest.raises(NotParticipant, match="U9 takes no part in round 1:2026-11-23:0900"),
        store.write() as memory,
    ):
        memory.answers.submit(T1, held.key, U9, [], held.opens)


def test_a_form_that_is_sent_is_kept_and_its_draft_is_gone(store: Store, held: Round) -> None:
    now = held.opens + HOUR
    with store.write() as memory:
        memory.answers.save_draft(T1, held.key, U1, {"plan": "Ca"})
        memory.answers.save_draft(T1, held.key, U2, {"plan": "So"})
        assert memory.answers.submit(T1, held.key, U1, [answer(held), answer(held, "won")], now) == {}
        assert memory.answers.draft(T1, held.key, U1) == {}
        assert memory.answers.draft(T1, held.key, U2) == {"plan": "So"}
        mine, theirs = memory.participants.in_round(T1, held.key)
    assert (mine.state, mine.answered) == (ParticipantState.ANSWERED, now)
    assert (theirs.state, theirs.answered) == (ParticipantState.WAITING, None)


def test_the_time_to_answer_is_kept_as_every_other_moment(database: Database, store: Store, held: Round) -> None:
    told = (held.opens + HOUR).astimezone(ZoneInfo("Asia/Tokyo"))
    with store.write() as memory:
        memory.answers.submit(T1, held.key, U1, [answer(held)], told)
    with database.reading() as connection:
        assert connection.scalar(select(participants.c.user).where(participants.c.answered == told)) == U1


def test_an_edited_form_takes_the_place_of_the_first_and_the_time_to_answer_stays(store: Store, held: Round) -> None:
    with store.write() as memory:
        memory.answers.submit(T1, held.key, U1, [answer(held), answer(held, "won", text="Acme")], held.opens)
        edited = answer(held, text="Call Tom", given=held.opens + HOUR)
        before = memory.answers.submit(T1, held.key, U1, [edited], held.opens + HOUR)
        assert before == {"plan": "Call Léa", "won": "Acme"}
        assert memory.answers.answers_of(T1, held.key, U1) == (edited,)
        participant = memory.participants.find_participant(T1, held.key, U1)
    assert participant
    assert participant.answered == held.opens


@pytest.mark.parametrize("state", [ParticipantState.NOT_ASKED, ParticipantState.SKIPPED, ParticipantState.ASKED])
def test_who_was_not_asked_or_skipped_may_answer_all_the_same(
    store: Store, hold: MakeRound, take_part: MakeParticipants, state: ParticipantState
) -> None:
    held = hold()
    [before] = take_part(held, U1, state=state, reason=NotAskedReason.LATE, note="hi")
    with store.write() as memory:
        assert memory.answers.submit(T1, held.key, U1, [answer(held)], held.closes + HOUR) == {}
        after = memory.participants.find_participant(T1, held.key, U1)
    assert after == replace(before, state=ParticipantState.ANSWERED, reason=None, answered=held.closes + HOUR)


def test_a_form_that_fails_leaves_everything_as_it_was(store: Store, held: Round) -> None:
    with store.write() as memory:
        memory.answers.save_all([answer(held)])
        memory.answers.save_draft(T1, held.key, U1, {"plan": "x"})
    bad = [answer(held, "won"), answer(held, "numbers", number=Decimal("NaN"))]
    with pytest.raises(StatementError), store.write() as memory:
        memory.answers.submit(T1, held.key, U1, bad, held.opens)
    with store.read() as memory:
        assert memory.answers.answers_of(T1, held.key, U1) == (answer(held),)
        assert memory.answers.draft(T1, held.key, U1) == {"plan": "x"}
        assert memory.participants.in_round(T1, held.key, ParticipantState.ANSWERED) == []


def test_of_eight_devices_that_send_at_once_one_form_stays_whole(
    store: Store, held: Round, eight_at_once: EightAtOnce
) -> None:
    def send(memory: Memory, number: int) -> bool:
        form = [answer(held, question, text=str(number)) for question in ("a", "b", f"only {number}")]
        return not memory.answers.submit(T1, held.key, U1, form, held.opens)

    assert sorted(eight_at_once(send)) == [False] * 7 + [True]
    with store.read() as memory:
        kept = memory.answers.answers_of(T1, held.key, U1)
    assert [each.question_id for each in kept] == ["a", "b", f"only {kept[0].text}"]
    assert len({each.text for each in kept}) == 1


def test_a_form_is_remembered_until_all_that_follows_from_it_is_done(store: Store, held: Round) -> None:
    first, other, second = (
        Submission(team=T1, round=held.key, user=user, before=before, solved=(3, 7), tried=SOP_2, given=held.opens)
        for user, before in ((U1, None), (U2, None), (U1, {"plan": "Call\0 \udfff Léa"}))
    )
    with store.write() as memory:
        for form in (first, other, second):
            memory.submissions.add(form)
        assert memory.submissions.rounds_with_submissions() == [(T1, held.key)]
        assert memory.submissions.submissions_in_round(T2, held.key) == []
        kept = memory.submissions.submissions_in_round(T1, held.key)
        assert [replace(each, id=0) for each in kept] == [first, other, second]
        assert memory.submissions.submissions_in_round(T1, held.key, 1) == [kept[0], kept[2]], (
            "all forms of the first person"
        )
        memory.submissions.drop(kept[:1])
        assert memory.submissions.submissions_in_round(T1, held.key) == kept[1:]
        memory.submissions.drop(kept[1:])
        assert memory.submissions.rounds_with_submissions() == []


def test_what_a_person_said_since(
    store: Store, hold: MakeRound, held: Round, take_part: MakeParticipants, monday: date
) -> None:
    later = hold(monday + DAY)
    take_part(later, U1)
    old, new = answer(held), answer(later)
    with store.write() as memory:
        memory.answers.save_all([new, old, answer(held, user=U2)])
        assert memory.answers.answers_by_person(T1, U1, held.opens) == (old, new)
        assert memory.answers.answers_by_person(T1, U1, later.opens) == (new,)
        assert memory.answers.answers_by_person(T2, U1, held.opens) == ()


def test_the_last_plan_is_the_last_one_that_each_told(
    store: Store, hold: MakeRound, held: Round, take_part: MakeParticipants, monday: date
) -> None:
    noon, next_day = hold(at=time(12)), hold(monday + DAY)
    for each in (noon, next_day):
        take_part(each, U1, U2, U3)
    old, blocker, newer, newest = answer(held, user=U2), answer(held, "b", user=U2), answer(noon), answer(next_day)
    with store.write() as memory:
        memory.answers.save_all([answer(held), old, blocker, newer, newest])
        last_of = memory.answers.last_answers
        assert last_of(T1, 1, [U1, U2, U3], monday + DAY) == {U1: (newer,), U2: (blocker, old)}
        assert last_of(T1, 1, [U1], monday, time(12)) == {U1: (answer(held),)}
        assert last_of(T1, 1, [U1], monday + 2 * DAY) == {U1: (newest,)}
        assert last_of(T1, 1, [U1], monday) == {}
        assert last_of(T1, 2, [U1], monday + DAY) == {}
        assert last_of(T2, 1, [U1], monday + DAY) == {}
        assert last_of(T1, 1, [], monday + DAY) == {}


def test_a_plan_of_long_ago_is_no_plan(
    store: Store, hold: MakeRound, take_part: MakeParticipants, monday: date
) -> None:
    held = [hold(monday + n * DAY) for n in range(ROUNDS_BACK + 1)]
    take_part(held[0], U1, U2)
    take_part(held[1], U2)
    with store.write() as memory:
        memory.answers.save_all([answer(held[0]), answer(held[1], user=U2)])
        found = memory.answers.last_answers(T1, 1, [U1, U2], date.max)
    assert found == {U2: (answer(held[1], user=U2),)}


def test_a_draft_is_the_last_that_was_typed(store: Store, monday: date) -> None:
    said = {"plan": "Ca\0ll \udfff Léa", "demos": 3, "blocker": None, "which": ["a", {"b": True}]}
    key = f"7:{monday}:0900"
    with store.write() as memory:
        assert memory.answers.draft(T1, key, U1) == {}
        memory.answers.save_draft(T1, key, U1, {"plan": "C"})
        memory.answers.save_draft(T1, key, U1, said)
    with store.write() as memory:
        assert memory.answers.draft(T1, key, U1) == said
        assert memory.answers.draft(T1, key, U2) == {}
        assert memory.answers.draft(T2, key, U1) == {}
        memory.answers.drop_draft(T1, key, U2)
        assert memory.answers.draft(T1, key, U1) == said
        memory.answers.drop_draft(T1, key, U1)
        assert memory.answers.draft(T1, key, U1) == {}
