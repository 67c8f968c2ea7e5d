"""**Suggest a change**, and **Accept**, **Edit**, **Decline** for who stands for the procedure."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor.form import read_field
from handlers.authoring.editor.form_opening import ProcedureForms
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.notifications import notify, update_notifications
from handlers.authoring.owners import deciders, may_decide
from handlers.authoring.reading.blocks import SUGGEST, owner_only_text, retired_text
from handlers.authoring.suggestions import blocks
from handlers.authoring.suggestions.blocks import SuggestionFormMemory
from handlers.blockkit.kit import Block, section
from handlers.blockkit.labels import gone_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press, View
from handlers.documents.writing import fields_of, with_fields
from handlers.identity.access import may_see, visible_sop
from handlers.identity.speaker import Speaker, speaker, speaker_of
from storage.records.authoring import AuditEntry, ProcedureDraft, Suggestion, SuggestionAnswer
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop, Status
from storage.store import Memory


class SuggestionActions:
    """What becomes of a reader's text."""

    def __init__(self, at: AppContext, lifecycle: ProcedureLifecycle, forms: ProcedureForms) -> None:
        self._app = at.app
        self._store = at.store
        self._lifecycle = lifecycle
        self._forms = forms
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(SUGGEST)(self.open_suggestion_form)
        self._app.action(blocks.PART)(self.choose_part)
        self._app.view(blocks.SUGGESTION_FORM)(self.send)
        self._app.action(blocks.ACCEPT)(self.accept)
        self._app.action(blocks.EDIT_SUGGESTION)(self.edit_suggestion)
        self._app.action(blocks.DECLINE)(self.open_decline_form)
        self._app.view(blocks.DECLINE_FORM)(self.decline)

    def open_suggestion_form(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Suggest a change**: the form, with the steps as they are."""
        press = Press.read(body)
        who, number = speaker(context), ProcedureNumber(int(press.value))
        self._forms.show(client, context, press, self._form(who, SuggestionFormMemory(number)))
        ack()

    def choose_part(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """Another part was chosen: its text stands in the form."""
        press = Press.read(body)
        who, place = speaker(context), SuggestionFormMemory.read(press.view.memory)
        shown = self._form(who, replace(place, part=press.element.option, generation=place.generation + 1))
        if not isinstance(shown, str):
            client.views_update(view_id=press.view.id, view=shown)
        ack()

    def send(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Send**: kept, and on its way to who decides, before the form closes."""
        view, who = View.read(body), speaker(context)
        place = SuggestionFormMemory.read(view.memory)
        with self._store.write() as memory:
            sop = visible_sop(memory, who, place.number)
            before = fields_of(sop.document)[place.part] if sop else ""
            text = read_field(view.form, place.part, before).strip()
            if refusal := _refusal(who, sop, place.part, before, text):
                ack(response_action="errors", errors={blocks.PART: refusal})
                return
            assert sop
            because = view.form.element(blocks.WHY_SUGGESTED).text
            made = memory.suggestions.add(
                Suggestion(
                    team=who.team,
                    number=sop.number,
                    user=who.user,
                    part=place.part,
                    before=before,
                    text=text,
                    why=because.strip(),
                    made=self._now(),
                )
            )
            shown = sop
            notify(
                memory,
                deciders(memory, sop),
                "suggestion",
                made.id,
                self._now(),
                self._default,
                lambda t: blocks.suggestion_message(t, shown, made),
            )
        ack()
        self._nudge()
        self._messenger.send_direct_message(who.user, [section(blocks.suggestion_sent_text(who.t, shown))])

    def accept(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Accept**: it is in the procedure now; where the part was changed since, it stands in the form."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.write() as memory:
            sop, made, told = self._mine(memory, who, int(press.value))
            is_moved = bool(sop and made and fields_of(sop.document)[made.part].strip() != made.before.strip())
            if sop and made and not told and not is_moved:
                author = Speaker(who.team, made.user, who.language)
                text = with_fields(sop.document, {made.part: made.text})
                self._settle(memory, who, sop, made, SuggestionAnswer.ACCEPTED, "")
                self._lifecycle.change_text(memory, author, sop, text, made.why, what="suggest")
        if told:
            self._messenger.whisper(context, told)
        elif made and is_moved:
            self._amend(client, context, press, who, made)
        ack()
        self._nudge()

    def edit_suggestion(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Edit**: the form of the procedure, with the suggestion in it."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            _, made, told = self._mine(memory, who, int(press.value))
        if told or made is None:
            self._messenger.whisper(context, told)
        else:
            self._amend(client, context, press, who, made)
        ack()

    def open_decline_form(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Decline**: with a word."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            _, made, told = self._mine(memory, who, int(press.value))
        if told or made is None:
            self._messenger.whisper(context, told)
        else:
            client.views_open(trigger_id=press.trigger, view=blocks.decline_form(who.t, made))
        ack()

    def decline(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """The word was written, or none."""
        view, who = View.read(body), speaker(context)
        word = view.form.element(blocks.DECLINE_MESSAGE).text.strip()
        with self._store.write() as memory:
            sop, made, told = self._mine(memory, who, int(view.memory))
            if sop and made and not told:
                self._settle(memory, who, sop, made, SuggestionAnswer.DECLINED, word)
        if told:
            ack(response_action="errors", errors={blocks.DECLINE_MESSAGE: told})
            return
        ack()
        self._nudge()

    def after_form_saved(self, memory: Memory, who: Speaker, draft: ProcedureDraft) -> None:
        """A suggestion went into the procedure by the form: everybody hears it."""
        made = memory.suggestions.find_suggestion(who.team, draft.suggestion) if draft.suggestion else None
        sop = visible_sop(memory, who, made.number) if made else None
        if sop and made and made.answer is SuggestionAnswer.OPEN:
            self._settle(memory, who, sop, made, SuggestionAnswer.ACCEPTED, "")

    def _amend(self, client: WebClient, context: BoltContext, press: Press, who: Speaker, made: Suggestion) -> None:
        shown = self._forms.edit_form(who, made.number, {made.part: made.text}, suggestion=made.id)
        self._forms.show(client, context, press, shown)

    def _form(self, who: Speaker, place: SuggestionFormMemory) -> Block | str:
        with self._store.read() as memory:
            sop = visible_sop(memory, who, place.number)
        if sop is None:
            return gone_text(who.t)
        if sop.status is Status.RETIRED:
            return retired_text(who.t, sop)
        return blocks.suggestion_form(who.t, sop, place, fields_of(sop.document)[place.part])

    def _mine(self, memory: Memory, who: Speaker, id_: int) -> tuple[Sop | None, Suggestion | None, str]:
        """The procedure, the suggestion, and why this person cannot answer it (empty where they can)."""
        made = memory.suggestions.find_suggestion(who.team, id_)
        sop = visible_sop(memory, who, made.number) if made else None
        if made is None or sop is None:
            return None, None, gone_text(who.t)
        if made.answer is not SuggestionAnswer.OPEN:
            return sop, made, blocks.already_answered_text(who.t, made)
        if sop.status is Status.RETIRED:
            return sop, made, retired_text(who.t, sop)
        return sop, made, "" if may_decide(memory, sop, who) else owner_only_text(who.t, sop.owner)

    def _settle(
        self, memory: Memory, who: Speaker, sop: Sop, made: Suggestion, answer: SuggestionAnswer, word: str
    ) -> None:
        memory.suggestions.settle(who.team, made.id, answer, who.user, word)
        done = replace(made, answer=answer, by=who.user, word=word)
        memory.audit_log.add(
            AuditEntry(
                team=who.team, user=who.user, what=answer.value, number=sop.number, detail=word, done=self._now()
            )
        )
        update_notifications(
            memory,
            who.team,
            "suggestion",
            made.id,
            self._now(),
            self._default,
            lambda t: blocks.settled_suggestion_message(t, sop, done),
        )
        reader = memory.people.find_person(who.team, made.user)
        author = speaker_of(memory, who.team, made.user, reader, self._default, self._now())
        notify(
            memory,
            [reader] if reader and may_see(memory, author, sop) else [],
            "suggestion-answer",
            made.id,
            self._now(),
            self._default,
            lambda t: blocks.suggestion_answer_message(t, sop, done),
        )


def _refusal(who: Speaker, sop: Sop | None, part: str, before: str, text: str) -> str:
    """Why this cannot be suggested; empty where it can."""
    if sop is None:
        return gone_text(who.t)
    if sop.status is Status.RETIRED:
        return retired_text(who.t, sop)
    if part == "title" and not text:
        return who.t.gettext("Give it a title.")
    return who.t.gettext("Nothing is changed yet.") if text == before.strip() else ""
