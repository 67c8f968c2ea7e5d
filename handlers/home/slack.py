"""The Home tab is published when somebody opens it, and again after what they do there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from logging import getLogger

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.blockkit.kit import MAX_VIEW_BLOCKS, Block
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, opened_tab
from handlers.identity.speaker import Speaker, speaker
from storage.records.ids import TeamId, UserId
from storage.store import Memory

LOOKING_FOR = timedelta(minutes=15)
"""For so long after opening it a person is taken to look at their Home tab still."""
HomePart = Callable[[Memory, Speaker], list[Block]]
"""What one feature shows of itself; nothing where it has nothing to say to this person."""

log = getLogger(__name__)


class Home:
    """Puts the parts of the features together, one below the other."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._store = at.store
        self._now = at.now
        self._parts: Sequence[HomePart] = ()
        self._looking: dict[tuple[TeamId, UserId], datetime] = {}

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.event("app_home_opened")(self.open)

    def show(self, parts: Sequence[HomePart]) -> None:
        """Show these from top to bottom: most of them need us first, to be drawn anew."""
        self._parts = parts

    def open(self, client: WebClient, context: BoltContext, body: Payload) -> None:
        """Somebody opened the app: its Home tab, or its messages, which show nothing of us."""
        if opened_tab(body) == "home":
            who, now = speaker(context), self._now()
            self._looking = {each: since for each, since in self._looking.items() if since > now - LOOKING_FOR}
            self._looking[who.team, who.user] = now
            self.publish(client, who)

    def refresh(self, client: WebClient, who: Speaker) -> None:
        """Something that it shows has changed: drawn anew for who looks at it, at once; else when they open it."""
        since = self._looking.get((who.team, who.user))
        if since is None or self._now() - since > LOOKING_FOR:
            return
        try:
            self.publish(client, who)
        except (SlackClientError, OSError) as problem:
            log.info("The Home tab of %s stays as it was: %s", who.user, problem)

    def publish(self, client: WebClient, who: Speaker) -> None:
        """Show it as it is now.

        Raises:
            SlackApiError: Slack refused it.
        """
        with self._store.read() as memory:
            blocks = [block for part in self._parts for block in part(memory, who)]
        client.views_publish(user_id=who.user, view={"type": "home", "blocks": blocks[:MAX_VIEW_BLOCKS]})
