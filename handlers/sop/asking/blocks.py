"""What who asks in plain words sees, where no card is the answer; and the owner who is asked instead."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, section, truncate
from handlers.sop.blocks import browse_button
from storage.records.ids import UNNUMBERED, ChannelId, ProcedureNumber, UserId
from storage.records.procedures import Sop
from storage.records.workspace import Person

ASK_OWNER = "sop:ask_owner"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question without an answer: who asked it where, in which words; ``number`` is of the nearest procedure.

    ``channel`` is empty for a direct message.
    """

    user: UserId
    channel: ChannelId
    message: str
    words: str
    number: ProcedureNumber = UNNUMBERED

    def encode(self) -> str:
        """As a button carries it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def decode(cls, value: str) -> UnansweredQuestion:
        """What ``encode`` wrote."""
        return cls(**json.loads(value))


def courtesy_reply(t: NullTranslations) -> list[Block]:
    """The answer to a greeting, or to thanks."""
    text = t.gettext("🙂 At your service. Ask me in your own words, or type `/sop` and a few of them.")
    return [section(text)]


def no_answer(t: NullTranslations, asked: UnansweredQuestion, nearest: Sop | None, owner: Person | None) -> list[Block]:
    """Said once: there is no answer, and who may have one."""
    text = t.gettext("*Nothing found for “{words}”.* I have noted the question, so that the procedure gets written.")
    buttons = [browse_button(t)]
    near = []
    if nearest and owner:
        said = t.gettext("The nearest that I have is *{title}*, and {person} stands for it.")
        near = [context(said.format(title=literal(truncate(nearest.title, 150)), person=f"*{literal(owner.name)}*"))]
        buttons.insert(0, button(t.gettext("Ask {person}").format(person=owner.name), ASK_OWNER, asked.encode()))
    return [section(text.format(words=literal(truncate(asked.words, LONGEST)))), *near, actions(buttons)]


def owner_was_asked(t: NullTranslations, asked: UnansweredQuestion, owner: UserId) -> list[Block]:
    """In place of the button."""
    text = t.gettext("*Nothing found for “{words}”.* ✓ I have asked {person}.")
    return [section(text.format(words=literal(truncate(asked.words, LONGEST)), person=f"<@{owner}>"))]


def question_for_owner(t: NullTranslations, asked: UnansweredQuestion, nearest: Sop, link: str) -> list[Block]:
    """The question, as its owner gets it."""
    text = t.gettext("🙋 {person} asks, and no procedure answers: “{words}”")
    said = text.format(person=f"<@{asked.user}>", words=literal(asked.words))
    why = t.gettext("I ask you because you stand for *{title}*, the nearest one.").format(title=literal(nearest.title))
    there = t.gettext(
        "Answer <{link}|below the question>; *Answer with a procedure*, in the menu of the message, posts one there."
    )
    here = t.gettext("Write to them directly, or write the procedure: `/sop new`.")
    return [section(said), context(why, there.format(link=link) if link else here)]
