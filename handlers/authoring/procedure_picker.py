"""`/sop edit` and `/sop history` alone: a window asks which procedure is meant, and becomes what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, input_block, modal, section
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, View
from handlers.identity.speaker import Speaker, speaker
from storage.records.ids import ProcedureNumber

PICKER = "authoring:which"
EDIT_COMMAND, HISTORY_COMMAND = "edit", "history"
ProcedureMenu = Callable[[NullTranslations], Block]
"""Makes a menu that finds procedures while somebody types: of another feature."""
WindowFor = Callable[[Speaker, ProcedureNumber], Block | str]
"""The window for a procedure, or why there is none."""
CommandAnswer = Callable[[Speaker, WebClient, str, str], list[Block] | None]
"""What is done with the words after `/sop edit`; None where a window opened."""


class ProcedurePicker:
    """Asks which one, where no number was typed."""

    def __init__(self, at: AppContext, picker_menu: ProcedureMenu, shown: Mapping[str, WindowFor]) -> None:
        self._app = at.app
        self._picker_menu = picker_menu
        self._shown = shown

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.view(PICKER)(self.open_chosen)

    def asking_if_unnamed(self, verb: str, asked: CommandAnswer) -> CommandAnswer:
        """The same order, which asks first where nothing was named."""

        def ask(who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
            if words:
                return asked(who, client, trigger, words)
            client.views_open(trigger_id=trigger, view=picker_window(who.t, verb, self._picker_menu(who.t)))
            return None

        return ask

    def open_chosen(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """A procedure was chosen: its window takes the place of this one."""
        view, who = View.read(body), speaker(context)
        number = ProcedureNumber(int(view.form.element("number").option))
        shown = self._shown[view.memory](who, number)
        if isinstance(shown, str):
            shown = modal(who.t.gettext("Procedures"), who.t.gettext("Close"), [section(shown)], callback=PICKER)
        ack(response_action="update", view=shown)


def picker_window(t: NullTranslations, verb: str, menu: Block) -> Block:
    """The question."""
    label = t.gettext("Which procedure?")
    hint = t.gettext("Yours are in /sop mine.") if verb == EDIT_COMMAND else ""
    shown = [input_block("number", label, menu, hint=hint)]
    return modal(
        t.gettext("Procedures"), t.gettext("Close"), shown, callback=PICKER, memory=verb, submit=t.gettext("Open")
    )
