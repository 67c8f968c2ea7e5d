"""The knowledge panel: **Show**, **Not needed**."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.authoring.panel import blocks
from handlers.authoring.panel.blocks import IN_VAIN, LEAF, PAGE, SHOW, Opener
from handlers.kit import Block
from handlers.people import Speaker, speaker
from handlers.windows import show
from storage.authoring import Care
from storage.house import Role
from storage.records import Missing
from storage.store import Memory, Store

FRESH = timedelta(minutes=1)
"""For so long numbers are shown again that were counted once: people come and go on their Home tab."""
UNUSED = timedelta(days=90)
"""What nobody opened for so long counts as unused; before the bot was there as long, nothing does."""
FindMissing = Callable[[Memory, str], Sequence[Missing]]
"""The procedures that a team looked for in vain, those first that most people looked for."""
Leads = Callable[[Memory, Speaker], bool]
"""Whether somebody leads others: told by another feature."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The numbers of the panel, at a revision of the library."""

    revision: int
    counted: datetime
    cares: Mapping[Care, int]
    missing: int


class Panel:
    """For who cares for the library: leads, approvers and admins."""

    def __init__(
        self,
        store: Store,
        missing: FindMissing,
        leads: Leads,
        opener: Opener,
        refresh: Callable[[WebClient, Speaker], None],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._missing = missing
        self._leads = leads
        self._opener = opener
        self._refresh = refresh
        self._now = now
        self._counted: dict[tuple[str, bool], _Counted] = {}

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(re.compile(rf"^{SHOW}:\w+$"))(self.show)
        app.action(re.compile(rf"^{LEAF}:(back|on)$"))(self.turn)
        app.action(blocks.NOT_NEEDED)(self.forget)

    def part(self, memory: Memory, who: Speaker) -> list[Block]:
        """What the Home tab shows of it; nothing to readers."""
        if not self._cares(memory, who):
            return []
        counted = self._count(memory, who)
        return blocks.panel(who.t, counted.cares, counted.missing)

    def show(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Show**: the procedures behind a number."""
        view = self._window(speaker(context), body["actions"][0]["value"], 1)
        if view:
            show(client, body, view)
        ack()

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Next page**, **Back**."""
        shown = body["view"]
        what = shown["private_metadata"].partition(":")[0]
        view = self._window(speaker(context), what, int(body["actions"][0]["value"]))
        if view:
            client.views_update(view_id=shown["id"], view=view)
        ack()

    def forget(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Not needed**: asked again by then, it comes back."""
        who, shown = speaker(context), body["view"]
        with self._store.write() as memory:
            if self._cares(memory, who):
                memory.dismissals.note(who.team, body["actions"][0]["value"], who.user, self._now())
        leaf = int(shown["private_metadata"].partition(":")[2])
        view = self._window(who, IN_VAIN, leaf)
        if view:
            client.views_update(view_id=shown["id"], view=view)
        ack()
        self._counted.clear()
        self._refresh(client, who)

    def _count(self, memory: Memory, who: Speaker) -> _Counted:
        """Counting looks at every procedure: again only where one changed, or after a while."""
        known = self._counted.get((who.team, who.is_admin))
        revision, now = memory.sops.revision(who.team), self._now()
        if known is None or known.revision != revision or now - known.counted > FRESH:
            cares = memory.cares.counts(who.team, self._since(memory, who), all_of_them=who.is_admin)
            known = _Counted(revision, now, cares, len(self._missing(memory, who.team)))
            self._counted[who.team, who.is_admin] = known
        return known

    def _window(self, who: Speaker, what: str, leaf: int) -> Block | None:
        with self._store.read() as memory:
            if not self._cares(memory, who):
                return None
            if what == IN_VAIN:
                every = self._missing(memory, who.team)
                return blocks.in_vain(who.t, every, min(leaf, blocks.leaves(len(every))))
            care, since = Care(what), self._since(memory, who)
            count = memory.cares.counts(who.team, since, all_of_them=who.is_admin)[care]
            leaf = min(leaf, blocks.leaves(count))
            some = memory.cares.listed(
                who.team, care, since, all_of_them=who.is_admin, skip=(leaf - 1) * PAGE, limit=PAGE
            )
        return blocks.listed(who.t, care, count, some, leaf, self._opener)

    def _cares(self, memory: Memory, who: Speaker) -> bool:
        return who.is_admin or Role.APPROVER in memory.roles.of(who.team, who.user) or self._leads(memory, who)

    def _since(self, memory: Memory, who: Speaker) -> datetime | None:
        team = memory.teams.find(who.team)
        since = self._now() - UNUSED
        return since if team and team.connected < since else None
