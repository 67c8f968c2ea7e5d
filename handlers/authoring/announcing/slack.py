"""**I have read it**, **Who has read it**, **What changed**."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import visible
from handlers.authoring.announcing import blocks
from handlers.authoring.announcing.posting import Announcer, posts, version_of
from handlers.authoring.history.blocks import compared
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import gone
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from storage.publishing_records import Receipt
from storage.records import Sop
from storage.store import Memory


class Announcements:
    """What people press below a post about a new version."""

    def __init__(self, at: Reception, announcer: Announcer) -> None:
        self._store = at.store
        self._announcer = announcer
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(blocks.READ)(self.read)
        app.action(blocks.WHO)(self.who_has_read)
        app.action(blocks.WHAT)(self.what_changed)

    def read(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**I have read it**: kept, and counted on the post; a second time says so."""
        who, (number, version) = speaker(context), _numbers(body)
        with self._store.write() as memory:
            sop = visible(memory, who, number)
            told = self._read(memory, who, sop, version) if sop else gone(who.t)
        ack()
        self._nudge()
        self._messenger.whisper(context, told)

    def who_has_read(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Who has read it**: names for those who stand for it, a number for everybody else."""
        ack()
        who, (number, version) = speaker(context), _numbers(body)
        with self._store.read() as memory:
            sop = visible(memory, who, number)
            users = [each.user for each in memory.receipts.of(who.team, number, version)]
            is_theirs = sop is not None and may_decide(memory, sop, who)
        if sop is None:
            told = gone(who.t)
        else:
            told = blocks.who_has(who.t, users) if is_theirs else blocks.only_counted(who.t, len(users))
        self._messenger.whisper(context, told)

    def what_changed(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**What changed**: the difference, line by line."""
        who, (number, old, new) = speaker(context), _numbers(body)
        with self._store.read() as memory:
            sop = visible(memory, who, number)
            two = (memory.versions.find(sop, old), memory.versions.find(sop, new)) if sop else (None, None)
        if sop and two[0] and two[1]:
            client.views_open(trigger_id=body["trigger_id"], view=compared(who.t, sop, two[0], two[1]))
        else:
            self._messenger.whisper(context, gone(who.t))
        ack()

    def _read(self, memory: Memory, who: Speaker, sop: Sop, version: int) -> str:
        if any(version_of(each) > version for each in posts(memory, sop)):
            return blocks.newer(who.t, sop)
        receipt = Receipt(team=who.team, number=sop.number, version=version, user=who.user, read=self._now())
        if earlier := memory.receipts.note(receipt):
            return blocks.known(who.t, sop, earlier.read)
        self._announcer.recount(memory, sop, version)
        return blocks.thanks(who.t, sop)


def _numbers(body: dict[str, Any]) -> tuple[int, ...]:
    return tuple(map(int, body["actions"][0]["value"].split()))
