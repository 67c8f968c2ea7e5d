"""**Take the file's text**, **Keep mine**, **Edit**, **See all**."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import visible
from handlers.authoring.keeping import Keeper
from handlers.authoring.offering import blocks
from handlers.authoring.offering.blocks import Choice
from handlers.authoring.offering.rules import both, mark_of, taken
from handlers.authoring.offering.telling import redraw_offers
from handlers.authoring.owners import may_decide
from handlers.authoring.reading.blocks import gone, not_yours
from handlers.authoring.writing.opening import Forms
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from storage.authoring_records import Deed, Draft
from storage.publishing_records import Fate
from storage.store import Memory


class Offerers:
    """What becomes of a file's text."""

    def __init__(self, at: Reception, keeper: Keeper, forms: Forms) -> None:
        self._store = at.store
        self._keeper = keeper
        self._forms = forms
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(blocks.TAKE)(self.take)
        app.action(blocks.KEEP)(self.keep)
        app.action(blocks.EDIT)(self.edit)
        app.action(blocks.ALL)(self.see_all)

    def take(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Take the file's text**: a new version, "from the file"."""
        self._decide(ack, context, body, Fate.TAKEN)

    def keep(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """**Keep mine**: this text is not offered again."""
        self._decide(ack, context, body, Fate.KEPT)

    def edit(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Edit**: the form, with what the file and Slack changed put together."""
        who, (id_, _) = speaker(context), _pressed(body)
        with self._store.read() as memory:
            found, told = self._mine(memory, who, id_)
            imported = [each.document for each in memory.versions.all(found.sop) if not each.user] if found else []
        if told or found is None:
            self._messenger.whisper(context, told)
        else:
            base = imported[-1] if imported else found.sop.document
            merged = both(base, found.offer.document, found.sop.document)
            notice = blocks.in_the_form(who.t, found, merged.torn)
            shown = self._forms.of(who, found.sop.number, merged.fields, offer=id_, notice=notice)
            self._forms.show(client, context, body, shown)
        ack()

    def see_all(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**See all**: the whole difference."""
        who, (id_, _) = speaker(context), _pressed(body)
        with self._store.read() as memory:
            found, told = self._mine(memory, who, id_)
        if told or found is None:
            self._messenger.whisper(context, told)
        else:
            client.views_open(trigger_id=body["trigger_id"], view=blocks.whole(who.t, found))
        ack()

    def answered(self, memory: Memory, who: Speaker, draft: Draft) -> None:
        """The file's text went into the procedure by the form."""
        found, told = self._mine(memory, who, draft.offer) if draft.offer else (None, "")
        if found and not told:
            self._settle(memory, who, found, Fate.TAKEN)

    def _decide(self, ack: Ack, context: BoltContext, body: dict[str, Any], fate: Fate) -> None:
        who, (id_, mark) = speaker(context), _pressed(body)
        with self._store.write() as memory:
            found, told = self._mine(memory, who, id_)
            if found and not told and mark != mark_of(found.sop.document):
                told = blocks.moved(who.t, found.sop)
                redraw_offers(memory, who.team, found.offer.batch, self._now(), self._default)
            elif found and not told:
                if fate is Fate.TAKEN:
                    self._take(memory, who, found)
                self._settle(memory, who, found, fate)
        if told:
            self._messenger.whisper(context, told)
        ack()
        self._nudge()

    def _take(self, memory: Memory, who: Speaker, found: Choice) -> None:
        earlier = [each.document for each in memory.versions.all(found.sop)]
        text = taken(found.offer.document, found.sop.document, earlier)
        why = who.t.gettext("From the file {file}").format(file=found.offer.source)
        self._keeper.change(memory, who, found.sop, text, why, what="take")

    def _mine(self, memory: Memory, who: Speaker, id_: int) -> tuple[Choice | None, str]:
        """The procedure and its offer, and why this person cannot decide (empty where they can)."""
        offer = memory.offers.find(who.team, id_)
        sop = visible(memory, who, offer.number) if offer else None
        if offer is None or sop is None:
            return None, gone(who.t)
        found = Choice(sop, offer)
        if offer.fate is not Fate.OPEN:
            return found, blocks.already(who.t, found)
        return found, "" if may_decide(memory, sop, who) else not_yours(who.t, sop.owner)

    def _settle(self, memory: Memory, who: Speaker, found: Choice, fate: Fate) -> None:
        memory.offers.settle(found.offer, fate, who.user)
        if fate is Fate.KEPT:
            deed = Deed(
                team=who.team,
                user=who.user,
                what="keep",
                number=found.sop.number,
                detail=found.offer.source,
                done=self._now(),
            )
            memory.deeds.note(deed)
        redraw_offers(memory, who.team, found.offer.batch, self._now(), self._default)


def _pressed(body: dict[str, Any]) -> tuple[int, str]:
    id_, _, mark = body["actions"][0]["value"].partition(" ")
    return int(id_), mark
