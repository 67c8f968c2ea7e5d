"""The windows that the buttons of a review open."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.authoring.reviewing.blocks.item import Pressed
from handlers.authoring.rules.changes import difference
from handlers.authoring.writing.blocks import drawn
from handlers.escape import literal
from handlers.kit import Block, actions, button, cut, field, modal, plain, section, text_box
from storage.records import Sop

HAND_FORM, TO = "authoring:review_hand_form", "authoring:review_to"
RETIRE_FORM, WHY = "authoring:review_retire_form", "authoring:review_why"
KEEP_FORM = "authoring:review_keep_form"
BACK = "authoring:review_back"
LONGEST_WHY = 500


def hand_over_form(t: NullTranslations, sop: Sop, pressed: Pressed) -> Block:
    """To whom."""
    people: Block = {
        "type": "users_select",
        "action_id": TO,
        "placeholder": plain(t.gettext("Choose somebody"), 150),
    }
    hint = t.gettext("They are told, and can hand it back.")
    return modal(
        t.gettext("Hand over"),
        t.gettext("Cancel"),
        [section(_title(sop)), field(TO, t.gettext("Who owns it from now on?"), people, hint=hint)],
        callback=HAND_FORM,
        memory=str(pressed),
        submit=t.gettext("Hand over"),
    )


def retire_form(t: NullTranslations, sop: Sop, pressed: Pressed) -> Block:
    """Why."""
    box = text_box(WHY, limit=LONGEST_WHY, lines=True, placeholder=t.gettext("What is done instead?"))
    hint = t.gettext("Nobody finds it any more. You can undo it with a click.")
    return modal(
        t.gettext("Retire"),
        t.gettext("Cancel"),
        [section(_title(sop)), field(WHY, t.gettext("Why?"), box, hint=hint, optional=True)],
        callback=RETIRE_FORM,
        memory=str(pressed),
        submit=t.gettext("Retire"),
    )


def changed_form(t: NullTranslations, sop: Sop, before: str, pressed: Pressed) -> Block:
    """The text is another one than that of the message: what changed, and whether it is right now."""
    shown = drawn(difference(before, sop.document)) if before else ""
    asked = t.gettext("*{title}* changed since I asked you. Is it right as it is now?").format(title=_name(sop))
    return modal(
        t.gettext("Changed meanwhile"),
        t.gettext("Cancel"),
        [
            section(asked),
            *([section(shown)] if shown else []),
        ],
        callback=KEEP_FORM,
        memory=str(pressed),
        submit=t.gettext("Still right"),
    )


def handed_over(t: NullTranslations, sop: Sop, by: str, owner: str, open_: Block) -> list[Block]:
    """What the new owner gets; ``owner`` is who it can be handed back to, empty for nobody."""
    text = t.gettext("↪ {person} handed *{title}* ({key}) over to you: you own it now.").format(
        person=f"<@{by}>", title=_name(sop), key=sop.key
    )
    back = [button(t.gettext("Hand back"), BACK, f"{sop.number} {owner}")] if owner else []
    return [section(text), actions([open_, *back])]


def said_handed_over(t: NullTranslations, sop: Sop, user: str) -> str:
    """What whoever handed it over sees."""
    return t.gettext("✓ {person} owns *{title}* ({key}) now, and is told.").format(
        person=f"<@{user}>", title=_name(sop), key=sop.key
    )


def notice(t: NullTranslations, texts: Sequence[str]) -> Block:
    """A window that only says something."""
    blocks = [section(text) for text in texts]
    return modal(t.gettext("Reviews"), t.gettext("Close"), blocks, callback="authoring:notice")


def _title(sop: Sop) -> str:
    return f"*{_name(sop)}* ({sop.key})"


def _name(sop: Sop) -> str:
    return literal(cut(sop.title, 200))
