"""What a member sees after they answered, skipped or went away."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, section
from handlers.standup.formatting import day_text, days_text
from handlers.standup.round.blocks import ANSWER
from storage.records.standups import Round


def skipped(t: NullTranslations, round_: Round) -> list[Block]:
    """What replaces the prompt of who skips."""
    text = t.gettext("Skipped for today: *{standup}*. Changed your mind?").format(standup=literal(round_.standup.name))
    return [section(text), actions([button(t.gettext("Answer"), ANSWER, round_.key)])]


def away_text(t: NullTranslations, first: date, last: date) -> str:
    """What who is away is told."""
    text = t.gettext("✓ You are away {days}. You will not be asked. Back earlier? `/standup back`")
    return text.format(days=days_text(t, first, last))


def round_over_text(t: NullTranslations, day: date) -> str:
    """A click on a prompt that is too old."""
    text = t.gettext("That was the stand-up of {day}; it is over. Type `/standup` for today's.")
    return text.format(day=day_text(day))
