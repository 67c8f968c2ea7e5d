"""Who takes part in stand-ups, and who they are: asked of Slack once, then followed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from logging import getLogger

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.bolt.payloads import Payload
from handlers.identity.membership import Membership
from handlers.identity.speaker import read_person
from handlers.standup.missing_organizer import users_to_notify
from handlers.standup.round.attendance import members_of, members_source_id
from storage.records.ids import ChannelId, TeamId, UserId
from storage.records.standups import MemberSource, Standup
from storage.records.workspace import Person
from storage.store import Store

LOOKED_AFTER = timedelta(minutes=10)
"""After this long a channel or group is looked at again, in case an event was missed."""
KNOWN_FOR = timedelta(hours=12)
"""After this long Slack is asked again who a member is."""
ONE_BY_ONE = 30
"""More strangers than this are looked up in the list of the whole workspace."""
PAGE = 200

log = getLogger(__name__)


class Roster:
    """Keeps the members of stand-ups, and ``memory.people``, true."""

    def __init__(self, store: Store, membership: Membership, client: WebClient, now: Callable[[], datetime]) -> None:
        self._store = store
        self._membership = membership
        self._client = client
        self._now = now

    def refresh(self, standup: Standup) -> bool:
        """Ask Slack who takes part, and who they are. False where Slack did not say all; what it said is kept."""
        try:
            place = members_source_id(standup)
            if place:
                self._membership.refresh_members(standup.team, place)
            self._describe(standup)
        except (SlackClientError, OSError) as problem:
            log.warning("Slack did not say who takes part in stand-up %s: %s", standup.id, problem)
            return False
        return True

    def tick(self, now: datetime) -> None:
        """Look again at what was not looked at for a while."""
        with self._store.read() as memory:
            standups = memory.standups.active()
            seen = {
                (each.team, each.id): memory.members.last_seen(each.team, members_source_id(each)) for each in standups
            }
        for standup in standups:
            known = seen[standup.team, standup.id]
            if members_source_id(standup) and known and now - known < LOOKED_AFTER:
                self._describe_quietly(standup)
            else:
                self.refresh(standup)

    def joined(self, team: TeamId, channel: ChannelId, *, is_me: bool) -> None:
        """Somebody came into a channel; where it is the bot itself, it looks who is there."""
        for standup in self._following(team, channel):
            if is_me:
                self.refresh(standup)
            else:
                self._describe_quietly(standup)

    def regrouped(self, team: TeamId, group: str) -> None:
        """Somebody came into a user group or left it: Slack is asked who is in it, for of many it tells a part only."""
        with self._store.read() as memory:
            every = memory.standups.all(team)
        following = (each for each in every if each.member_source is MemberSource.GROUP)
        for standup in [each for each in following if members_source_id(each) == group][:1]:
            self.refresh(standup)

    def changed(self, team: TeamId, described: Payload) -> None:
        """Somebody whom we know has another zone, name or language, or was deactivated."""
        said = read_person(team, described, self._now())
        with self._store.write() as memory:
            known = memory.people.find_person(said.team, said.id)
            if known:
                memory.people.save(replace(said, locale=said.locale or known.locale))

    def _following(self, team: TeamId, channel: ChannelId) -> list[Standup]:
        with self._store.read() as memory:
            here = memory.standups.in_channel(team, channel)
        return [standup for standup in here if standup.member_source is MemberSource.CHANNEL][:1]

    def _describe_quietly(self, standup: Standup) -> None:
        try:
            self._describe(standup)
        except (SlackClientError, OSError) as problem:
            log.warning("Slack did not say who the members of stand-up %s are: %s", standup.id, problem)

    def _describe(self, standup: Standup) -> None:
        """Ask who those are that we do not know, or have not asked about for long; where no organizer is left, also
        who the admins are.
        """
        now = self._now()
        with self._store.read() as memory:
            users = {*members_of(memory, standup), *standup.organizers, standup.creator}
            known = memory.people.people_by_id(standup.team, users)
        unknown = {user for user in users if user not in known or known[user].seen < now - KNOWN_FOR}
        few = len(unknown) <= ONE_BY_ONE
        asked = self._one_by_one(unknown) if few else self._listed(lambda said: said["id"] in unknown)
        self._keep([read_person(standup.team, said, now) for said in asked])
        with self._store.read() as memory:
            is_leaderless = not users_to_notify(memory, standup)
        if is_leaderless:
            admins = self._listed(lambda said: bool(said.get("is_admin")))
            self._keep([read_person(standup.team, said, now) for said in admins])

    def _one_by_one(self, users: Iterable[UserId]) -> Iterator[Payload]:
        for user in sorted(users):
            yield self._client.users_info(user=user, include_locale=True)["user"]

    def _listed(self, is_wanted: Callable[[Payload], bool]) -> Iterator[Payload]:
        for page in self._client.users_list(limit=PAGE, include_locale=True):
            yield from (said for said in page["members"] if is_wanted(said))

    def _keep(self, people: list[Person]) -> None:
        if people:
            with self._store.write() as memory:
                memory.people.save_all(people)
