"""What is mine: `/sop mine`, and the forms that I began: **Go on**, **Throw away**."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.access import seen
from handlers.authoring.owners import owned_by
from handlers.authoring.unfinished import unfinished, unfinished_one
from handlers.authoring.writing import blocks
from handlers.authoring.writing.form import FormMemory, form
from handlers.authoring.writing.opening import Forms
from handlers.kit import Block
from handlers.people import Speaker, speaker
from handlers.reception import Reception
from handlers.windows import show, window_of


class Mine:
    """Shows it, in a message or in a window."""

    def __init__(self, at: Reception, forms: Forms) -> None:
        self._store = at.store
        self._forms = forms
        self._messenger = at.messenger

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(blocks.MINE)(self.show)
        app.action(blocks.GO_ON)(self.go_on)
        app.action(blocks.DROP)(self.drop)

    def asked(self, who: Speaker, _client: WebClient, _trigger: str, _words: str) -> list[Block]:
        """`/sop mine`."""
        return self.of(who)

    def of(self, who: Speaker) -> list[Block]:
        """Unfinished forms, and the procedures that this person owns or wrote."""
        with self._store.read() as memory:
            drafts = unfinished(memory, who)
            sops = seen(memory, who, sorted({*memory.versions.authored(who.team, who.user), *owned_by(memory, who)}))
        return blocks.mine(who.t, drafts, sops[: blocks.SHOWN], max(0, len(sops) - blocks.SHOWN))

    def show(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**All of mine**."""
        who = speaker(context)
        show(client, body, blocks.mine_window(who.t, self.of(who)))
        ack()

    def go_on(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Go on** with an unfinished form."""
        who = speaker(context)
        with self._store.read() as memory:
            draft = unfinished_one(memory, who, int(body["actions"][0]["value"]))
        shown = form(who.t, draft, FormMemory(draft.id)) if draft else who.t.gettext("This form is finished already.")
        self._forms.show(client, context, body, shown)
        ack()

    def drop(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Throw away** an unfinished form."""
        ack()
        who = speaker(context)
        with self._store.write() as memory:
            memory.drafts.drop(who.team, who.user, int(body["actions"][0]["value"]))
        if window := window_of(body):
            client.views_update(view_id=window["id"], view=blocks.mine_window(who.t, self.of(who)))
        else:
            self._messenger.replace(context, self.of(who))
