"""`/standup figures`: the team's for all its readers, a person's own for them and the organizers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, context, divider, header, section
from handlers.identity.speaker import Speaker
from handlers.standup.command.reading import TypedCommand
from handlers.standup.figures.counting import (
    BlockerFigures,
    ResponseRate,
    blocker_figures,
    response_rate,
    response_rates_by_person,
)
from handlers.standup.formatting import age_text, display_name
from handlers.standup.inquiry import load_inquiry, readable_standups
from handlers.standup.rules.permissions import may_read_figures
from storage.records.ids import NOBODY, UserId
from storage.records.standups import Standup
from storage.records.workspace import Person
from storage.store import Memory, Store

LATELY = timedelta(days=30)
MOST, MOST_PEOPLE = 10, 30
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class StandupFigures:
    """The figures of one stand-up, and those of the people that the reader may see."""

    standup: Standup
    team: ResponseRate
    blockers: BlockerFigures
    persons: Mapping[UserId, ResponseRate]


class FiguresCommand:
    """Counts the last 30 days."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def figures(self, who: Speaker, _: TypedCommand) -> list[Block]:
        """Of each stand-up that the reader may see."""
        with self._store.read() as memory:
            here = load_inquiry(memory, who, NOBODY, self._now())
            every = readable_standups(memory, here.reader)[:MOST]
            found = [_standup_figures(memory, each, here.reader, here.today, self._now()) for each in every]
            people = memory.people.people_by_id(who.team, {user for each in found for user in each.persons})
        if not found:
            return [section(who.t.gettext("There are no figures yet: you are in no stand-up."))]
        parts = [[divider(), section(_figures_text(who.t, each, people))] for each in found]
        note = who.t.gettext("A person's own figures are seen by them and their leads, by nobody else.")
        title = who.t.gettext("The last 30 days")
        return [header(title), *(block for part in parts for block in part), context(note)]


def _standup_figures(memory: Memory, standup: Standup, reader: Person, today: date, now: datetime) -> StandupFigures:
    rounds = memory.rounds.history(standup.team, standup.id, first=today - LATELY, last=today)
    participants = memory.participants.in_rounds(
        standup.team, [round_.key for round_ in rounds if round_.closes <= now]
    )
    blockers = memory.blockers.blockers_since(standup.team, standup.id, today - LATELY)
    persons = {
        user: count
        for user, count in response_rates_by_person(participants).items()
        if may_read_figures(standup, reader, user)
    }
    return StandupFigures(standup, response_rate(participants), blocker_figures(blockers, today), persons)


def _figures_text(t: NullTranslations, found: StandupFigures, people: Mapping[UserId, Person]) -> str:
    lines = [f"*{literal(found.standup.name)}*", t.gettext("Answers: {count}").format(count=_counted(t, found.team))]
    lines.append(_open(t, found.blockers.count) + _ages(t, found.blockers))
    several = sorted(found.persons.items(), key=lambda each: display_name(t, people, each[0]).casefold())
    for user, count in several[:MOST_PEOPLE]:
        text = t.gettext("• {name}: {count}")
        lines.append(text.format(name=display_name(t, people, user), count=_counted(t, count)))
    return "\n".join(lines)


def _open(t: NullTranslations, count: int) -> str:
    if not count:
        return t.gettext("no blocker is open")
    return t.ngettext("{count} blocker is open", "{count} blockers are open", count).format(count=count)


def _counted(t: NullTranslations, count: ResponseRate) -> str:
    if not count.asked:
        return t.gettext("nobody was asked yet")
    text = t.gettext("{answered} of {asked} ({share}%)")
    said = text.format(answered=count.answered, asked=count.asked, share=count.share)
    if count.speed is None:
        return said
    return said + ", " + t.gettext("half of them within {time}").format(time=duration_text(t, count.speed))


def _ages(t: NullTranslations, blockers: BlockerFigures) -> str:
    parts = []
    if blockers.count:
        parts.append(t.gettext("the oldest {age}").format(age=age_text(t, blockers.oldest)))
    if blockers.closed:
        closed = t.ngettext("{count} was solved", "{count} were solved", blockers.closed)
        lasted = t.ngettext("half of them within {count} day", "half of them within {count} days", blockers.lasted)
        parts += [closed.format(count=blockers.closed), lasted.format(count=blockers.lasted)]
    return "".join(f", {part}" for part in parts)


def duration_text(t: NullTranslations, span: timedelta) -> str:
    """A span of time, to the minute."""
    minutes = max(1, round(span.total_seconds() / MINUTE))
    if span.total_seconds() < HOUR:
        return t.gettext("{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    text = t.gettext("{hours} h {minutes} min") if rest else t.gettext("{hours} h")
    return text.format(hours=hours, minutes=rest)
