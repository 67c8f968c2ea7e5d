"""What the Home tab shows of procedures to everybody: a box to search in, and what they opened last."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.access import seen
from handlers.kit import Block, actions, divider, header, plain, section
from handlers.people import Speaker
from handlers.sop.blocks import browse_button, help_button, line
from handlers.sop.search import MAX_CHARACTERS
from storage.store import Memory

ASK = "sop:ask"
SHOWN = 5


def search_part(_memory: Memory, who: Speaker) -> list[Block]:
    """The box, and the way to the whole list."""
    t = who.t
    return [
        header(t.gettext("What do you need?")),
        ask_box(t),
        actions([browse_button(t), help_button(t)]),
    ]


def opened_part(memory: Memory, who: Speaker) -> list[Block]:
    """What this person opened last."""
    sops = seen(memory, who, memory.openings.last_by(who.team, who.user), SHOWN)
    lines = [line(who.t, sop) for sop in sops]
    return [divider(), section(f"*{who.t.gettext('You opened last')}*"), *lines] if lines else []


def ask_box(t: NullTranslations, words: str = "") -> Block:
    """Words and Enter."""
    box: Block = {
        "type": "plain_text_input",
        "action_id": ASK,
        "max_length": MAX_CHARACTERS,
        "placeholder": plain(t.gettext("A few words, as they come: refund annual plan"), 150),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    return {
        "type": "input",
        "block_id": ASK,
        "dispatch_action": True,
        "label": plain(t.gettext("Search the procedures, then press Enter"), 150),
        "element": box | ({"initial_value": words} if words else {}),
    }
