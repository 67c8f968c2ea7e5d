"""`/standup help`."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, header, section, truncate
from handlers.commands.verbs import help_lines
from handlers.standup.command.verbs import Audience, StandupVerb
from handlers.standup.organizing.blocks import LIST, SETUP

SHOW_HELP = "standup:guide"
LONGEST = 100


def help_blocks(t: NullTranslations, unknown: str = "") -> list[Block]:
    """What can be typed; ``unknown`` are words that mean nothing to us."""
    said = t.gettext("I do not know “{words}”. This is what I know:").format(words=literal(truncate(unknown, LONGEST)))
    return [
        *([section(said)] if unknown else []),
        header(t.gettext("Stand-ups")),
        section(_part(t, t.gettext("*For you*"), Audience.YOU)),
        section(_part(t, t.gettext("*For everyone*"), Audience.EVERYONE)),
        section(_part(t, t.gettext("*For leads*"), Audience.ORGANIZERS)),
        context(t.gettext("A prompt in your direct messages can be answered right there, by writing.")),
        actions([button(t.gettext("New stand-up"), SETUP), button(t.gettext("Stand-ups"), LIST)]),
    ]


def _part(t: NullTranslations, title: str, audience: Audience) -> str:
    verbs = (verb.value for verb in StandupVerb if verb.value.audience is audience)
    return "\n".join([title, *help_lines(verbs, t)])
