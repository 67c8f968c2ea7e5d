"""What Slack says of channels and user groups while somebody waits for the form: at most two quick questions."""

from __future__ import annotations

from enum import StrEnum
from logging import getLogger

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from storage.records.ids import ChannelId

log = getLogger(__name__)

PATIENCE = 1
"""Seconds a question: Slack wants an answer to a form within three."""


class Usability(StrEnum):
    """Whether the bot can work with a channel or a group. ``UNKNOWN``: Slack did not say; that stops nobody."""

    WELL = "well"
    NOT_IN = "not_in"
    FORBIDDEN = "forbidden"
    ARCHIVED = "archived"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


def channel_usability(client: WebClient, channel: ChannelId, *, needs_people: bool) -> Usability:
    """Whether the bot can post there; with ``needs_people``, also whether anybody else is in it."""
    try:
        found = _quick(client).conversations_info(channel=channel, include_num_members=needs_people)["channel"]
    except SlackApiError as refusal:
        log.info("Slack does not show the channel %s: %s", channel, refusal.response.get("error"))
        meaning = {"channel_not_found": Usability.NOT_IN, "missing_scope": Usability.FORBIDDEN}
        return meaning.get(str(refusal.response.get("error")), Usability.UNKNOWN)
    except (SlackClientError, OSError) as away:
        log.warning("Slack did not say what the channel %s is: %s", channel, away)
        return Usability.UNKNOWN
    if found.get("is_archived"):
        return Usability.ARCHIVED
    if not found.get("is_member"):
        return Usability.NOT_IN
    return Usability.EMPTY if needs_people and found.get("num_members") == 1 else Usability.WELL


def group_usability(client: WebClient, group: str) -> Usability:
    """Whether Slack says who is in this user group, and anybody is."""
    try:
        users = _quick(client).usergroups_users_list(usergroup=group)["users"]
    except SlackApiError as refusal:
        log.info("Slack does not show the user group %s: %s", group, refusal.response.get("error"))
        return Usability.UNREADABLE
    except (SlackClientError, OSError) as away:
        log.warning("Slack did not say who is in the user group %s: %s", group, away)
        return Usability.UNKNOWN
    return Usability.WELL if users else Usability.EMPTY


def group_names(client: WebClient) -> dict[str, str]:
    """The user groups of the workspace: id → name; none where Slack does not say."""
    try:
        found = _quick(client).usergroups_list()["usergroups"]
    except (SlackClientError, OSError) as problem:
        log.info("Slack does not list the user groups: %s", problem)
        return {}
    return {group["id"]: group.get("name") or group.get("handle") or group["id"] for group in found}


def _quick(client: WebClient) -> WebClient:
    return WebClient(client.token, base_url=client.base_url, timeout=PATIENCE, ssl=client.ssl, retry_handlers=[])
