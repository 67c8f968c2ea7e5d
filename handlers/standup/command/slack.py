"""`/standup …`: each word has its door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, button, fallback_text, section
from handlers.delivery.messenger import Messenger
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.answering.slack import AnswerForm
from handlers.standup.command.help import SHOW_HELP, help_blocks
from handlers.standup.command.reading import StandupVerb, TypedCommand, read_command
from handlers.standup.organizing import blocks
from handlers.standup.organizing.blocks import StandupOverview
from handlers.standup.organizing.listing import StandupList
from handlers.standup.organizing.setup import SetupForm
from handlers.standup.organizing.standups import ManagedStandups, NotAllowed, matching_overviews
from handlers.standup.round.blocks import ANSWER
from storage.records.ids import NOWHERE, ChannelId

Responder = Callable[[Speaker, TypedCommand], list[Block]]
"""Answers an order privately."""
WindowOpener = Callable[[WebClient, Speaker, str, TypedCommand], None]
"""Answers an order by opening a window; the third is the trigger."""

_CHANGES = {StandupVerb.PAUSE: blocks.PAUSE, StandupVerb.RESUME: blocks.RESUME}
_FORMS = {StandupVerb.EDIT: blocks.EDIT, StandupVerb.COPY: blocks.COPY, StandupVerb.RUN: blocks.RUN}


class StandupCommand:
    """What people type after `/standup`. ``doors`` and ``windows`` answer what concerns the person alone."""

    def __init__(
        self,
        desk: ManagedStandups,
        setup: SetupForm,
        listing: StandupList,
        answering: AnswerForm,
        messenger: Messenger,
        doors: Mapping[StandupVerb, Responder],
        windows: Mapping[StandupVerb, WindowOpener],
    ) -> None:
        self._desk = desk
        self._setup = setup
        self._listing = listing
        self._answering = answering
        self._messenger = messenger
        self._doors = doors
        self._windows = windows

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.command("/standup")(self.answer)
        app.action(SHOW_HELP)(self.explain)

    def answer(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """One trip: the answer is the acknowledgement, where it is no window."""
        who = speaker(context)
        order = read_command(body.get("text") or "", who.language)
        if order.verb in self._windows:
            self._windows[order.verb](client, who, body["trigger_id"], order)
            shown = []
        elif order.verb in self._doors:
            shown = self._doors[order.verb](who, order)
        else:
            shown = self._plan(client, who, order, body)
        if shown:
            ack(response_type="ephemeral", text=fallback_text(shown), blocks=shown)
        else:
            ack()

    def explain(self, ack: Ack, context: BoltContext) -> None:
        """**Help**."""
        ack()
        self._messenger.update_message(context, help_blocks(speaker(context).t))

    def _plan(self, client: WebClient, who: Speaker, order: TypedCommand, body: dict[str, Any]) -> list[Block]:
        trigger = body["trigger_id"]
        if order.verb is StandupVerb.ANSWER:
            return self._answer_now(client, who, trigger)
        if order.verb is StandupVerb.SETUP:
            self._setup.open_new(client, who, trigger, _channel(body))
            return []
        if order.verb is StandupVerb.LIST:
            return self._listing.list_blocks(who)
        if order.verb is StandupVerb.HELP:
            return help_blocks(who.t, order.words)
        return self._named(client, who, trigger, order)

    def _answer_now(self, client: WebClient, who: Speaker, trigger: str) -> list[Block]:
        """The form of the only round there is; else which one, or that there is none."""
        rounds = self._answering.answerable_rounds(who)
        if len(rounds) == 1:
            client.views_open(trigger_id=trigger, view=self._answering.form_view(who, rounds[0].key))
            return []
        if not rounds:
            text = who.t.gettext("There is nothing to answer now. `/standup my week` shows when you are asked.")
            return [section(text), *help_blocks(who.t)[-1:]]
        text = who.t.gettext("Answer")
        names = [(literal(round_.standup.name), round_.key) for round_ in rounds]
        return [section(f"*{name}*", button(text, ANSWER, key, label=f"{text}: {name}")) for name, key in names]

    def _named(self, client: WebClient, who: Speaker, trigger: str, order: TypedCommand) -> list[Block]:
        """What is done with one stand-up, named or the only one."""
        every = self._desk.visible(who)
        found = matching_overviews(every, order.words)
        mine = [shown for shown in found if shown.may_change]
        if len(found) == 1 and not mine:
            return [section(self._listing.refusal_text(who, NotAllowed(found[0].standup)))]
        if len(mine) != 1:
            return blocks.which_standup(who.t, who.language, mine or every) if every else self._listing.list_blocks(who)
        return self._do(client, who, trigger, order, mine[0])

    def _do(
        self, client: WebClient, who: Speaker, trigger: str, order: TypedCommand, shown: StandupOverview
    ) -> list[Block]:
        standup = shown.standup
        if order.verb is StandupVerb.DELETE:
            return blocks.confirm_deletion(who.t, shown)
        if order.verb in _CHANGES:
            return [section(self._listing.change(_CHANGES[order.verb], who, standup.id))]
        if order.verb is StandupVerb.RUN and order.users:
            return [section(self._listing.run_now(who, standup.id, order.users))]
        self._listing.open_form(_FORMS[order.verb], client, who, trigger, standup)
        return []


def _channel(body: Mapping[str, Any]) -> ChannelId:
    """Where the command was typed, if a summary can go there."""
    is_direct = body["channel_name"] == "directmessage" or body["channel_name"].startswith("mpdm-")
    return NOWHERE if is_direct else ChannelId(body["channel_id"])
