"""Reviews are spread: each within its interval, on a working day, and no week fuller than it has to be."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.authoring.rules.due_days import (
    DAYS_AHEAD,
    FEW_A_WEEK,
    DueRange,
    due_soon_range,
    spread_due_days,
    usual_due_range,
)
from handlers.calendar.workdays import working_days
from storage.records.ids import ProcedureNumber, UserId
from tests.ids import SOP_1, U1

TODAY = date(2026, 11, 23)
WORKDAYS = list(working_days(TODAY + timedelta(days=1), TODAY + timedelta(days=500), "Europe/Paris"))
days = st.integers(0, 130).map(lambda n: TODAY + timedelta(days=n))
windows = st.lists(st.tuples(days, st.integers(0, 60)), max_size=9).map(
    lambda several: [
        DueRange(ProcedureNumber(number), first, first + timedelta(days=more))
        for number, (first, more) in enumerate(several)
    ]
)
taken = st.lists(st.sampled_from(WORKDAYS[:90]), max_size=6)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def fullest(several: list[date], among: set[date]) -> int:
    counts = Counter(map(monday, several))
    return max((counts[week] for week in among), default=0)


@settings(max_examples=40)
@given(windows, taken)
def test_each_has_a_working_day_within_its_window(wanted: list[DueRange], before: list[date]) -> None:
    found = spread_due_days(wanted, before, WORKDAYS, U1)
    assert set(found) == {each.number for each in wanted}
    for each in wanted:
        inside = [day for day in WORKDAYS if each.first <= day <= each.last]
        assert found[each.number] in (inside or [day for day in WORKDAYS if day >= each.first][:1])


@settings(max_examples=40)
@given(windows, taken)
def test_no_way_has_a_smaller_fullest_week(wanted: list[DueRange], before: list[date]) -> None:
    """By Hall: what must lie within some weeks, with what lies there already, needs so much in one of them."""
    found = spread_due_days(wanted, before, WORKDAYS, U1)
    chosen = set(map(monday, found.values()))
    reach = {
        each.number: sorted({monday(day) for day in WORKDAYS if each.first <= day <= each.last})
        or [monday(found[each.number])]
        for each in wanted
    }
    load = Counter(map(monday, before))
    most, needed = fullest([*found.values(), *before], chosen), 1 if wanted else 0
    weeks = sorted(set(map(monday, WORKDAYS)))
    for first in weeks:
        for last in (
            week for week in weeks if week >= first and {first, week} <= {w for r in reach.values() for w in r}
        ):
            inside = [n for n, each in reach.items() if first <= each[0] and each[-1] <= last]
            here = [week for week in weeks if first <= week <= last]
            while sum(max(0, needed - load[week]) for week in here) < len(inside):
                needed += 1
    assert most == max(needed, 0)


@settings(max_examples=40)
@given(windows, st.data())
def test_what_is_planned_stays_when_others_come(wanted: list[DueRange], data: st.DataObject) -> None:
    early = data.draw(st.sets(st.sampled_from(wanted)) if wanted else st.just(set()))
    first = spread_due_days(early, [], WORKDAYS, U1)
    rest = spread_due_days([each for each in wanted if each not in early], first.values(), WORKDAYS, U1)
    assert first == spread_due_days(early, [], WORKDAYS, U1)
    assert set(first) | set(rest) == {each.number for each in wanted}


@pytest.mark.parametrize("count", [1, 11, 12, 40])
def test_one_after_the_other_fills_no_week_more_than_all_at_once(count: int) -> None:
    same = [
        DueRange(ProcedureNumber(number), TODAY + timedelta(days=15), TODAY + timedelta(days=90))
        for number in range(count)
    ]
    at_once = spread_due_days(same, [], WORKDAYS, U1)
    one_by_one: dict[ProcedureNumber, date] = {}
    for each in same:
        one_by_one |= spread_due_days([each], one_by_one.values(), WORKDAYS, U1)
    weeks = set(map(monday, at_once.values()))
    assert fullest(list(one_by_one.values()), set(map(monday, one_by_one.values()))) == fullest(
        list(at_once.values()), weeks
    )


@pytest.mark.parametrize(
    ("verified", "interval", "first", "last"),
    [
        (TODAY, 90, 45, 90),
        (TODAY - timedelta(days=30), 90, 15, 60),
        (TODAY - timedelta(days=60), 90, DAYS_AHEAD, 30),
        (TODAY - timedelta(days=85), 90, DAYS_AHEAD, 90),  # found too late to be announced: as if it were new
        (TODAY - timedelta(days=900), 90, DAYS_AHEAD, 90),
        (None, 90, DAYS_AHEAD, 90),
        (TODAY, 7, 3, 7),
        (TODAY, 1, 0, 1),
    ],
)
def test_the_window_of_a_review(verified: date | None, interval: int, first: int, last: int) -> None:
    found = usual_due_range(SOP_1, verified, interval, TODAY)
    assert ((found.first - TODAY).days, (found.last - TODAY).days) == (first, last)


def test_a_week_comes_on_one_day_and_everybody_has_their_own() -> None:
    same = [
        DueRange(ProcedureNumber(number), TODAY + timedelta(days=7), TODAY + timedelta(days=11)) for number in range(4)
    ]
    assert len(set(spread_due_days(same, [], WORKDAYS, U1).values())) == 1
    assert len({min(spread_due_days(same, [], WORKDAYS, UserId(f"U{n}")).values()) for n in range(50)}) == 5


def test_one_person_with_a_whole_library() -> None:
    wanted = [usual_due_range(ProcedureNumber(number), None, 90, TODAY) for number in range(3000)]
    counts = Counter(map(monday, spread_due_days(wanted, [], WORKDAYS, U1).values()))
    assert max(counts.values()) - min(counts.values()) <= 250


def test_a_handbook_whose_files_have_the_same_day_is_not_due_in_one_week() -> None:
    dated = TODAY - timedelta(days=70)
    found = spread_due_days(
        [usual_due_range(ProcedureNumber(number), dated, 90, TODAY) for number in range(100)], [], WORKDAYS, U1
    )
    counts = Counter(map(monday, found.values()))
    assert max(counts.values()) <= 10
    assert max(found.values()) <= TODAY + timedelta(days=90)


def test_a_few_of_the_same_day_wait_no_longer_than_they_must() -> None:
    dated = TODAY - timedelta(days=70)
    found = spread_due_days(
        [usual_due_range(ProcedureNumber(number), dated, 90, TODAY) for number in range(FEW_A_WEEK + 1)],
        [],
        WORKDAYS,
        U1,
    )
    late = [day for day in found.values() if day > dated + timedelta(days=90)]
    assert len(late) <= FEW_A_WEEK
    assert max(found.values()) <= dated + timedelta(days=97)


def test_what_came_in_as_due_is_asked_about_within_two_weeks_and_much_of_it_is_spread() -> None:
    few = spread_due_days(
        [due_soon_range(ProcedureNumber(number), 90, TODAY) for number in range(FEW_A_WEEK)], [], WORKDAYS, U1
    )
    assert max(few.values()) <= TODAY + timedelta(days=DAYS_AHEAD)
    many = spread_due_days(
        [due_soon_range(ProcedureNumber(number), 90, TODAY) for number in range(40)], [], WORKDAYS, U1
    )
    assert max(Counter(map(monday, many.values())).values()) <= FEW_A_WEEK + 1
