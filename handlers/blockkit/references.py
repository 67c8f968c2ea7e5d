"""What Slack writes in place of a person, a channel, a group or a link: ``<@U1>``, ``<#C1|sales>``, ``<https://…|here>``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Reference:
    """``sign`` is ``@`` for a person, ``#`` for a channel, ``!`` for a group or everybody, empty for a link.

    ``label`` is what people read, empty where Slack says nothing of it.
    """

    sign: str
    target: str
    label: str

    @property
    def words(self) -> str:
        """What people read of a link."""
        return self.label or self.target.removeprefix("mailto:")


def references(text: str) -> Iterator[Reference]:
    """All in a message, in order."""
    return map(_reference, _REFERENCE.finditer(text))


def replace_references(text: str, words: Callable[[Reference], str]) -> str:
    """The message with ``words`` in place of each; entities of Slack's stay."""
    return _REFERENCE.sub(lambda found: words(_reference(found)), text)


def _reference(found: re.Match[str]) -> Reference:
    return Reference(found[1], found[2], found[3] or "")
