"""Who is speaking, and in which language: asked of Slack once, then remembered and renewed in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import NullTranslations
from logging import getLogger
from typing import Any

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from handlers.delivery.messenger import Messenger
from handlers.i18n import language_of, translations
from handlers.identity.membership import BELIEVED_FOR
from storage.database import DatabaseProblem
from storage.records.ids import ChannelId, TeamId, UserId
from storage.records.procedures import is_channel_id
from storage.records.workspace import Person, Role
from storage.store import Memory, Store

PROFILE_REFRESH_AFTER = timedelta(minutes=10)
"""After this long Slack is asked again: who changes their language sees it soon."""

log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person behind a click or a command.

    ``is_admin``: of the workspace in Slack, or by role. ``channels``: where they are now, of the channels that are
    looked at because a procedure is for their members only.
    """

    team: TeamId
    user: UserId
    language: str
    is_admin: bool = False
    channels: frozenset[ChannelId] = frozenset()

    @property
    def t(self) -> NullTranslations:
        """Our texts in their language."""
        return translations(self.language)


Identify = Callable[[TeamId, UserId, WebClient], tuple[Person | None, Speaker]]
"""Who somebody of a workspace is: what Slack said of them, asked where they are new, and who they are to us."""


def speaker(context: BoltContext) -> Speaker:
    """The person that ``IdentityMiddleware`` put there."""
    found: Speaker = context["speaker"]
    return found


class IdentityMiddleware:
    """Middleware: puts the speaker into Bolt's context.

    Somebody met for the first time costs one call to Slack before the answer; later calls happen while the answer is
    already on its way. When Slack does not tell, we speak the default language.
    """

    def __init__(
        self,
        store: Store,
        default_language: str,
        now: Callable[[], datetime],
        in_background: Callable[[Callable[[], object]], Any],
        messenger: Messenger,
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._default = default_language
        self._now = now
        self._in_background = in_background

    def identify_speaker(
        self,
        context: BoltContext,
        client: WebClient,
        body: Mapping[str, Any],
        next: Callable[[], BoltResponse],  # noqa: A002 — Bolt's name
    ) -> BoltResponse:
        """Bolt's middleware."""
        if context.user_id and context.team_id and _speaks(body):
            person, who = self.identify(TeamId(context.team_id), UserId(context.user_id), client)
            context["speaker"] = who
            if person and person.is_stranger:
                return self._turn_away(context, who)
        return next()

    def _turn_away(self, context: BoltContext, who: Speaker) -> BoltResponse:
        """A guest of another company, in a shared channel: procedures stay in the workspace."""
        self._messenger.whisper(context, who.t.gettext("Sorry, this is for the people of this workspace only."))
        return BoltResponse(status=200, body="")

    def identify(self, team: TeamId, user: UserId, client: WebClient) -> tuple[Person | None, Speaker]:
        """What Slack said of somebody, and who they are to us. Every click waits for this: it reads once."""
        now = self._now()
        with self._store.read() as memory:
            known = memory.people.find_person(team, user)
            who = speaker_of(memory, team, user, known, self._default, now)
        if known is None:
            return self._meet_first(team, user, client)
        if known.seen < now - PROFILE_REFRESH_AFTER:
            self._in_background(lambda: self._ask_slack(team, user, client))
        return known, who

    def _meet_first(self, team: TeamId, user: UserId, client: WebClient) -> tuple[Person | None, Speaker]:
        person = self._ask_slack(team, user, client)
        with self._store.read() as memory:
            return person, speaker_of(memory, team, user, person, self._default, self._now())

    def _ask_slack(self, team: TeamId, user: UserId, client: WebClient) -> Person | None:
        try:
            answer = client.users_info(user=user, include_locale=True)
        except (SlackClientError, OSError) as problem:
            log.warning("Slack did not say who %s is: %s", user, problem)
            return None
        person = read_person(team, answer["user"], self._now())
        try:
            with self._store.write() as memory:
                memory.people.save(person)
        except DatabaseProblem as problem:
            # They are answered all the same; who they are is asked again next time.
            log.warning("%s", problem)
        return person


def speaker_of(
    memory: Memory, team: TeamId, user: UserId, person: Person | None, default_language: str, now: datetime
) -> Speaker:
    """Somebody as if they spoke now: which language, which rights. ``person`` is what Slack said of them, if it did."""
    is_admin = Role.ADMIN in memory.roles.roles_of(team, user) or bool(person and person.is_admin)
    language = language_of(person.locale if person else "", default_language)
    places = memory.members.places_of(team, user, now - BELIEVED_FOR)
    return Speaker(team, user, language, is_admin, frozenset(filter(is_channel_id, places)))


def _speaks(body: Mapping[str, Any]) -> bool:
    """Whether the person does something here: other events are only news of somebody, who need not be answered.

    What people write to each other in channels is no word to us.
    """
    if body.get("type") != "event_callback":
        return True
    event = body["event"]
    is_to_us = event["type"] == "message" and event.get("channel_type") == "im"
    return is_to_us or event["type"] in ("app_mention", "app_home_opened")


def read_person(team: TeamId, user: Mapping[str, Any], now: datetime) -> Person:
    """Slack's description of a user (https://docs.slack.dev/reference/objects/user-object)."""
    profile = user.get("profile", {})
    return Person(
        team=team,
        id=UserId(user["id"]),
        name=profile.get("display_name") or profile.get("real_name") or user.get("name", ""),
        locale=user.get("locale", ""),
        zone=user.get("tz") or "",
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_bot=bool(user.get("is_bot")),
        is_stranger=bool(user.get("is_stranger")) or user.get("team_id", team) != team,
        deleted=bool(user.get("deleted")),
        seen=now,
    )
