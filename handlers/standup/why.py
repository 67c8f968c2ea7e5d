"""`/standup why` and `/standup my week`: asked at 09:00 Paris, or not, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations
from itertools import groupby

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, context, divider, header, section
from handlers.calendar.places import city_name
from handlers.calendar.zones import known_zone
from handlers.identity.speaker import Speaker
from handlers.standup.command.reading import TypedCommand
from handlers.standup.formatting import day_text, display_name
from handlers.standup.inquiry import Inquiry, load_inquiry, readable_standups
from handlers.standup.round.attendance import Attendance
from handlers.standup.rules.when.decisions import Decision, ForecastTime, forecast
from handlers.standup.rules.when.schedule import holiday_for, meets_on
from storage.records.ids import NOBODY
from storage.records.standups import NotAskedReason, Standup
from storage.store import Memory, Store

FORTNIGHT, WEEK = 14, 7
MOST = 12
"""Stand-ups in one answer."""
LASTING = (
    NotAskedReason.DEACTIVATED,
    NotAskedReason.BOT,
    NotAskedReason.STRANGER,
    NotAskedReason.NOT_MEMBER,
    NotAskedReason.PAUSED,
)


@dataclass(frozen=True, slots=True)
class StandupForecast:
    """The days to come of one person, who is in ``zone``, in one stand-up."""

    standup: Standup
    zone: str
    days: Sequence[ForecastTime]


class WhyCommand:
    """Explains who is asked when."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def why(self, who: Speaker, order: TypedCommand) -> list[Block]:
        """The next 14 days of one person, in each stand-up that the reader may see."""
        here, found = self._look(who, order, FORTNIGHT)
        title = who.t.gettext("The next 14 days")
        if not here.is_self:
            title = who.t.gettext("The next 14 days of {name}").format(name=here.subject.name or here.subject.id)
        if not found:
            return [section(_nothing(who.t, here)), context(who.t.gettext("`/standup list` shows all stand-ups."))]
        parts = [[divider(), section(_explained(who, each))] for each in found[:MOST]]
        return [header(title), *(block for part in parts for block in part)]

    def week(self, who: Speaker, order: TypedCommand) -> list[Block]:
        """The next seven days of who asks: all their stand-ups, day by day."""
        here, found = self._look(who, order, WEEK)
        if not found:
            return [section(_nothing(who.t, here))]
        lines = [line for n in range(WEEK) for line in _lines_of_day(who, found, here.today + timedelta(days=n))]
        nothing = who.t.gettext("Nobody asks you anything in the next seven days.")
        return [header(who.t.gettext("Your week")), section("\n".join(lines) or nothing)]

    def _look(self, who: Speaker, order: TypedCommand, days: int) -> tuple[Inquiry, list[StandupForecast]]:
        with self._store.read() as memory:
            here = load_inquiry(memory, who, next(iter(order.users), NOBODY), self._now())
            every = [_standup_forecast(memory, each, here, days) for each in readable_standups(memory, here.reader)]
        mine = [each for each in every if not _is_no_member(each)]
        return here, mine or (every if len(every) == 1 else [])


def _standup_forecast(memory: Memory, standup: Standup, here: Inquiry, days: int) -> StandupForecast:
    last = here.today + timedelta(days=days - 1)
    attendance = Attendance.read(memory, standup, here.today, last, also=[here.subject.id])

    def decide(day: date, at: time) -> Decision:
        return attendance.decide(here.subject.id, day, at)

    zone = known_zone(here.subject.zone, attendance.team_zone)
    return StandupForecast(standup, zone, forecast(standup, here.today, days, decide=decide))


def _is_no_member(days: StandupForecast) -> bool:
    return all(each.decision.reason is NotAskedReason.NOT_MEMBER for each in days.days)


def _explained(who: Speaker, days: StandupForecast) -> str:
    name = f"*{literal(days.standup.name)}*"
    reasons = {each.decision.reason for each in days.days}
    if len(reasons) == 1 and (only := next(iter(reasons))) in LASTING:
        return f"{name}\n{reason_text(who.t, only)}"
    return "\n".join([name, *_line_a_day(who, days)])


def _line_a_day(who: Speaker, days: StandupForecast) -> Iterator[str]:
    """A line a day."""
    for day, several in groupby(days.days, key=lambda each: each.day):
        there = list(several)
        asked = [each for each in there if each.decision.asked]
        if asked:
            yield "✓ " + _on(who.t, day, _asked(who, asked))
        else:
            yield "○ " + _on(who.t, day, _not_asked(who, days, there[0]))


def _lines_of_day(who: Speaker, found: Sequence[StandupForecast], day: date) -> Iterator[str]:
    """A line for each time of the day, or reason; what has the same shares it."""
    names: dict[str, list[str]] = {}
    for each in found:
        there = [coming for coming in each.days if coming.day == day]
        asked = [coming for coming in there if coming.decision.asked]
        name = literal(each.standup.name)
        if asked:
            names.setdefault(_asked(who, asked), []).append(f"*{name}*")
        elif there and there[0].decision.reason is not NotAskedReason.NOT_THIS_DAY:
            names.setdefault(_not_asked(who, each, there[0]), []).append(name)
    for what, several in names.items():
        yield _on(who.t, day, f"{', '.join(several)} · {what}")


def _asked(who: Speaker, asked: Sequence[ForecastTime]) -> str:
    times = ", ".join(f"{each.at:%H:%M}" for each in asked)
    city = city_name(who.language, asked[0].decision.zone)
    return who.t.gettext("asked at {times} {city}").format(times=times, city=city)


def _on(t: NullTranslations, day: date, what: str) -> str:
    return t.gettext("{day}: {what}").format(day=day_text(day), what=what)


def _not_asked(who: Speaker, found: StandupForecast, coming: ForecastTime) -> str:
    decision = coming.decision
    if decision.reason is NotAskedReason.NOT_THIS_DAY and meets_on(found.standup.rhythm, coming.day):
        return who.t.gettext("not asked: the time had passed when it was set up")
    if decision.reason is NotAskedReason.HOLIDAY:
        name = holiday_for(found.standup, found.zone, coming.day, who.language) or decision.note
        return who.t.gettext("not asked: public holiday, {name}").format(name=literal(name))
    return reason_text(who.t, decision.reason, decision.note)


def reason_text(t: NullTranslations, reason: NotAskedReason | None, note: str = "") -> str:
    """Why somebody is not asked; ``note`` is that of the decision."""
    if reason is NotAskedReason.AWAY and note:
        return t.gettext("not asked: away until {day}").format(day=day_text(date.fromisoformat(note)))
    no_standup = t.gettext("no stand-up on this day")
    return {
        NotAskedReason.AWAY: t.gettext("not asked: away"),
        NotAskedReason.NOT_MEMBER: t.gettext("not asked: not a member"),
        NotAskedReason.PAUSED: t.gettext("not asked: this stand-up is paused"),
        NotAskedReason.DEACTIVATED: t.gettext("not asked: deactivated in Slack"),
        NotAskedReason.BOT: t.gettext("not asked: a bot"),
        NotAskedReason.STRANGER: t.gettext("not asked: a guest of another company"),
        NotAskedReason.BY_HAND: t.gettext("not asked: a lead has asked already, at another time"),
        NotAskedReason.LATE: t.gettext("not asked: it was too late"),
        NotAskedReason.NOT_THIS_DAY: no_standup,
        NotAskedReason.HOLIDAY: no_standup,
    }[reason or NotAskedReason.NOT_THIS_DAY]


def _nothing(t: NullTranslations, here: Inquiry) -> str:
    if here.is_self:
        return t.gettext("You are in no stand-up, so nobody asks you.")
    text = t.gettext("{name} is in no stand-up that you can see.")
    return text.format(name=display_name(t, here.people, here.subject.id))
