"""`/standup …`: each word has its door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.escape import literal
from handlers.kit import Block, button, readable, section
from handlers.messenger import Messenger
from handlers.people import Speaker, speaker
from handlers.standup.answering.slack import Answering
from handlers.standup.command.guide import GUIDE, guide
from handlers.standup.command.orders import Order, Verb, read_order
from handlers.standup.plan import blocks
from handlers.standup.plan.blocks import Shown
from handlers.standup.plan.desk import Desk, NotAllowed, meant
from handlers.standup.plan.listing import Listing
from handlers.standup.plan.setup import Setup
from handlers.standup.round.blocks import ANSWER

Door = Callable[[Speaker, Order], list[Block]]
"""Answers an order privately."""
Window = Callable[[WebClient, Speaker, str, Order], None]
"""Answers an order by opening a window; the third is the trigger."""

_CHANGES = {Verb.PAUSE: blocks.PAUSE, Verb.RESUME: blocks.RESUME}
_FORMS = {Verb.EDIT: blocks.EDIT, Verb.COPY: blocks.COPY, Verb.RUN: blocks.RUN}


class StandupCommand:
    """What people type after `/standup`. ``doors`` and ``windows`` answer what concerns the person alone."""

    def __init__(
        self,
        desk: Desk,
        setup: Setup,
        listing: Listing,
        answering: Answering,
        messenger: Messenger,
        doors: Mapping[Verb, Door],
        windows: Mapping[Verb, Window],
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
        app.action(GUIDE)(self.explain)

    def answer(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """One trip: the answer is the acknowledgement, where it is no window."""
        who = speaker(context)
        order = read_order(body.get("text") or "", who.language)
        if order.verb in self._windows:
            self._windows[order.verb](client, who, body["trigger_id"], order)
            shown = []
        elif order.verb in self._doors:
            shown = self._doors[order.verb](who, order)
        else:
            shown = self._plan(client, who, order, body)
        if shown:
            ack(response_type="ephemeral", text=readable(shown), blocks=shown)
        else:
            ack()

    def explain(self, ack: Ack, context: BoltContext) -> None:
        """**Help**."""
        ack()
        self._messenger.replace(context, guide(speaker(context).t))

    def _plan(self, client: WebClient, who: Speaker, order: Order, body: dict[str, Any]) -> list[Block]:
        trigger = body["trigger_id"]
        if order.verb is Verb.ANSWER:
            return self._answer_now(client, who, trigger)
        if order.verb is Verb.SETUP:
            self._setup.open_new(client, who, trigger, _channel(body))
            return []
        if order.verb is Verb.LIST:
            return self._listing.list(who)
        if order.verb is Verb.HELP:
            return guide(who.t, order.words)
        return self._named(client, who, trigger, order)

    def _answer_now(self, client: WebClient, who: Speaker, trigger: str) -> list[Block]:
        """The form of the only round there is; else which one, or that there is none."""
        rounds = self._answering.waiting(who)
        if len(rounds) == 1:
            client.views_open(trigger_id=trigger, view=self._answering.view(who, rounds[0].key))
            return []
        if not rounds:
            text = who.t.gettext("There is nothing to answer now. `/standup my week` shows when you are asked.")
            return [section(text), *guide(who.t)[-1:]]
        text = who.t.gettext("Answer")
        names = [(literal(round_.standup.name), round_.key) for round_ in rounds]
        return [section(f"*{name}*", button(text, ANSWER, key, label=f"{text}: {name}")) for name, key in names]

    def _named(self, client: WebClient, who: Speaker, trigger: str, order: Order) -> list[Block]:
        """What is done with one stand-up, named or the only one."""
        every = self._desk.all(who)
        found = meant(every, order.words)
        mine = [shown for shown in found if shown.may_change]
        if len(found) == 1 and not mine:
            return [section(self._listing.refusal(who, NotAllowed(found[0].standup)))]
        if len(mine) != 1:
            return blocks.which(who.t, mine or every) if every else self._listing.list(who)
        return self._do(client, who, trigger, order, mine[0])

    def _do(self, client: WebClient, who: Speaker, trigger: str, order: Order, shown: Shown) -> list[Block]:
        standup = shown.standup
        if order.verb is Verb.DELETE:
            return blocks.confirm_deletion(who.t, shown)
        if order.verb in _CHANGES:
            return [section(self._listing.change(_CHANGES[order.verb], who, standup.id))]
        if order.verb is Verb.RUN and order.users:
            return [section(self._listing.run_now(who, standup.id, order.users))]
        self._listing.form_of(_FORMS[order.verb], client, who, trigger, standup)
        return []


def _channel(body: Mapping[str, Any]) -> str:
    """Where the command was typed, if a summary can go there."""
    is_direct = body["channel_name"] == "directmessage" or body["channel_name"].startswith("mpdm-")
    return "" if is_direct else body["channel_id"]
