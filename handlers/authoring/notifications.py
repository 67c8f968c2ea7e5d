"""A word to those who decide about a procedure, by the outbox: once, whatever crashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from handlers.blockkit.kit import Block, fallback_text, truncate
from handlers.i18n import language_of, translations
from storage.outbox.records import Delivery, DeliveryMethod, delivery_key
from storage.records.ids import TeamId, UserId
from storage.records.workspace import Person
from storage.store import Memory

MAX_UPDATE_TEXT = 4000
"""Characters that Slack takes as the text of a changed message."""
NOTIFICATION_LIFETIME = timedelta(days=14)
"""What could not be sent for so long is not news any more."""


def notify(
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
        memory.outbox.put(
            notification(person, kind, what, draw(translations(language_of(person.locale, default))), now)
        )


def notification(person: Person, kind: str, what: object, shown: Sequence[Block], now: datetime) -> Delivery:
    """One for the outbox: what is ``shown`` to this person about ``what``."""
    return Delivery(
        key=delivery_key(person.team, kind, what, now.astimezone(UTC).date(), person.id),
        team=person.team,
        kind=kind,
        channel=person.id,
        text=fallback_text(shown),
        blocks=tuple(shown),
        due=now,
        expires=now + NOTIFICATION_LIFETIME,
    )


def update_notifications(
    memory: Memory,
    team: TeamId,
    kind: str,
    what: object,
    now: datetime,
    default: str,
    draw: Callable[[NullTranslations], list[Block]],
) -> None:
    """Every message about it shows now what became of it."""
    for sent in memory.outbox.all_with_prefix(f"{team}:{kind}:{what}:"):
        if sent.method is DeliveryMethod.UPDATE:
            continue
        person = memory.people.find_person(team, recipient(sent))
        shown = draw(translations(language_of(person.locale if person else "", default)))
        memory.outbox.put(message_update(sent, shown, now))


def recipient(sent: Delivery) -> UserId:
    """The person in whose direct messages a notification is."""
    return UserId(sent.channel)


def message_update(sent: Delivery, shown: Sequence[Block], now: datetime) -> Delivery:
    """A message that was sent, or is about to be, with something else in it; the last of several counts."""
    return Delivery(
        key=f"{sent.key}:done",
        team=sent.team,
        kind=sent.kind,
        channel=sent.channel,
        text=truncate(fallback_text(shown), MAX_UPDATE_TEXT),
        blocks=tuple(shown),
        method=DeliveryMethod.UPDATE,
        changes=sent.key,
        due=now,
        expires=now + NOTIFICATION_LIFETIME,
    )
