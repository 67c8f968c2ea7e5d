"""**Outdated**: why, in the reader's own words; what the owner gets, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.authoring.reading.blocks import MOST_NAMED, action_done_text, owner_buttons, quote
from handlers.authoring.rules.states import ProcedureAct
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, input_block, modal, option, plain_text, section, text_input, truncate
from handlers.blockkit.labels import mention
from storage.records.ids import UserId
from storage.records.procedures import Sop

OUTDATED_FORM, REASON, WORDS = "authoring:outdated_form", "authoring:reason", "authoring:words"


def report_sent_text(t: NullTranslations, sop: Sop, told: Sequence[UserId]) -> str:
    """What the reader gets after **Report**; ``told`` are those who can act on it now, by id."""
    text = (
        t.gettext("✓ You reported *{title}* ({key}) as outdated: I have told {people}. Thank you!")
        if told
        else t.gettext("✓ You reported *{title}* ({key}) as outdated. Thank you!")
    )
    people = ", ".join(f"<@{user}>" for user in told[:MOST_NAMED])
    return text.format(title=literal(truncate(sop.title, 200)), key=sop.key, people=people)


def outdated_reasons(t: NullTranslations) -> dict[str, str]:
    """Why a procedure is outdated."""
    return {
        "steps": t.gettext("The steps have changed"),
        "tool": t.gettext("A tool or a link has changed"),
        "people": t.gettext("The people have changed"),
        "rules": t.gettext("The rules have changed"),
        "other": t.gettext("Something else"),
    }


def outdated_form(t: NullTranslations, sop: Sop) -> Block:
    """Why, and in the reader's own words."""
    chosen: Block = {
        "type": "static_select",
        "action_id": REASON,
        "placeholder": plain_text(t.gettext("Choose"), 150),
        "options": [option(text, value) for value, text in outdated_reasons(t).items()],
    }
    said = text_input(WORDS, lines=True, placeholder=t.gettext("What is it like now?"))
    return modal(
        t.gettext("Outdated"),
        t.gettext("Cancel"),
        [
            section(f"*{literal(truncate(sop.title, 200))}*"),
            input_block(REASON, t.gettext("Why"), chosen),
            input_block(WORDS, t.gettext("In your words"), said, optional=True),
        ],
        callback=OUTDATED_FORM,
        memory=str(sop.number),
        submit=t.gettext("Report"),
    )


@dataclass(frozen=True, slots=True)
class OutdatedReport:
    """What a reader reported: ``reason`` is a word of ours."""

    reader: UserId
    reason: str
    words: str


def outdated_report_message(t: NullTranslations, sop: Sop, flag: OutdatedReport) -> list[Block]:
    """What the owner gets, with a way to act."""
    text = t.gettext("🚩 {person} says that *{title}* ({key}) is outdated: {reason}").format(
        person=mention(t, flag.reader),
        title=literal(truncate(sop.title, 200)),
        key=sop.key,
        reason=outdated_reasons(t).get(flag.reason, flag.reason),
    )
    quoted = [section(quote(flag.words))] if flag.words else []
    return [section(text), *quoted, actions(owner_buttons(t, sop))]


def report_settled_text(t: NullTranslations, sop: Sop, what: str, user: UserId) -> str:
    """What became of a report, by the word of the audit log."""
    if what in (ProcedureAct.VERIFY, ProcedureAct.RETIRE):
        return action_done_text(t, sop, ProcedureAct(what), user)
    text = t.gettext("✓ {person} changed *{title}* ({key}) since.")
    return text.format(person=mention(t, user), title=literal(truncate(sop.title, 200)), key=sop.key)
