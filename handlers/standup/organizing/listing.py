"""`/standup list` and the buttons below each stand-up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, section
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.formatting import display_name
from handlers.standup.organizing import blocks
from handlers.standup.organizing.run_blocks import by_hand_text
from handlers.standup.organizing.setup import SetupForm
from handlers.standup.organizing.standups import ManagedStandups, NotAllowed
from handlers.standup.roster import Roster
from handlers.standup.rules.when.by_hand import ByHandResult
from storage.records.ids import UserId
from storage.records.standups import Standup

OpenNow = Callable[[Standup, tuple[UserId, ...], datetime], ByHandResult]
"""Opens a round besides the usual times, for these members or, without any, for all."""


class StandupList:
    """Shows stand-ups, and does what the buttons below them say."""

    def __init__(
        self,
        at: AppContext,
        managed: ManagedStandups,
        setup: SetupForm,
        roster: Roster,
        open_now: OpenNow,
    ) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._managed = managed
        self._setup = setup
        self._messenger = at.messenger
        self._roster = roster
        self._open_now = open_now
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(blocks.SETUP)(self.press_setup)
        self._app.action(blocks.LIST)(self.press_list)
        self._app.action(re.compile(rf"^{blocks.TURN_PAGE}:(back|on)$"))(self.press_list)
        for name in (blocks.EDIT, blocks.COPY, blocks.RUN):
            self._app.action(name)(self.press_form)
        for name in (blocks.PAUSE, blocks.RESUME, blocks.DELETE):
            self._app.action(name)(self.press_change)
        self._app.view(blocks.ASK_NOW_FORM)(ack=_taken, lazy=[self._errors.guarded(self.run)])

    def list_blocks(self, who: Speaker, page: int = 1, notice: str = "") -> list[Block]:
        """All that this person may see."""
        return blocks.standup_list(who.t, who.language, self._managed.visible(who), page, notice)

    def open_form(self, verb: str, client: WebClient, who: Speaker, trigger: str, standup: Standup) -> None:
        """Open the form that belongs to **Edit**, **Copy** or **Ask now**."""
        if verb == blocks.EDIT:
            self._setup.open_edit(client, who, trigger, standup)
        elif verb == blocks.COPY:
            self._setup.open_copy(client, who, trigger, standup)
        else:
            client.views_open(trigger_id=trigger, view=blocks.ask_now_form(who.t, who.language, standup))

    def change(self, verb: str, who: Speaker, standup: int) -> str:
        """Pause, resume or delete; what was done, or why not."""
        try:
            if verb == blocks.DELETE:
                changed = self._managed.delete(who, standup)
            else:
                changed = self._managed.set_paused(who, standup, is_paused=verb == blocks.PAUSE)
        except NotAllowed as refusal:
            return self.refusal_text(who, refusal)
        if changed is None:
            return who.t.gettext("This stand-up was deleted meanwhile.")
        done = {
            blocks.PAUSE: who.t.gettext("⏸ *{name}* is paused: nobody is asked until you resume it."),
            blocks.RESUME: who.t.gettext("▶ *{name}* goes on."),
            blocks.DELETE: who.t.gettext("*{name}* is deleted. Its history stays."),
        }
        return done[verb].format(name=literal(changed.name))

    def refusal_text(self, who: Speaker, refusal: NotAllowed) -> str:
        """Not theirs to change: whose it is."""
        organizer = refusal.standup.organizers[0] if refusal.standup.organizers else refusal.standup.creator
        with self._store.read() as memory:
            people = memory.people.people_by_id(who.team, [organizer])
        return blocks.not_allowed_text(who.t, refusal.standup, display_name(who.t, people, organizer))

    def run_now(self, who: Speaker, standup: int, users: tuple[UserId, ...]) -> str:
        """Open a round now; how many are asked, or why nobody is."""
        t = who.t
        try:
            found = self._managed.changeable(who, standup)
        except NotAllowed as refusal:
            return self.refusal_text(who, refusal)
        if found is None:
            return t.gettext("This stand-up was deleted meanwhile.")
        return by_hand_text(t, found, self._open_now(found, users, self._now()))

    def press_setup(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**New stand-up**."""
        press = Press.read(body)
        self._setup.open_new(client, speaker(context), press.trigger)
        ack()

    def press_list(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Next page**, **Back**, **Stand-ups**."""
        press = Press.read(body)
        ack()
        self._messenger.update_message(context, self.list_blocks(speaker(context), int(press.value or 1)))

    def press_form(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Edit**, **Copy**, **Ask now**."""
        press = Press.read(body)
        who = speaker(context)
        try:
            standup = self._managed.changeable(who, int(press.value))
        except NotAllowed as refusal:
            ack()
            self._messenger.whisper(context, self.refusal_text(who, refusal))
            return
        if standup:
            self.open_form(press.action, client, who, press.trigger, standup)
            ack()
            return
        ack()
        self._messenger.whisper(context, who.t.gettext("This stand-up was deleted meanwhile."))

    def press_change(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Pause**, **Resume**, **Delete**: done, then the list as it is now."""
        press = Press.read(body)
        who = speaker(context)
        notice = self.change(press.action, who, int(press.value))
        ack()
        self._messenger.update_message(context, self.list_blocks(who, notice=notice))

    def run(self, context: BoltContext, body: Payload) -> None:
        """**Ask now**, confirmed: first Slack is asked who takes part by now."""
        view, who = View.read(body), speaker(context)
        with self._store.read() as memory:
            standup = memory.standups.find_standup(who.team, int(view.memory))
        if standup:
            self._roster.refresh(standup)
        chosen = view.form.element(blocks.ASK_NOW_USERS).users
        said = self.run_now(who, int(view.memory), chosen)
        self._messenger.send_direct_message(who.user, [section(said)])


def _taken(ack: Ack) -> None:
    ack()
