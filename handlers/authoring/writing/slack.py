"""`/sop new`, `/sop edit`, `/sop mine`, **Edit**, **Save as SOP**: the form opens, turns its page, and is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.access import keys_of, may_open_up, opens, seen, visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.owners import may_decide, may_write, owned_by
from handlers.authoring.reading.blocks import EDIT, gone, not_yours, only_authors, with_notice
from handlers.authoring.rules.hints import advice, explained_in
from handlers.authoring.unfinished import unfinished, unfinished_one
from handlers.authoring.writing import blocks
from handlers.authoring.writing.form import CHANNELS, FORM, PAGES, FormMemory, channels_in, form, goes_on, read_form
from handlers.authoring.writing.saving import Overtaken, save
from handlers.documents.writing import blank, fields_of, first_steps
from handlers.escape import unescape
from handlers.failures import Failures
from handlers.kit import Block, modal, section
from handlers.membership import Membership
from handlers.messenger import Messenger
from handlers.people import Speaker, speaker
from handlers.windows import show, window_of
from storage.authoring_records import Draft
from storage.records import Kind, Shape, Sop, Status
from storage.store import Memory, Store

SHORTCUT = "authoring:save_message"
LONGEST_TITLE = 100
Answered = Callable[[Memory, Speaker, Draft], None]
"""Told, inside the transaction, of a form that was saved: it answers the suggestion or the offer that it came from."""
Search = Callable[[Speaker, str], Sequence[Sop]]
"""The procedures that words find for somebody, best first."""


class Writers:
    """What authors do."""

    def __init__(
        self,
        store: Store,
        keeper: Keeper,
        messenger: Messenger,
        now: Callable[[], datetime],
        nudge: Callable[[], None],
        search: Search,
        membership: Membership,
        open_button: Callable[..., Block],
    ) -> None:
        self._store = store
        self._keeper = keeper
        self._messenger = messenger
        self._now = now
        self._nudge = nudge
        self._search = search
        self._membership = membership
        self._open_button = open_button
        self._answered: Sequence[Answered] = ()

    def register(self, app: App, failures: Failures, *answered: Answered) -> None:
        """Tell Bolt what we listen to. ``answered`` hear of a form that was saved."""
        self._answered = answered
        app.view(blocks.TEMPLATE)(self.begin)
        app.view(FORM)(ack=self.turn, lazy=[failures.guarded(self.confirm)])
        app.action(EDIT)(self.edit)
        app.action(blocks.GO_ON)(self.go_on)
        app.action(blocks.DROP)(self.drop)
        app.action(blocks.MINE)(self.show_mine)
        app.action(blocks.WRITE)(self.write_asked)
        app.shortcut(SHORTCUT)(self.save_message)

    def new(self, who: Speaker, client: WebClient, trigger: str, _words: str) -> list[Block] | None:
        """`/sop new`; None where the form opened."""
        if not self._may_begin(who):
            return [section(only_authors(who.t))]
        client.views_open(trigger_id=trigger, view=blocks.template_form(who.t))
        return None

    def mine(self, who: Speaker, _client: WebClient, _trigger: str, _words: str) -> list[Block]:
        """`/sop mine`."""
        return self._mine(who)

    def show_mine(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**All of mine**."""
        who = speaker(context)
        show(client, body, blocks.mine_window(who.t, self._mine(who)))
        ack()

    def write_asked(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Write it**: the choice of a template; what was looked for in vain is the title."""
        who = speaker(context)
        may, words = self._may_begin(who), body["actions"][0]["value"]
        self.show(client, context, body, blocks.template_form(who.t, title=words) if may else only_authors(who.t))
        ack()

    def otherwise(self, who: Speaker, words: str) -> list[Block]:
        """**Write it**, for who looked for something in vain and may begin procedures."""
        return [blocks.write_it(who.t, words)] if self._may_begin(who) else []

    def edit_asked(self, who: Speaker, client: WebClient, trigger: str, words: str) -> list[Block] | None:
        """`/sop edit SOP-012`, `/sop edit` and words; None where the form opened."""
        if not words.isdecimal():
            return blocks.which(who.t, self._search(who, words))
        shown = self._begin_edit(who, int(words))
        if isinstance(shown, str):
            return [section(shown)]
        client.views_open(trigger_id=trigger, view=shown)
        return None

    def edit_form(self, who: Speaker, number: int) -> Block | str:
        """The form of a procedure; or why not."""
        return self._begin_edit(who, number)

    def begin(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """A template was chosen: the first page of its form."""
        who, filled = speaker(context), body["view"]["state"]["values"]
        if not self._may_begin(who):
            ack(response_action="update", view=_notice(who, only_authors(who.t)))
            return
        shape = Shape(filled["shape"]["shape"]["selected_option"]["value"])
        kind = Kind(filled["kind"]["kind"]["selected_option"]["value"])
        begun = {"title": body["view"]["private_metadata"], "steps": first_steps(shape, who.language)}
        draft = self._new_draft(who, shape, kind, begun)
        ack(response_action="update", view=form(who.t, draft, FormMemory(draft.id)))

    def save_message(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Save as SOP**: a draft from a message, with its thread where that may be read."""
        who = speaker(context)
        if not self._may_begin(who):
            self._messenger.whisper(context, only_authors(who.t))
            ack()
            return
        said = [unescape(text).strip() for text in _thread(client, body) if text.strip()]
        first = (said[0] if said else "").split("\n")[0].lstrip("#*- ").rstrip("*")
        fields = {"title": first[:LONGEST_TITLE], "steps": "\n\n".join(said)}
        draft = self._new_draft(who, Shape.STEPS, Kind.GENERAL, fields)
        client.views_open(trigger_id=body["trigger_id"], view=form(who.t, draft, FormMemory(draft.id)))
        ack()

    def edit(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Edit**, under a procedure or in a message."""
        who = speaker(context)
        shown = self._begin_edit(who, int(body["actions"][0]["value"]))
        self.show(client, context, body, shown)
        ack()

    def go_on(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Go on** with an unfinished form."""
        who = speaker(context)
        with self._store.read() as memory:
            draft = unfinished_one(memory, who, int(body["actions"][0]["value"]))
        shown = form(who.t, draft, FormMemory(draft.id)) if draft else who.t.gettext("This form is finished already.")
        self.show(client, context, body, shown)
        ack()

    def drop(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Throw away** an unfinished form."""
        ack()
        who = speaker(context)
        with self._store.write() as memory:
            memory.drafts.drop(who.team, who.user, int(body["actions"][0]["value"]))
        if window := window_of(body):
            client.views_update(view_id=window["id"], view=blocks.mine_window(who.t, self._mine(who)))
        else:
            self._messenger.replace(context, self._mine(who))

    def turn(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Save**: what was typed is kept first, whatever comes then."""
        who, view = speaker(context), body["view"]
        at = FormMemory.read(view["private_metadata"])
        with self._store.write() as memory:
            found = unfinished_one(memory, who, at.draft)
            if found is None:
                ack(response_action="update", view=_notice(who, who.t.gettext("This form is finished already.")))
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

    def show(self, client: WebClient, context: BoltContext, body: dict[str, Any], shown: Block | str) -> None:
        """A form opens over where the person is; a text is said there."""
        view = window_of(body)
        if isinstance(shown, str) and view:
            client.views_update(view_id=view["id"], view=with_notice(view, shown))
        elif isinstance(shown, str):
            self._messenger.whisper(context, shown)
        else:
            show(client, body, shown)

    def edit_with(
        self,
        who: Speaker,
        number: int,
        changes: dict[str, str],
        *,
        suggestion: int = 0,
        offer: int = 0,
        notice: Sequence[Block] = (),
    ) -> Block | str:
        """The form of a procedure, with a suggestion or a file's text in it; or why not."""
        return self._begin_edit(who, number, changes, suggestion, offer, notice)

    def _is_hidden(self, who: Speaker, draft: Draft) -> bool:
        """Whether a channel was chosen now of which nobody tells us who is in it."""
        before = channels_in(fields_of(draft.document)[CHANNELS])
        new = set(channels_in(draft.fields.get(CHANNELS, ""))) - set(before)
        return any(self._membership.is_hidden(who.team, channel) for channel in new)

    def _may_begin(self, who: Speaker) -> bool:
        with self._store.read() as memory:
            return may_write(memory, who)

    def _save(self, ack: Ack, context: BoltContext, who: Speaker, draft: Draft, at: FormMemory) -> None:
        with self._store.write() as memory:
            there = visible(memory, who, draft.number) if draft.number else None
            if why_not := _why_not(memory, who, draft, there):
                ack(response_action="update", view=_notice(who, why_not))
                return
            kept = save(memory, self._keeper, who, draft)
            for answered in self._answered if isinstance(kept, Sop) else ():
                answered(memory, who, draft)
        if kept is None:
            ack(response_action="update", view=_notice(who, gone(who.t)))
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

    def _begin_edit(
        self,
        who: Speaker,
        number: int,
        changes: Mapping[str, str] = MappingProxyType({}),
        suggestion: int = 0,
        offer: int = 0,
        notice: Sequence[Block] = (),
    ) -> Block | str:
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

    def _new_draft(self, who: Speaker, shape: Shape, kind: Kind, fields: dict[str, str]) -> Draft:
        document = blank(shape, kind, who.language)
        begun = Draft(
            team=who.team,
            user=who.user,
            document=document,
            fields=fields_of(document) | {"title": ""} | fields,
            changed=self._now(),
        )
        with self._store.write() as memory:
            return memory.drafts.keep(begun)

    def _mine(self, who: Speaker) -> list[Block]:
        with self._store.read() as memory:
            drafts = unfinished(memory, who)
            sops = seen(memory, who, sorted({*memory.versions.authored(who.team, who.user), *owned_by(memory, who)}))
        return blocks.mine(who.t, drafts, sops[: blocks.SHOWN], max(0, len(sops) - blocks.SHOWN))


def _fields(who: Speaker, sop: Sop, changes: Mapping[str, str]) -> dict[str, str]:
    fields = fields_of(sop.document) | dict(changes)
    return fields if may_open_up(who, sop) else {name: text for name, text in fields.items() if name != CHANNELS}


def _why_not(memory: Memory, who: Speaker, draft: Draft, there: Sop | None) -> str:
    """Why this form cannot be saved by this person; empty where it can."""
    if there and not may_decide(memory, there, who):
        return not_yours(who.t, there.owner)
    return "" if draft.number or may_write(memory, who) else only_authors(who.t)


def _notice(who: Speaker, text: str) -> Block:
    return modal(who.t.gettext("Edit"), who.t.gettext("Close"), [section(text)], callback="authoring:notice")


def _explained(memory: Memory, who: Speaker) -> frozenset[str]:
    """What the team's glossaries explain, those that this person may see."""
    keys = keys_of(memory, who)
    glossaries = [each for each in memory.sops.titled(who.team, "gloss") if opens(keys, each)]
    return frozenset(word for each in glossaries for word in explained_in(each.document))


def _thread(client: WebClient, body: dict[str, Any]) -> list[str]:
    """The message, and those of its thread where Slack lets us read them."""
    message = body["message"]
    try:
        answer = client.conversations_replies(
            channel=body["channel"]["id"], ts=message.get("thread_ts") or message["ts"], limit=50
        )
    except (SlackClientError, OSError):
        return [message.get("text", "")]
    later = [each for each in answer["messages"] if each["ts"] >= message["ts"]]
    return [each.get("text", "") for each in later] or [message.get("text", "")]
