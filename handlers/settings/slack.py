"""**Settings**, on the Home tab of admins."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, modal, section
from handlers.bolt.context import AppContext
from handlers.bolt.modals import open_modal
from handlers.bolt.payloads import Payload, Press, View
from handlers.identity.speaker import Speaker, speaker
from handlers.settings import blocks
from handlers.settings.blocks import FORM, SETTINGS
from storage.records.authoring import AuditEntry
from storage.records.ids import UNNUMBERED, TeamId, UserId
from storage.records.workspace import GRANTABLE_ROLES, Role, WorkspaceSettings
from storage.store import Memory


class SettingsActions:
    """Shown to admins, changed by admins."""

    def __init__(self, at: AppContext, refresh: Callable[[WebClient, Speaker], None]) -> None:
        self._app = at.app
        self._store = at.store
        self._refresh = refresh
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(SETTINGS)(self.open)
        self._app.view(FORM)(self.save)

    def home_part(self, memory: Memory, who: Speaker) -> list[Block]:
        """What the Home tab shows of it; nothing to others."""
        return blocks.settings_part(who.t, memory.settings.settings_of(who.team)) if who.is_admin else []

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Settings**."""
        press = Press.read(body)
        who = speaker(context)
        with self._store.read() as memory:
            settings, holders = memory.settings.settings_of(who.team), _holders(memory, who.team)
        open_modal(client, press, blocks.settings_form(who.t, settings, holders) if who.is_admin else _not_yours(who))
        ack()

    def save(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Save**: what changed is kept, and noted in the audit log."""
        view, who = View.read(body), speaker(context)
        if not who.is_admin:
            ack(response_action="update", view=_not_yours(who))
            return
        settings, people = blocks.read_settings_form(who.team, view.form)
        with self._store.write() as memory:
            self._save_settings(memory, who, settings)
            self._save_roles(memory, who, people)
        ack()
        self._refresh(client, who)

    def _save_settings(self, memory: Memory, who: Speaker, settings: WorkspaceSettings) -> None:
        before = memory.settings.settings_of(who.team)
        if settings != before:
            memory.settings.save(settings)
            names = ("review_days", "updates_channel", "needs_second_verifier", "writers", "language")
            news = [
                f"{name}: {getattr(settings, name)}"
                for name in names
                if getattr(settings, name) != getattr(before, name)
            ]
            self._note(memory, who, "settings", ", ".join(news))

    def _save_roles(self, memory: Memory, who: Speaker, people: dict[Role, frozenset[UserId]]) -> None:
        for role, wanted in people.items():
            had = frozenset(memory.roles.holders(who.team, role))
            for user in sorted(wanted - had):
                memory.roles.grant(who.team, user, role)
                self._note(memory, who, "grant", f"{role} {user}")
            for user in sorted(had - wanted):
                memory.roles.revoke(who.team, user, role)
                self._note(memory, who, "revoke", f"{role} {user}")

    def _note(self, memory: Memory, who: Speaker, what: str, detail: str) -> None:
        memory.audit_log.add(
            AuditEntry(team=who.team, user=who.user, what=what, number=UNNUMBERED, detail=detail, done=self._now())
        )


def _holders(memory: Memory, team: TeamId) -> dict[Role, list[UserId]]:
    return {role: memory.roles.holders(team, role) for role in GRANTABLE_ROLES}


def _not_yours(who: Speaker) -> Block:
    text = who.t.gettext("Settings are for admins. Ask one of yours.")
    return modal(who.t.gettext("Settings"), who.t.gettext("Close"), [section(text)], callback="house:closed")
