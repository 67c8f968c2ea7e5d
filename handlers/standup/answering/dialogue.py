"""Questions asked one by one in writing, and what a person wrote, read as they meant it."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from html import unescape

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, button, section, truncate
from handlers.blockkit.references import Reference, references, replace_references
from handlers.standup.kinds.kinds import kind_of
from handlers.standup.round.blocks import ANSWER
from storage.records.ids import UserId
from storage.records.standups import Question, Round
from storage.records.workspace import Person


def mentioned_users(text: str) -> set[UserId]:
    """The ids of the people whom a message mentions."""
    return {UserId(each.target) for each in references(text) if each.sign == "@"}


def plain_words(text: str, people: Mapping[UserId, Person]) -> str:
    """What a person typed, from what Slack makes of it: mentions of ``people`` and links as plain words."""

    def words(found: Reference) -> str:
        if found.sign == "@" and (person := people.get(UserId(found.target))):
            return f"@{person.name}"
        is_named_group = found.sign == "!" and found.label
        return found.words if is_named_group else f"{found.sign}{found.words}"

    return unescape(replace_references(text, words)).strip()


def question_text(t: NullTranslations, question: Question) -> str:
    """A question as it is asked by writing, with what may be answered."""
    said = f"*{literal(question.text)}*" + kind_of(question).instruction(t)
    return said if question.is_needed else f"{said} " + t.gettext("(or “-” for nothing)")


def next_question_blocks(t: NullTranslations, round_: Round, question: Question, *, is_first: bool) -> list[Block]:
    """What is asked next; after the first answer also that it is noted, and the way to the form."""
    shown = [section(question_text(t, question))]
    if is_first:
        noted = t.gettext("✓ Noted for *{standup}*. Go on by writing, or answer all of it in the form.")
        form = button(t.gettext("Open the form"), ANSWER, round_.key)
        return [section(noted.format(standup=literal(truncate(round_.standup.name, 100))), form), *shown]
    return shown
