"""Who is in the channels and user groups that something depends on: asked of Slack by a clock, and followed.

Nobody who waits for an answer waits for this. What was not looked at for a while is not believed any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from logging import getLogger

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from storage.records.ids import ChannelId, TeamId, UserId
from storage.records.procedures import is_channel_id
from storage.store import Store

BELIEVED_FOR = timedelta(minutes=10)
"""For so long after a look who was in a channel still is: then it counts as empty, whatever the reason."""
MEMBERS_REFRESH_AFTER = timedelta(minutes=3)
"""After so long the channels of procedures are looked at again: of one that the bot is not in no event comes."""
CHANNELS_PER_TICK = 50
"""Channels that one tick looks at: Slack allows about a hundred such questions a minute."""
PAGE_SIZE = 200
NEVER = datetime.min.replace(tzinfo=UTC)

log = getLogger(__name__)


class Membership:
    """Keeps ``memory.members`` true."""

    def __init__(
        self, store: Store, client_of: Callable[[TeamId], WebClient | None], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._client_of = client_of
        self._now = now
        self._hidden: set[tuple[TeamId, str]] = set()

    def refresh_members(self, team: TeamId, place: str) -> None:
        """Ask Slack who is in a channel or user group.

        Raises:
            SlackClientError, OSError: Slack did not say; what was known stays, and is believed a while longer.
        """
        client = self._client_of(team)
        if client:
            users = tuple(_users(client, place))
            with self._store.write() as memory:
                memory.members.replace_members(team, place, users, self._now())

    def is_hidden(self, team: TeamId, channel: ChannelId) -> bool:
        """Whether Slack does not tell us who is in this channel: it is private, and we were not invited."""
        client = self._client_of(team)
        try:
            if client:
                client.conversations_members(channel=channel, limit=1)
        except SlackApiError as refusal:
            return bool(refusal.response.get("error") != "ratelimited")
        except (SlackClientError, OSError) as problem:
            log.info("Slack did not say who is in %s: %s", channel, problem)
        return False

    def tick(self, now: datetime) -> None:
        """Look again at the channels of procedures that were not looked at for a while."""
        for team, place in self._due(now):
            self._try(team, place)

    def joined(self, team: TeamId, channel: ChannelId, user: UserId, *, is_me: bool) -> None:
        """Somebody came into a channel; where it is the bot itself, it looks who is there."""
        with self._store.read() as memory:
            is_known = memory.members.last_seen(team, channel) is not None
            is_awaited = is_me and channel in memory.sops.audience_channels(team)
        if is_known:
            with self._store.write() as memory:
                memory.members.add(team, channel, user)
        if is_awaited:
            self._try(team, channel)

    def left(self, team: TeamId, channel: ChannelId, user: UserId) -> None:
        """Somebody left a channel."""
        with self._store.write() as memory:
            memory.members.remove(team, channel, user)

    def _due(self, now: datetime) -> list[tuple[TeamId, str]]:
        """Which channels to look at, the longest unseen first."""
        with self._store.read() as memory:
            places = [
                (memory.members.last_seen(team.id, place), team.id, place)
                for team in memory.teams.all()
                for place in memory.sops.audience_channels(team.id)
                if is_channel_id(place) and self._client_of(team.id)
            ]
        due = [
            (seen or NEVER, team, place)
            for seen, team, place in places
            if now - (seen or NEVER) >= MEMBERS_REFRESH_AFTER
        ]
        return [(team, place) for _, team, place in sorted(due)[:CHANNELS_PER_TICK]]

    def _try(self, team: TeamId, place: str) -> None:
        try:
            self.refresh_members(team, place)
        except (SlackClientError, OSError) as problem:
            if (team, place) not in self._hidden:
                log.warning("I cannot see who is in %s, so nobody there sees its procedures: %s", place, problem)
            self._hidden.add((team, place))
        else:
            self._hidden.discard((team, place))


def _users(client: WebClient, place: str) -> Iterator[UserId]:
    if place.startswith("S"):
        yield from map(UserId, client.usergroups_users_list(usergroup=place)["users"])
        return
    for page in client.conversations_members(channel=place, limit=PAGE_SIZE):
        yield from map(UserId, page["members"])
