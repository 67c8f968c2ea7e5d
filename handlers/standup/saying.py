"""How people, days, times and numbers are said. Names are plain text: nobody is called by being named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from gettext import NullTranslations
from itertools import accumulate
from zoneinfo import ZoneInfo

from handlers.escape import literal
from handlers.folding import folded
from handlers.kit import cut
from handlers.standup.rules.typed.words import read_yes_no
from storage.records import Person
from storage.standup_records import Ask, AskKind

NAME = 60
LONGEST_SIGN = 3
"""Letters of a unit that is no word: h, min, km."""


def name_of(t: NullTranslations, people: Mapping[str, Person], user: str) -> str:
    """A person's name; "somebody" for one that Slack has not described."""
    person = people.get(user)
    return literal(cut(person.name, NAME)) if person and person.name.strip() else t.gettext("somebody")


def names_of(t: NullTranslations, people: Mapping[str, Person], users: Iterable[str], room: int) -> str:
    """Several names in the order of the alphabet, as many as ``room`` characters hold, and how many more there are."""
    names = sorted((name_of(t, people, user) for user in users), key=str.casefold)
    ends = accumulate(len(name) + len(", ") for name in names)
    shown = [name for name, end in zip(names, ends, strict=True) if end <= room]
    more = len(names) - len(shown)
    return ", ".join([*shown, *([t.gettext("and {count} more").format(count=more)] if more else [])])


def said_day(day: date) -> str:
    """A date that Slack writes in the reader's own language. Noon, so that no time zone moves it to another day."""
    noon = datetime.combine(day, time(12), UTC)
    return f"<!date^{int(noon.timestamp())}^{{date_long}}|{day.isoformat()}>"


def said_days(t: NullTranslations, first: date, last: date) -> str:
    """On one day, or from the first to the last."""
    if first == last:
        return t.gettext("on {day}").format(day=said_day(first))
    return t.gettext("from {first} to {last}").format(first=said_day(first), last=said_day(last))


def said_time(moment: datetime, zone: str) -> str:
    """A time of day that Slack writes in the reader's own zone; in a known ``zone`` where it cannot."""
    return said_instant(moment, moment.astimezone(ZoneInfo(zone)).time())


def said_instant(moment: datetime, otherwise: time) -> str:
    """The same, where it is known what time it was for who set it."""
    return f"<!date^{int(moment.timestamp())}^{{time}}|{otherwise:%H:%M}>"


def greeted(name: str) -> str:
    """How somebody with this name is greeted: by the first word of it, a handle with a capital; whole after a title."""
    words = name.split()
    first = next((word for word in words if not (word.isupper() and len(word) > 1)), name)
    if "." in first or "(" in first or not first[:1].isalpha():
        return name
    return first if not first.islower() else "-".join(part[:1].upper() + part[1:] for part in first.split("-"))


def said_number(t: NullTranslations, number: Decimal, *, signed: bool = False) -> str:
    """A number as the reader writes it, 2.5 and 2.5 as 5; ``signed`` with its plus."""
    whole, _, decimals = f"{number:{'+' if signed else ''}f}".partition(".")
    decimals = decimals.rstrip("0")
    said = t.gettext("{whole}.{decimals}").format(whole=whole, decimals=decimals) if decimals else whole
    return said.replace("-", "\N{MINUS SIGN}")


def said_amount(t: NullTranslations, ask: Ask, number: Decimal) -> str:
    """The number that was answered, with its unit; never "1 demos".

    A sign such as "k€" or "min" stands behind it, in any number. A word would have to be inflected, in the language
    that the lead typed it in: it stands in front, or nowhere where the question has it already.
    """
    said, unit = said_number(t, number), ask.unit.strip()
    if not unit or folded(unit) in folded(ask.text):
        return said
    if sum(letter.isalpha() for letter in unit) <= LONGEST_SIGN:
        return f"{said} {literal(unit)}"
    return t.gettext("{unit}: {number}").format(unit=literal(unit), number=said)


def said_text(t: NullTranslations, ask: Ask, text: str, number: Decimal | None) -> str:
    """An answer for others to read: never markup, a number with its unit, a yes in the reader's language."""
    if ask.kind is AskKind.NUMBER and number is not None:
        return said_amount(t, ask, number)
    meaning = read_yes_no(text) if ask.kind is AskKind.YES_NO else None
    if meaning is not None:
        return t.gettext("yes") if meaning else t.gettext("no")
    return literal(text)


def said_age(t: NullTranslations, days: int) -> str:
    """How long something has stood in the way."""
    if not days:
        return t.gettext("since today")
    return t.ngettext("for {count} day", "for {count} days", days).format(count=days)


def quoted(text: str) -> str:
    """Text, made literal already, as a quotation."""
    return "\n".join(f"> {line}" for line in text.splitlines())


def in_pieces(text: str, room: int) -> list[str]:
    """What somebody typed as quotations of at most ``room`` characters each: longer ones are cut between words."""
    shown = quoted(literal(text))
    if len(shown) <= room:
        return [shown]
    middle = len(text) // 2
    breaks = [place for sign in ("\n", " ") if (place := text.rfind(sign, len(text) // 4, middle)) > 0]
    at = max(breaks, default=middle)
    return in_pieces(text[:at], room) + in_pieces(text[at:].lstrip(), room)
