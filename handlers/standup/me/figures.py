"""`/standup figures`: the team's for all its readers, a person's own for them and the leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from gettext import NullTranslations

from handlers.escape import literal
from handlers.kit import Block, context, divider, header, section
from handlers.people import Speaker
from handlers.standup.command.orders import Order
from handlers.standup.me.counting import Count, Obstacles, by_person, count_blockers, count_seats
from handlers.standup.me.place import look, readable_standups
from handlers.standup.rules.permissions import may_read_figures
from handlers.standup.saying import name_of, said_age
from storage.records import Person
from storage.standup_records import Standup
from storage.store import Memory, Store

LATELY = timedelta(days=30)
MOST, MOST_PEOPLE = 10, 30
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of one stand-up, and those of the people that the reader may see."""

    standup: Standup
    team: Count
    blockers: Obstacles
    persons: Mapping[str, Count]


class Figures:
    """Counts the last 30 days."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def figures(self, who: Speaker, _: Order) -> list[Block]:
        """Of each stand-up that the reader may see."""
        with self._store.read() as memory:
            here = look(memory, who, "", self._now())
            every = readable_standups(memory, here.reader)[:MOST]
            found = [_count(memory, each, here.reader, here.today, self._now()) for each in every]
            people = memory.people.those(who.team, {user for each in found for user in each.persons})
        if not found:
            return [section(who.t.gettext("There are no figures yet: you are in no stand-up."))]
        parts = [[divider(), section(_said(who.t, each, people))] for each in found]
        note = who.t.gettext("A person's own figures are seen by them and their leads, by nobody else.")
        title = who.t.gettext("The last 30 days")
        return [header(title), *(block for part in parts for block in part), context(note)]


def _count(memory: Memory, standup: Standup, reader: Person, today: date, now: datetime) -> Found:
    rounds = memory.rounds.history(standup.team, standup.id, first=today - LATELY, last=today)
    seats = memory.seats.of_rounds(standup.team, [round_.key for round_ in rounds if round_.closes <= now])
    blockers = memory.blockers.since(standup.team, standup.id, today - LATELY)
    persons = {user: count for user, count in by_person(seats).items() if may_read_figures(standup, reader, user)}
    return Found(standup, count_seats(seats), count_blockers(blockers, today), persons)


def _said(t: NullTranslations, found: Found, people: Mapping[str, Person]) -> str:
    lines = [f"*{literal(found.standup.name)}*", t.gettext("Answers: {count}").format(count=_counted(t, found.team))]
    lines.append(_open(t, found.blockers.count) + _ages(t, found.blockers))
    several = sorted(found.persons.items(), key=lambda each: name_of(t, people, each[0]).casefold())
    for user, count in several[:MOST_PEOPLE]:
        text = t.gettext("• {name}: {count}")
        lines.append(text.format(name=name_of(t, people, user), count=_counted(t, count)))
    return "\n".join(lines)


def _open(t: NullTranslations, count: int) -> str:
    if not count:
        return t.gettext("no blocker is open")
    return t.ngettext("{count} blocker is open", "{count} blockers are open", count).format(count=count)


def _counted(t: NullTranslations, count: Count) -> str:
    if not count.asked:
        return t.gettext("nobody was asked yet")
    text = t.gettext("{answered} of {asked} ({share}%)")
    said = text.format(answered=count.answered, asked=count.asked, share=count.share)
    if count.speed is None:
        return said
    return said + ", " + t.gettext("half of them within {time}").format(time=length_said(t, count.speed))


def _ages(t: NullTranslations, blockers: Obstacles) -> str:
    parts = []
    if blockers.count:
        parts.append(t.gettext("the oldest {age}").format(age=said_age(t, blockers.oldest)))
    if blockers.closed:
        closed = t.ngettext("{count} was solved", "{count} were solved", blockers.closed)
        lasted = t.ngettext("half of them within {count} day", "half of them within {count} days", blockers.lasted)
        parts += [closed.format(count=blockers.closed), lasted.format(count=blockers.lasted)]
    return "".join(f", {part}" for part in parts)


def length_said(t: NullTranslations, span: timedelta) -> str:
    """A span of time, to the minute."""
    minutes = max(1, round(span.total_seconds() / MINUTE))
    if span.total_seconds() < HOUR:
        return t.gettext("{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    text = t.gettext("{hours} h {minutes} min") if rest else t.gettext("{hours} h")
    return text.format(hours=hours, minutes=rest)
