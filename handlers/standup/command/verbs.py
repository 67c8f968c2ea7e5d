"""The verbs of `/standup`: one table, by which it is read, explained and answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from handlers.commands.verbs import VerbEntry, VerbIndex
from handlers.i18n import LANGUAGES


class Audience(Enum):
    """Whom a verb serves: the part of the help that tells of it."""

    YOU = auto()
    EVERYONE = auto()
    ORGANIZERS = auto()


@dataclass(frozen=True, slots=True)
class StandupVerbEntry(VerbEntry):
    """A verb of `/standup`."""

    audience: Audience = Audience.YOU


class StandupVerb(Enum):
    """What is wanted. ``ANSWER`` is also `/standup` alone; ``HELP`` also what means nothing to us."""

    ANSWER = StandupVerbEntry(
        "answer", (lambda t: ("`/standup`", t.gettext("answer now, also the evening before or after the close")),)
    )
    AWAY = StandupVerbEntry(
        "away",
        (lambda t: (t.gettext("`/standup away 3 Aug - 14 Aug`"), t.gettext("you are not asked on these days")),),
    )
    BACK = StandupVerbEntry("back", (lambda t: (t.gettext("`/standup back`"), t.gettext("you are here again")),))
    WEEK = StandupVerbEntry(
        "week",
        (lambda t: (t.gettext("`/standup my week`"), t.gettext("when you are asked in the next seven days")),),
    )
    WHY = StandupVerbEntry(
        "why",
        (lambda t: (t.gettext("`/standup why @ada`"), t.gettext("when somebody is asked, or why not")),),
        Audience.EVERYONE,
    )
    SUMMARY = StandupVerbEntry(
        "summary",
        (lambda t: (t.gettext("`/standup summary yesterday`"), t.gettext("the summary of a day")),),
        Audience.EVERYONE,
    )
    HISTORY = StandupVerbEntry(
        "history",
        (lambda t: (t.gettext("`/standup history`"), t.gettext("all answers, by date, person and question")),),
        Audience.EVERYONE,
    )
    FIGURES = StandupVerbEntry(
        "figures",
        (
            lambda t: (
                t.gettext("`/standup figures`"),
                t.gettext("how many answer, how fast, how long blockers last"),
            ),
        ),
        Audience.EVERYONE,
    )
    SETUP = StandupVerbEntry(
        "setup",
        (lambda t: (t.gettext("`/standup setup`"), t.gettext("a new stand-up, in one form")),),
        Audience.ORGANIZERS,
    )
    LIST = StandupVerbEntry(
        "list",
        (lambda t: (t.gettext("`/standup list`"), t.gettext("all stand-ups, with what you may do with them")),),
        Audience.ORGANIZERS,
    )
    EDIT = StandupVerbEntry(
        "edit",
        (
            lambda t: (
                t.gettext("`/standup edit`, `copy`, `pause`, `resume`, `run`, `delete`"),
                t.gettext("and its name"),
            ),
        ),
        Audience.ORGANIZERS,
    )
    COPY = StandupVerbEntry("copy", audience=Audience.ORGANIZERS)
    PAUSE = StandupVerbEntry("pause", audience=Audience.ORGANIZERS)
    RESUME = StandupVerbEntry("resume", audience=Audience.ORGANIZERS)
    RUN = StandupVerbEntry("run", audience=Audience.ORGANIZERS)
    DELETE = StandupVerbEntry("delete", audience=Audience.ORGANIZERS)
    HELP = StandupVerbEntry("help")


WORDS = {code: language.standup_verbs for code, language in LANGUAGES.items()}
"""By language, then by the verb's name."""

STANDUP_VERBS = VerbIndex({verb.value.name: verb for verb in StandupVerb}, WORDS)
