"""What the Home tab shows of procedures to everybody: a box to search in, and what they opened last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from gettext import NullTranslations

from handlers.blockkit.kit import Block, actions, divider, header, plain_text, section
from handlers.identity.access import visible_sops
from handlers.identity.speaker import Speaker
from handlers.sop.blocks import browse_button, help_button, sop_line
from handlers.sop.replying.blocks import answered_count
from handlers.sop.search.result import MAX_CHARACTERS
from storage.store import Memory

SEARCH_BOX = "sop:ask"
SHOWN = 5


MaintainsLibrary = Callable[[Memory, Speaker], bool]
"""Whether somebody maintains the library: told by another feature."""


def search_part(_memory: Memory, who: Speaker) -> list[Block]:
    """The box, and the way to the whole list."""
    t = who.t
    return [
        header(t.gettext("What do you need?")),
        search_box(t),
        actions([browse_button(t), help_button(t)]),
    ]


def viewed_part(memory: Memory, who: Speaker) -> list[Block]:
    """What this person opened last."""
    sops = visible_sops(memory, who, memory.procedure_views.last_viewed_by(who.team, who.user), SHOWN)
    lines = [sop_line(who.t, sop) for sop in sops]
    return [divider(), section(f"*{who.t.gettext('You opened last')}*"), *lines] if lines else []


def search_box(t: NullTranslations, words: str = "") -> Block:
    """Words and Enter."""
    box: Block = {
        "type": "plain_text_input",
        "action_id": SEARCH_BOX,
        "max_length": MAX_CHARACTERS,
        "placeholder": plain_text(t.gettext("A few words, as they come: refund annual plan"), 150),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    return {
        "type": "input",
        "block_id": SEARCH_BOX,
        "dispatch_action": True,
        "label": plain_text(t.gettext("Search the procedures, then press Enter"), 150),
        "element": box | ({"initial_value": words} if words else {}),
    }


def answered_part(cares: MaintainsLibrary, now: Callable[[], datetime]) -> Callable[[Memory, Speaker], list[Block]]:
    """The count of this month and of the one before; nothing to readers, and where nothing was answered."""

    def part(memory: Memory, who: Speaker) -> list[Block]:
        if not cares(memory, who):
            return []
        this = now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        last = (this - timedelta(days=1)).replace(day=1)
        counts = (
            memory.posted_answers.count_messages(who.team, this, now()),
            memory.posted_answers.count_messages(who.team, last, this),
        )
        return [answered_count(who.t, *counts)] if any(counts) else []

    return part
