"""When who has not answered is reminded: in their direct messages, a few times, never at night."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.records.standups import Participant, ParticipantState, Rhythm, Standup

QUIET_FROM, QUIET_UNTIL = time(20), time(8)
WEEKEND = (5, 6)
AT_LEAST_APART = timedelta(minutes=10)
MOST = 3


def reminder_times(standup: Standup, participant: Participant) -> tuple[datetime, ...]:
    """When the reminders fall: evenly between the prompt and the close, fewer where that leaves no ten minutes."""
    if participant.asked is None:
        return ()
    room = participant.closes - participant.asked
    count = min(standup.reminders, MOST, room // AT_LEAST_APART - 1)
    return tuple(participant.asked + room * n / (count + 1) for n in range(1, count + 1))


def reminder_due(standup: Standup, participant: Participant, now: datetime, *, zone: str) -> int | None:
    """The number, from 1, of the reminder to be sent now; None where there is none.

    The same number is given until the next one falls due: send each number once. ``zone`` is the person's own, known.
    A reminder that fell into quiet hours or that was missed by more than half the way to the next is left out.
    """
    times = reminder_times(standup, participant)
    due = [number for number, moment in enumerate(times, start=1) if moment <= now]
    if participant.state is not ParticipantState.ASKED or now >= participant.closes or not due:
        return None
    moment = times[due[-1] - 1]
    gap = (participant.closes - times[0]) / len(times)
    if now - moment > gap / 2 or is_quiet(moment, zone, standup.rhythm) or is_quiet(now, zone, standup.rhythm):
        return None
    return due[-1]


def is_quiet(moment: datetime, zone: str, rhythm: Rhythm) -> bool:
    """Whether it is evening, night or a free Saturday or Sunday in a known ``zone``."""
    local = moment.astimezone(ZoneInfo(zone))
    is_free_day = local.weekday() in WEEKEND and local.weekday() not in rhythm.days
    return is_free_day or local.time() >= QUIET_FROM or local.time() < QUIET_UNTIL
