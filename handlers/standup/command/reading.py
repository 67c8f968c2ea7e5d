"""What people type after `/standup`, in either language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.blockkit.escape import unescape
from handlers.i18n.folding import folded
from storage.records.ids import UserId


class StandupVerb(StrEnum):
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
    StandupVerb.SETUP: "setup|set up|new|create|creer|nouveau|configurer|parametrer|reglages",
    StandupVerb.LIST: "list|liste",
    StandupVerb.EDIT: "edit|modifier|editer",
    StandupVerb.PAUSE: "pause|stop|suspendre",
    StandupVerb.RESUME: "resume|continue|reprendre",
    StandupVerb.COPY: "copy|copier|dupliquer",
    StandupVerb.DELETE: "delete|remove|supprimer|effacer",
    StandupVerb.RUN: "run|ask|start|lancer|demander",
    StandupVerb.AWAY: "i am away|i'm away|away|absent|absente|absence|je suis absent|je suis absente|conges|vacances",
    StandupVerb.BACK: "i am back|i'm back|back|retour|de retour|je suis de retour",
    StandupVerb.WEEK: "my week|week|ma semaine|semaine",
    StandupVerb.WHY: "why|pourquoi",
    StandupVerb.HISTORY: "history|historique",
    StandupVerb.SUMMARY: "summary|recap|bilan",
    StandupVerb.FIGURES: "figures|stats|numbers|chiffres|statistiques",
    StandupVerb.ANSWER: "answer|repondre",
    StandupVerb.HELP: "help|aide",
}
_VERBS = {words: verb for verb, several in _WORDS.items() for words in several.split("|")}
_LONGEST = max(len(words.split()) for words in _VERBS)
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """What is wanted, the people who were named, and the rest of the words."""

    verb: StandupVerb
    users: tuple[UserId, ...] = ()
    words: str = ""


def read_command(text: str, language: str) -> TypedCommand:
    """Read what Slack sent. "resume" without its accents is a summary for who reads French, else "go on"."""
    users = tuple(dict.fromkeys(map(UserId, _PERSON.findall(text))))
    plain = unescape(_CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", _PERSON.sub(" ", text)))
    words = plain.split()
    if not words:
        return TypedCommand(StandupVerb.HELP if users else StandupVerb.ANSWER, users)
    if folded(words[0]) == "resume" and (words[0].casefold() != "resume" or language == "fr"):
        return TypedCommand(StandupVerb.SUMMARY, users, " ".join(words[1:]))
    for count in range(min(_LONGEST, len(words)), 0, -1):
        verb = _VERBS.get(folded(" ".join(words[:count])))
        if verb:
            return TypedCommand(verb, users, " ".join(words[count:]))
    return TypedCommand(StandupVerb.HELP, users, " ".join(words))
