"""Forms open: of a new procedure, or of one that is there, with a suggestion or a file's text in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.authoring.editor import blocks
from handlers.authoring.editor.form import CHANNELS, ProcedureFormMemory, form_page
from handlers.authoring.owners import may_decide, may_write
from handlers.authoring.reading.blocks import owner_only_text, window_with_notice
from handlers.blockkit.kit import Block
from handlers.blockkit.labels import gone_text
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Press
from handlers.delivery.messenger import Messenger
from handlers.documents.writing import blank_document, fields_of
from handlers.identity.access import may_change_audience, visible_sop
from handlers.identity.speaker import Speaker
from storage.records.authoring import ProcedureDraft
from storage.records.ids import ProcedureNumber
from storage.records.procedures import ProcedureKind, Shape, Sop, Status
from storage.store import Memory, Store


class ProcedureForms:
    """Begins them: each is kept from its first page on."""

    def __init__(self, store: Store, messenger: Messenger, now: Callable[[], datetime]) -> None:
        self._store = store
        self._messenger = messenger
        self._now = now

    def may_write(self, who: Speaker) -> bool:
        """Whether this person writes procedures here."""
        with self._store.read() as memory:
            return may_write(memory, who)

    def new_form(self, who: Speaker, shape: Shape, kind: ProcedureKind, fields: Mapping[str, str]) -> Block:
        """The form of a new procedure, with what is known of it already."""
        document = blank_document(shape, kind, who.language)
        begun = ProcedureDraft(
            team=who.team,
            user=who.user,
            document=document,
            fields=fields_of(document) | {"title": ""} | dict(fields),
            changed=self._now(),
        )
        with self._store.write() as memory:
            draft = memory.procedure_drafts.save(begun)
        return form_page(who.t, draft, ProcedureFormMemory(draft.id))

    def edit_form(
        self,
        who: Speaker,
        number: ProcedureNumber,
        changes: Mapping[str, str] = MappingProxyType({}),
        *,
        suggestion: int = 0,
        offer: int = 0,
        notice: Sequence[Block] = (),
    ) -> Block | str:
        """The form of a procedure, with a suggestion's or a file's ``changes`` in it; or why not."""
        with self._store.write() as memory:
            sop = visible_sop(memory, who, number)
            if sop is None:
                return gone_text(who.t)
            if not may_decide(memory, sop, who):
                return owner_only_text(who.t, sop.owner)
            begun = ProcedureDraft(
                team=who.team,
                user=who.user,
                number=sop.number,
                document=sop.document,
                revision=sop.revision,
                fields=_fields(who, sop, changes),
                suggestion=suggestion,
                offer=offer,
                changed=self._now(),
            )
            draft = memory.procedure_drafts.save(begun)
        told = [*notice, *([blocks.retired_notice(who.t)] if sop.status is Status.RETIRED else [])]
        return form_page(who.t, draft, ProcedureFormMemory(draft.id), told)

    def show(self, client: WebClient, context: BoltContext, press: Press, shown: Block | str) -> None:
        """A form opens over where the person is; a text is said there."""
        view = press.modal
        if isinstance(shown, str) and view:
            client.views_update(view_id=view.id, view=window_with_notice(view, shown))
        elif isinstance(shown, str):
            self._messenger.whisper(context, shown)
        else:
            open_modal(client, press, shown)


def _fields(who: Speaker, sop: Sop, changes: Mapping[str, str]) -> dict[str, str]:
    fields = fields_of(sop.document) | dict(changes)
    return (
        fields if may_change_audience(who, sop) else {name: text for name, text in fields.items() if name != CHANNELS}
    )


def unfinished_forms(memory: Memory, who: Speaker) -> list[ProcedureDraft]:
    """All of this person, the latest first."""
    return [draft for draft in memory.procedure_drafts.all(who.team, who.user) if _is_open(memory, who, draft)]


def unfinished_form(memory: Memory, who: Speaker, id_: int) -> ProcedureDraft | None:
    """The one with this id."""
    draft = memory.procedure_drafts.find_draft(who.team, who.user, id_)
    return draft if draft and _is_open(memory, who, draft) else None


def _is_open(memory: Memory, who: Speaker, draft: ProcedureDraft) -> bool:
    return not draft.number or visible_sop(memory, who, draft.number) is not None
