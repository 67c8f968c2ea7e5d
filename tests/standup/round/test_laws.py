"""Whenever the bot happens to be awake: everybody at most once a day, and surely where it was awake in their time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handlers.calendar.zones import instant_of
from handlers.standup.clock import ParticipantClock, StandupClock
from storage.records.ids import TeamId, UserId
from storage.records.standups import Question, Rhythm, Standup, SummaryWhen
from storage.records.workspace import Person
from storage.store import Store
from tests.databases import ON_SQLITE
from tests.ids import C1, U0

MONDAY = date(2026, 11, 30)
START = datetime(2026, 11, 29, 12, tzinfo=UTC)
ZONES = ("Pacific/Kiritimati", "Asia/Kolkata", "Europe/Paris", "America/New_York", "Pacific/Niue")

teams = (TeamId(f"T{number}") for number in count(1))
minutes = st.integers(0, 60 * 60)


@ON_SQLITE
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, phases=[Phase.generate])
@given(
    awake=st.lists(minutes, min_size=1, max_size=12),
    zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=5),
    open_minutes=st.integers(15, 600),
    when=st.sampled_from(SummaryWhen),
)
def test_everybody_is_asked_at_most_once_and_surely_while_it_is_their_time(
    store: Store, awake: list[int], zones: list[str], open_minutes: int, when: SummaryWhen
) -> None:
    team = next(teams)
    plan(store, team, zones, open_minutes, when)
    instants = [START + timedelta(minutes=n) for n in sorted(awake)]
    for instant in instants:
        ParticipantClock(store, "en").tick(instant)
        StandupClock(store, "en").tick(instant)
    with store.read() as memory:
        asked = Counter(delivery.channel for delivery in memory.outbox.all_with_prefix(f"{team}:prompt:"))
        summaries = memory.outbox.all_with_prefix(f"{team}:summary:")
    for number, zone in enumerate(zones):
        due = instant_of(MONDAY, time(9), zone)
        assert due
        in_time = any(due <= instant < due + timedelta(minutes=open_minutes) for instant in instants)
        assert asked[UserId(f"U{number}")] == in_time
    assert len(summaries) <= 1


def plan(store: Store, team: TeamId, zones: list[str], open_minutes: int, when: SummaryWhen) -> None:
    users = tuple(UserId(f"U{number}") for number in range(len(zones)))
    people = [
        Person(team=team, id=user, name=user, zone=zone, seen=START) for user, zone in zip(users, zones, strict=True)
    ]
    with store.write() as memory:
        memory.people.save_all(people)
        memory.standups.save(
            Standup(
                team=team,
                name="Daily",
                channel=C1,
                creator=U0,
                members=users,
                rhythm=Rhythm(days=(0,), since=MONDAY, times=(time(9),)),
                questions=(Question(id="done", text="Done?"),),
                open_minutes=open_minutes,
                summary_when=when,
                reminders=0,
            )
        )
