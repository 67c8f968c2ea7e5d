"""What who goes away, or comes back, reads."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, button, context, section, truncate
from handlers.standup.formatting import days_text
from handlers.standup.rules.typed.absence import AbsenceProblem as Problem
from storage.records.standups import Absence

DROP = "standup:drop_away"
LONGEST, MOST = 100, 20


def noted(t: NullTranslations, absence: Absence, name: str, *, is_self: bool) -> list[Block]:
    """The days as they were understood, and how to take them back."""
    if is_self:
        text = t.gettext("✓ You are away {days}. You will not be asked. Back earlier? `/standup back`")
    else:
        text = t.gettext("✓ {name} is away {days}, and will not be asked. I have told them.")
    return [section(text.format(days=_days(t, absence), name=name), _drop(t, absence))]


def told(t: NullTranslations, absence: Absence, name: str) -> list[Block]:
    """To who was noted away by an admin."""
    text = t.gettext("{name} noted that you are away {days}: you will not be asked. Back earlier? `/standup back`")
    return [section(text.format(name=name, days=_days(t, absence)), _drop(t, absence))]


def back(t: NullTranslations, coming: Sequence[Absence], name: str, *, was_away: bool, is_self: bool) -> list[Block]:
    """Asked again from today on."""
    if is_self and was_away:
        text = t.gettext("✓ Welcome back! You are asked again. To answer today's stand-up: `/standup`")
    elif is_self:
        text = t.gettext("You are not away today.")
    elif was_away:
        text = t.gettext("✓ {name} is asked again.")
    else:
        text = t.gettext("{name} is not away today.")
    return [section(text.format(name=name)), *_listed(t, coming)]


def dropped(t: NullTranslations, coming: Sequence[Absence], name: str, *, is_self: bool) -> list[Block]:
    """After **Not away after all**."""
    text = t.gettext("✓ You are not away then.") if is_self else t.gettext("✓ {name} is not away then.")
    return [section(text.format(name=name)), *_listed(t, coming)]


def not_understood(t: NullTranslations, words: str, problem: Problem, coming: Sequence[Absence]) -> list[Block]:
    """What was wrong with the words, and what to type instead."""
    said = {
        Problem.EMPTY: t.gettext("When are you away?"),
        Problem.UNCLEAR: t.gettext("I do not understand “{words}”."),
        Problem.AMBIGUOUS: t.gettext("“{words}” may be two different days. Write the month as a word: 3 Aug."),
        Problem.NO_SUCH_DATE: t.gettext("There is no such day: “{words}”."),
        Problem.NO_END: t.gettext("Until when? “{words}” has no last day."),
        Problem.BACKWARDS: t.gettext("“{words}” ends before it begins."),
        Problem.PAST: t.gettext("“{words}” is over already."),
        Problem.TOO_LONG: t.gettext("“{words}” is more than a year. Note it in parts."),
    }
    examples = t.gettext(
        "For example: `/standup away tomorrow`, `/standup away 3 Aug - 14 Aug`, `/standup away 2 weeks`"
    )
    text = said[problem].format(words=literal(truncate(words, LONGEST)))
    return [section(f"{text}\n{examples}"), *_listed(t, coming)]


def _listed(t: NullTranslations, coming: Sequence[Absence]) -> list[Block]:
    if not coming:
        return []
    return [
        context(t.gettext("Noted so far:")),
        *(section(f"• {_days(t, each)}", _drop(t, each)) for each in coming[:MOST]),
    ]


def _days(t: NullTranslations, absence: Absence) -> str:
    return days_text(t, absence.first, absence.last)


def _drop(t: NullTranslations, absence: Absence) -> Block:
    value = f"{absence.user}:{absence.first.isoformat()}:{absence.last.isoformat()}"
    return button(t.gettext("Not away after all"), DROP, value)
