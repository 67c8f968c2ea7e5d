"""Rounds opened by hand beside those of the clock: whoever is asked by the one is not asked by the other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest

from handlers.calendar.zones import instant_of
from handlers.standup.clock import ParticipantClock, StandupClock
from handlers.standup.round.by_hand import RoundsByHand
from handlers.standup.round.submitting import submit_answers
from storage.records.ids import TeamId, UserId
from storage.records.standups import NotAskedReason, ParticipantState, Question, QuestionKind, Rhythm, Standup
from storage.records.workspace import Person
from storage.store import Store
from tests.ids import C1, U0, U1, U2, U9

NINE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""Nine in Paris, on a Monday."""
MINUTE = timedelta(minutes=1)

teams = (TeamId(f"T{number}") for number in count(1))


def plan(store: Store, zones: tuple[str, ...] = ("Europe/Paris",) * 3, **fields: Any) -> Standup:
    """A stand-up of U0, U1 … who live in these zones, at nine in each one's own unless told otherwise."""
    team = next(teams)
    users = tuple(UserId(f"U{number}") for number in range(len(zones)))
    given_: dict[str, Any] = {
        "team": team,
        "name": "Daily",
        "channel": C1,
        "creator": U0,
        "members": users,
        "rhythm": Rhythm(days=(0, 1, 2, 3, 4), since=date(2026, 11, 30), times=(time(9),)),
        "questions": (Question(id="done", text="Done?"),),
        "reminders": 0,
    }
    with store.write() as memory:
        people = zip(users, zones, strict=True)
        memory.people.save_all(Person(team=team, id=user, name=user, zone=zone, seen=NINE) for user, zone in people)
        return memory.standups.save(Standup(**given_ | fields))


def tick(store: Store, *instants: datetime) -> None:
    for instant in instants:
        ParticipantClock(store, "en").tick(instant)
        StandupClock(store, "en").tick(instant)


def asked(store: Store, standup: Standup) -> list[tuple[str, str]]:
    """Who got a prompt, and of which of the rounds: their time in the key."""
    with store.read() as memory:
        prompts = memory.outbox.all_with_prefix(f"{standup.team}:prompt:")
    return sorted((each.channel, each.key.split(":")[2].partition("/")[2]) for each in prompts)


def test_in_the_clocks_own_minute_the_others_are_still_asked(store: Store) -> None:
    daily = plan(store)
    run = RoundsByHand(store).open_now(daily, (U1,), NINE + timedelta(seconds=3))
    assert run.asked == (U1,)
    tick(store, NINE + timedelta(seconds=5), NINE + MINUTE)
    assert asked(store, daily) == [(U0, "0900"), (U1, "090003"), (U2, "0900")]


def test_who_was_asked_by_hand_shortly_before_is_named_and_not_counted_in_the_clocks_summary(store: Store) -> None:
    daily = plan(store)
    RoundsByHand(store).open_now(daily, (U1,), NINE - 10 * MINUTE)
    tick(store, NINE - 9 * MINUTE, NINE, NINE + timedelta(hours=5))
    assert asked(store, daily) == [(U0, "0900"), (U1, "085001"), (U2, "0900")]
    with store.read() as memory:
        clock = memory.outbox.find_delivery(f"{daily.team}:summary:1/0900:2026-11-30:")
        by_hand = memory.outbox.find_delivery(f"{daily.team}:summary:1/085001:2026-11-30:")
    assert clock
    assert by_hand
    assert "0 of 2 answered" in clock.text
    assert "Asked at another time today: U1" in clock.text
    assert "0 of 1 answered" in by_hand.text
    assert f"asked by hand at <!date^{int((NINE - 10 * MINUTE).timestamp())}^{{time}}|08:50>" in by_hand.text


def test_where_all_were_asked_by_hand_the_clock_opens_no_round_that_day_and_one_the_next(store: Store) -> None:
    daily = plan(store)
    RoundsByHand(store).open_now(daily, (), NINE - timedelta(hours=1))
    tick(store, NINE - 59 * MINUTE, NINE, NINE + timedelta(days=1))
    assert Counter(at for _, at in asked(store, daily)) == {"080001": 3, "0900": 3}


def test_who_was_asked_by_the_clock_is_not_asked_again_while_that_is_open(store: Store) -> None:
    daily = plan(store)
    tick(store, NINE)
    with store.write() as memory:
        running = memory.rounds.find_round(daily.team, "1:2026-11-30:0900")
        assert running
        assert not submit_answers(memory, running, U1, {"done": "All"}, NINE)
    run = RoundsByHand(store).open_now(daily, (), NINE + MINUTE)
    assert not run.asked
    assert {participant.user: participant.state for participant in run.before} == {
        U0: ParticipantState.ASKED,
        U1: ParticipantState.ANSWERED,
        U2: ParticipantState.ASKED,
    }
    assert RoundsByHand(store).open_now(daily, (U2,), NINE + timedelta(hours=5)).asked == (U2,), "it is closed by then"


def test_who_waits_for_their_own_morning_is_asked_now_and_not_then(store: Store) -> None:
    daily = plan(store, ("Europe/Paris", "America/New_York"), open_minutes=600)
    tick(store, NINE)
    run = RoundsByHand(store).open_now(daily, (), NINE + timedelta(hours=3))
    assert run.asked == (U1,)
    tick(store, NINE + timedelta(hours=3), NINE + timedelta(hours=6))
    assert asked(store, daily) == [(U0, "0900"), (U1, "120001")]


def test_of_several_times_a_day_the_next_one_is_replaced(store: Store) -> None:
    times = (time(9), time(16))
    daily = plan(store, open_minutes=60, rhythm=Rhythm(days=(0,), since=date(2026, 11, 30), times=times))
    tick(store, NINE)
    RoundsByHand(store).open_now(daily, (U1,), NINE + timedelta(hours=3))
    tick(store, NINE + timedelta(hours=3), NINE + timedelta(hours=7))
    assert Counter(user for user, _ in asked(store, daily)) == {U0: 2, U1: 2, U2: 2}
    assert (U1, "1600") not in asked(store, daily)


def test_of_several_times_a_day_each_summary_says_which(store: Store) -> None:
    times = (time(9), time(16))
    daily = plan(store, open_minutes=60, rhythm=Rhythm(days=(0,), since=date(2026, 11, 30), times=times))
    tick(store, NINE, NINE + timedelta(hours=1), NINE + timedelta(hours=7), NINE + timedelta(hours=8))
    with store.read() as memory:
        summaries = [each.text for each in memory.outbox.all_with_prefix(f"{daily.team}:summary:")]
    assert sorted(re.findall(r"> · (\d\d:\d\d)", "".join(summaries))) == ["09:00", "16:00"]


@pytest.mark.parametrize("named", [(), (U1, U9)])
def test_who_is_named_and_no_member_is_left_out(store: Store, named: tuple[UserId, ...]) -> None:
    daily = plan(store)
    run = RoundsByHand(store).open_now(daily, named, NINE - MINUTE)
    assert run.left_out == ((U9,) if named else ())
    assert RoundsByHand(store).open_now(daily, named, NINE - MINUTE).asked == (), "a moment later all are asked already"


def test_a_round_by_hand_with_one_person_is_no_last_time_to_compare_the_team_with(store: Store) -> None:
    demos = Question(id="demos", text="Demos", kind=QuestionKind.NUMBER)
    daily = plan(store, questions=(demos,))

    def answer(now: datetime, at: str, day: str, *users: UserId) -> None:
        with store.write() as memory:
            running = memory.rounds.find_round(daily.team, f"1:{day}:{at}")
            assert running
            for user in users:
                assert not submit_answers(memory, running, user, {"demos": "4"}, now)

    tick(store, NINE)
    answer(NINE, "0900", "2026-11-30", U0, U1)
    RoundsByHand(store).open_now(daily, (U1,), NINE + timedelta(hours=5))
    answer(NINE + timedelta(hours=5), "140001", "2026-11-30", U1)
    tuesday = NINE + timedelta(days=1)
    tick(store, tuesday - timedelta(hours=8), tuesday)
    answer(tuesday, "0900", "2026-12-01", U0, U1, U2)
    tick(store, tuesday + timedelta(hours=5))
    with store.read() as memory:
        by_hand = memory.outbox.find_delivery(f"{daily.team}:summary:1/140001:2026-11-30:")
        clock = memory.outbox.find_delivery(f"{daily.team}:summary:1/0900:2026-12-01:")
    assert by_hand
    assert clock
    assert "last time" not in by_hand.text
    assert "+4 against last time" in clock.text


def test_whenever_an_organizer_asks_nobody_is_asked_twice_for_the_same(store: Store) -> None:
    """The law for all times is that of ``rules/when/by_hand.py``; here it meets participants, rounds and the outbox."""
    zones = ("Asia/Kolkata", "Europe/Paris", "America/New_York")
    rhythm = Rhythm(days=(0,), since=date(2026, 11, 30), times=(time(9), time(15)))
    daily = plan(store, zones, rhythm=rhythm, open_minutes=200)
    runs: dict[int, set[UserId]] = {-90: {U1, U2}, 60: set(), 400: {U1}, 700: {U1}}
    by_hand: Counter[str] = Counter()
    dues = {instant_of(NINE.date(), at, zone) for at in rhythm.times for zone in zones}
    for now in sorted({*(due for due in dues if due), *(NINE + at * MINUTE for at in runs)}):
        minute = (now - NINE) // MINUTE
        if minute in runs:
            by_hand.update(RoundsByHand(store).open_now(daily, tuple(sorted(runs[minute])), now).asked)
        tick(store, now)
    with store.read() as memory:
        participants = [
            participant
            for round_ in memory.rounds.history(daily.team, daily.id)
            for participant in memory.participants.in_round(daily.team, round_.key)
        ]
    replaced = Counter(participant.user for participant in participants if participant.reason is NotAskedReason.BY_HAND)
    prompts = Counter(user for user, _ in asked(store, daily))
    assert sum(by_hand.values()) > sum(replaced.values()) > 0
    for user in daily.members:
        assert replaced[user] <= by_hand[user], "one by hand takes the place of one at most"
        assert prompts[user] == len(rhythm.times) + by_hand[user] - replaced[user]
        spans = [
            (participant.due, participant.closes)
            for participant in participants
            if participant.user == user and participant.asked
        ]
        for hand in (
            participant
            for participant in participants
            if participant.user == user and len(participant.round.rpartition(":")[2]) > len("0900")
        ):
            assert sum(due <= hand.due < closes for due, closes in spans) == 1, "nobody is asked by hand while open"
