"""The post about a new version on its way: once for each channel, changed in place, all of it by the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from handlers.authoring.announcing import blocks
from handlers.authoring.announcing.rules import News, news
from handlers.authoring.telling import changed
from handlers.i18n import texts
from handlers.kit import Block, context, readable
from handlers.people import Speaker
from storage.outbox import Delivery, Method, OnUnknown, delivery_key
from storage.records import Sop, is_channel
from storage.store import Memory

NEWS, EDITION = "news", "news-edition"
LASTS = timedelta(days=7)
"""How long a post waits for its channel to be mended."""


class Announcer:
    """Used inside ``store.write()``; the memory is handed in."""

    def __init__(self, open_button: blocks.OpenButton, now: Callable[[], datetime], default_language: str) -> None:
        self._open_button = open_button
        self._now = now
        self._default = default_language

    def verified(self, memory: Memory, who: Speaker, sop: Sop) -> None:
        """A procedure was verified, and the deed is not noted yet: post what is news, and close older posts."""
        told = news(memory.versions.all(sop), memory.deeds.of(sop.team, sop.number))
        if told is None:
            return
        self._close_older(memory, sop)
        shown = self._post(memory, sop, told, who.user)
        today = self._now().astimezone(UTC).date()
        for channel in channels_of(memory, sop):
            delivery = Delivery(
                key=delivery_key(sop.team, NEWS, f"{sop.number}v{told.version.version}", today, channel),
                team=sop.team,
                kind=NEWS,
                channel=channel,
                text=readable(shown),
                blocks=tuple(shown),
                due=self._now(),
                expires=self._now() + LASTS,
                on_unknown=OnUnknown.HOLD,
            )
            memory.outbox.put(delivery)

    def recount(self, memory: Memory, sop: Sop, version: int) -> None:
        """Somebody has read it: each post says how many did by now."""
        t = self._texts(memory, sop)
        count = context(blocks.counted(t, memory.receipts.count(sop.team, sop.number, version)))
        for sent in posts(memory, sop):
            if version_of(sent) == version:
                self._change(memory, sent, [*sent.blocks[:-1], count])

    def _close_older(self, memory: Memory, sop: Sop) -> None:
        t = self._texts(memory, sop)
        for sent in posts(memory, sop):
            self._change(memory, sent, blocks.superseded(t, sop, self._open_button(t, sop)))

    def _post(self, memory: Memory, sop: Sop, told: News, by: str) -> list[Block]:
        person = memory.people.find(sop.team, by)
        t = self._texts(memory, sop)
        name = person.name if person and person.name.strip() else by
        return blocks.post(t, sop, told, name, self._open_button(t, sop), 0)

    def _change(self, memory: Memory, sent: Delivery, shown: Sequence[Block]) -> None:
        edition = changed(sent, shown, self._now())
        memory.outbox.put(replace(edition, kind=EDITION, on_unknown=OnUnknown.HOLD))

    def _texts(self, memory: Memory, sop: Sop) -> NullTranslations:
        return texts(memory.house.of(sop.team).language or self._default)


def channels_of(memory: Memory, sop: Sop) -> tuple[str, ...]:
    """Where its news are posted: its own channels, else that of the house; nowhere where there is none."""
    if sop.channels:
        return tuple(filter(is_channel, sop.channels))
    return tuple(filter(None, [memory.house.of(sop.team).updates_channel]))


def posts(memory: Memory, sop: Sop) -> list[Delivery]:
    """Every post about a version of this procedure."""
    every = memory.outbox.all(f"{sop.team}:{NEWS}:{sop.number}v")
    return [each for each in every if each.method is Method.POST]


def version_of(post: Delivery) -> int:
    """The version that a post is about."""
    return int(post.key.split(":")[2].partition("v")[2])
