"""The receipt of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, section, truncate
from handlers.standup.formatting import day_text, quoted, time_text
from handlers.standup.kinds.kinds import kind_of
from handlers.standup.round.blocks import ANSWER
from handlers.standup.rules.report.summary import AnsweredQuestion
from storage.records.standups import Round, SummaryWhen

SHOWN = 500
"""Characters of an answer that its receipt repeats."""


def answer_receipt(
    t: NullTranslations, round_: Round, said: Sequence[AnsweredQuestion], zone: str, *, is_over: bool
) -> list[Block]:
    """What was understood, where and when it will appear, and **Edit**."""
    standup = round_.standup
    text = t.gettext("✓ Thank you. This is your answer for *{standup}*, {day}:")
    answers = [_answer(t, each) for each in said]
    edit = button(t.gettext("Edit"), ANSWER, round_.key, label=t.gettext("Edit my answer"))
    return [
        section(text.format(standup=literal(standup.name), day=day_text(round_.day))),
        *(section(answer) for answer in answers),
        context(_where(t, round_, zone, is_over=is_over)),
        actions([edit]),
    ]


def _where(t: NullTranslations, round_: Round, zone: str, *, is_over: bool) -> str:
    standup = round_.standup
    if standup.is_private:
        names = ", ".join(f"<@{organizer}>" for organizer in standup.organizers or (standup.creator,))
        return t.gettext("It is read by {leads} alone.").format(leads=names)
    if is_over:
        return t.gettext("It is in the summary in {channel}.").format(channel=f"<#{standup.channel}>")
    if standup.summary_when is SummaryWhen.LIVE:
        return t.gettext("It will be in {channel} in a moment.").format(channel=f"<#{standup.channel}>")
    text = t.gettext("It will be in {channel} by {time}.")
    return text.format(channel=f"<#{standup.channel}>", time=time_text(round_.closes, zone))


def _answer(t: NullTranslations, said: AnsweredQuestion) -> str:
    text = kind_of(said.question).show(t, truncate(said.text, SHOWN), said.number)
    return f"*{literal(truncate(said.question.text, 150))}*\n{quoted(text)}"
