"""A word to those who decide about a procedure, by the outbox: once, whatever crashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from handlers.i18n import language_of, texts
from handlers.kit import Block, cut, readable
from storage.outbox import Delivery, Method, delivery_key
from storage.records import Person
from storage.store import Memory

UPDATE_TEXT = 4000
"""Characters that Slack takes as the text of a changed message."""
LASTS = timedelta(days=14)
"""What could not be sent for so long is not news any more."""


def tell_deciders(
    memory: Memory,
    people: Sequence[Person],
    kind: str,
    what: object,
    now: datetime,
    default: str,
    draw: Callable[[NullTranslations], list[Block]],
) -> None:
    """Put a message for each of them into the outbox, in their own language. ``what`` names it, for ever."""
    for person in people:
        memory.outbox.put(message(person, kind, what, draw(texts(language_of(person.locale, default))), now))


def message(person: Person, kind: str, what: object, shown: Sequence[Block], now: datetime) -> Delivery:
    """One for the outbox: what is ``shown`` to this person about ``what``."""
    return Delivery(
        key=delivery_key(person.team, kind, what, now.astimezone(UTC).date(), person.id),
        team=person.team,
        kind=kind,
        channel=person.id,
        text=readable(shown),
        blocks=tuple(shown),
        due=now,
        expires=now + LASTS,
    )


def redraw(
    memory: Memory,
    team: str,
    kind: str,
    what: object,
    now: datetime,
    default: str,
    draw: Callable[[NullTranslations], list[Block]],
) -> None:
    """Every message about it shows now what became of it."""
    for sent in memory.outbox.all(f"{team}:{kind}:{what}:"):
        if sent.method is Method.UPDATE:
            continue
        person = memory.people.find(team, sent.channel)
        shown = draw(texts(language_of(person.locale if person else "", default)))
        memory.outbox.put(changed(sent, shown, now))


def changed(sent: Delivery, shown: Sequence[Block], now: datetime) -> Delivery:
    """A message that was sent, or is about to be, with something else in it; the last of several counts."""
    return Delivery(
        key=f"{sent.key}:done",
        team=sent.team,
        kind=sent.kind,
        channel=sent.channel,
        text=cut(readable(shown), UPDATE_TEXT),
        blocks=tuple(shown),
        method=Method.UPDATE,
        changes=sent.key,
        due=now,
        expires=now + LASTS,
    )
