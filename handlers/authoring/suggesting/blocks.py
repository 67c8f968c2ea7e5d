"""The form of a suggestion, and what the owner and the reader get."""

from __future__ import annotations

import json
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.authoring.naming import field_names
from handlers.authoring.reading.blocks import quote
from handlers.authoring.rules.changes import difference
from handlers.authoring.writing.blocks import drawn
from handlers.authoring.writing.form import PAGES, FormMemory, field_blocks
from handlers.escape import literal
from handlers.kit import Block, actions, button, cut, field, modal, option, section, select, text_box
from handlers.naming import mention
from storage.authoring_records import Answer, Suggestion
from storage.records import Sop

FORM, PART, WHY = "authoring:suggestion", "authoring:part", "authoring:because"
ACCEPT, AMEND, DECLINE = "authoring:accept", "authoring:amend", "authoring:decline"
DECLINE_FORM, WORD = "authoring:decline_form", "authoring:word"
PARTS = tuple(name for page in PAGES for name in page if name not in ("owner", "version", "kind", "shape", "channels"))


@dataclass(frozen=True, slots=True)
class Place:
    """What an open form is about: a procedure, a part of it, and how often it was drawn."""

    number: int
    part: str = "steps"
    generation: int = 0

    def written(self) -> str:
        """As text."""
        return json.dumps([self.number, self.part, self.generation])

    @classmethod
    def read(cls, text: str) -> Place:
        """Back from text."""
        return cls(*json.loads(text))


def suggestion_form(t: NullTranslations, sop: Sop, place: Place, text: str) -> Block:
    """Which part, its text to be changed, and why."""
    names = field_names(t)
    lines = [option(names[name], name) for name in PARTS]
    parts = select(t.gettext("Part"), PART, lines, place.part)
    because = text_box(WHY, limit=1000, lines=True)
    return modal(
        t.gettext("Suggest a change"),
        t.gettext("Cancel"),
        [
            section(f"*{literal(cut(sop.title, 200))}*"),
            field(PART, t.gettext("Part"), parts, dispatch=True),
            *field_blocks(t, place.part, text, FormMemory(0, 0, place.generation)),
            field(WHY, t.gettext("Why"), because, optional=True),
        ],
        callback=FORM,
        memory=place.written(),
        submit=t.gettext("Send"),
    )


def proposal(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    """What the owner gets, with a way to act."""
    value = str(made.id)
    buttons = [
        button(t.gettext("Accept"), ACCEPT, value, primary=True),
        button(t.gettext("Edit"), AMEND, value),
        button(t.gettext("Decline"), DECLINE, value),
    ]
    return [*_about(t, sop, made), actions(buttons)]


def on_its_way(t: NullTranslations, sop: Sop) -> str:
    """What the reader gets after **Send**."""
    text = t.gettext("✓ Your suggestion for *{title}* ({key}) is on its way. You will hear from me.")
    return text.format(title=literal(cut(sop.title, 200)), key=sop.key)


def settled(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    """The same when it was answered: who did what."""
    said = {
        Answer.ACCEPTED: t.gettext("✓ {person} accepted it."),
        Answer.DECLINED: t.gettext("✗ {person} declined it."),
    }[made.answer].format(person=mention(t, made.by))
    return [*_about(t, sop, made), section(said + (f"\n{quote(made.word)}" if made.word else ""))]


def already(t: NullTranslations, made: Suggestion) -> str:
    """Somebody else was faster."""
    done = {
        Answer.ACCEPTED: t.gettext("{person} accepted this suggestion already."),
        Answer.DECLINED: t.gettext("{person} declined this suggestion already."),
    }
    return done[made.answer].format(person=mention(t, made.by))


def answer_for_reader(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    """What the reader hears of their suggestion."""
    said = {
        Answer.ACCEPTED: t.gettext("✓ {person} took your suggestion for *{title}* ({key}). Thank you!"),
        Answer.DECLINED: t.gettext("{person} did not take your suggestion for *{title}* ({key})."),
    }[made.answer]
    title = literal(cut(sop.title, 200))
    text = said.format(person=mention(t, made.by), title=title, key=sop.key)
    return [section(text), *([section(quote(made.word))] if made.word else [])]


def decline_form(t: NullTranslations, made: Suggestion) -> Block:
    """A word for the reader."""
    box = text_box(WORD, limit=1000, lines=True)
    hint = t.gettext("Whoever suggested it reads this.")
    return modal(
        t.gettext("Decline"),
        t.gettext("Cancel"),
        [field(WORD, t.gettext("A word to the reader"), box, hint=hint, optional=True)],
        callback=DECLINE_FORM,
        memory=str(made.id),
        submit=t.gettext("Decline"),
    )


def _about(t: NullTranslations, sop: Sop, made: Suggestion) -> list[Block]:
    text = t.gettext("💡 {person} suggests a change of *{title}* ({key}), {part}:").format(
        person=mention(t, made.user),
        title=literal(cut(sop.title, 200)),
        key=sop.key,
        part=field_names(t)[made.part],
    )
    because = [section(quote(made.why))] if made.why else []
    return [section(text), *because, section(drawn(difference(made.before, made.text)))]
