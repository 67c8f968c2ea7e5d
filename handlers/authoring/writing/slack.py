"""The form is opened by `/sop edit` and **Edit**, turns its page, and is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import keys_of, opens, visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import may_decide, may_write
from handlers.authoring.reading.blocks import EDIT, gone, not_yours, only_authors
from handlers.authoring.rules.hints import advice, explained_in
from handlers.authoring.unfinished import unfinished_one
from handlers.authoring.writing import blocks
from handlers.authoring.writing.form import CHANNELS, FORM, PAGES, FormMemory, channels_in, form, goes_on, read_form
from handlers.authoring.writing.opening import Forms
from handlers.authoring.writing.saving import Overtaken, save
from handlers.documents.writing import fields_of
from handlers.failures import Failures
from handlers.kit import Block, section
from handlers.membership import Membership
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from storage.authoring_records import Draft
from storage.records import Sop
from storage.store import Memory

Answered = Callable[[Memory, Speaker, Draft], None]
"""Told, inside the transaction, of a form that was saved: it answers the suggestion or the offer that it came from."""
Search = Callable[[Speaker, str], Sequence[Sop]]
"""The procedures that words find for somebody, best first."""


class Writers:
    """What authors do in the form."""

    def __init__(
        self,
        at: Reception,
        keeper: Keeper,
        forms: Forms,
        search: Search,
        membership: Membership,
        open_button: Callable[..., Block],
    ) -> None:
        self._store = at.store
        self._keeper = keeper
        self._forms = forms
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._search = search
        self._membership = membership
        self._open_button = open_button
        self._answered: Sequence[Answered] = ()

    def register(self, app: App, failures: Failures, *answered: Answered) -> None:
        """Tell Bolt what we listen to. ``answered`` hear of a form that was saved."""
        self._answered = answered
        app.view(FORM)(ack=self.turn, lazy=[failures.guarded(self.confirm)])
        app.action(EDIT)(self.edit)

    def edit_asked(self, who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
        """`/sop edit SOP-012`, `/sop edit` and words; None where the form opened."""
        if not words.isdecimal():
            return blocks.which(who.t, self._search(who, words))
        shown = self._forms.of(who, int(words))
        if isinstance(shown, str):
            return [section(shown)]
        client.views_open(trigger_id=trigger, view=shown)
        return None

    def edit(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Edit**, under a procedure or in a message."""
        who = speaker(context)
        shown = self._forms.of(who, int(body["actions"][0]["value"]))
        self._forms.show(client, context, body, shown)
        ack()

    def turn(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Save**: what was typed is kept first, whatever comes then."""
        who, view = speaker(context), body["view"]
        at = FormMemory.read(view["private_metadata"])
        with self._store.write() as memory:
            found = unfinished_one(memory, who, at.draft)
            if found is None:
                ack(
                    response_action="update", view=blocks.notice(who.t, who.t.gettext("This form is finished already."))
                )
                return
            fields = found.fields | read_form(view, found)
            draft = memory.drafts.keep(replace(found, fields=fields, changed=self._now()))
        if not draft.fields.get("title", "").strip():
            ack(response_action="errors", errors={f"title:0:{at.generation}": who.t.gettext("Give it a title.")})
        elif at.page == 0 and self._is_hidden(who, draft):
            ack(response_action="errors", errors={f"{CHANNELS}:0:{at.generation}": blocks.not_invited(who.t)})
        elif goes_on(view):
            told = section(who.t.gettext("✓ Kept. There is room for more below; leave it empty to go on."))
            again = FormMemory(at.draft, at.page, at.generation + 1)
            ack(response_action="update", view=form(who.t, draft, again, [told]))
        elif at.page < len(PAGES) - 1:
            ack(response_action="update", view=form(who.t, draft, FormMemory(at.draft, at.page + 1, at.generation + 1)))
        else:
            self._save(ack, context, who, draft, at)

    def confirm(self, context: BoltContext, body: dict[str, Any]) -> None:  # noqa: ARG002 — Bolt's arguments
        """After the form: who may see it is looked up, and the author gets a receipt."""
        sop: Sop | None = context.get("kept")
        if sop is None:
            return
        self._membership.tick(self._now())
        who = speaker(context)
        with self._store.read() as memory:
            hints = advice(sop, _explained(memory, who))
        self._messenger.tell(who.user, blocks.receipt(who.t, sop, hints, self._open_button(who.t, sop)))

    def _is_hidden(self, who: Speaker, draft: Draft) -> bool:
        """Whether a channel was chosen now of which nobody tells us who is in it."""
        before = channels_in(fields_of(draft.document)[CHANNELS])
        new = set(channels_in(draft.fields.get(CHANNELS, ""))) - set(before)
        return any(self._membership.is_hidden(who.team, channel) for channel in new)

    def _save(self, ack: Ack, context: BoltContext, who: Speaker, draft: Draft, at: FormMemory) -> None:
        with self._store.write() as memory:
            there = visible(memory, who, draft.number) if draft.number else None
            if why_not := _why_not(memory, who, draft, there):
                ack(response_action="update", view=blocks.notice(who.t, why_not))
                return
            kept = save(memory, self._keeper, who, draft)
            for answered in self._answered if isinstance(kept, Sop) else ():
                answered(memory, who, draft)
        if kept is None:
            ack(response_action="update", view=blocks.notice(who.t, gone(who.t)))
        elif isinstance(kept, Overtaken):
            told = blocks.changed_meanwhile(who.t, kept.user, kept.theirs, kept.torn)
            ack(
                response_action="update",
                view=form(who.t, kept.draft, FormMemory(at.draft, 0, at.generation + 1), told),
            )
        else:
            context["kept"] = kept
            ack(response_action="clear")
            self._nudge()


def _why_not(memory: Memory, who: Speaker, draft: Draft, there: Sop | None) -> str:
    """Why this form cannot be saved by this person; empty where it can."""
    if there and not may_decide(memory, there, who):
        return not_yours(who.t, there.owner)
    return "" if draft.number or may_write(memory, who) else only_authors(who.t)


def _explained(memory: Memory, who: Speaker) -> frozenset[str]:
    """What the team's glossaries explain, those that this person may see."""
    keys = keys_of(memory, who)
    glossaries = [each for each in memory.sops.titled(who.team, "gloss") if opens(keys, each)]
    return frozenset(word for each in glossaries for word in explained_in(each.document))
