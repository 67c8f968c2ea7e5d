"""`/standup …`: each verb has the feature that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, button, fallback_text, section
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, SlashCommand
from handlers.commands.verbs import complete
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.answering.slack import AnswerForm
from handlers.standup.command.help import SHOW_HELP, help_blocks
from handlers.standup.command.reading import TypedCommand, read_command
from handlers.standup.command.verbs import StandupVerb
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


@dataclass(frozen=True, slots=True)
class CommandCall:
    """An order that somebody typed: ``trigger`` opens a window, ``channel`` is where a summary can go, if anywhere."""

    who: Speaker
    client: WebClient
    trigger: str
    channel: ChannelId
    order: TypedCommand


VerbAnswer = Callable[[CommandCall], list[Block]]
"""What is shown for a verb; nothing where a window opened."""
OneStandupAnswer = Callable[[CommandCall, StandupOverview], list[Block]]
"""The same for a verb that is about one stand-up, which may be changed."""


class StandupCommand:
    """What people type after `/standup`. ``responders`` and ``windows`` answer what concerns the person alone."""

    def __init__(
        self,
        at: AppContext,
        managed: ManagedStandups,
        setup: SetupForm,
        listing: StandupList,
        answering: AnswerForm,
        responders: Mapping[StandupVerb, Responder],
        windows: Mapping[StandupVerb, WindowOpener],
    ) -> None:
        self._app = at.app
        own: dict[StandupVerb, VerbAnswer] = {
            StandupVerb.ANSWER: self._answer_now,
            StandupVerb.SETUP: self._set_up,
            StandupVerb.LIST: lambda call: listing.list_blocks(call.who),
            StandupVerb.HELP: lambda call: help_blocks(call.who.t, call.order.words),
        }
        about_one: dict[StandupVerb, OneStandupAnswer] = {
            StandupVerb.EDIT: partial(self._open_form, blocks.EDIT),
            StandupVerb.COPY: partial(self._open_form, blocks.COPY),
            StandupVerb.RUN: self._run,
            StandupVerb.PAUSE: partial(self._change, blocks.PAUSE),
            StandupVerb.RESUME: partial(self._change, blocks.RESUME),
            StandupVerb.DELETE: lambda call, shown: blocks.confirm_deletion(call.who.t, shown),
        }
        answers = own | {verb: partial(self._find_one, answer) for verb, answer in about_one.items()}
        answers |= {verb: _said(responder) for verb, responder in responders.items()}
        answers |= {verb: _opened(window) for verb, window in windows.items()}
        self._verbs = complete(StandupVerb, answers)
        self._managed = managed
        self._setup = setup
        self._listing = listing
        self._answering = answering
        self._messenger = at.messenger

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.command("/standup")(self.answer)
        self._app.action(SHOW_HELP)(self.explain)

    def answer(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """One trip: the answer is the acknowledgement, where it is no window."""
        typed, who = SlashCommand.read(body), speaker(context)
        command = read_command(typed.text, who.language)
        channel = NOWHERE if typed.is_direct else typed.channel
        shown = self._verbs[command.verb](CommandCall(who, client, typed.trigger, channel, command))
        if shown:
            ack(response_type="ephemeral", text=fallback_text(shown), blocks=shown)
        else:
            ack()

    def explain(self, ack: Ack, context: BoltContext) -> None:
        """**Help**."""
        ack()
        self._messenger.update_message(context, help_blocks(speaker(context).t))

    def _answer_now(self, call: CommandCall) -> list[Block]:
        """The form of the only round there is; else which one, or that there is none."""
        t, rounds = call.who.t, self._answering.answerable_rounds(call.who)
        if len(rounds) == 1:
            view = self._answering.form_view(call.who, rounds[0].key)
            call.client.views_open(trigger_id=call.trigger, view=view)
            return []
        if not rounds:
            text = t.gettext("There is nothing to answer now. `/standup my week` shows when you are asked.")
            return [section(text), *help_blocks(t)[-1:]]
        text = t.gettext("Answer")
        names = [(literal(round_.standup.name), round_.key) for round_ in rounds]
        return [section(f"*{name}*", button(text, ANSWER, key, label=f"{text}: {name}")) for name, key in names]

    def _set_up(self, call: CommandCall) -> list[Block]:
        self._setup.open_new(call.client, call.who, call.trigger, call.channel)
        return []

    def _find_one(self, answer: OneStandupAnswer, call: CommandCall) -> list[Block]:
        """What is done with one stand-up, named or the only one."""
        who, every = call.who, self._managed.visible(call.who)
        found = matching_overviews(every, call.order.words)
        mine = [shown for shown in found if shown.may_change]
        if len(found) == 1 and not mine:
            return [section(self._listing.refusal_text(who, NotAllowed(found[0].standup)))]
        if len(mine) != 1:
            return blocks.which_standup(who.t, who.language, mine or every) if every else self._listing.list_blocks(who)
        return answer(call, mine[0])

    def _open_form(self, form: str, call: CommandCall, shown: StandupOverview) -> list[Block]:
        self._listing.open_form(form, call.client, call.who, call.trigger, shown.standup)
        return []

    def _change(self, change: str, call: CommandCall, shown: StandupOverview) -> list[Block]:
        return [section(self._listing.change(change, call.who, shown.standup.id))]

    def _run(self, call: CommandCall, shown: StandupOverview) -> list[Block]:
        """Ask those who were named at once; the form asks whom where nobody was."""
        if not call.order.users:
            return self._open_form(blocks.RUN, call, shown)
        return [section(self._listing.run_now(call.who, shown.standup.id, call.order.users))]


def _said(door: Responder) -> VerbAnswer:
    return lambda call: door(call.who, call.order)


def _opened(window: WindowOpener) -> VerbAnswer:
    def answer(call: CommandCall) -> list[Block]:
        window(call.client, call.who, call.trigger, call.order)
        return []

    return answer
