"""`/standup list` and the buttons below each stand-up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.escape import literal
from handlers.failures import Failures
from handlers.kit import Block, section
from handlers.messenger import Messenger
from handlers.people import Speaker, speaker
from handlers.standup.plan import blocks
from handlers.standup.plan.desk import Desk, NotAllowed
from handlers.standup.plan.run_blocks import run_said
from handlers.standup.plan.setup import Setup
from handlers.standup.roster import Roster
from handlers.standup.rules.when.by_hand import Run
from handlers.standup.saying import name_of
from storage.standup_records import Standup
from storage.store import Store

OpenNow = Callable[[Standup, tuple[str, ...], datetime], Run]
"""Opens a round besides the usual times, for these members or, without any, for all."""


class Listing:
    """Shows stand-ups, and does what the buttons below them say."""

    def __init__(
        self,
        store: Store,
        desk: Desk,
        setup: Setup,
        messenger: Messenger,
        roster: Roster,
        open_now: OpenNow,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._desk = desk
        self._setup = setup
        self._messenger = messenger
        self._roster = roster
        self._open_now = open_now
        self._now = now

    def register(self, app: App, failures: Failures) -> None:
        """Tell Bolt what we listen to."""
        app.action(blocks.SETUP)(self.press_setup)
        app.action(blocks.LIST)(self.press_list)
        app.action(re.compile(rf"^{blocks.LEAF}:(back|on)$"))(self.press_list)
        for name in (blocks.EDIT, blocks.COPY, blocks.RUN):
            app.action(name)(self.press_form)
        for name in (blocks.PAUSE, blocks.RESUME, blocks.DELETE):
            app.action(name)(self.press_change)
        app.view(blocks.RUN_FORM)(ack=_taken, lazy=[failures.guarded(self.run)])

    def list(self, who: Speaker, leaf: int = 1, notice: str = "") -> list[Block]:
        """All that this person may see."""
        return blocks.listed(who.t, self._desk.all(who), leaf, notice)

    def form_of(self, verb: str, client: WebClient, who: Speaker, trigger: str, standup: Standup) -> None:
        """Open the form that belongs to **Edit**, **Copy** or **Ask now**."""
        if verb == blocks.EDIT:
            self._setup.open_edit(client, who, trigger, standup)
        elif verb == blocks.COPY:
            self._setup.open_copy(client, who, trigger, standup)
        else:
            client.views_open(trigger_id=trigger, view=blocks.run_form(who.t, standup))

    def change(self, verb: str, who: Speaker, standup: int) -> str:
        """Pause, resume or delete; what was done, or why not."""
        try:
            if verb == blocks.DELETE:
                changed = self._desk.delete(who, standup)
            else:
                changed = self._desk.pause(who, standup, is_paused=verb == blocks.PAUSE)
        except NotAllowed as refusal:
            return self.refusal(who, refusal)
        if changed is None:
            return who.t.gettext("This stand-up was deleted meanwhile.")
        done = {
            blocks.PAUSE: who.t.gettext("⏸ *{name}* is paused: nobody is asked until you resume it."),
            blocks.RESUME: who.t.gettext("▶ *{name}* goes on."),
            blocks.DELETE: who.t.gettext("*{name}* is deleted. Its history stays."),
        }
        return done[verb].format(name=literal(changed.name))

    def refusal(self, who: Speaker, refusal: NotAllowed) -> str:
        """Not theirs to change: whose it is."""
        lead = refusal.standup.leads[0] if refusal.standup.leads else refusal.standup.creator
        with self._store.read() as memory:
            people = memory.people.those(who.team, [lead])
        return blocks.not_allowed(who.t, refusal.standup, name_of(who.t, people, lead))

    def run_now(self, who: Speaker, standup: int, users: tuple[str, ...]) -> str:
        """Open a round now; how many are asked, or why nobody is."""
        t = who.t
        try:
            found = self._desk.find(who, standup)
        except NotAllowed as refusal:
            return self.refusal(who, refusal)
        if found is None:
            return t.gettext("This stand-up was deleted meanwhile.")
        return run_said(t, found, self._open_now(found, users, self._now()))

    def press_setup(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**New stand-up**."""
        self._setup.open_new(client, speaker(context), body["trigger_id"])
        ack()

    def press_list(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Back**, **Stand-ups**."""
        ack()
        self._messenger.replace(context, self.list(speaker(context), int(body["actions"][0].get("value") or 1)))

    def press_form(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Edit**, **Copy**, **Ask now**."""
        who, action = speaker(context), body["actions"][0]
        try:
            standup = self._desk.find(who, int(action["value"]))
        except NotAllowed as refusal:
            ack()
            self._messenger.whisper(context, self.refusal(who, refusal))
            return
        if standup:
            self.form_of(action["action_id"], client, who, body["trigger_id"], standup)
            ack()
            return
        ack()
        self._messenger.whisper(context, who.t.gettext("This stand-up was deleted meanwhile."))

    def press_change(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Pause**, **Resume**, **Delete**: done, then the list as it is now."""
        who, action = speaker(context), body["actions"][0]
        notice = self.change(action["action_id"], who, int(action["value"]))
        ack()
        self._messenger.replace(context, self.list(who, notice=notice))

    def run(self, context: BoltContext, body: dict[str, Any]) -> None:
        """**Ask now**, confirmed: first Slack is asked who takes part by now."""
        who, view = speaker(context), body["view"]
        with self._store.read() as memory:
            standup = memory.standups.find(who.team, int(view["private_metadata"]))
        if standup:
            self._roster.refresh(standup)
        users = view["state"]["values"][blocks.RUN_USERS][blocks.RUN_USERS].get("selected_users") or ()
        said = self.run_now(who, int(view["private_metadata"]), tuple(users))
        self._messenger.tell(who.user, [section(said)])


def _taken(ack: Ack) -> None:
    ack()
