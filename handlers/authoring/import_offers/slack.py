"""**Take the file's text**, **Keep mine**, **Edit**, **See all**."""

from __future__ import annotations

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor.form_opening import ProcedureForms
from handlers.authoring.import_offers import blocks
from handlers.authoring.import_offers.blocks import OfferedText
from handlers.authoring.import_offers.notifying import update_offer_messages
from handlers.authoring.import_offers.rules import accepted_text, fields_of_both, text_mark
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import owner_only_text
from handlers.blockkit.labels import gone_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.identity.access import visible_sop
from handlers.identity.speaker import Speaker, speaker
from storage.records.authoring import AuditEntry, ProcedureDraft
from storage.records.publishing import OfferOutcome
from storage.store import Memory


class ImportOffers:
    """What becomes of a file's text."""

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
        self._app.action(blocks.TAKE_FILE)(self.take_file)
        self._app.action(blocks.KEEP_MINE)(self.keep_mine)
        self._app.action(blocks.EDIT_OFFER)(self.edit_offer)
        self._app.action(blocks.SEE_ALL)(self.see_all)

    def take_file(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Take the file's text**: a new version, "from the file"."""
        press = Press.read(body)
        self._decide(ack, context, press, OfferOutcome.TAKEN)

    def keep_mine(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Keep mine**: this text is not offered again."""
        press = Press.read(body)
        self._decide(ack, context, press, OfferOutcome.KEPT)

    def edit_offer(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Edit**: the form, with what the file and Slack changed put together."""
        press = Press.read(body)
        who, (id_, _) = speaker(context), _read_value(press.value)
        with self._store.read() as memory:
            found, told = self._mine(memory, who, id_)
            imported = [each.document for each in memory.versions.all(found.sop) if not each.user] if found else []
        if told or found is None:
            self._messenger.whisper(context, told)
        else:
            base = imported[-1] if imported else found.sop.document
            merged = fields_of_both(base, found.offer.document, found.sop.document)
            notice = blocks.offer_form_notice(who.t, found, merged.conflicts)
            shown = self._forms.edit_form(who, found.sop.number, merged.fields, offer=id_, notice=notice)
            self._forms.show(client, context, press, shown)
        ack()

    def see_all(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**See all**: the whole difference."""
        press = Press.read(body)
        who, (id_, _) = speaker(context), _read_value(press.value)
        with self._store.read() as memory:
            found, told = self._mine(memory, who, id_)
        if told or found is None:
            self._messenger.whisper(context, told)
        else:
            client.views_open(trigger_id=press.trigger, view=blocks.offer_diff_window(who.t, found))
        ack()

    def after_form_saved(self, memory: Memory, who: Speaker, draft: ProcedureDraft) -> None:
        """The file's text went into the procedure by the form."""
        found, told = self._mine(memory, who, draft.offer) if draft.offer else (None, "")
        if found and not told:
            self._settle(memory, who, found, OfferOutcome.TAKEN)

    def _decide(self, ack: Ack, context: BoltContext, press: Press, fate: OfferOutcome) -> None:
        who, (id_, mark) = speaker(context), _read_value(press.value)
        with self._store.write() as memory:
            found, told = self._mine(memory, who, id_)
            if found and not told and mark != text_mark(found.sop.document):
                told = blocks.changed_since_text(who.t, found.sop)
                update_offer_messages(memory, who.team, found.offer.batch, self._now(), self._default)
            elif found and not told:
                if fate is OfferOutcome.TAKEN:
                    self._take(memory, who, found)
                self._settle(memory, who, found, fate)
        if told:
            self._messenger.whisper(context, told)
        ack()
        self._nudge()

    def _take(self, memory: Memory, who: Speaker, found: OfferedText) -> None:
        earlier = [each.document for each in memory.versions.all(found.sop)]
        text = accepted_text(found.offer.document, found.sop.document, earlier)
        why = who.t.gettext("From the file {file}").format(file=found.offer.source)
        self._lifecycle.change_text(memory, who, found.sop, text, why, what="take")

    def _mine(self, memory: Memory, who: Speaker, id_: int) -> tuple[OfferedText | None, str]:
        """The procedure and its offer, and why this person cannot decide (empty where they can)."""
        offer = memory.offers.find_offer(who.team, id_)
        sop = visible_sop(memory, who, offer.number) if offer else None
        if offer is None or sop is None:
            return None, gone_text(who.t)
        found = OfferedText(sop, offer)
        if offer.outcome is not OfferOutcome.OPEN:
            return found, blocks.already_decided_text(who.t, found)
        return found, "" if may_decide(memory, sop, who) else owner_only_text(who.t, sop.owner)

    def _settle(self, memory: Memory, who: Speaker, found: OfferedText, fate: OfferOutcome) -> None:
        memory.offers.settle(found.offer, fate, who.user)
        if fate is OfferOutcome.KEPT:
            entry = AuditEntry(
                team=who.team,
                user=who.user,
                what="keep",
                number=found.sop.number,
                detail=found.offer.source,
                done=self._now(),
            )
            memory.audit_log.add(entry)
        update_offer_messages(memory, who.team, found.offer.batch, self._now(), self._default)


def _read_value(value: str) -> tuple[int, str]:
    id_, _, mark = value.partition(" ")
    return int(id_), mark
