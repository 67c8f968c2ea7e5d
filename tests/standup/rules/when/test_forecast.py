from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial

from handlers.standup.rules.when.decisions import Decision, decide, forecast
from storage.records.standups import NotAskedReason
from tests.standup.rules.made import MONDAY, away, person, rhythm, standup

SATURDAY = date(2026, 11, 28)


def test_two_weeks_with_a_reason_for_every_day_not_asked() -> None:
    absences = [away(date(2026, 11, 30), date(2026, 12, 1))]

    def asked(day: date, at: time) -> Decision:
        holiday = "Saint-Éloi" if day == date(2026, 12, 2) else None
        return decide(standup(), person(), day, at, is_member=True, absences=absences, holiday=holiday)

    coming = forecast(standup(), MONDAY, decide=asked)
    assert [each.day for each in coming] == [MONDAY + timedelta(days=n) for n in range(14)]
    reasons = {each.day.day: each.decision.reason for each in coming if not each.decision.asked}
    weekend = dict.fromkeys((28, 29, 5, 6), NotAskedReason.NOT_THIS_DAY)
    assert reasons == weekend | {30: NotAskedReason.AWAY, 1: NotAskedReason.AWAY, 2: NotAskedReason.HOLIDAY}


def test_several_times_a_day_are_several_lines_on_days_it_meets() -> None:
    twice = standup(rhythm=rhythm(times=(time(14), time(9), time(9))))
    asked = partial(decide, twice, person(), is_member=True)
    coming = forecast(twice, date(2026, 11, 27), days=2, decide=asked)
    assert [(each.day, each.at) for each in coming] == [
        (date(2026, 11, 27), time(9)),
        (date(2026, 11, 27), time(14)),
        (SATURDAY, time(9)),
    ]


def test_without_a_time_there_is_nothing_to_foresee() -> None:
    never = standup(rhythm=rhythm(times=()))
    assert forecast(never, MONDAY, decide=partial(decide, never, person(), is_member=True)) == []
