"""A workspace and the people in it: plain values, no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.ids import NOWHERE, ChannelId, TeamId, UserId

UNCLAIMED = TeamId("-")
"""The team of procedures imported before Slack was ever connected; the first workspace to connect takes them."""


@dataclass(frozen=True, slots=True)
class Team:
    """A Slack workspace."""

    id: TeamId
    name: str
    connected: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a workspace, as Slack last described them. ``locale`` is Slack's, such as ``fr-FR``.

    ``is_stranger``: of another company, seen in a shared channel.
    """

    team: TeamId
    id: UserId
    name: str
    locale: str = ""
    zone: str = ""
    is_admin: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False
    seen: datetime


class WritingPolicy(StrEnum):
    """Who writes procedures: everybody, or those with a role for it."""

    EVERYBODY = "everybody"
    AUTHORS = "authors"


class Role(StrEnum):
    """What somebody may do. Everybody is a reader; owners are named in the documents; the others are given."""

    READER = "reader"
    AUTHOR = "author"
    VERIFIER = "approver"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """The settings of a workspace.

    A procedure is looked at every ``review_days``, news are posted in ``updates_channel`` where there is one, and in
    ``language`` (empty: that of the installation). With ``needs_second_verifier`` nobody verifies what they wrote
    themselves.
    """

    team: TeamId
    review_days: int = 90
    updates_channel: ChannelId = NOWHERE
    needs_second_verifier: bool = False
    writers: WritingPolicy = WritingPolicy.EVERYBODY
    language: str = ""


GRANTABLE_ROLES = (Role.AUTHOR, Role.VERIFIER, Role.ADMIN)
"""The roles that can be given."""

Keys = frozenset[str] | None
"""What opens procedures to somebody: their channels, their id, their name; None opens all."""
