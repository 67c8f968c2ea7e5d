"""`/sop privacy`, **Send me my data**, **Erase my data**."""

from __future__ import annotations

from datetime import UTC, timedelta

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, fallback_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.i18n import language_of, translations
from handlers.identity.lookup import admins
from handlers.identity.speaker import Speaker, speaker
from handlers.privacy import blocks
from handlers.privacy.rules import counts_by_kind
from storage.outbox.records import Delivery, delivery_key
from storage.personal_data.index import DataSubject
from storage.records.workspace import Person

REQUEST_EXPIRES_AFTER = timedelta(days=30)
"""The law gives a month."""


class PrivacyCommand:
    """Tells people what is kept of them, and passes on what they wish."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._store = at.store
        self._messenger = at.messenger
        self._now = at.now
        self._nudge = at.nudge
        self._default = at.language

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(blocks.SEND)(self.pass_on_request)
        self._app.action(blocks.ERASE)(self.pass_on_request)

    def privacy_command(self, who: Speaker, _client: WebClient, _trigger: str, _words: str) -> list[Block]:
        """`/sop privacy`."""
        with self._store.read() as memory:
            counts = memory.personal_data.count_own_rows(DataSubject(who.team, who.user))
        return blocks.overview(who.t, counts_by_kind(counts))

    def pass_on_request(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """Those who run the bot are asked, once a day."""
        press = Press.read(body)
        ack()
        who, action = speaker(context), press.action
        with self._store.write() as memory:
            told = admins(memory, who.team)
            memory.outbox.put_all([self._delivery(who, person, action) for person in told])
        self._nudge()
        self._messenger.whisper(context, blocks.request_sent(who.t, [person.id for person in told]))

    def _delivery(self, who: Speaker, admin: Person, action: str) -> Delivery:
        now = self._now()
        shown = blocks.request_for_admins(translations(language_of(admin.locale, self._default)), who.user, action)
        return Delivery(
            key=delivery_key(who.team, action.replace(":", "-"), who.user, now.astimezone(UTC).date(), admin.id),
            team=who.team,
            kind="privacy",
            channel=admin.id,
            text=fallback_text(shown),
            blocks=tuple(shown),
            due=now,
            expires=now + REQUEST_EXPIRES_AFTER,
        )
