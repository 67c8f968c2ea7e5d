"""What people type after `/standup`, in either language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.blockkit.escape import unescape
from handlers.standup.command.verbs import STANDUP_VERBS, StandupVerb
from storage.records.ids import UserId

_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """What is wanted, the people who were named, and the rest of the words."""

    verb: StandupVerb
    users: tuple[UserId, ...] = ()
    words: str = ""


def read_command(text: str, language: str) -> TypedCommand:
    """Read what Slack sent, in any language; where two differ, that of the reader counts."""
    users = tuple(dict.fromkeys(map(UserId, _PERSON.findall(text))))
    plain = unescape(_CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", _PERSON.sub(" ", text)))
    words = " ".join(plain.split())
    if not words:
        return TypedCommand(StandupVerb.HELP if users else StandupVerb.ANSWER, users)
    verb, rest = STANDUP_VERBS.read(words, language) or (StandupVerb.HELP, words)
    return TypedCommand(verb, users, rest)
