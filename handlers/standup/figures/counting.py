"""How many answer, how fast, and how long blockers last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from handlers.standup.rules.blockers import blocker_age
from storage.records.ids import UserId
from storage.records.standups import Blocker, Participant, ParticipantState

_COUNTED = (ParticipantState.ANSWERED, ParticipantState.ASKED, ParticipantState.SKIPPED)


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """Of so many times asked, so many answers; half of them came within ``speed``, where there were any."""

    asked: int
    answered: int
    speed: timedelta | None

    @property
    def share(self) -> int:
        """Percent; 0 where nobody was asked."""
        return round(100 * self.answered / self.asked) if self.asked else 0


@dataclass(frozen=True, slots=True)
class BlockerFigures:
    """Blockers that are open, the age of the oldest, and how many were closed; half of these lasted ``lasted`` days."""

    count: int
    oldest: int
    closed: int
    lasted: int


def response_rate(participants: Iterable[Participant]) -> ResponseRate:
    """Of those who were asked in rounds that are over: who is away, on holiday or was not asked does not count."""
    asked = [participant for participant in participants if participant.state in _COUNTED]
    answered = [participant for participant in asked if participant.state is ParticipantState.ANSWERED]
    speeds = [
        max(timedelta(), participant.answered - (participant.asked or participant.due))
        for participant in answered
        if participant.answered
    ]
    speed = timedelta(seconds=median(each.total_seconds() for each in speeds)) if speeds else None
    return ResponseRate(len(asked), len(answered), speed)


def response_rates_by_person(participants: Iterable[Participant]) -> dict[UserId, ResponseRate]:
    """The same for each person who was asked."""
    theirs = defaultdict(list)
    for participant in participants:
        theirs[participant.user].append(participant)
    counts = {user: response_rate(several) for user, several in theirs.items()}
    return {user: count for user, count in counts.items() if count.asked}


def blocker_figures(blockers: Collection[Blocker], today: date) -> BlockerFigures:
    """Of all that stood in the way lately."""
    ages = [blocker_age(each, today) for each in blockers if each.closed is None]
    lasted = [blocker_age(each, each.closed) for each in blockers if each.closed is not None]
    return BlockerFigures(len(ages), max(ages, default=0), len(lasted), round(median(lasted)) if lasted else 0)
