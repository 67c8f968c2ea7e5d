"""How many answer, how fast, how long blockers last."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.standup.figures.counting import blocker_figures, response_rate, response_rates_by_person
from storage.records.ids import UserId
from storage.records.standups import Blocker, NotAskedReason, Participant, ParticipantState
from tests.ids import T1, U1, U2, U3

NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)
DAY = date(2026, 11, 30)


def participant(
    state: ParticipantState, minutes: int = 0, *, user: UserId = U1, reason: NotAskedReason | None = None
) -> Participant:
    answered = NINE + timedelta(minutes=minutes) if state is ParticipantState.ANSWERED else None
    return Participant(
        team=T1, round="1:2026-11-30:0900", user=user, zone="UTC", due=NINE, closes=NINE + timedelta(hours=4),
        state=state, reason=reason, asked=NINE, answered=answered,
    )  # fmt: skip


def blocker(opened: int, closed: int | None = None) -> Blocker:
    end = None if closed is None else DAY - timedelta(days=closed)
    return Blocker(team=T1, standup=1, user=U1, text="x", opened=DAY - timedelta(days=opened), closed=end)


def test_who_was_not_asked_does_not_count() -> None:
    participants = [
        participant(ParticipantState.ANSWERED, 10),
        participant(ParticipantState.ANSWERED, 30),
        participant(ParticipantState.ANSWERED, 80),
        participant(ParticipantState.ASKED),
        participant(ParticipantState.SKIPPED),
        participant(ParticipantState.WAITING),
        participant(ParticipantState.NOT_ASKED, reason=NotAskedReason.AWAY),
    ]
    count = response_rate(participants)
    assert (count.asked, count.answered, count.share, count.speed) == (5, 3, 60, timedelta(minutes=30))


def test_nobody_asked_is_nothing_to_divide_by() -> None:
    count = response_rate([])
    assert (count.asked, count.share, count.speed) == (0, 0, None)


def test_an_answer_of_the_evening_before_took_no_time() -> None:
    assert response_rate([participant(ParticipantState.ANSWERED, -600)]).speed == timedelta()


def test_each_person_is_counted_alone() -> None:
    counts = response_rates_by_person(
        [
            participant(ParticipantState.ANSWERED, 5),
            participant(ParticipantState.ASKED, user=U2),
            participant(ParticipantState.WAITING, user=U3),
        ]
    )
    assert {user: (count.answered, count.asked) for user, count in counts.items()} == {U1: (1, 1), U2: (0, 1)}


def test_blockers_have_an_age_while_they_are_open_and_a_length_after() -> None:
    found = blocker_figures([blocker(9), blocker(2), blocker(8, 5), blocker(6, 5)], DAY)
    assert (found.count, found.oldest, found.closed, found.lasted) == (2, 9, 2, 2)
    nothing = blocker_figures([], DAY)
    assert (nothing.count, nothing.oldest, nothing.closed, nothing.lasted) == (0, 0, 0, 0)


@given(
    st.lists(
        st.builds(participant, st.sampled_from(ParticipantState), st.integers(-100, 1000), user=st.sampled_from("ABC"))
    )
)
def test_the_parts_add_up(participants: list[Participant]) -> None:
    whole, parts = response_rate(participants), response_rates_by_person(participants)
    assert whole.asked == sum(part.asked for part in parts.values())
    assert whole.answered == sum(part.answered for part in parts.values())
    assert 0 <= whole.share <= 100
