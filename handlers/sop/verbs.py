"""The verbs of `/sop`: one table, by which it is read, explained and answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from handlers.commands.verbs import VerbEntry, VerbIndex
from handlers.i18n import LANGUAGES
from handlers.i18n.folding import folded
from storage.records.ids import key_number

WATCH_ORDERS = ("here", "off")
"""What may follow **watch**; their words stand among those of the verbs."""

ReadRest = Callable[[str], str | None]
"""What follows a verb, as its answer gets it; None where all of it is a question: "new customer call"."""


def _nothing(rest: str) -> str | None:
    return None if rest else ""


def _words(rest: str) -> str:
    return rest


def _key_or_words(rest: str) -> str:
    number = key_number(rest)
    return rest if number is None else str(number)


def _key_or_nothing(rest: str) -> str | None:
    number = key_number(rest)
    return _nothing(rest) if number is None else str(number)


def _watch_order(rest: str) -> str | None:
    return _WATCH_WORDS.get(folded(rest)) if rest else ""


@dataclass(frozen=True, slots=True)
class SopVerbEntry(VerbEntry):
    """A verb of `/sop`, and what may follow it."""

    rest: ReadRest = _nothing


class SopVerb(Enum):
    """What people do with procedures, in the order of the help. A key after a verb is handed on as its number."""

    LIST = SopVerbEntry(
        "list",
        (
            lambda t: (t.gettext("`/sop list`"), t.gettext("all procedures, by kind, audience and tag")),
            lambda t: (t.gettext("`/sop list discount`"), t.gettext("those with these words")),
        ),
        rest=_words,
    )
    NEW = SopVerbEntry("new", (lambda t: (t.gettext("`/sop new`"), t.gettext("write a procedure")),))
    EDIT = SopVerbEntry(
        "edit",
        (lambda t: (t.gettext("`/sop edit SOP-012`"), t.gettext("change one; `/sop mine` shows yours")),),
        rest=_key_or_words,
    )
    MINE = SopVerbEntry("mine")
    HISTORY = SopVerbEntry(
        "history",
        (
            lambda t: (
                t.gettext("`/sop history SOP-012`"),
                t.gettext("its versions: who, when, why, and what changed"),
            ),
        ),
        rest=_key_or_nothing,
    )
    REVIEWS = SopVerbEntry(
        "reviews",
        (lambda t: (t.gettext("`/sop reviews`"), t.gettext("what is due for review, for you and for the team")),),
    )
    WATCH = SopVerbEntry("watch", rest=_watch_order)
    """For admins, so that the help of everybody does not name it: `/sop watch`, `/sop watch here`, `/sop watch off`."""
    PRIVACY = SopVerbEntry(
        "privacy",
        (
            lambda t: (
                t.gettext("`/sop privacy`"),
                t.gettext("what I keep of you, and how to get it or have it erased"),
            ),
        ),
    )
    HELP = SopVerbEntry("help", (lambda t: (t.gettext("`/sop help`"), t.gettext("this page")),))


WORDS = {code: language.sop_verbs for code, language in LANGUAGES.items()}
"""By language, then by the name of the verb or of the order after **watch**."""
_WATCH_WORDS = {folded(typed): order for own in WORDS.values() for order in WATCH_ORDERS for typed in own[order]}

SOP_VERBS = VerbIndex({verb.value.name: verb for verb in SopVerb}, WORDS)
