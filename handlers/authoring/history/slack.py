"""`/sop history SOP-012`, **Compare**, **Restore**."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import visible
from handlers.authoring.history import blocks
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import gone, not_yours
from handlers.authoring.writing.blocks import HISTORY
from handlers.documents.writing import fields_of, rewritten
from handlers.kit import Block, section
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from storage.records import Sop
from storage.store import Memory


class Historians:
    """What people do with versions."""

    def __init__(self, at: Reception, keeper: Keeper) -> None:
        self._store = at.store
        self._keeper = keeper
        self._messenger = at.messenger

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(HISTORY)(self.open)
        app.action(blocks.COMPARE)(self.compare)
        app.action(re.compile(rf"^{blocks.RESTORE}:\d+$"))(self.restore)
        app.action(re.compile(rf"^({blocks.FROM}|{blocks.TO})$"))(_chosen)

    def asked(self, who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
        """`/sop history SOP-012`; None where the window opened."""
        view = self.window(who, int(words))
        if isinstance(view, str):
            return [section(view)]
        client.views_open(trigger_id=trigger, view=view)
        return None

    def window(self, who: Speaker, number: int) -> Block | str:
        """The versions of a procedure; or why not."""
        with self._store.read() as memory:
            sop = visible(memory, who, number)
            return _window(memory, who, sop) if sop else gone(who.t)

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**History**."""
        who = speaker(context)
        told = self.asked(who, client, body["trigger_id"], body["actions"][0]["value"])
        if told:
            self._messenger.whisper(context, told[0]["text"]["text"])
        ack()

    def compare(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Compare**: the difference, in a window on top."""
        who, view = speaker(context), body["view"]
        old, new = blocks.chosen(view)
        with self._store.read() as memory:
            sop = visible(memory, who, int(view["private_metadata"]))
            several = (memory.versions.find(sop, old), memory.versions.find(sop, new)) if sop else (None, None)
        if sop and several[0] and several[1]:
            shown = blocks.compared(who.t, sop, several[0], several[1])
            client.views_push(trigger_id=body["trigger_id"], view=shown)
        ack()

    def restore(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Restore**: the old text is the newest version."""
        who, view = speaker(context), body["view"]
        number, wanted = map(int, body["actions"][0]["value"].split())
        with self._store.write() as memory:
            sop = visible(memory, who, number)
            if sop:
                told = self._restore(memory, who, sop, wanted)
                shown = _window(memory, who, visible(memory, who, number) or sop, told)
        if sop:
            client.views_update(view_id=view["id"], view=shown)
        ack()

    def _restore(self, memory: Memory, who: Speaker, sop: Sop, wanted: int) -> str:
        version = memory.versions.find(sop, wanted)
        if not may_decide(memory, sop, who):
            return not_yours(who.t, sop.owner)
        if version is None:
            return who.t.gettext("There is no version {number} of {key}.").format(number=wanted, key=sop.key)
        why = who.t.gettext("Version {number} restored").format(number=wanted)
        text = rewritten(version.document, {name: fields_of(sop.document)[name] for name in ("version", "channels")})
        self._keeper.change(memory, who, sop, text, why, what="restore")
        return f"✓ {why}"


def _window(memory: Memory, who: Speaker, sop: Sop, notice: str = "") -> Block:
    counts = memory.feedback.counts(who.team, sop.number)
    readers = memory.receipts.readers(who.team, sop.number)
    may_restore = may_decide(memory, sop, who)
    every = memory.versions.all(sop)
    return blocks.versions(who.t, sop, every, counts, readers, may_restore=may_restore, notice=notice)


def _chosen(ack: Ack) -> None:
    ack()
