"""The buttons below an opened procedure, the form of **Outdated**, and what the owner gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

from handlers.authoring.rules.states import Act, after
from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, divider, field, modal, option, plain, section, text_box
from handlers.naming import FACTS, badge, facts_line, mention
from storage.authoring_records import Verdict
from storage.records import Sop

SAY, OUTDATED, SUGGEST = "authoring:say", "authoring:outdated", "authoring:suggest"
VERIFY, EDIT, RETIRE, PUBLISH = "authoring:verify", "authoring:edit", "authoring:retire", "authoring:publish"
OUTDATED_FORM, REASON, WORDS = "authoring:outdated_form", "authoring:reason", "authoring:words"
SAID, READERS = "authoring:said", "authoring:readers"
QUOTED = 1500
MOST_NAMED = 5


def below(t: NullTranslations, sop: Sop, *, is_decider: bool, is_approver: bool = False) -> list[Block]:
    """Under every page of an opened procedure: for readers, for who decides, for who may only verify."""
    value = str(sop.number)
    readers = [
        button("👍 " + t.gettext("Helped"), f"{SAY}:{Verdict.HELPED}", value),
        button("👎 " + t.gettext("Did not help"), f"{SAY}:{Verdict.NOT_HELPED}", value),
        button("🚩 " + t.gettext("Outdated"), OUTDATED, value),
        button("💡 " + t.gettext("Suggest a change"), SUGGEST, value),
    ]
    theirs = owners(t, sop) if is_decider else verify_button(t, sop) if is_approver else []
    return [divider(), actions(readers, READERS), *([actions(theirs)] if theirs else [])]


def verify_button(t: NullTranslations, sop: Sop) -> list[Block]:
    """**Verify**, where it can be."""
    return [button(t.gettext("Verify"), VERIFY, str(sop.number))] if after(sop.status, Act.VERIFY) else []


def owners(t: NullTranslations, sop: Sop) -> list[Block]:
    """What somebody who decides can do with it now."""
    value = str(sop.number)
    named = (
        (Act.PUBLISH, t.gettext("Put on trial"), PUBLISH),
        (Act.VERIFY, t.gettext("Verify"), VERIFY),
        (Act.EDIT, t.gettext("Edit"), EDIT),
    )
    buttons = [button(text, action, value) for act, text, action in named if after(sop.status, act)]
    return [*buttons, retire_button(t, sop)] if after(sop.status, Act.RETIRE) else buttons


def retire_button(t: NullTranslations, sop: Sop) -> Block:
    """**Retire** asks again before it does."""
    question = t.gettext("Nobody finds it any more. Its text stays in the history and can be brought back.")
    return button(t.gettext("Retire"), RETIRE, str(sop.number)) | {
        "style": "danger",
        "confirm": {
            "title": plain(t.gettext("Retire this procedure?"), 100),
            "text": plain(question, 300),
            "confirm": plain(t.gettext("Retire"), 30),
            "deny": plain(t.gettext("Keep it"), 30),
        },
    }


def with_notice(view: Mapping[str, Any], text: str) -> Block:
    """The open window with a line above the readers' buttons, in place of an earlier one."""
    above, below = _parted(view)
    return _window(view, [*above, _said(text), *below])


def as_it_is(t: NullTranslations, view: Mapping[str, Any], sop: Sop, text: str, below: Sequence[Block]) -> Block:
    """The open window once somebody acted: the state and the buttons (``below``) of now, and what was done."""
    above, _ = _parted(view)
    shown = [facts_line(t, sop) if block.get("block_id") == FACTS else block for block in above]
    return _window(view, [*shown, _said(text), *below[1:]])


def _parted(view: Mapping[str, Any]) -> tuple[list[Block], list[Block]]:
    """What stands above the readers' buttons, with the line before them, and the rest; nothing said earlier."""
    kept = [block for block in view["blocks"] if block.get("block_id") != SAID]
    at = next((place for place, block in enumerate(kept) if block.get("block_id") == READERS), len(kept))
    return kept[:at], kept[at:]


def _said(text: str) -> Block:
    return context(text) | {"block_id": SAID}


def _window(view: Mapping[str, Any], shown: list[Block]) -> Block:
    told = ("type", "callback_id", "title", "close", "submit", "private_metadata")
    return {name: view[name] for name in told if view.get(name)} | {"blocks": shown}


def thanks(t: NullTranslations, verdict: Verdict) -> str:
    """What the reader sees after a click."""
    return {
        Verdict.HELPED: t.gettext("✓ Noted: it helped. Thank you!"),
        Verdict.NOT_HELPED: t.gettext("✓ Noted: it did not help. *Suggest a change* says what is missing."),
    }[verdict]


def reported(t: NullTranslations, sop: Sop, told: Sequence[str]) -> str:
    """What the reader gets after **Report**; ``told`` are those who can act on it now, by id."""
    text = (
        t.gettext("✓ You reported *{title}* ({key}) as outdated: I have told {people}. Thank you!")
        if told
        else t.gettext("✓ You reported *{title}* ({key}) as outdated. Thank you!")
    )
    people = ", ".join(f"<@{user}>" for user in told[:MOST_NAMED])
    return text.format(title=literal(cut(sop.title, 200)), key=sop.key, people=people)


def reasons(t: NullTranslations) -> dict[str, str]:
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
        "placeholder": plain(t.gettext("Choose"), 150),
        "options": [option(text, value) for value, text in reasons(t).items()],
    }
    said = text_box(WORDS, lines=True, placeholder=t.gettext("What is it like now?"))
    return modal(
        t.gettext("Outdated"),
        t.gettext("Cancel"),
        [
            section(f"*{literal(cut(sop.title, 200))}*"),
            field(REASON, t.gettext("Why"), chosen),
            field(WORDS, t.gettext("In your words"), said, optional=True),
        ],
        callback=OUTDATED_FORM,
        memory=str(sop.number),
        submit=t.gettext("Report"),
    )


@dataclass(frozen=True, slots=True)
class Flag:
    """What a reader reported: ``reader`` is a Slack id, ``reason`` a word of ours."""

    reader: str
    reason: str
    words: str


def flagged(t: NullTranslations, sop: Sop, flag: Flag) -> list[Block]:
    """What the owner gets, with a way to act."""
    text = t.gettext("🚩 {person} says that *{title}* ({key}) is outdated: {reason}").format(
        person=mention(t, flag.reader),
        title=literal(cut(sop.title, 200)),
        key=sop.key,
        reason=reasons(t).get(flag.reason, flag.reason),
    )
    quoted = [section(quote(flag.words))] if flag.words else []
    return [section(text), *quoted, actions(owners(t, sop))]


def quote(text: str) -> str:
    """Somebody's own words, marked as such."""
    return "\n".join(f"> {literal(line)}" for line in cut(text, QUOTED).splitlines())


def done(t: NullTranslations, sop: Sop, act: Act, user: str) -> str:
    """What somebody did with a procedure."""
    text = {
        Act.VERIFY: t.gettext("✓ {person} verified *{title}* ({key})."),
        Act.RETIRE: t.gettext("✓ {person} retired *{title}* ({key})."),
        Act.PUBLISH: t.gettext("✓ {person} put *{title}* ({key}) on trial."),
    }[act]
    return text.format(person=mention(t, user), title=literal(cut(sop.title, 200)), key=sop.key)


def dealt_with(t: NullTranslations, sop: Sop, what: str, user: str) -> str:
    """What became of a report, by the word of the audit log."""
    if what in (Act.VERIFY, Act.RETIRE):
        return done(t, sop, Act(what), user)
    text = t.gettext("✓ {person} changed *{title}* ({key}) since.")
    return text.format(person=mention(t, user), title=literal(cut(sop.title, 200)), key=sop.key)


def receipt(t: NullTranslations, sop: Sop, act: Act, told: str) -> list[Block]:
    """What stands in a message after somebody acted there: what is on trial wants to be verified next."""
    return [section(told), *([actions(owners(t, sop))] if act is Act.PUBLISH else [])]


def cannot(t: NullTranslations, sop: Sop, last: str) -> str:
    """Why it could not be done, with what was done last, where that is known."""
    if not sop.success.strip() and after(sop.status, Act.VERIFY):
        return t.gettext("It has no success test yet: *Edit* it and say how one can tell that it worked.")
    return t.gettext("That is not possible any more: it is {state} now. {last}").format(
        state=badge(t, sop.status), last=last
    )


def last_deed(t: NullTranslations, user: str, when: str) -> str:
    """Who acted last."""
    return t.gettext("{person} acted last, {when}.").format(person=mention(t, user), when=when) if user else ""


def not_yours(t: NullTranslations, owner: str) -> str:
    """Somebody without the right; whom to ask."""
    if not owner:
        return t.gettext("Procedures are changed by authors here. *Suggest a change* sends them a proposal.")
    text = t.gettext("Only its owner ({owner}) and admins can do that. *Suggest a change* sends them a proposal.")
    return text.format(owner=literal(cut(owner, 80)))


def second_eyes(t: NullTranslations, others: Sequence[str]) -> str:
    """The author of a text wants to verify it where the house wants somebody else to."""
    if not others:
        return t.gettext("You wrote this version, so somebody else has to verify it: ask an admin to name an approver.")
    names = ", ".join(f"<@{user}>" for user in others[:MOST_NAMED])
    return t.gettext("You wrote this version, so somebody else has to verify it: {names}.").format(names=names)


def only_authors(t: NullTranslations) -> str:
    """Somebody without the right begins a procedure; what they can do instead."""
    return t.gettext(
        "New procedures are written by authors here; an admin can make you one. "
        "*Suggest a change*, below any procedure, is for everybody."
    )


def retired(t: NullTranslations, sop: Sop) -> str:
    """Nobody changes or reports what is retired."""
    text = t.gettext(
        "{title} ({key}) is retired: nobody finds it any more. Its owner ({owner}) can bring it back with "
        "`/sop edit {key}`."
    )
    owner = literal(cut(sop.owner, 80)) or t.gettext("nobody")
    return text.format(title=literal(cut(sop.title, 200)), key=sop.key, owner=owner)


def gone(t: NullTranslations) -> str:
    """The procedure is not there any more."""
    return t.gettext("*This procedure is not here any more.* Type `/sop` and a few words to find what replaced it.")
