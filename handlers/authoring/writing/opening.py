"""Forms open: of a new procedure, or of one that is there, with a suggestion or a file's text in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.access import may_open_up, visible
from handlers.authoring.owners import may_decide, may_write
from handlers.authoring.reading.blocks import gone, not_yours, with_notice
from handlers.authoring.writing import blocks
from handlers.authoring.writing.form import CHANNELS, FormMemory, form
from handlers.documents.writing import blank, fields_of
from handlers.kit import Block
from handlers.people import Speaker
from handlers.reception import Reception
from handlers.windows import show, window_of
from storage.authoring_records import Draft
from storage.records import Kind, Shape, Sop, Status


class Forms:
    """Begins them: each is kept from its first page on."""

    def __init__(self, at: Reception) -> None:
        self._store = at.store
        self._messenger = at.messenger
        self._now = at.now

    def may_begin(self, who: Speaker) -> bool:
        """Whether this person writes procedures here."""
        with self._store.read() as memory:
            return may_write(memory, who)

    def of_new(self, who: Speaker, shape: Shape, kind: Kind, fields: Mapping[str, str]) -> Block:
        """The form of a new procedure, with what is known of it already."""
        document = blank(shape, kind, who.language)
        begun = Draft(
            team=who.team,
            user=who.user,
            document=document,
            fields=fields_of(document) | {"title": ""} | dict(fields),
            changed=self._now(),
        )
        with self._store.write() as memory:
            draft = memory.drafts.keep(begun)
        return form(who.t, draft, FormMemory(draft.id))

    def of(
        self,
        who: Speaker,
        number: int,
        changes: Mapping[str, str] = MappingProxyType({}),
        *,
        suggestion: int = 0,
        offer: int = 0,
        notice: Sequence[Block] = (),
    ) -> Block | str:
        """The form of a procedure, with a suggestion's or a file's ``changes`` in it; or why not."""
        with self._store.write() as memory:
            sop = visible(memory, who, number)
            if sop is None:
                return gone(who.t)
            if not may_decide(memory, sop, who):
                return not_yours(who.t, sop.owner)
            begun = Draft(
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
            draft = memory.drafts.keep(begun)
        told = [*notice, *([blocks.comes_back(who.t)] if sop.status is Status.ARCHIVED else [])]
        return form(who.t, draft, FormMemory(draft.id), told)

    def show(self, client: WebClient, context: BoltContext, body: dict[str, Any], shown: Block | str) -> None:
        """A form opens over where the person is; a text is said there."""
        view = window_of(body)
        if isinstance(shown, str) and view:
            client.views_update(view_id=view["id"], view=with_notice(view, shown))
        elif isinstance(shown, str):
            self._messenger.whisper(context, shown)
        else:
            show(client, body, shown)


def _fields(who: Speaker, sop: Sop, changes: Mapping[str, str]) -> dict[str, str]:
    fields = fields_of(sop.document) | dict(changes)
    return fields if may_open_up(who, sop) else {name: text for name, text in fields.items() if name != CHANNELS}
