"""The post about a new version on its way: once for each channel, changed in place, all of it by the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from handlers.authoring.notifications import message_update
from handlers.authoring.updates import blocks
from handlers.authoring.updates.rules import VersionUpdate, version_update
from handlers.blockkit.kit import Block, context, fallback_text
from handlers.blockkit.labels import OpenProcedureButton
from handlers.i18n import translations
from handlers.identity.speaker import Speaker
from storage.outbox.records import Delivery, DeliveryMethod, OnUnknown, delivery_key
from storage.records.ids import ChannelId, UserId
from storage.records.procedures import Sop, is_channel_id
from storage.store import Memory

UPDATE_KIND, UPDATE_EDITION_KIND = "news", "news-edition"
POST_LIFETIME = timedelta(days=7)
"""How long a post waits for its channel to be mended."""


class UpdatePoster:
    """Used inside ``store.write()``; the memory is passed in."""

    def __init__(self, open_button: OpenProcedureButton, now: Callable[[], datetime], default_language: str) -> None:
        self._open_button = open_button
        self._now = now
        self._default = default_language

    def post_new_version(self, memory: Memory, who: Speaker, sop: Sop) -> None:
        """A procedure was verified, and the audit log does not say it yet: post what is news, and close older posts."""
        told = version_update(memory.versions.all(sop), memory.audit_log.entries_for(sop.team, sop.number))
        if told is None:
            return
        self._close_older(memory, sop)
        shown = self._post(memory, sop, told, who.user)
        today = self._now().astimezone(UTC).date()
        for channel in update_channels(memory, sop):
            delivery = Delivery(
                key=delivery_key(sop.team, UPDATE_KIND, f"{sop.number}v{told.version.version}", today, channel),
                team=sop.team,
                kind=UPDATE_KIND,
                channel=channel,
                text=fallback_text(shown),
                blocks=tuple(shown),
                due=self._now(),
                expires=self._now() + POST_LIFETIME,
                on_unknown=OnUnknown.HOLD,
            )
            memory.outbox.put(delivery)

    def update_read_count(self, memory: Memory, sop: Sop, version: int) -> None:
        """Somebody has read it: each post says how many did by now."""
        t = self._texts(memory, sop)
        count = context(blocks.read_count_text(t, memory.read_receipts.count(sop.team, sop.number, version)))
        for sent in posts_about(memory, sop):
            if posted_version(sent) == version:
                self._change(memory, sent, [*sent.blocks[:-1], count])

    def _close_older(self, memory: Memory, sop: Sop) -> None:
        t = self._texts(memory, sop)
        for sent in posts_about(memory, sop):
            self._change(memory, sent, blocks.superseded_post(t, sop, self._open_button(t, sop)))

    def _post(self, memory: Memory, sop: Sop, told: VersionUpdate, by: UserId) -> list[Block]:
        person = memory.people.find_person(sop.team, by)
        t = self._texts(memory, sop)
        name = person.name if person and person.name.strip() else by
        return blocks.update_post(t, sop, told, name, self._open_button(t, sop), 0)

    def _change(self, memory: Memory, sent: Delivery, shown: Sequence[Block]) -> None:
        edition = message_update(sent, shown, self._now())
        memory.outbox.put(replace(edition, kind=UPDATE_EDITION_KIND, on_unknown=OnUnknown.HOLD))

    def _texts(self, memory: Memory, sop: Sop) -> NullTranslations:
        return translations(memory.settings.settings_of(sop.team).language or self._default)


def update_channels(memory: Memory, sop: Sop) -> tuple[ChannelId, ...]:
    """Where its news are posted: its own channels, else that of the workspace; nowhere where there is none."""
    if sop.channels:
        return tuple(filter(is_channel_id, sop.channels))
    return tuple(filter(None, [memory.settings.settings_of(sop.team).updates_channel]))


def posts_about(memory: Memory, sop: Sop) -> list[Delivery]:
    """Every post about a version of this procedure."""
    every = memory.outbox.all_with_prefix(f"{sop.team}:{UPDATE_KIND}:{sop.number}v")
    return [each for each in every if each.method is DeliveryMethod.POST]


def posted_version(post: Delivery) -> int:
    """The version that a post is about."""
    return int(post.key.split(":")[2].partition("v")[2])
