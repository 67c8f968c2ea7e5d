"""When which procedure is looked at again: spread, so that nobody has more in a week than the numbers ask for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import heappop, heappush
from zlib import crc32

from storage.records.ids import ProcedureNumber, UserId

DAYS_AHEAD = 14
"""Days between the plan and the day, where the interval has room: nobody is surprised."""
FEW_A_WEEK = 3
"""So many in a week are no burden; where there were more, what came in together may come a little later."""
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DueRange:
    """The days between which a procedure is to be looked at, both included; until ``room`` where a week is too full."""

    number: ProcedureNumber
    first: date
    last: date
    latest: date = date.min


def usual_due_range(number: ProcedureNumber, verified: date | None, interval: int, today: date) -> DueRange:
    """The second half of the ``interval`` (days) since it was verified: just looked at, it is not asked about again.

    What was never verified, or so long ago that hardly any time is left, is looked at within an interval from today:
    a library that comes in whole is not due whole.
    """
    soon = min(DAYS_AHEAD, interval // 2)
    last = verified + timedelta(days=interval) if verified else today
    room = today + timedelta(days=interval)
    if last < today + timedelta(days=soon):
        return DueRange(number, today + timedelta(days=soon), room)
    first = last - timedelta(days=interval - interval // 2)
    return DueRange(number, max(first, today + timedelta(days=soon)), last, room)


def due_soon_range(number: ProcedureNumber, interval: int, today: date) -> DueRange:
    """For what came in with the word that it is due: within two weeks, later where a week would be too full."""
    return DueRange(
        number, today, today + timedelta(days=DAYS_AHEAD), today + timedelta(days=max(DAYS_AHEAD, interval))
    )


def spread_due_days(
    windows: Iterable[DueRange], taken: Iterable[date], workdays: Sequence[date], user: UserId
) -> dict[ProcedureNumber, date]:
    """A working day for each procedure of one person, by number.

    ``taken`` are the days planned already: they stay, and count. Among all ways to add the others within their
    windows, this has as few as possible in its fullest week. ``workdays`` are in order, and go beyond the last
    window; a window without one gets the next. Where a week had more than a few, windows end later, by as many weeks
    as that takes, within their room. A week's procedures come on one day where they can, and that day is
    another one for each ``user``.
    """
    days = _by_week(workdays)
    weeks = sorted(days)
    load = Counter(_monday(day) for day in taken)
    wanted = _with_room(list(windows), workdays, weeks, load)
    chosen = _fewest(wanted, weeks, load)
    planned = {_monday(day): day for day in sorted(taken, reverse=True)}
    found = {}
    for each in sorted(wanted, key=lambda each: each.number):
        week = chosen[each.number]
        inside = [day for day in days[week] if each.first <= day <= each.last]
        found[each.number] = _day(inside, planned.get(week), crc32(user.encode()) % 5)
        planned.setdefault(week, found[each.number])
    return found


def _with_room(
    windows: Sequence[DueRange], workdays: Sequence[date], weeks: Sequence[date], load: Mapping[date, int]
) -> list[DueRange]:
    """The windows as they can be reached; longer, as far as they have room, until a few in a week are enough."""
    longest = max(((each.latest - each.last) // A_WEEK + 1 for each in windows), default=0)
    wanted = [_reachable(each, workdays) for each in windows]
    for more in range(1, longest + 1):
        if _fit(wanted, weeks, load, FEW_A_WEEK) is not None:
            break
        lasts = [max(each.last, min(each.latest, each.last + more * A_WEEK)) for each in windows]
        wanted = [_reachable(replace(each, last=last), workdays) for each, last in zip(windows, lasts, strict=True)]
    return wanted


def _reachable(wanted: DueRange, workdays: Sequence[date]) -> DueRange:
    """The same window from its first working day to its last one; one that has none is the next working day."""
    at = bisect_left(workdays, wanted.first)
    return replace(wanted, first=workdays[at], last=workdays[max(at, bisect_right(workdays, wanted.last) - 1)])


def _fewest(wanted: Sequence[DueRange], weeks: Sequence[date], load: Mapping[date, int]) -> dict[ProcedureNumber, date]:
    """The week of each, with the smallest number in any week for which there is a way."""
    low, high = 1, len(wanted) + max(load.values(), default=0)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _fit(wanted, weeks, load, middle) is not None else (middle + 1, high)
    return _fit(wanted, weeks, load, low) or {}


def _fit(
    wanted: Sequence[DueRange], weeks: Sequence[date], load: Mapping[date, int], most: int
) -> dict[ProcedureNumber, date] | None:
    """From the last week back, each as late as it may be, at most ``most`` in a week; None where one has no room."""
    coming = sorted(wanted, key=lambda each: each.last)
    open_: list[tuple[int, ProcedureNumber]] = []
    found = {}
    for week in reversed(weeks):
        while coming and _monday(coming[-1].last) >= week:
            each = coming.pop()
            heappush(open_, (-_monday(each.first).toordinal(), each.number))
        for _ in range(max(0, most - load.get(week, 0))):
            if open_:
                found[heappop(open_)[1]] = week
        if open_ and -open_[0][0] >= week.toordinal():
            return None
    return found if len(found) == len(wanted) else None


def _day(inside: Sequence[date], planned: date | None, favourite: int) -> date:
    if planned and planned in inside:
        return planned
    return next((day for day in inside if day.weekday() >= favourite), inside[-1])


def _by_week(workdays: Iterable[date]) -> dict[date, list[date]]:
    days: defaultdict[date, list[date]] = defaultdict(list)
    for day in workdays:
        days[_monday(day)].append(day)
    return dict(days)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
