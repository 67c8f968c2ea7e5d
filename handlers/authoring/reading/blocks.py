"""The buttons below an opened procedure, what they say when they were pressed, and why they cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.authoring.rules.states import ProcedureAct, status_after
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import (
    Block,
    actions,
    button,
    context,
    divider,
    plain_text,
    section,
    truncate,
)
from handlers.blockkit.labels import FACTS_BLOCK, facts_block, mention, status_badge
from handlers.bolt.payloads import View
from storage.records.authoring import FeedbackVerdict
from storage.records.ids import UserId
from storage.records.procedures import Sop

HELPFUL, OUTDATED, SUGGEST = "authoring:say", "authoring:outdated", "authoring:suggest"
VERIFY, EDIT, RETIRE, START_TRIAL = "authoring:verify", "authoring:edit", "authoring:retire", "authoring:publish"
NOTICE_BLOCK, READER_BUTTONS = "authoring:said", "authoring:readers"
QUOTED = 1500
MOST_NAMED = 5


def procedure_buttons(t: NullTranslations, sop: Sop, *, is_decider: bool, is_verifier: bool = False) -> list[Block]:
    """Under every page of an opened procedure: for readers, for who decides, for who may only verify."""
    value = str(sop.number)
    readers = [
        button("👍 " + t.gettext("Helped"), f"{HELPFUL}:{FeedbackVerdict.HELPED}", value),
        button("👎 " + t.gettext("Did not help"), f"{HELPFUL}:{FeedbackVerdict.NOT_HELPED}", value),
        button("🚩 " + t.gettext("Outdated"), OUTDATED, value),
        button("💡 " + t.gettext("Suggest a change"), SUGGEST, value),
    ]
    theirs = owner_buttons(t, sop) if is_decider else verify_button(t, sop) if is_verifier else []
    return [divider(), actions(readers, READER_BUTTONS), *([actions(theirs)] if theirs else [])]


def verify_button(t: NullTranslations, sop: Sop) -> list[Block]:
    """**Verify**, where it can be."""
    return (
        [button(t.gettext("Verify"), VERIFY, str(sop.number))] if status_after(sop.status, ProcedureAct.VERIFY) else []
    )


def owner_buttons(t: NullTranslations, sop: Sop) -> list[Block]:
    """What somebody who decides can do with it now."""
    value = str(sop.number)
    named = (
        (ProcedureAct.START_TRIAL, t.gettext("Put on trial"), START_TRIAL),
        (ProcedureAct.VERIFY, t.gettext("Verify"), VERIFY),
        (ProcedureAct.EDIT, t.gettext("Edit"), EDIT),
    )
    buttons = [button(text, action, value) for act, text, action in named if status_after(sop.status, act)]
    return [*buttons, retire_button(t, sop)] if status_after(sop.status, ProcedureAct.RETIRE) else buttons


def retire_button(t: NullTranslations, sop: Sop) -> Block:
    """**Retire** asks again before it does."""
    question = t.gettext("Nobody finds it any more. Its text stays in the history and can be brought back.")
    return button(t.gettext("Retire"), RETIRE, str(sop.number)) | {
        "style": "danger",
        "confirm": {
            "title": plain_text(t.gettext("Retire this procedure?"), 100),
            "text": plain_text(question, 300),
            "confirm": plain_text(t.gettext("Retire"), 30),
            "deny": plain_text(t.gettext("Keep it"), 30),
        },
    }


def window_with_notice(view: View, text: str) -> Block:
    """The open window with a line above the readers' buttons, in place of an earlier one."""
    above, below = _parted(view)
    return _window(view, [*above, _said(text), *below])


def window_after_action(t: NullTranslations, view: View, sop: Sop, text: str, below: Sequence[Block]) -> Block:
    """The open window once somebody acted: the state and the buttons (``below``) of now, and what was done."""
    above, _ = _parted(view)
    shown = [facts_block(t, sop) if block.get("block_id") == FACTS_BLOCK else block for block in above]
    return _window(view, [*shown, _said(text), *below[1:]])


def _parted(view: View) -> tuple[list[Block], list[Block]]:
    """What stands above the readers' buttons, with the line before them, and the rest; nothing said earlier."""
    kept = [block for block in view.picture["blocks"] if block.get("block_id") != NOTICE_BLOCK]
    at = next((place for place, block in enumerate(kept) if block.get("block_id") == READER_BUTTONS), len(kept))
    return kept[:at], kept[at:]


def _said(text: str) -> Block:
    return context(text) | {"block_id": NOTICE_BLOCK}


def _window(view: View, shown: list[Block]) -> Block:
    told = ("type", "callback_id", "title", "close", "submit", "private_metadata")
    return {name: view.picture[name] for name in told if view.picture.get(name)} | {"blocks": shown}


def feedback_thanks_text(t: NullTranslations, verdict: FeedbackVerdict) -> str:
    """What the reader sees after a click."""
    return {
        FeedbackVerdict.HELPED: t.gettext("✓ Noted: it helped. Thank you!"),
        FeedbackVerdict.NOT_HELPED: t.gettext("✓ Noted: it did not help. *Suggest a change* says what is missing."),
    }[verdict]


def quote(text: str) -> str:
    """Somebody's own words, marked as such."""
    return "\n".join(f"> {literal(line)}" for line in truncate(text, QUOTED).splitlines())


def action_done_text(t: NullTranslations, sop: Sop, act: ProcedureAct, user: UserId) -> str:
    """What somebody did with a procedure."""
    text = {
        ProcedureAct.VERIFY: t.gettext("✓ {person} verified *{title}* ({key})."),
        ProcedureAct.RETIRE: t.gettext("✓ {person} retired *{title}* ({key})."),
        ProcedureAct.START_TRIAL: t.gettext("✓ {person} put *{title}* ({key}) on trial."),
    }[act]
    return text.format(person=mention(t, user), title=literal(truncate(sop.title, 200)), key=sop.key)


def action_receipt_message(t: NullTranslations, sop: Sop, act: ProcedureAct, told: str) -> list[Block]:
    """What stands in a message after somebody acted there: what is on trial wants to be verified next."""
    return [section(told), *([actions(owner_buttons(t, sop))] if act is ProcedureAct.START_TRIAL else [])]


def cannot_act_text(t: NullTranslations, sop: Sop, last: str) -> str:
    """Why it could not be done, with what was done last, where that is known."""
    if not sop.success.strip() and status_after(sop.status, ProcedureAct.VERIFY):
        return t.gettext("It has no success test yet: *Edit* it and say how one can tell that it worked.")
    return t.gettext("That is not possible any more: it is {state} now. {last}").format(
        state=status_badge(t, sop.status), last=last
    )


def last_action_text(t: NullTranslations, user: UserId, when: str) -> str:
    """Who acted last."""
    return t.gettext("{person} acted last, {when}.").format(person=mention(t, user), when=when) if user else ""


def owner_only_text(t: NullTranslations, owner: str) -> str:
    """Somebody without the right; whom to ask."""
    if not owner:
        return t.gettext("Procedures are changed by authors here. *Suggest a change* sends them a proposal.")
    text = t.gettext("Only its owner ({owner}) and admins can do that. *Suggest a change* sends them a proposal.")
    return text.format(owner=literal(truncate(owner, 80)))


def another_verifier_text(t: NullTranslations, others: Sequence[UserId]) -> str:
    """The author of a text wants to verify it where the settings want somebody else to."""
    if not others:
        return t.gettext("You wrote this version, so somebody else has to verify it: ask an admin to name an approver.")
    names = ", ".join(f"<@{user}>" for user in others[:MOST_NAMED])
    return t.gettext("You wrote this version, so somebody else has to verify it: {names}.").format(names=names)


def authors_only_text(t: NullTranslations) -> str:
    """Somebody without the right begins a procedure; what they can do instead."""
    return t.gettext(
        "New procedures are written by authors here; an admin can make you one. "
        "*Suggest a change*, below any procedure, is for everybody."
    )


def retired_text(t: NullTranslations, sop: Sop) -> str:
    """Nobody changes or reports what is retired."""
    text = t.gettext(
        "{title} ({key}) is retired: nobody finds it any more. Its owner ({owner}) can bring it back with "
        "`/sop edit {key}`."
    )
    owner = literal(truncate(sop.owner, 80)) or t.gettext("nobody")
    return text.format(title=literal(truncate(sop.title, 200)), key=sop.key, owner=owner)
