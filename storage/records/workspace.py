"""A workspace and the people in it: plain values, no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.records.ids import TeamId, UserId

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
