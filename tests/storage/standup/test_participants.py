"""Participants: each once in a round, moved from state to state by one hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from time import thread_time

import pytest
from sqlalchemy.exc import IntegrityError

from storage.records.ids import UserId
from storage.records.standups import NotAskedReason, ParticipantState
from storage.store import Store
from tests.ids import T1, T2, U1, U2, U3, U4, U9
from tests.storage.standup.conftest import EightAtOnce, MakeParticipants, MakeRound

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_a_participant_comes_back_as_it_was_added(
    store: Store, hold: MakeRound, participants: MakeParticipants, nine: datetime
) -> None:
    full = {"state": ParticipantState.ANSWERED, "reason": NotAskedReason.LATE, "note": "au marché <!here>"}
    [participant] = participants(hold(), U1, **full, asked=nine + timedelta(microseconds=1), answered=nine + HOUR)
    with store.write() as memory:
        assert memory.participants.add_all([participant]) == [participant]
    with store.read() as memory:
        found = memory.participants.find_participant(T1, participant.round, U1)
    assert found == participant
    assert type(found.reason) is NotAskedReason


def test_instants_come_back_in_utc(store: Store, hold: MakeRound, take_part: MakeParticipants, nine: datetime) -> None:
    held = hold()
    take_part(held, U1, due=nine.astimezone(timezone(-9 * HOUR)))
    with store.read() as memory:
        found = memory.participants.find_participant(T1, held.key, U1)
    assert found
    assert (found.due, found.due.tzinfo) == (nine, UTC)


def test_who_takes_part_already_stays_as_they_are(
    store: Store, hold: MakeRound, participants: MakeParticipants, nine: datetime
) -> None:
    held = hold()
    first, second = participants(held, U1, U2)
    with store.write() as memory:
        assert memory.participants.add_all([first]) == [first]
        assert memory.participants.mark_asked(T1, held.key, [U1], nine) == {U1}
        assert memory.participants.add_all([first, second, second]) == [second]
        assert memory.participants.add_all([]) == []
        assert [participant.state for participant in memory.participants.in_round(T1, held.key)] == [
            ParticipantState.ASKED,
            ParticipantState.WAITING,
        ]


def test_eight_who_add_the_same_participants_add_each_once(
    store: Store, hold: MakeRound, participants: MakeParticipants, eight_at_once: EightAtOnce
) -> None:
    held = hold()
    wanted = participants(held, *(UserId(f"U{n}") for n in range(50)))
    added = eight_at_once(lambda memory, number: memory.participants.add_all(wanted[number * 5 :]))
    given = Counter(participant.user for some in added for participant in some)
    with store.read() as memory:
        assert given == Counter(participant.user for participant in memory.participants.in_round(T1, held.key))


def test_a_participant_is_in_a_round_that_is_open(
    store: Store, make_round: MakeRound, participants: MakeParticipants
) -> None:
    with pytest.raises(IntegrityError), store.write() as memory:
        memory.participants.add_all(participants(make_round(), U1))


def test_ten_thousand_participants_take_less_than_a_second_of_work(
    store: Store, hold: MakeRound, participants: MakeParticipants
) -> None:
    held = hold()
    wanted = participants(held, *(UserId(f"U{n:08}") for n in range(10_000)))
    with store.write() as memory:
        start = thread_time()
        assert len(memory.participants.add_all(wanted)) == 10_000
        seconds = thread_time() - start
        assert memory.participants.mark_asked(
            T1, held.key, [participant.user for participant in wanted], held.opens
        ) == {participant.user for participant in wanted}
    with store.read() as memory:
        assert memory.participants.count_states(T1, [held.key]) == {held.key: Counter({ParticipantState.ASKED: 10_000})}
    assert seconds < 1


def test_the_participants_of_a_round(store: Store, hold: MakeRound, take_part: MakeParticipants, monday: date) -> None:
    held, other = hold(), hold(monday + DAY)
    [second, first] = take_part(held, U2, U1)
    [skipped] = take_part(held, U3, state=ParticipantState.SKIPPED)
    [elsewhere] = take_part(other, U1)
    with store.read() as memory:
        assert memory.participants.in_round(T1, held.key) == [first, second, skipped]
        assert set(memory.participants.in_rounds(T1, [held.key, other.key])) == {first, second, skipped, elsewhere}
        assert memory.participants.in_rounds(T2, [held.key]) == []
        assert memory.participants.in_round(T1, held.key, ParticipantState.SKIPPED, ParticipantState.ASKED) == [skipped]
        assert memory.participants.in_round(T2, held.key) == []
        assert memory.participants.find_participant(T1, held.key, U4) is None
        assert memory.participants.find_participant(T2, held.key, U1) is None
        assert memory.participants.count_states(T1, [held.key, other.key, "1:1999-01-01:0900"]) == {
            held.key: Counter({ParticipantState.WAITING: 2, ParticipantState.SKIPPED: 1}),
            other.key: Counter({ParticipantState.WAITING: 1}),
        }
        assert memory.participants.count_states(T2, [held.key]) == {}


def test_the_participants_of_a_person(
    store: Store, hold: MakeRound, take_part: MakeParticipants, monday: date, nine: datetime
) -> None:
    [old], [new] = (take_part(hold(monday + n * DAY), U1) for n in range(2))
    take_part(hold(monday + 2 * DAY), U2)
    with store.read() as memory:
        assert memory.participants.rounds_of_person(T1, U1, nine) == [new, old]
        assert memory.participants.rounds_of_person(T1, U1, nine + timedelta(seconds=1)) == [new]
        assert memory.participants.rounds_of_person(T2, U1, nine) == []


def test_what_a_person_can_answer(
    store: Store, hold: MakeRound, take_part: MakeParticipants, monday: date, nine: datetime
) -> None:
    states = [ParticipantState.ASKED, ParticipantState.NOT_ASKED, ParticipantState.ANSWERED, ParticipantState.WAITING]
    made = [take_part(hold(monday + n * DAY), U1, state=state)[0] for n, state in enumerate(states)]
    with store.read() as memory:
        assert memory.participants.unanswered_by(T1, U1, nine + 3 * HOUR) == [made[3], made[1], made[0]]
        assert memory.participants.unanswered_by(T1, U1, nine + 4 * HOUR) == [made[3], made[1]]
        assert memory.participants.unanswered_by(T1, U2, nine) == []
        assert memory.participants.unanswered_by(T2, U1, nine) == []


def test_who_waits_is_asked_once_their_time_has_come(
    store: Store, hold: MakeRound, take_part: MakeParticipants, nine: datetime
) -> None:
    held = hold()
    [later, sooner, closed] = [
        take_part(held, user, due=due, closes=due + 2 * HOUR)[0]
        for user, due in ((U1, nine + HOUR), (U2, nine), (U3, nine - HOUR))
    ]
    take_part(held, U4, state=ParticipantState.NOT_ASKED)
    with store.read() as memory:
        assert memory.participants.due_to_be_asked(nine) == [closed, sooner]
        assert memory.participants.due_to_be_asked(nine + HOUR) == [sooner, later]
    with store.write() as memory:
        assert memory.participants.mark_asked(T1, held.key, [U2, U4, U9], nine) == {U2}
        assert memory.participants.mark_asked(T1, held.key, [U2], nine + HOUR) == set()
        assert memory.participants.mark_asked(T2, held.key, [U1], nine) == set()
        assert memory.participants.find_participant(T1, held.key, U2) == replace(
            sooner, state=ParticipantState.ASKED, asked=nine
        )
        assert memory.participants.due_to_be_asked(nine + HOUR) == [later]


def test_of_eight_who_ask_somebody_one_does(
    hold: MakeRound, take_part: MakeParticipants, nine: datetime, eight_at_once: EightAtOnce
) -> None:
    held = hold()
    take_part(held, U1, U2)
    asked = eight_at_once(lambda memory, _: memory.participants.mark_asked(T1, held.key, [U1, U2], nine))
    assert sorted(map(len, asked)) == [0] * 7 + [2]


def test_who_was_not_asked_in_time_is_not_asked_and_it_shows(
    store: Store, hold: MakeRound, take_part: MakeParticipants, nine: datetime
) -> None:
    held = hold()
    [waits, asked] = take_part(held, U1, U2)
    [another] = take_part(held, U3, closes=held.closes + HOUR)
    with store.write() as memory:
        memory.participants.mark_asked(T1, held.key, [U2], nine)
        assert memory.participants.expire_waiting(held.closes - timedelta(seconds=1)) == []
        expired = replace(waits, state=ParticipantState.NOT_ASKED, reason=NotAskedReason.LATE)
        assert memory.participants.expire_waiting(held.closes) == [expired]
        assert memory.participants.expire_waiting(held.closes) == []
        assert memory.participants.in_round(T1, held.key) == [
            expired,
            replace(asked, state=ParticipantState.ASKED, asked=nine),
            another,
        ]


def test_a_participant_changes_only_from_the_state_that_was_seen(
    store: Store, hold: MakeRound, take_part: MakeParticipants, nine: datetime
) -> None:
    [seen] = take_part(hold(), U1)
    skipped = replace(seen, state=ParticipantState.SKIPPED, note="chez le client")
    with store.write() as memory:
        assert memory.participants.change(seen, skipped)
        assert not memory.participants.change(seen, replace(seen, state=ParticipantState.ASKED, asked=nine))
        assert memory.participants.find_participant(T1, seen.round, U1) == skipped
        assert memory.participants.change(skipped, seen)
        assert memory.participants.find_participant(T1, seen.round, U1) == seen
        assert not memory.participants.change(replace(seen, user=U9), replace(seen, user=U9, note="x"))
        with pytest.raises(ValueError, match="stays in their round"):
            memory.participants.change(seen, replace(seen, user=U2))


def test_of_eight_who_change_a_participant_one_does(
    store: Store, hold: MakeRound, take_part: MakeParticipants, eight_at_once: EightAtOnce
) -> None:
    [seen] = take_part(hold(), U1)
    wins = eight_at_once(
        lambda memory, number: memory.participants.change(
            seen, replace(seen, state=ParticipantState.SKIPPED, note=str(number))
        )
    )
    assert sum(wins) == 1
    with store.read() as memory:
        found = memory.participants.find_participant(T1, seen.round, U1)
    assert found
    assert found.note == str(wins.index(True))
