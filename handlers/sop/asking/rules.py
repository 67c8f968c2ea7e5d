"""What a message asks, without what people write around a question: greetings, thanks, quotes, signatures."""

from __future__ import annotations

import re
from html import unescape

from handlers.sop.search.questions import question_words
from handlers.sop.search.result import MAX_CHARACTERS

_REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_EMOJI = re.compile(r"(?<!\S):[a-z0-9_+'-]+:(?!\w)")
_QUOTED = re.compile(r"^\s*(?:>|&gt;).*$", re.MULTILINE)
_SIGNED = re.compile(
    r"\n\s*(?:--|__)\s*\n"
    r"|\n\s*(?:(?:best|kind|warm)(?: regards| wishes)?|regards|cheers|sincerely|yours|talk soon"
    r"|(?:bien )?cordialement|cdlt|bien à (?:vous|toi)|amicalement|sincèrement|à (?:bientôt|plus|\+)"
    r"|bonne (?:journée|soirée|fin de journée)|sent from my|envoyé (?:de|depuis) mon)\b",
    re.IGNORECASE,
)
_EDGE = " \t\r\n,;.:!…–—-"
_ALL = r"(?:\s+(?:all|everyone|everybody|team|there|folks|guys|à tous|à toutes|tout le monde|l['’]équipe|la team))*"
_GREETING = rf"(?:hello|hi|hey|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|coucou){_ALL}"
_CALLED = r"(?:\s+[^\s,.!?:]+){1,2}(?=\s*[,!])"
"""Who is greeted: one name or two, up to the comma."""
_PAUSE = r"(?=\s*(?:[,.!?;:\n]|$))"
_PLEASE = r"please|pls|plz|svp|stp|s['’ ]?il (?:vous|te) pla[iî]t"
_THANKS = (
    r"(?:many thanks|thanks?(?: you)?|thx|ty|merci)"
    r"(?: (?:so much|very much|a lot|again|all|everyone|in advance"
    r"|beaucoup|bien|encore|à tous|d['’]avance|par avance))*"
)
_OPENING = (
    r"(?:does |do )?any(?:one|body)(?: here)? knows?|who knows"
    r"|(?:est-ce que )?quelqu['’]un (?:sait|saurait|peut me dire)|qui sait"
    r"|(?:can|could|would) (?:you|some(?:one|body)|any(?:one|body)) (?:please )?(?:tell|remind|show|help) (?:me|us)"
    r"|(?:pouvez|pourriez|peux|pourrais|savez|sais)[- ](?:vous|tu) (?:me |nous )?(?:dire|rappeler|expliquer|montrer)"
    r"|(?:vous pouvez|tu peux|merci de) (?:me |nous )?(?:dire|rappeler|expliquer)"
)
_ASIDE = (
    r"(?:i have )?(?:a )?(?:quick |small |little )?question|(?:j['’]ai )?(?:une )?(?:petite )?question"
    rf"|sorry|pardon|désolée?|ok|okay|d['’]accord|(?:dear|chère?)(?:\s+[^\s,.!?:]+){{1,2}}|{_THANKS}"
)
"""Said before a question, when a pause follows: else these are words of it."""
_FIRST = re.compile(
    rf"(?:{_GREETING}{_CALLED}|{_GREETING}|{_PLEASE}|{_OPENING}|(?:{_ASIDE}){_PAUSE})(?!\w)", re.IGNORECASE
)
_LAST = re.compile(rf"(?<![\w'’-])(?:{_PLEASE}|{_THANKS}|{_GREETING})(?P<mark>\s*[?!.]*)$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_ASKING = re.compile(
    r"(?:how|what|where|when|who|whom|whose|which|why|can|could|may|should|do|does|did|is|are|will|would"
    r"|comment|où|ou|quand|qui|que|quels?|quelles?|quoi|pourquoi|combien|est-ce|peut-on|faut-il|doit-on|qu['’]est"
    r"|on fait comment|y a-t-il)(?!\w)",
    re.IGNORECASE,
)
_FEWEST = 3
"""Words of a question that somebody else might answer."""
_SENTENCES = """
how do does did i we you they he she it a an the is are was were be can could may should would will to of for in
on at with our my your their what where when who which why that this there about from and or if any not have has
get comment on je nous vous il elle ils un une le la les de du des est sont peut quel quelle quels quelles ou
qui que quoi pourquoi quand avec pour dans en au aux et mon ma mes notre nos votre vos ce cette ces faire faut y
a se si par sur ne pas j c qu n s l d
"""
_SMALL = frozenset(_SENTENCES.split())
"""Words that make a sentence and say nothing of what it is about, folded."""


def content_words(question: str) -> str:
    """The words of a sentence that say what it is about, folded; empty where none does."""
    return " ".join(word for word in question_words(question).split() if word not in _SMALL)


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
    words = _EMOJI.sub(" ", _REFERENCE.sub(_said, text))
    lines = (" ".join(line.split()) for line in unescape(words).splitlines())
    return "\n".join(line for line in lines if line).strip()


def _said(found: re.Match[str]) -> str:
    sign, what, label = found[1], found[2], found[3]
    if sign in ("@", "!"):
        return " "
    return f" {label or what.removeprefix('mailto:')} "


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
