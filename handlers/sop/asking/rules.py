"""What a message asks, without what people write around a question: greetings, thanks, quotes, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from handlers.blockkit.references import Reference, replace_references
from handlers.i18n.language import ConversationWords, Words
from handlers.i18n.vocabulary import alternatives, every_word
from handlers.sop.search.result import MAX_CHARACTERS


def _any(patterns: Callable[[ConversationWords], Words]) -> str:
    return alternatives(every_word(lambda language: patterns(language.conversation)))


_EMOJI = re.compile(r"(?<!\S):[a-z0-9_+'-]+:(?!\w)")
_QUOTED = re.compile(r"^\s*(?:>|&gt;).*$", re.MULTILINE)
_EDGE = " \t\r\n,;.:!…–—-"
_CALLED = r"(?:\s+[^\s,.!?:]+){1,2}(?=\s*[,!])"
"""Who is greeted: one name or two, up to the comma."""
_PAUSE = r"(?=\s*(?:[,.!?;:\n]|$))"
_GREETING = rf"{_any(lambda said: said.greetings)}(?:\s+{_any(lambda said: said.greeted)})*"
_PLEASE = _any(lambda said: said.please)
_THANKS = rf"{_any(lambda said: said.thanks)}(?: {_any(lambda said: said.thanks_more)})*"
_DEAR = rf"{_any(lambda said: said.dear)}(?:\s+[^\s,.!?:]+){{1,2}}"
_ASIDE = alternatives((_any(lambda said: said.asides), _DEAR, _THANKS))
"""Said before a question, when a pause follows: else these are words of it."""
_FIRST = re.compile(
    rf"(?:{_GREETING}{_CALLED}|{_GREETING}|{_PLEASE}|{_any(lambda said: said.openings)}|{_ASIDE}{_PAUSE})(?!\w)",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?<![\w'’-])(?:{_PLEASE}|{_THANKS}|{_GREETING})(?P<mark>\s*[?!.]*)$", re.IGNORECASE)
_SIGNED = re.compile(rf"\n\s*(?:--|__)\s*\n|\n\s*{_any(lambda said: said.closings)}\b", re.IGNORECASE)
_ASKING = re.compile(rf"{_any(lambda said: said.question_starts)}(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_FEWEST = 3
"""Words of a question that somebody else might answer."""


def question_in(text: str) -> str:
    """What a Slack message asks, as words to search for; everything it says where it asks nothing. Never emptied."""
    said = typed_text(text)
    return _bare(text) or said


def is_courtesy(text: str) -> bool:
    """Whether a message is only a greeting or thanks."""
    return bool(typed_text(text)) and not _bare(text)


def is_question(text: str) -> bool:
    """Whether a message looks like a question to others."""
    asked = question_in(text)
    ends = any(part.rstrip(' )"”»*_').endswith("?") for part in _SENTENCE.split(asked))
    return len(asked.split()) >= _FEWEST and (ends or _ASKING.match(asked) is not None)


def typed_text(text: str) -> str:
    """What a person typed, from what Slack makes of it: without mentions and emoji, with the words of links."""
    words = _EMOJI.sub(" ", replace_references(text, _said))
    lines = (" ".join(line.split()) for line in unescape(words).splitlines())
    return "\n".join(line for line in lines if line).strip()


def _said(found: Reference) -> str:
    return " " if found.sign in ("@", "!") else f" {found.words} "


def _bare(text: str) -> str:
    """The question alone; empty where there is none."""
    unquoted = _QUOTED.sub("", text)
    said = typed_text(unquoted if typed_text(unquoted) else text)
    signed = _SIGNED.search(said)
    said = _trimmed(said[: signed.start()]) if signed and _trimmed(said[: signed.start()]) else _trimmed(said)
    if len(said) <= MAX_CHARACTERS:
        return said
    asked = " ".join(part for part in _SENTENCE.split(said) if part.endswith("?"))
    return _trimmed(asked) or said


def _trimmed(said: str) -> str:
    """Without courtesy at its edges, again and again until nothing changes."""
    before = None
    while before != said:
        before = said
        said = said.strip(_EDGE)
        if found := _FIRST.match(said):
            said = said[found.end() :].lstrip(_EDGE + "?")
        said = _LAST.sub(lambda match: "?" if "?" in match["mark"] else "", said)
    return said if any(map(str.isalnum, said)) else ""
