"""What people type after `/standup`, in either language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.escape import unescape
from handlers.folding import folded


class Verb(StrEnum):
    """What is wanted. ``ANSWER`` is `/standup` alone; ``HELP`` also for what means nothing to us."""

    ANSWER = "answer"
    SETUP = "setup"
    LIST = "list"
    EDIT = "edit"
    PAUSE = "pause"
    RESUME = "resume"
    COPY = "copy"
    DELETE = "delete"
    RUN = "run"
    AWAY = "away"
    BACK = "back"
    WEEK = "week"
    WHY = "why"
    HISTORY = "history"
    SUMMARY = "summary"
    FIGURES = "figures"
    HELP = "help"


_WORDS = {
    Verb.SETUP: "setup|set up|new|create|creer|nouveau|configurer|parametrer|reglages",
    Verb.LIST: "list|liste",
    Verb.EDIT: "edit|modifier|editer",
    Verb.PAUSE: "pause|stop|suspendre",
    Verb.RESUME: "resume|continue|reprendre",
    Verb.COPY: "copy|copier|dupliquer",
    Verb.DELETE: "delete|remove|supprimer|effacer",
    Verb.RUN: "run|ask|start|lancer|demander",
    Verb.AWAY: "i am away|i'm away|away|absent|absente|absence|je suis absent|je suis absente|conges|vacances",
    Verb.BACK: "i am back|i'm back|back|retour|de retour|je suis de retour",
    Verb.WEEK: "my week|week|ma semaine|semaine",
    Verb.WHY: "why|pourquoi",
    Verb.HISTORY: "history|historique",
    Verb.SUMMARY: "summary|recap|bilan",
    Verb.FIGURES: "figures|stats|numbers|chiffres|statistiques",
    Verb.ANSWER: "answer|repondre",
    Verb.HELP: "help|aide",
}
_VERBS = {words: verb for verb, several in _WORDS.items() for words in several.split("|")}
_LONGEST = max(len(words.split()) for words in _VERBS)
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted, the people who were named, and the rest of the words."""

    verb: Verb
    users: tuple[str, ...] = ()
    words: str = ""


def read_order(text: str, language: str) -> Order:
    """Read what Slack sent. "resume" without its accents is a summary for who reads French, else "go on"."""
    users = tuple(dict.fromkeys(_PERSON.findall(text)))
    plain = unescape(_CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", _PERSON.sub(" ", text)))
    words = plain.split()
    if not words:
        return Order(Verb.HELP if users else Verb.ANSWER, users)
    if folded(words[0]) == "resume" and (words[0].casefold() != "resume" or language == "fr"):
        return Order(Verb.SUMMARY, users, " ".join(words[1:]))
    for count in range(min(_LONGEST, len(words)), 0, -1):
        verb = _VERBS.get(folded(" ".join(words[:count])))
        if verb:
            return Order(verb, users, " ".join(words[count:]))
    return Order(Verb.HELP, users, " ".join(words))
