"""`/sop history SOP-012`, **Compare**, **Restore**."""

from __future__ import annotations

import re

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor.blocks import HISTORY
from handlers.authoring.history import blocks
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import owner_only_text
from handlers.blockkit.kit import Block, section
from handlers.blockkit.labels import gone_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.documents.writing import fields_of, with_fields
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.store import Memory


class VersionHistory:
    """What people do with versions."""

    def __init__(self, at: AppContext, lifecycle: ProcedureLifecycle) -> None:
        self._app = at.app
        self._store = at.store
        self._lifecycle = lifecycle
        self._messenger = at.messenger

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(HISTORY)(self.open_history)
        self._app.action(blocks.COMPARE)(self.compare)
        self._app.action(re.compile(rf"^{blocks.RESTORE}:\d+$"))(self.restore)
        self._app.action(re.compile(rf"^({blocks.FROM_VERSION}|{blocks.TO_VERSION})$"))(_chosen)

    def history_command(self, who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
        """`/sop history SOP-012`; None where the window opened."""
        view = self.history_window(who, ProcedureNumber(int(words)))
        if isinstance(view, str):
            return [section(view)]
        client.views_open(trigger_id=trigger, view=view)
        return None

    def history_window(self, who: Speaker, number: ProcedureNumber) -> Block | str:
        """The versions of a procedure; or why not."""
        with self._store.read() as memory:
            sop = visible_sop(memory, who, number)
            return _window(memory, who, sop) if sop else gone_text(who.t)

    def open_history(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**History**."""
        press = Press.read(body)
        who = speaker(context)
        told = self.history_command(who, client, press.trigger, press.value)
        if told:
            self._messenger.whisper(context, told[0]["text"]["text"])
        ack()

    def compare(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Compare**: the difference, in a window on top."""
        press = Press.read(body)
        who = speaker(context)
        old, new = blocks.chosen_versions(press.view.form)
        with self._store.read() as memory:
            sop = visible_sop(memory, who, ProcedureNumber(int(press.view.memory)))
            several = (
                (memory.versions.find_version(sop, old), memory.versions.find_version(sop, new))
                if sop
                else (None, None)
            )
        if sop and several[0] and several[1]:
            shown = blocks.comparison_window(who.t, sop, several[0], several[1])
            client.views_push(trigger_id=press.trigger, view=shown)
        ack()

    def restore(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Restore**: the old text is the newest version."""
        press = Press.read(body)
        who = speaker(context)
        pressed, wanted = map(int, press.value.split())
        number = ProcedureNumber(pressed)
        with self._store.write() as memory:
            sop = visible_sop(memory, who, number)
            if sop:
                told = self._restore(memory, who, sop, wanted)
                shown = _window(memory, who, visible_sop(memory, who, number) or sop, told)
        if sop:
            client.views_update(view_id=press.view.id, view=shown)
        ack()

    def _restore(self, memory: Memory, who: Speaker, sop: Sop, wanted: int) -> str:
        version = memory.versions.find_version(sop, wanted)
        if not may_decide(memory, sop, who):
            return owner_only_text(who.t, sop.owner)
        if version is None:
            return who.t.gettext("There is no version {number} of {key}.").format(number=wanted, key=sop.key)
        why = who.t.gettext("Version {number} restored").format(number=wanted)
        text = with_fields(version.document, {name: fields_of(sop.document)[name] for name in ("version", "channels")})
        self._lifecycle.change_text(memory, who, sop, text, why, what="restore")
        return f"✓ {why}"


def _window(memory: Memory, who: Speaker, sop: Sop, notice: str = "") -> Block:
    counts = memory.feedback.count_verdicts(who.team, sop.number)
    readers = memory.read_receipts.readers_by_version(who.team, sop.number)
    may_restore = may_decide(memory, sop, who)
    every = memory.versions.all(sop)
    return blocks.history_window(who.t, sop, every, counts, readers, may_restore=may_restore, notice=notice)


def _chosen(ack: Ack) -> None:
    ack()
