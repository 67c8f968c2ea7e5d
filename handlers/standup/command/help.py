"""`/standup help`."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, header, section, truncate
from handlers.standup.organizing.blocks import LIST, SETUP

SHOW_HELP = "standup:guide"
LONGEST = 100


def help_blocks(t: NullTranslations, unknown: str = "") -> list[Block]:
    """What can be typed; ``unknown`` are words that mean nothing to us."""
    said = t.gettext("I do not know “{words}”. This is what I know:").format(words=literal(truncate(unknown, LONGEST)))
    return [
        *([section(said)] if unknown else []),
        header(t.gettext("Stand-ups")),
        section(_listed(t.gettext("*For you*"), _mine(t))),
        section(_listed(t.gettext("*For everyone*"), _everyone(t))),
        section(_listed(t.gettext("*For leads*"), _organizers(t))),
        context(t.gettext("A prompt in your direct messages can be answered right there, by writing.")),
        actions([button(t.gettext("New stand-up"), SETUP), button(t.gettext("Stand-ups"), LIST)]),
    ]


def _listed(title: str, lines: list[tuple[str, str]]) -> str:
    return "\n".join([title, *(f"{command} — {meaning}" for command, meaning in lines)])


def _mine(t: NullTranslations) -> list[tuple[str, str]]:
    return [
        ("`/standup`", t.gettext("answer now, also the evening before or after the close")),
        (t.gettext("`/standup away 3 Aug - 14 Aug`"), t.gettext("you are not asked on these days")),
        (t.gettext("`/standup back`"), t.gettext("you are here again")),
        (t.gettext("`/standup my week`"), t.gettext("when you are asked in the next seven days")),
    ]


def _everyone(t: NullTranslations) -> list[tuple[str, str]]:
    return [
        (t.gettext("`/standup why @ada`"), t.gettext("when somebody is asked, or why not")),
        (t.gettext("`/standup summary yesterday`"), t.gettext("the summary of a day")),
        (t.gettext("`/standup history`"), t.gettext("all answers, by date, person and question")),
        (t.gettext("`/standup figures`"), t.gettext("how many answer, how fast, how long blockers last")),
    ]


def _organizers(t: NullTranslations) -> list[tuple[str, str]]:
    verbs = t.gettext("`/standup edit`, `copy`, `pause`, `resume`, `run`, `delete`")
    return [
        (t.gettext("`/standup setup`"), t.gettext("a new stand-up, in one form")),
        (t.gettext("`/standup list`"), t.gettext("all stand-ups, with what you may do with them")),
        (verbs, t.gettext("and its name")),
    ]
