"""What is shown about blockers: a procedure that may help, who helps, what an organizer is told."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, modal, section, truncate
from handlers.standup.formatting import age_text, quoted
from handlers.standup.report.blocks import OFFER_HELP
from handlers.standup.round.blocks import SOLVED
from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.records.standups import Blocker, Round

PROPOSAL = "standup:proposal"
SOLVED_BY, UNSOLVED = "standup:solved-by", "standup:unsolved"
WORDS = 300


def proposal(t: NullTranslations, round_: Round, words: str, sop: Sop, open_button: Block) -> list[Block]:
    """Before a blocker is posted: the procedure that may solve it."""
    question = t.gettext("Before I post what stands in your way: perhaps this procedure helps.")
    lines = [
        f"*{literal(truncate(sop.title, 200))}* · {sop.key}",
        *([literal(truncate(sop.purpose, WORDS))] if sop.purpose else []),
    ]
    return [
        section(f"{question}\n{quoted(literal(truncate(words, WORDS)))}"),
        section("\n".join(lines), open_button),
        actions(
            [
                button(t.gettext("It solved it"), SOLVED_BY, round_.key, primary=True),
                button(t.gettext("It does not help"), UNSOLVED, round_.key),
            ]
        ),
        context(t.gettext("Your other answers are kept. If this is solved, nothing is posted about it.")),
    ]


def proposal_view(t: NullTranslations, round_: Round, shown: list[Block]) -> Block:
    """The same in the window of the form."""
    view = modal(round_.standup.name, t.gettext("Post it"), shown, callback=PROPOSAL, memory=round_.key)
    return view | {"notify_on_close": True}


def settled_text(t: NullTranslations, sop: str, *, is_solved: bool) -> str:
    """What came of it."""
    if is_solved:
        return t.gettext("✓ Good to hear. Nothing is posted about it.")
    if not sop:
        return t.gettext("Noted. It is posted.")
    return t.gettext("Noted. It is posted, and it says that {key} was tried.").format(key=sop)


def help_offered(t: NullTranslations, blocker: Blocker, helper: UserId) -> list[Block]:
    """The beginning of a thread between two people, who are both called."""
    text = t.gettext("🤝 {helper} can help {person}:\n{words}")
    words = quoted(literal(truncate(blocker.text, WORDS)))
    return [section(text.format(helper=f"<@{helper}>", person=f"<@{blocker.user}>", words=words))]


def escalation(t: NullTranslations, blocker: Blocker, standup: str, name: str, days: int) -> list[Block]:
    """What an organizer is told, once."""
    text = t.gettext("🚧 *{name}* has been blocked {age} (*{standup}*):\n{words}")
    words = quoted(literal(truncate(blocker.text, 2 * WORDS)))
    said = text.format(name=name, age=age_text(t, days), standup=literal(standup), words=words)
    help_, solved = (
        button(t.gettext("I can help"), OFFER_HELP, str(blocker.id)),
        button(t.gettext("It is solved"), SOLVED, str(blocker.id)),
    )
    return [section(said), actions([help_, solved])]
