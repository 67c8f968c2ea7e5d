"""**I have read it**, **Who has read it**, **What changed**."""

from __future__ import annotations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.history.blocks import comparison_window
from handlers.authoring.owners import may_decide
from handlers.authoring.updates import blocks
from handlers.authoring.updates.posting import UpdatePoster, posted_version, posts_about
from handlers.blockkit.labels import gone_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.records.publishing import ReadReceipt
from storage.store import Memory


class UpdateActions:
    """What people press below a post about a new version."""

    def __init__(self, at: AppContext, poster: UpdatePoster) -> None:
        self._app = at.app
        self._store = at.store
        self._poster = poster
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(blocks.READ)(self.mark_read)
        self._app.action(blocks.WHO_READ)(self.who_has_read)
        self._app.action(blocks.WHAT_CHANGED)(self.what_changed)

    def mark_read(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**I have read it**: kept, and counted on the post; a second time says so."""
        press = Press.read(body)
        who, (number, [version]) = speaker(context), _read_value(press.value)
        with self._store.write() as memory:
            sop = visible_sop(memory, who, number)
            told = self._read(memory, who, sop, version) if sop else gone_text(who.t)
        ack()
        self._nudge()
        self._messenger.whisper(context, told)

    def who_has_read(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Who has read it**: names for those who stand for it, a number for everybody else."""
        press = Press.read(body)
        ack()
        who, (number, [version]) = speaker(context), _read_value(press.value)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, number)
            users = [each.user for each in memory.read_receipts.receipts_for(who.team, number, version)]
            is_theirs = sop is not None and may_decide(memory, sop, who)
        if sop is None:
            told = gone_text(who.t)
        else:
            told = blocks.readers_text(who.t, users) if is_theirs else blocks.readers_hidden_text(who.t, len(users))
        self._messenger.whisper(context, told)

    def what_changed(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**What changed**: the difference, line by line."""
        press = Press.read(body)
        who, (number, [old, new]) = speaker(context), _read_value(press.value)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, number)
            two = (
                (memory.versions.find_version(sop, old), memory.versions.find_version(sop, new))
                if sop
                else (None, None)
            )
        if sop and two[0] and two[1]:
            client.views_open(trigger_id=press.trigger, view=comparison_window(who.t, sop, two[0], two[1]))
        else:
            self._messenger.whisper(context, gone_text(who.t))
        ack()

    def _read(self, memory: Memory, who: Speaker, sop: Sop, version: int) -> str:
        if any(posted_version(each) > version for each in posts_about(memory, sop)):
            return blocks.newer_version_text(who.t, sop)
        receipt = ReadReceipt(team=who.team, number=sop.number, version=version, user=who.user, read=self._now())
        if earlier := memory.read_receipts.add_once(receipt):
            return blocks.already_read_text(who.t, sop, earlier.read)
        self._poster.update_read_count(memory, sop, version)
        return blocks.read_thanks_text(who.t, sop)


def _read_value(value: str) -> tuple[ProcedureNumber, list[int]]:
    """The procedure of a button, and one version of it or two."""
    number, *versions = map(int, value.split())
    return ProcedureNumber(number), versions
