"""The form of a suggestion, and what the owner and the reader get."""

from __future__ import annotations

import json
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.authoring.editor.blocks import diff_text
from handlers.authoring.editor.form import PAGES, ProcedureFormMemory, field_blocks
from handlers.authoring.labels import field_labels
from handlers.authoring.reading.blocks import quote
from handlers.authoring.rules.diff import diff_lines
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import (
    Block,
    actions,
    button,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
    truncate,
)
from handlers.blockkit.labels import mention
from storage.records.authoring import Suggestion, SuggestionAnswer
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop

SUGGESTION_FORM, PART, WHY_SUGGESTED = "authoring:suggestion", "authoring:part", "authoring:because"
ACCEPT, EDIT_SUGGESTION, DECLINE = "authoring:accept", "authoring:amend", "authoring:decline"
DECLINE_FORM, DECLINE_MESSAGE = "authoring:decline_form", "authoring:word"
PARTS = tuple(name for page in PAGES for name in page if name not in ("owner", "version", "kind", "shape", "channels"))


@dataclass(frozen=True, slots=True)
class SuggestionFormMemory:
    """What an open form is about: a procedure, a part of it, and how often it was drawn."""

    number: ProcedureNumber
    part: str = "steps"
    generation: int = 0

    def written(self) -> str:
        """As text."""
        return json.dumps([self.number, self.part, self.generation])

    @classmethod
    def read(cls, text: str) -> SuggestionFormMemory:
        """Back from text."""
        number, part, generation = json.loads(text)
        return cls(ProcedureNumber(number), part, generation)


def suggestion_form(t: NullTranslations, sop: Sop, place: SuggestionFormMemory, text: str) -> Block:
    """Which part, its text to be changed, and why."""
    names = field_labels(t)
    lines = [option(names[name], name) for name in PARTS]
    parts = select(t.gettext("Part"), PART, lines, place.part)
    because = text_input(WHY_SUGGESTED, limit=1000, lines=True)
    return modal(
        t.gettext("Suggest a change"),
        t.gettext("Cancel"),
        [
            section(f"*{literal(truncate(sop.title, 200))}*"),
            input_block(PART, t.gettext("Part"), parts, dispatch=True),
            *field_blocks(t, place.part, text, ProcedureFormMemory(0, 0, place.generation)),
            input_block(WHY_SUGGESTED, t.gettext("Why"), because, optional=True),
        ],
        callback=SUGGESTION_FORM,
        memory=place.written(),
        submit=t.gettext("Send"),
    )


def suggestion_message(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    """What the owner gets, with a way to act."""
    value = str(made.id)
    buttons = [
        button(t.gettext("Accept"), ACCEPT, value, primary=True),
        button(t.gettext("Edit"), EDIT_SUGGESTION, value),
        button(t.gettext("Decline"), DECLINE, value),
    ]
    return [*_about(t, sop, made), actions(buttons)]


def suggestion_sent_text(t: NullTranslations, sop: Sop) -> str:
    """What the reader gets after **Send**."""
    text = t.gettext("✓ Your suggestion for *{title}* ({key}) is on its way. You will hear from me.")
    return text.format(title=literal(truncate(sop.title, 200)), key=sop.key)


def settled_suggestion_message(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    """The same when it was answered: who did what."""
    said = {
        SuggestionAnswer.ACCEPTED: t.gettext("✓ {person} accepted it."),
        SuggestionAnswer.DECLINED: t.gettext("✗ {person} declined it."),
    }[made.answer].format(person=mention(t, made.by))
    return [*_about(t, sop, made), section(said + (f"\n{quote(made.word)}" if made.word else ""))]


def already_answered_text(t: NullTranslations, made: Suggestion) -> str:
    """Somebody else was faster."""
    done = {
        SuggestionAnswer.ACCEPTED: t.gettext("{person} accepted this suggestion already."),
        SuggestionAnswer.DECLINED: t.gettext("{person} declined this suggestion already."),
    }
    return done[made.answer].format(person=mention(t, made.by))


def suggestion_answer_message(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    """What the reader hears of their suggestion."""
    said = {
        SuggestionAnswer.ACCEPTED: t.gettext("✓ {person} took your suggestion for *{title}* ({key}). Thank you!"),
        SuggestionAnswer.DECLINED: t.gettext("{person} did not take your suggestion for *{title}* ({key})."),
    }[made.answer]
    title = literal(truncate(sop.title, 200))
    text = said.format(person=mention(t, made.by), title=title, key=sop.key)
    return [section(text), *([section(quote(made.word))] if made.word else [])]


def decline_form(t: NullTranslations, made: Suggestion) -> Block:
    """A word for the reader."""
    box = text_input(DECLINE_MESSAGE, limit=1000, lines=True)
    hint = t.gettext("Whoever suggested it reads this.")
    return modal(
        t.gettext("Decline"),
        t.gettext("Cancel"),
        [input_block(DECLINE_MESSAGE, t.gettext("A word to the reader"), box, hint=hint, optional=True)],
        callback=DECLINE_FORM,
        memory=str(made.id),
        submit=t.gettext("Decline"),
    )


def _about(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    text = t.gettext("💡 {person} suggests a change of *{title}* ({key}), {part}:").format(
        person=mention(t, made.user),
        title=literal(truncate(sop.title, 200)),
        key=sop.key,
        part=field_labels(t)[made.part],
    )
    because = [section(quote(made.why))] if made.why else []
    return [section(text), *because, section(diff_text(diff_lines(made.before, made.text)))]
