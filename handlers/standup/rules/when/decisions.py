"""Who is asked, when, and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.calendar.zones import instant_of, known_zone
from handlers.standup.rules.when.schedule import days_between, meets_on
from storage.records.ids import UserId
from storage.records.standups import Absence, NotAskedReason, Participant, ParticipantState, Round, Standup
from storage.records.workspace import Person

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody is asked. ``due`` and ``closes`` stand in any case; ``zone`` is the one that ``at`` is meant in.

    ``note`` goes with the reason: the last day away (ISO) with AWAY, the holiday's name with HOLIDAY, else empty.
    """

    asked: bool
    due: datetime
    closes: datetime
    zone: str
    reason: NotAskedReason | None = None
    note: str = ""


def decide(
    standup: Standup,
    person: Person | None,
    day: date,
    at: time,
    *,
    is_member: bool,
    absences: Iterable[Absence] = (),
    holiday: str | None = None,
    team_zone: str = "UTC",
) -> Decision:
    """Whether ``person`` is asked at ``at`` on the stand-up's own ``day``, and the first reason why not.

    Reasons are tried from the lasting ones to those of the day: deactivated, bot, stranger, not a member, paused, not
    this day, away, holiday. ``person`` is None where Slack has not described them yet; ``absences`` are theirs;
    ``holiday`` is what ``holidays.holiday_name`` says of the day for them; ``team_zone`` counts where neither the
    stand-up nor the person has a zone that exists.
    """
    zone = zone_of(standup, person, team_zone)
    moment = instant_of(day, at, zone)
    due = moment or instant_of(day + _DAY, time(), zone) or datetime.combine(day, at, UTC)
    closes = due + timedelta(minutes=standup.open_minutes)
    is_day = moment is not None and meets_on(standup.rhythm, day)
    until = _away_until(absences, day)
    reasons = (
        *_lasting(standup, person, is_member=is_member),
        *(() if is_day else ((NotAskedReason.NOT_THIS_DAY, ""),)),
        *(((NotAskedReason.AWAY, until.isoformat()),) if until else ()),
        *(((NotAskedReason.HOLIDAY, holiday),) if holiday else ()),
    )
    reason, note = reasons[0] if reasons else (None, "")
    return Decision(reason is None, due, closes, zone, reason, note)


def zone_of(standup: Standup, person: Person | None, team_zone: str = "UTC") -> str:
    """The zone in which the stand-up's times are meant for this person: the stand-up's own, else theirs."""
    return known_zone(standup.rhythm.zone, known_zone(person.zone if person else "", team_zone))


def is_open(decision: Decision | Participant, now: datetime) -> bool:
    """Whether it has not closed yet."""
    return now < decision.closes


def occurrences(standup: Standup, now: datetime) -> list[tuple[date, time]]:
    """The (day, time) of every round that may be due or still open somewhere on earth, oldest first.

    Local dates run from a day behind UTC to a day ahead.
    """
    today = now.astimezone(UTC).date()
    open_days = timedelta(minutes=standup.open_minutes).days + 1
    days = days_between(standup.rhythm, today - _DAY * (open_days + 1), today + _DAY)
    return [(day, at) for day in days for at in sorted(set(standup.rhythm.times))]


def opening_and_closing(decisions: Iterable[Decision]) -> tuple[datetime, datetime] | None:
    """When a round opens and closes: from the first who is asked to the last. None where nobody is."""
    asked = [decision for decision in decisions if decision.asked]
    return (min(each.due for each in asked), max(each.closes for each in asked)) if asked else None


def participant_for(round_: Round, user: UserId, decision: Decision) -> Participant:
    """The place of a member in a round: waiting to be asked, or not asked and why.

    Its key is the round, which is the stand-up's day, and the person: so whoever travels is asked once a day at most.
    """
    return Participant(
        team=round_.team,
        round=round_.key,
        user=user,
        zone=decision.zone,
        due=decision.due,
        closes=decision.closes,
        state=ParticipantState.WAITING if decision.asked else ParticipantState.NOT_ASKED,
        reason=decision.reason,
        note=decision.note,
    )


def redecided_participant(participant: Participant, decision: Decision) -> Participant:
    """The participant after another look, where they moved, left or fell ill: only one who still waits changes."""
    if participant.state is not ParticipantState.WAITING:
        return participant
    state = ParticipantState.WAITING if decision.asked else ParticipantState.NOT_ASKED
    return replace(
        participant,
        zone=decision.zone,
        due=decision.due,
        closes=decision.closes,
        state=state,
        reason=decision.reason,
        note=decision.note,
    )


def _lasting(standup: Standup, person: Person | None, *, is_member: bool) -> Iterator[tuple[NotAskedReason, str]]:
    if person and person.deleted:
        yield NotAskedReason.DEACTIVATED, ""
    if person and person.is_bot:
        yield NotAskedReason.BOT, ""
    if person and person.is_stranger:
        yield NotAskedReason.STRANGER, ""
    if not is_member:
        yield NotAskedReason.NOT_MEMBER, ""
    if standup.is_paused or standup.is_deleted:
        yield NotAskedReason.PAUSED, ""


def _away_until(absences: Iterable[Absence], day: date) -> date | None:
    """The last day away, through absences that follow one another; None where ``day`` is none of them."""
    until = None
    ordered: Sequence[Absence] = sorted(absences, key=lambda absence: absence.first)
    for absence in ordered:
        reached = until + _DAY if until else day
        if absence.first <= reached and absence.last >= day:
            until = max(absence.last, until or absence.last)
    return until


@dataclass(frozen=True, slots=True)
class ForecastTime:
    """One time of one day to come."""

    day: date
    at: time
    decision: Decision


def forecast(
    standup: Standup, from_day: date, days: int = 14, *, decide: Callable[[date, time], Decision]
) -> list[ForecastTime]:
    """What ``decide`` says of somebody for each of ``days`` days, in order.

    A day on which it meets has a line for each of its times, any other day one line.
    """
    times = sorted(set(standup.rhythm.times))
    every = (from_day + timedelta(days=n) for n in range(days))
    moments = ((day, at) for day in every for at in (times if meets_on(standup.rhythm, day) else times[:1]))
    return [ForecastTime(day, at, decide(day, at)) for day, at in moments]
