"""What is mine: `/sop mine`, and the forms that I began: **Go on**, **Throw away**."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor import blocks
from handlers.authoring.editor.form import ProcedureFormMemory, form_page
from handlers.authoring.editor.form_opening import ProcedureForms, unfinished_form, unfinished_forms
from handlers.authoring.owners import numbers_owned_by
from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.modals import modal_of, open_modal
from handlers.identity.access import visible_sops
from handlers.identity.speaker import Speaker, speaker


class MyProcedures:
    """Shows it, in a message or in a window."""

    def __init__(self, at: AppContext, forms: ProcedureForms) -> None:
        self._store = at.store
        self._forms = forms
        self._messenger = at.messenger

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(blocks.MY_PROCEDURES)(self.open_my_procedures)
        app.action(blocks.GO_ON)(self.go_on)
        app.action(blocks.DISCARD)(self.discard)

    def mine_command(self, who: Speaker, _client: WebClient, _trigger: str, _words: str) -> list[Block]:
        """`/sop mine`."""
        return self.my_procedures(who)

    def my_procedures(self, who: Speaker) -> list[Block]:
        """Unfinished forms, and the procedures that this person owns or wrote."""
        with self._store.read() as memory:
            drafts = unfinished_forms(memory, who)
            sops = visible_sops(
                memory,
                who,
                sorted({*memory.versions.numbers_written_by(who.team, who.user), *numbers_owned_by(memory, who)}),
            )
        return blocks.my_procedures_message(who.t, drafts, sops[: blocks.SHOWN], max(0, len(sops) - blocks.SHOWN))

    def open_my_procedures(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**All of mine**."""
        who = speaker(context)
        open_modal(client, body, blocks.my_procedures_window(who.t, self.my_procedures(who)))
        ack()

    def go_on(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Go on** with an unfinished form."""
        who = speaker(context)
        with self._store.read() as memory:
            draft = unfinished_form(memory, who, int(body["actions"][0]["value"]))
        shown = (
            form_page(who.t, draft, ProcedureFormMemory(draft.id))
            if draft
            else who.t.gettext("This form is finished already.")
        )
        self._forms.show(client, context, body, shown)
        ack()

    def discard(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Throw away** an unfinished form."""
        ack()
        who = speaker(context)
        with self._store.write() as memory:
            memory.procedure_drafts.drop(who.team, who.user, int(body["actions"][0]["value"]))
        if window := modal_of(body):
            client.views_update(view_id=window["id"], view=blocks.my_procedures_window(who.t, self.my_procedures(who)))
        else:
            self._messenger.update_message(context, self.my_procedures(who))
