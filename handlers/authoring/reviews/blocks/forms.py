"""The windows that the buttons of a review open."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.authoring.editor.blocks import diff_text
from handlers.authoring.reviews.blocks.item import ReviewButtonValue
from handlers.authoring.rules.diff import diff_lines
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, input_block, modal, plain_text, section, text_input, truncate
from storage.records.ids import UserId
from storage.records.procedures import Sop

HAND_OVER_FORM, NEW_OWNER = "authoring:review_hand_form", "authoring:review_to"
RETIRE_FORM, WHY_RETIRED = "authoring:review_retire_form", "authoring:review_why"
STILL_RIGHT_FORM = "authoring:review_keep_form"
HAND_BACK = "authoring:review_back"
LONGEST_WHY = 500


def hand_over_form(t: NullTranslations, sop: Sop, pressed: ReviewButtonValue) -> Block:
    """To whom."""
    people: Block = {
        "type": "users_select",
        "action_id": NEW_OWNER,
        "placeholder": plain_text(t.gettext("Choose somebody"), 150),
    }
    hint = t.gettext("They are told, and can hand it back.")
    return modal(
        t.gettext("Hand over"),
        t.gettext("Cancel"),
        [section(_title(sop)), input_block(NEW_OWNER, t.gettext("Who owns it from now on?"), people, hint=hint)],
        callback=HAND_OVER_FORM,
        memory=str(pressed),
        submit=t.gettext("Hand over"),
    )


def retire_form(t: NullTranslations, sop: Sop, pressed: ReviewButtonValue) -> Block:
    """Why."""
    box = text_input(WHY_RETIRED, limit=LONGEST_WHY, lines=True, placeholder=t.gettext("What is done instead?"))
    hint = t.gettext("Nobody finds it any more. You can undo it with a click.")
    return modal(
        t.gettext("Retire"),
        t.gettext("Cancel"),
        [section(_title(sop)), input_block(WHY_RETIRED, t.gettext("Why?"), box, hint=hint, optional=True)],
        callback=RETIRE_FORM,
        memory=str(pressed),
        submit=t.gettext("Retire"),
    )


def changed_since_form(t: NullTranslations, sop: Sop, before: str, pressed: ReviewButtonValue) -> Block:
    """The text is another one than that of the message: what changed, and whether it is right now."""
    shown = diff_text(diff_lines(before, sop.document)) if before else ""
    asked = t.gettext("*{title}* changed since I asked you. Is it right as it is now?").format(title=_name(sop))
    return modal(
        t.gettext("Changed meanwhile"),
        t.gettext("Cancel"),
        [
            section(asked),
            *([section(shown)] if shown else []),
        ],
        callback=STILL_RIGHT_FORM,
        memory=str(pressed),
        submit=t.gettext("Still right"),
    )


def handed_over_message(t: NullTranslations, sop: Sop, by: UserId, owner: UserId, open_: Block) -> list[Block]:
    """What the new owner gets; ``owner`` is who it can be handed back to, empty for nobody."""
    text = t.gettext("↪ {person} handed *{title}* ({key}) over to you: you own it now.").format(
        person=f"<@{by}>", title=_name(sop), key=sop.key
    )
    back = [button(t.gettext("Hand back"), HAND_BACK, f"{sop.number} {owner}")] if owner else []
    return [section(text), actions([open_, *back])]


def handed_over_text(t: NullTranslations, sop: Sop, user: UserId) -> str:
    """What whoever handed it over sees."""
    return t.gettext("✓ {person} owns *{title}* ({key}) now, and is told.").format(
        person=f"<@{user}>", title=_name(sop), key=sop.key
    )


def review_notice_window(t: NullTranslations, texts: Sequence[str]) -> Block:
    """A window that only says something."""
    blocks = [section(text) for text in texts]
    return modal(t.gettext("Reviews"), t.gettext("Close"), blocks, callback="authoring:notice")


def _title(sop: Sop) -> str:
    return f"*{_name(sop)}* ({sop.key})"


def _name(sop: Sop) -> str:
    return literal(truncate(sop.title, 200))
