"""Rounds that an organizer opens by hand, besides those of the clock.

Its time has the second at which it was opened, and the clock's times have none: so the two never take each other's key.
Who was asked by hand is not asked again by the clock for the time whose place that took: the first one of their day
that was not over yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.calendar.zones import instant_of
from handlers.standup.rules.when.schedule import meets_on
from storage.records.ids import UserId
from storage.records.standups import Participant, ParticipantState, Round, Standup
from storage.records.workspace import Person

STATES_BY_HAND = (ParticipantState.WAITING, ParticipantState.ASKED, ParticipantState.ANSWERED, ParticipantState.SKIPPED)
"""Where somebody stands for whom a round was opened by hand; else they were away."""
_BUSY = (ParticipantState.ASKED, ParticipantState.ANSWERED, ParticipantState.SKIPPED)


@dataclass(frozen=True, slots=True)
class ByHandResult:
    """What came of it: who is ``asked``; who was ``before``, as participants, in a round that is still open to them;
    who of those that were named, or are away, is ``left_out``. ``people`` are those of them that are known.
    """

    asked: tuple[UserId, ...] = ()
    before: tuple[Participant, ...] = ()
    left_out: tuple[UserId, ...] = ()
    people: Mapping[UserId, Person] = field(default_factory=dict)


def day_and_time(now: datetime, zone: str) -> tuple[date, time]:
    """The day and time of a round that is opened by hand ``now``."""
    local = now.astimezone(ZoneInfo(zone))
    return local.date(), time(local.hour, local.minute, max(1, local.second))


def is_scheduled(round_: Round) -> bool:
    """Whether its time is one of its stand-up's own; else its members were chosen when it was opened by hand."""
    rhythm = round_.standup.rhythm
    return round_.at in rhythm.times and meets_on(rhythm, round_.day)


def counts_instead(asked: datetime, standup: Standup, day: date, at: time, zone: str) -> bool:
    """Whether who was ``asked`` by hand then need not be asked at ``at`` on ``day``, meant in ``zone``."""
    if asked.astimezone(ZoneInfo(zone)).date() != day:
        return False
    length = timedelta(minutes=standup.open_minutes)
    moments = ((each, instant_of(day, each, zone)) for each in sorted(set(standup.rhythm.times)))
    return next((each for each, due in moments if due and due + length > asked), None) == at


def is_busy(participant: Participant, round_: Round, now: datetime) -> bool:
    """Whether this person has been asked already in a round that is still open to them: then not once more by hand."""
    is_asked = participant.state in _BUSY or (
        participant.state is ParticipantState.WAITING and not is_scheduled(round_)
    )
    return is_asked and participant.closes > now
