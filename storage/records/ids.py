"""Ids as types of their own: one in the place of another does not pass the type checker."""

from __future__ import annotations

import re
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

_KEY = re.compile(r"(?:sop)?[-\s]*0*(\d{1,6})", re.IGNORECASE)


def procedure_key(number: ProcedureNumber) -> str:
    """The name people use for a procedure, for ever: ``SOP-012``."""
    return f"SOP-{number:03d}"


def key_number(typed: str) -> ProcedureNumber | None:
    """The number in ``SOP-012``, ``sop 12`` or ``12``; None in anything else."""
    found = _KEY.fullmatch(typed)
    return ProcedureNumber(int(found[1])) if found else None
