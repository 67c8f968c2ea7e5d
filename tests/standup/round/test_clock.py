"""The clock of stand-ups on both databases, without Slack: what it puts into the outbox, however often it ticks."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest

from handlers.standup.clock import ParticipantClock, StandupClock
from handlers.standup.follow_up.submissions import process_submissions
from handlers.standup.report.posting import MOST_THREADED
from handlers.standup.round.by_hand import RoundsByHand
from handlers.standup.round.submitting import submit_answers
from storage.records.ids import UserId
from storage.records.standups import Answer, NotAskedReason, ParticipantState, Question, Rhythm, Standup
from storage.records.workspace import Person
from storage.store import Store
from tests.databases import ON_SQLITE
from tests.ids import C1, T1, U0, U1, U9

MONDAY = date(2026, 11, 30)
NINE = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""Nine in Paris."""


class Plan(Protocol):
    """Saves a stand-up at nine in Paris, with people who live there."""

    def __call__(self, people: int = 3, zone: str = "Europe/Paris", **fields: Any) -> Standup: ...


@pytest.fixture
def plan(store: Store) -> Plan:
    def save(people: int = 3, zone: str = "Europe/Paris", **fields: Any) -> Standup:
        users = tuple(UserId(f"U{n}") for n in range(people))
        given: dict[str, Any] = {
            "team": T1,
            "name": "Daily",
            "channel": C1,
            "creator": U0,
            "members": users,
            "rhythm": Rhythm(days=(0, 1, 2, 3, 4, 5, 6), since=date(2020, 1, 1), times=(time(9),), zone=zone),
            "questions": (Question(id="done", text="Done?"),),
            "reminders": 0,
            "begins": NINE,
        }
        with store.write() as memory:
            memory.people.save_all(Person(team=T1, id=user, name=user, zone=zone, seen=NINE) for user in users)
            return memory.standups.save(Standup(**given | fields))

    return save


def ticks(store: Store, *instants: datetime) -> None:
    for instant in instants:
        ParticipantClock(store, "en").tick(instant)
        StandupClock(store, "en").tick(instant)


def kinds(store: Store) -> Counter[str]:
    with store.read() as memory:
        return Counter(delivery.kind for delivery in memory.outbox.all_with_prefix("T1:"))


def test_a_hundred_ticks_ask_once(store: Store, plan: Plan) -> None:
    plan(people=5)
    ticks(store, *(NINE + timedelta(seconds=15 * n) for n in range(20)))
    assert kinds(store) == {"prompt": 5}


def test_several_processes_that_tick_at_once_open_one_round_and_ask_once(store: Store, plan: Plan) -> None:
    plan(people=20)
    with ThreadPoolExecutor(4) as processes:
        list(processes.map(lambda _: StandupClock(store, "en").tick(NINE), range(8)))
    assert kinds(store) == {"prompt": 20}
    with store.read() as memory:
        assert len(memory.rounds.history(T1, 1)) == 1


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_clock_that_jumps_asks_nobody_twice_and_leaves_no_day_out(store: Store, plan: Plan, jump: timedelta) -> None:
    plan(people=2)
    ticks(store, NINE, NINE + jump, NINE + jump + timedelta(minutes=1), NINE + timedelta(minutes=5))
    ticks(store, NINE + timedelta(days=1), NINE + timedelta(days=1) + jump)
    assert kinds(store)["prompt"] == 4


@ON_SQLITE
@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("Europe/Paris", time(2, 30), date(2026, 3, 29)),
        ("Europe/Paris", time(2, 30), date(2026, 10, 25)),
        ("America/New_York", time(2, 30), date(2026, 3, 8)),
        ("America/New_York", time(1, 30), date(2026, 11, 1)),
        ("Africa/Cairo", time(0, 0), date(2026, 4, 24)),
        ("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4)),
    ],
)
def test_when_clocks_change_everybody_is_asked_once_a_day(
    store: Store, plan: Plan, zone: str, at: time, day: date
) -> None:
    rhythm = Rhythm(days=(0, 1, 2, 3, 4, 5, 6), since=date(2020, 1, 1), times=(at,), zone="")
    plan(people=1, zone=zone, rhythm=rhythm, open_minutes=60, begins=None)
    start = datetime.combine(day - timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC) - timedelta(hours=1)
    ticks(store, *(start + timedelta(minutes=30 * n) for n in range(2 * 54)))
    with store.read() as memory:
        days = Counter(delivery.key.split(":")[3] for delivery in memory.outbox.all_with_prefix("T1:prompt:"))
    assert days[(day - timedelta(days=1)).isoformat()] == days[day.isoformat()] == 1
    assert set(days.values()) == {1}


def test_an_edit_while_a_round_runs_leaves_its_questions_as_they_were(store: Store, plan: Plan) -> None:
    saved = plan(people=1)
    ticks(store, NINE)
    with store.write() as memory:
        memory.standups.save(replace(saved, questions=(Question(id="new", text="New?"),)))
    ticks(store, NINE + timedelta(minutes=1))
    with store.read() as memory:
        running = memory.rounds.find_round(T1, "1:2026-11-30:0900")
    assert running
    assert [question.text for question in running.standup.questions] == ["Done?"]
    assert kinds(store) == {"prompt": 1}


@pytest.mark.parametrize("change", [{"is_paused": True}, {"is_deleted": True}])
def test_who_waits_is_not_asked_once_it_is_paused_or_deleted(store: Store, plan: Plan, change: dict[str, Any]) -> None:
    saved = plan(people=2, rhythm=Rhythm(days=(0,), since=date(2020, 1, 1), times=(time(9),), zone=""))
    with store.write() as memory:
        memory.people.save(Person(team=T1, id=U1, name="west", zone="America/New_York", seen=NINE))
    ticks(store, NINE)
    with store.write() as memory:
        memory.standups.save(replace(saved, **change))
    ticks(store, NINE + timedelta(hours=6))
    assert not kinds(store)
    with store.read() as memory:
        participant = memory.participants.find_participant(T1, "1:2026-11-30:0900", U1)
    assert participant
    assert (participant.state, participant.reason) == (ParticipantState.NOT_ASKED, NotAskedReason.PAUSED)


def test_who_becomes_a_member_during_a_round_is_asked_from_their_next_time_on(store: Store, plan: Plan) -> None:
    saved = plan(people=1)
    ticks(store, NINE)
    with store.write() as memory:
        memory.standups.save(replace(saved, members=(U0, U9)))
    ticks(store, NINE + timedelta(hours=1))
    assert kinds(store) == {"prompt": 1}
    ticks(store, NINE + timedelta(days=1))
    assert kinds(store)["prompt"] == 3


def test_a_public_holiday_is_nobodys_day(store: Store, plan: Plan) -> None:
    christmas = datetime(2026, 12, 25, 8, 0, tzinfo=UTC)
    plan(people=2, country="FR", begins=christmas)
    ticks(store, christmas, christmas + timedelta(hours=5))
    assert not kinds(store)


def test_what_fails_for_one_stand_up_does_not_stop_the_others(store: Store, plan: Plan) -> None:
    plan(people=1)
    broken = plan(people=1, rhythm=Rhythm(days=(0,), since=date(2020, 1, 1), times=(time(9),), zone="Europe/Paris"))
    with store.write() as memory:
        memory.standups.save(replace(broken, open_minutes=2 * 10**9))
    with pytest.raises(ExceptionGroup):
        ticks(store, NINE)
    assert kinds(store) == {"prompt": 1}


def test_everybody_is_away_and_no_summary_is_posted(store: Store, plan: Plan) -> None:
    plan(people=0)
    ticks(store, NINE, NINE + timedelta(hours=5))
    assert not kinds(store)


def test_whose_time_is_moved_is_asked_once_that_day(store: Store, plan: Plan) -> None:
    saved = plan(people=2, rhythm=Rhythm(days=(0,), since=date(2020, 1, 1), times=(time(9),), zone=""))
    with store.write() as memory:
        memory.people.save(Person(team=T1, id=U1, name="west", zone="America/New_York", seen=NINE))
    ticks(store, NINE)
    with store.write() as memory:
        later = replace(saved.rhythm, times=(time(10),))
        memory.standups.save(replace(saved, rhythm=later, begins=NINE + timedelta(minutes=30)))
    ticks(store, *(NINE + timedelta(hours=n) for n in range(1, 9)))
    with store.read() as memory:
        asked = {delivery.channel: delivery.key for delivery in memory.outbox.all_with_prefix("T1:prompt:")}
    assert kinds(store)["prompt"] == 2
    assert "0900" in asked[U0]
    assert "1000" in asked[U1]


def test_a_stand_up_paused_while_prompts_wait_sends_no_more_of_them(store: Store, plan: Plan) -> None:
    saved = plan(people=3)
    ticks(store, NINE)
    with store.write() as memory:
        memory.standups.save(replace(saved, is_paused=True))
    ticks(store, NINE + timedelta(minutes=1))
    assert not kinds(store)
    with store.read() as memory:
        participants = memory.participants.in_round(T1, "1:2026-11-30:0900")
    assert {(participant.state, participant.reason) for participant in participants} == {
        (ParticipantState.NOT_ASKED, NotAskedReason.PAUSED)
    }


def test_who_answers_before_their_prompt_has_left_gets_none(store: Store, plan: Plan) -> None:
    plan(people=2)
    ticks(store, NINE)
    with store.write() as memory:
        running = memory.rounds.find_round(T1, "1:2026-11-30:0900")
        assert running
        assert not submit_answers(memory, running, U0, {"done": "All of it"}, NINE)
        process_submissions(memory, running, "en", NINE)
    assert kinds(store) == {"prompt": 1, "receipt": 1}


def test_a_thread_holds_so_many_full_answers_and_says_where_the_others_are(store: Store, plan: Plan) -> None:
    plan(people=MOST_THREADED + 2)
    ticks(store, NINE)
    with store.write() as memory:
        running = memory.rounds.find_round(T1, "1:2026-11-30:0900")
        assert running
        for user in (UserId(f"U{number}") for number in range(MOST_THREADED + 2)):
            said = Answer(team=T1, round=running.key, user=user, question_id="done", text="All of it", given=NINE)
            memory.answers.submit(T1, running.key, user, [said], NINE)
    ticks(store, NINE + timedelta(hours=5))
    assert kinds(store)["answers"] == MOST_THREADED
    with store.read() as memory:
        told = memory.outbox.find_delivery("T1:answers-rest:1/0900:2026-11-30:")
    assert told
    assert "2 more" in told.text


def test_an_answer_under_way_while_the_round_is_summed_up_is_in_the_summary(store: Store, plan: Plan) -> None:
    plan()
    ticks(store, NINE)
    with store.write() as memory:
        memory.outbox.cancel("T1:prompt:", NINE)
    closing = NINE + timedelta(hours=4)
    with ThreadPoolExecutor(1) as executor:
        with store.write() as memory:
            running = memory.rounds.find_round(T1, "1:2026-11-30:0900")
            assert running
            assert not submit_answers(memory, running, U0, {"done": "Just in time"}, closing)
            summing = executor.submit(StandupClock(store, "en").tick, closing)
            wait([summing], timeout=0.5)
        summing.result()
    with store.read() as memory:
        shown = memory.outbox.find_delivery("T1:edition:1/0900:2026-11-30:") or memory.outbox.find_delivery(
            "T1:summary:1/0900:2026-11-30:"
        )
    assert shown
    assert "Just in time" in shown.text


def test_a_round_by_hand_reminds_nobody_once_its_stand_up_is_deleted(store: Store, plan: Plan) -> None:
    standup = plan(reminders=1)
    noon = NINE + timedelta(hours=1)
    assert len(RoundsByHand(store).open_now(standup, (), noon).asked) == 3
    ticks(store, noon)
    with store.write() as memory:
        memory.standups.save(replace(standup, is_deleted=True))
    ticks(store, noon + timedelta(hours=2, minutes=5))
    assert kinds(store)["reminder-1"] == 0


def test_two_hundred_silent_people_are_named_as_far_as_there_is_room_and_counted_beyond(
    store: Store, plan: Plan
) -> None:
    plan(people=200)
    with store.write() as memory:
        memory.people.save_all(
            Person(team=T1, id=UserId(f"U{n}"), name=f"Tom & Jerry {n:03}", zone="Europe/Paris", seen=NINE)
            for n in range(200)
        )
    ticks(store, NINE, NINE + timedelta(hours=4))
    with store.read() as memory:
        posted = memory.outbox.find_delivery("T1:summary:1/0900:2026-11-30:")
    assert posted
    named = posted.text.count("Tom &amp; Jerry")
    assert named > 50
    assert posted.text.endswith(f"and {200 - named} more")
