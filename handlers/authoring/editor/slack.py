"""The form is opened by `/sop edit` and **Edit**, turns its page, and is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor import blocks
from handlers.authoring.editor.form import (
    CHANNELS,
    PAGES,
    PROCEDURE_FORM,
    ProcedureFormMemory,
    channel_ids,
    form_page,
    needs_more_room,
    read_form_page,
)
from handlers.authoring.editor.form_opening import ProcedureForms, unfinished_form
from handlers.authoring.editor.form_saving import SaveConflict, save_form
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.owners import may_decide, may_write
from handlers.authoring.reading.blocks import EDIT, authors_only_text, owner_only_text
from handlers.authoring.rules.advice import advice_for, explained_acronyms
from handlers.blockkit.kit import Block, section
from handlers.blockkit.labels import OpenProcedureButton, gone_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press, View
from handlers.documents.writing import fields_of
from handlers.identity.access import keys_of, opens, visible_sop
from handlers.identity.membership import Membership
from handlers.identity.speaker import Speaker, speaker
from storage.records.authoring import ProcedureDraft
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.store import Memory

FormSavedListener = Callable[[Memory, Speaker, ProcedureDraft], None]
"""Told, inside the transaction, of a form that was saved: it answers the suggestion or the offer that it came from."""
SearchProcedures = Callable[[Speaker, str], Sequence[Sop]]
"""The procedures that words find for somebody, best first."""


class ProcedureEditor:
    """What authors do in the form."""

    def __init__(
        self,
        at: AppContext,
        lifecycle: ProcedureLifecycle,
        forms: ProcedureForms,
        search: SearchProcedures,
        membership: Membership,
        open_button: OpenProcedureButton,
        after_form_saved: Sequence[FormSavedListener],
    ) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._lifecycle = lifecycle
        self._forms = forms
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._search = search
        self._membership = membership
        self._open_button = open_button
        self._after_form_saved = after_form_saved

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.view(PROCEDURE_FORM)(ack=self.next_page_or_save, lazy=[self._errors.guarded(self.send_receipt)])
        self._app.action(EDIT)(self.edit)

    def edit_command(self, who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
        """`/sop edit SOP-012`, `/sop edit` and words; None where the form opened."""
        if not words.isdecimal():
            return blocks.edit_choice_message(who.t, self._search(who, words))
        shown = self._forms.edit_form(who, ProcedureNumber(int(words)))
        if isinstance(shown, str):
            return [section(shown)]
        client.views_open(trigger_id=trigger, view=shown)
        return None

    def edit(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Edit**, under a procedure or in a message."""
        press = Press.read(body)
        who = speaker(context)
        shown = self._forms.edit_form(who, ProcedureNumber(int(press.value)))
        self._forms.show(client, context, press, shown)
        ack()

    def next_page_or_save(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Next page**, **Save**: what was typed is kept first, whatever comes then."""
        view, who = View.read(body), speaker(context)
        at = ProcedureFormMemory.read(view.memory)
        with self._store.write() as memory:
            found = unfinished_form(memory, who, at.draft)
            if found is None:
                ack(
                    response_action="update",
                    view=blocks.form_notice_window(who.t, who.t.gettext("This form is finished already.")),
                )
                return
            fields = found.fields | read_form_page(view.form, found)
            draft = memory.procedure_drafts.save(replace(found, fields=fields, changed=self._now()))
        if not draft.fields.get("title", "").strip():
            ack(response_action="errors", errors={f"title:0:{at.generation}": who.t.gettext("Give it a title.")})
        elif at.page == 0 and self._is_hidden(who, draft):
            ack(response_action="errors", errors={f"{CHANNELS}:0:{at.generation}": blocks.not_invited_text(who.t)})
        elif needs_more_room(view.form):
            told = section(who.t.gettext("✓ Kept. There is room for more below; leave it empty to go on."))
            again = ProcedureFormMemory(at.draft, at.page, at.generation + 1)
            ack(response_action="update", view=form_page(who.t, draft, again, [told]))
        elif at.page < len(PAGES) - 1:
            ack(
                response_action="update",
                view=form_page(who.t, draft, ProcedureFormMemory(at.draft, at.page + 1, at.generation + 1)),
            )
        else:
            self._save(ack, context, who, draft, at)

    def send_receipt(self, context: BoltContext, body: Payload) -> None:  # noqa: ARG002 — Bolt's arguments
        """After the form: who may see it is looked up, and the author gets a receipt."""
        sop: Sop | None = context.get("kept")
        if sop is None:
            return
        self._membership.tick(self._now())
        who = speaker(context)
        with self._store.read() as memory:
            hints = advice_for(sop, _explained(memory, who))
        self._messenger.send_direct_message(
            who.user, blocks.saved_receipt_message(who.t, sop, hints, self._open_button(who.t, sop))
        )

    def _is_hidden(self, who: Speaker, draft: ProcedureDraft) -> bool:
        """Whether a channel was chosen now of which nobody tells us who is in it."""
        before = channel_ids(fields_of(draft.document)[CHANNELS])
        new = set(channel_ids(draft.fields.get(CHANNELS, ""))) - set(before)
        return any(self._membership.is_hidden(who.team, channel) for channel in new)

    def _save(
        self, ack: Ack, context: BoltContext, who: Speaker, draft: ProcedureDraft, at: ProcedureFormMemory
    ) -> None:
        with self._store.write() as memory:
            there = visible_sop(memory, who, draft.number) if draft.number else None
            if why_not := _why_not(memory, who, draft, there):
                ack(response_action="update", view=blocks.form_notice_window(who.t, why_not))
                return
            kept = save_form(memory, self._lifecycle, who, draft)
            for hear in self._after_form_saved if isinstance(kept, Sop) else ():
                hear(memory, who, draft)
        if kept is None:
            ack(response_action="update", view=blocks.form_notice_window(who.t, gone_text(who.t)))
        elif isinstance(kept, SaveConflict):
            told = blocks.save_conflict_notice(who.t, kept.user, kept.theirs, kept.conflicts)
            ack(
                response_action="update",
                view=form_page(who.t, kept.draft, ProcedureFormMemory(at.draft, 0, at.generation + 1), told),
            )
        else:
            context["kept"] = kept
            ack(response_action="clear")
            self._nudge()


def _why_not(memory: Memory, who: Speaker, draft: ProcedureDraft, there: Sop | None) -> str:
    """Why this form cannot be saved by this person; empty where it can."""
    if there and not may_decide(memory, there, who):
        return owner_only_text(who.t, there.owner)
    return "" if draft.number or may_write(memory, who) else authors_only_text(who.t)


def _explained(memory: Memory, who: Speaker) -> frozenset[str]:
    """What the team's glossaries explain, those that this person may see."""
    keys = keys_of(memory, who)
    glossaries = [each for each in memory.sops.with_title_words(who.team, "gloss") if opens(keys, each)]
    return frozenset(word for each in glossaries for word in explained_acronyms(each.document))
