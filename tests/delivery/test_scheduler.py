"""The heartbeat: clocks that fail, hang or take long do not disturb it, or each other."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Protocol

import pytest

from bot.scheduler import ScheduledClock, Scheduler, tick_all
from storage.database import DatabaseProblem

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Run(Protocol):
    """Starts a scheduler of these clocks; it is stopped when the test ends."""

    def __call__(self, *clocks: ScheduledClock) -> Scheduler: ...


@pytest.fixture
def run() -> Iterator[Run]:
    running: list[Scheduler] = []

    def start(*clocks: ScheduledClock) -> Scheduler:
        running.append(Scheduler(clocks, lambda: NOON))
        running[-1].start()
        return running[-1]

    yield start
    for each in running:
        each.stop()


class Count:
    """A clock's body that counts, and fails as told."""

    def __init__(self, *problems: Exception) -> None:
        self.instants: list[datetime] = []
        self._problems = list(problems)
        self._woken = threading.Condition()

    def __call__(self, now: datetime) -> None:
        with self._woken:
            self.instants.append(now)
            self._woken.notify_all()
        if self._problems:
            raise self._problems.pop(0)

    def reaches(self, times: int) -> bool:
        with self._woken:
            return self._woken.wait_for(lambda: len(self.instants) >= times, timeout=5)


def test_a_clock_is_woken_at_once_and_again_and_told_the_instant(run: Run) -> None:
    count = Count()
    run(ScheduledClock("a", 0.05, count))
    assert count.reaches(3)
    assert set(count.instants) == {NOON}


@pytest.mark.parametrize("problem", [ZeroDivisionError(), DatabaseProblem("it is away"), SystemExit()], ids=repr)
def test_a_clock_that_fails_is_woken_again(run: Run, problem: Exception) -> None:
    failing, well = Count(problem, problem), Count()
    run(ScheduledClock("failing", 0.05, failing), ScheduledClock("well", 0.05, well))
    assert failing.reaches(4)
    assert well.reaches(4)


def test_a_slow_clock_is_not_woken_twice_at_once_and_does_not_hold_up_the_others(run: Run) -> None:
    release, entered = threading.Event(), []

    def slow(_: datetime) -> None:
        entered.append(1)
        release.wait(5)

    quick = Count()
    run(ScheduledClock("slow", 0.02, slow), ScheduledClock("quick", 0.02, quick))
    assert quick.reaches(10)
    assert len(entered) == 1
    release.set()


def test_silence_is_measured_from_the_last_time_that_a_clock_did_its_work(run: Run) -> None:
    failing = Count(*[DatabaseProblem("it is away")] * 1000)
    sick = run(ScheduledClock("failing", 0.05, failing))
    well = run(ScheduledClock("well", 0.05, Count()))
    assert failing.reaches(3)
    time.sleep(0.3)
    assert sick.silence > 0.2
    assert well.silence < 0.2


def test_stopping_waits_for_who_is_awake(run: Run) -> None:
    done: list[int] = []
    begun = threading.Event()

    def work(_: datetime) -> None:
        begun.set()
        time.sleep(0.2)
        done.append(1)

    scheduler = run(ScheduledClock("work", 60, work))
    assert begun.wait(5)
    scheduler.stop()
    assert done == [1]


def test_all_are_woken_once_as_if_it_were_that_instant() -> None:
    first, second = Count(), Count()
    tick_all([ScheduledClock("a", 30, first), ScheduledClock("b", 3600, second)], NOON)
    assert (first.instants, second.instants) == ([NOON], [NOON])
