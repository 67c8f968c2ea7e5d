"""The health of the library: **Show**, **Not needed**."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.authoring.library_health import blocks
from handlers.authoring.library_health.blocks import NO_RESULT, PAGE_SIZE, SHOW, TURN_PAGE
from handlers.blockkit.kit import Block
from handlers.blockkit.labels import OpenProcedureButton
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press
from handlers.identity.speaker import Speaker, speaker
from storage.records.ids import TeamId
from storage.records.procedures import MaintenanceNeed, MissingProcedure
from storage.records.workspace import Role
from storage.store import Memory

FRESH = timedelta(minutes=1)
"""For so long numbers are shown again that were counted once: people come and go on their Home tab."""
UNUSED = timedelta(days=90)
"""What nobody opened for so long counts as unused; before the bot was there as long, nothing does."""
FindMissing = Callable[[Memory, TeamId], Sequence[MissingProcedure]]
"""The procedures that a team looked for in vain, those first that most people looked for."""
IsOrganizer = Callable[[Memory, Speaker], bool]
"""Whether somebody is an organizer of a stand-up: told by another feature."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The numbers of the list, at a revision of the library."""

    revision: int
    counted: datetime
    needs: Mapping[MaintenanceNeed, int]
    missing: int


class LibraryHealth:
    """For who maintains the library: organizers, verifiers and admins."""

    def __init__(
        self,
        at: AppContext,
        missing: FindMissing,
        is_organizer: IsOrganizer,
        opener: OpenProcedureButton,
        refresh: Callable[[WebClient, Speaker], None],
    ) -> None:
        self._app = at.app
        self._store = at.store
        self._missing = missing
        self._is_organizer = is_organizer
        self._opener = opener
        self._refresh = refresh
        self._now = at.now
        self._counted: dict[tuple[TeamId, bool], _Counted] = {}

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(re.compile(rf"^{SHOW}:\w+$"))(self.show_list)
        self._app.action(re.compile(rf"^{TURN_PAGE}:(back|on)$"))(self.turn_page)
        self._app.action(blocks.NOT_NEEDED)(self.dismiss_missing)

    def home_part(self, memory: Memory, who: Speaker) -> list[Block]:
        """What the Home tab shows of it; nothing to readers."""
        if not self._maintains(memory, who):
            return []
        counted = self._count(memory, who)
        return blocks.health_blocks(who.t, counted.needs, counted.missing)

    def show_list(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Show**: the procedures behind a number."""
        press = Press.read(body)
        view = self._window(speaker(context), press.value, 1)
        if view:
            open_modal(client, press, view)
        ack()

    def turn_page(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Next page**, **Back**."""
        press = Press.read(body)
        what = press.view.memory.partition(":")[0]
        view = self._window(speaker(context), what, int(press.value))
        if view:
            client.views_update(view_id=press.view.id, view=view)
        ack()

    def dismiss_missing(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Not needed**: asked again by then, it comes back."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.write() as memory:
            if self._maintains(memory, who):
                memory.dismissed_searches.add(who.team, press.value, who.user, self._now())
        page = int(press.view.memory.partition(":")[2])
        view = self._window(who, NO_RESULT, page)
        if view:
            client.views_update(view_id=press.view.id, view=view)
        ack()
        self._counted.clear()
        self._refresh(client, who)

    def _count(self, memory: Memory, who: Speaker) -> _Counted:
        """Counting looks at every procedure: again only where one changed, or after a while."""
        known = self._counted.get((who.team, who.is_admin))
        revision, now = memory.sops.revision(who.team), self._now()
        if known is None or known.revision != revision or now - known.counted > FRESH:
            cares = memory.maintenance.count_by_need(who.team, self._since(memory, who), all_of_them=who.is_admin)
            known = _Counted(revision, now, cares, len(self._missing(memory, who.team)))
            self._counted[who.team, who.is_admin] = known
        return known

    def _window(self, who: Speaker, what: str, page: int) -> Block | None:
        with self._store.read() as memory:
            if not self._maintains(memory, who):
                return None
            if what == NO_RESULT:
                every = self._missing(memory, who.team)
                return blocks.no_result_window(who.t, every, min(page, blocks.page_count(len(every))))
            need, since = MaintenanceNeed(what), self._since(memory, who)
            count = memory.maintenance.count_by_need(who.team, since, all_of_them=who.is_admin)[need]
            page = min(page, blocks.page_count(count))
            some = memory.maintenance.outlines_needing(
                who.team, need, since, all_of_them=who.is_admin, skip=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
            )
        return blocks.needs_window(who.t, need, count, some, page, self._opener)

    def _maintains(self, memory: Memory, who: Speaker) -> bool:
        return (
            who.is_admin
            or Role.VERIFIER in memory.roles.roles_of(who.team, who.user)
            or self._is_organizer(memory, who)
        )

    def _since(self, memory: Memory, who: Speaker) -> datetime | None:
        team = memory.teams.find_team(who.team)
        since = self._now() - UNUSED
        return since if team and team.connected < since else None
