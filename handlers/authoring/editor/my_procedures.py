"""What is mine: `/sop mine`, and the forms that I began: **Go on**, **Throw away**."""

from __future__ import annotations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor import blocks
from handlers.authoring.editor.form import ProcedureFormMemory, form_page
from handlers.authoring.editor.form_opening import ProcedureForms, unfinished_form, unfinished_forms
from handlers.authoring.owners import numbers_owned_by
from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press
from handlers.identity.access import visible_sops
from handlers.identity.speaker import Speaker, speaker


class MyProcedures:
    """Shows it, in a message or in a window."""

    def __init__(self, at: AppContext, forms: ProcedureForms) -> None:
        self._app = at.app
        self._store = at.store
        self._forms = forms
        self._messenger = at.messenger

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(blocks.MY_PROCEDURES)(self.open_my_procedures)
        self._app.action(blocks.GO_ON)(self.go_on)
        self._app.action(blocks.DISCARD)(self.discard)

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

    def open_my_procedures(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**All of mine**."""
        press = Press.read(body)
        who = speaker(context)
        open_modal(client, press, blocks.my_procedures_window(who.t, self.my_procedures(who)))
        ack()

    def go_on(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Go on** with an unfinished form."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            draft = unfinished_form(memory, who, int(press.value))
        shown = (
            form_page(who.t, draft, ProcedureFormMemory(draft.id))
            if draft
            else who.t.gettext("This form is finished already.")
        )
        self._forms.show(client, context, press, shown)
        ack()

    def discard(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Throw away** an unfinished form."""
        press = Press.read(body)
        ack()
        who = speaker(context)
        with self._store.write() as memory:
            memory.procedure_drafts.drop(who.team, who.user, int(press.value))
        if window := press.modal:
            client.views_update(view_id=window.id, view=blocks.my_procedures_window(who.t, self.my_procedures(who)))
        else:
            self._messenger.update_message(context, self.my_procedures(who))
