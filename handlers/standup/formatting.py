"""How people, days and times are said. Names are plain text: nobody is called by being named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from gettext import NullTranslations
from itertools import accumulate
from zoneinfo import ZoneInfo

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import truncate
from storage.records.ids import UserId
from storage.records.workspace import Person

NAME_LENGTH = 60


def display_name(t: NullTranslations, people: Mapping[UserId, Person], user: UserId) -> str:
    """A person's name; "somebody" for one that Slack has not described."""
    person = people.get(user)
    return literal(truncate(person.name, NAME_LENGTH)) if person and person.name.strip() else t.gettext("somebody")


def display_names(t: NullTranslations, people: Mapping[UserId, Person], users: Iterable[UserId], room: int) -> str:
    """Several names in the order of the alphabet, as many as ``room`` characters hold, and how many more there are."""
    names = sorted((display_name(t, people, user) for user in users), key=str.casefold)
    ends = accumulate(len(name) + len(", ") for name in names)
    shown = [name for name, end in zip(names, ends, strict=True) if end <= room]
    more = len(names) - len(shown)
    return ", ".join([*shown, *([t.gettext("and {count} more").format(count=more)] if more else [])])


def day_text(day: date) -> str:
    """A date that Slack writes in the reader's own language. Noon, so that no time zone moves it to another day."""
    noon = datetime.combine(day, time(12), UTC)
    return f"<!date^{int(noon.timestamp())}^{{date_long}}|{day.isoformat()}>"


def days_text(t: NullTranslations, first: date, last: date) -> str:
    """On one day, or from the first to the last."""
    if first == last:
        return t.gettext("on {day}").format(day=day_text(first))
    return t.gettext("from {first} to {last}").format(first=day_text(first), last=day_text(last))


def time_text(moment: datetime, zone: str) -> str:
    """A time of day that Slack writes in the reader's own zone; in a known ``zone`` where it cannot."""
    return instant_text(moment, moment.astimezone(ZoneInfo(zone)).time())


def instant_text(moment: datetime, otherwise: time) -> str:
    """The same, where it is known what time it was for who set it."""
    return f"<!date^{int(moment.timestamp())}^{{time}}|{otherwise:%H:%M}>"


def greeting_name(name: str) -> str:
    """How somebody with this name is greeted: by the first word of it, a handle with a capital; whole after a title."""
    words = name.split()
    first = next((word for word in words if not (word.isupper() and len(word) > 1)), name)
    if "." in first or "(" in first or not first[:1].isalpha():
        return name
    return first if not first.islower() else "-".join(part[:1].upper() + part[1:] for part in first.split("-"))


def age_text(t: NullTranslations, days: int) -> str:
    """How long something has stood in the way."""
    if not days:
        return t.gettext("since today")
    return t.ngettext("for {count} day", "for {count} days", days).format(count=days)


def quoted(text: str) -> str:
    """Text, made literal already, as a quotation."""
    return "\n".join(f"> {line}" for line in text.splitlines())


def quoted_pieces(text: str, room: int) -> list[str]:
    """What somebody typed as quotations of at most ``room`` characters each: longer ones are cut between words."""
    shown = quoted(literal(text))
    if len(shown) <= room:
        return [shown]
    middle = len(text) // 2
    breaks = [place for sign in ("\n", " ") if (place := text.rfind(sign, len(text) // 4, middle)) > 0]
    at = max(breaks, default=middle)
    return quoted_pieces(text[:at], room) + quoted_pieces(text[at:].lstrip(), room)
