"""Ids as types of their own: one in the place of another does not pass the type checker."""

from __future__ import annotations

from typing import NewType

TeamId = NewType("TeamId", str)
"""A Slack workspace: ``T012AB3CD``."""

UserId = NewType("UserId", str)
"""Somebody in a workspace: ``U012AB3CD``, on Enterprise Grid also ``W012AB3CD``."""

ChannelId = NewType("ChannelId", str)
"""A channel, a private one or a direct message: ``C012AB3CD``, ``G012AB3CD``, ``D012AB3CD``."""

ProcedureNumber = NewType("ProcedureNumber", int)
"""A procedure within its team: 12 is ``SOP-012``."""

Recipient = ChannelId | UserId
"""Where a message goes: a channel, or a person's direct messages."""

NOBODY = UserId("")
NOWHERE = ChannelId("")
UNNUMBERED = ProcedureNumber(0)
"""Not known, not wanted or not given yet."""
