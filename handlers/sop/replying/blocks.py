"""What somebody sees who answers a message with a procedure: the best three, the card below the message, the count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import (
    Block,
    actions,
    button,
    context,
    divider,
    modal,
    plain_text,
    section,
    text_input,
    truncate,
)
from handlers.blockkit.labels import status_badge
from handlers.sop.blocks import corrected_text, match_text, no_results, open_button
from handlers.sop.search.result import MAX_CHARACTERS, Passage
from storage.records.ids import ChannelId, UserId
from storage.records.procedures import Sop

SHORTCUT, REPLY = "sop:answer_message", "sop:reply"
WINDOW, SEARCH_INPUT = "sop:replying", "sop:replying_ask"
QUOTED = 150


@dataclass(frozen=True, slots=True)
class AnsweredMessage:
    """The message that is answered. ``thread`` is what a reply to it carries; ``url`` answers where the bot is not."""

    channel: ChannelId
    message: str
    thread: str
    url: str = ""

    def encode(self) -> str:
        """As the window remembers it."""
        return json.dumps(asdict(self))

    @classmethod
    def decode(cls, memory: str) -> AnsweredMessage:
        """What ``encode`` wrote."""
        return cls(**json.loads(memory))


def answer_window(
    t: NullTranslations,
    place: AnsweredMessage,
    words: str,
    finds: Sequence[tuple[Sop, Passage]],
    *,
    understood: str = "",
    notice: str = "",
    otherwise: Sequence[Block] = (),
) -> Block:
    """The question in a box, and what answers it. ``otherwise`` are buttons for where nothing does."""
    lines = [block for sop, passage in finds for block in _offer(t, sop, passage)]
    asked = corrected_text(t, understood) if understood else ""
    nothing = [*no_results(t, words), *([actions(otherwise)] if otherwise else [])] if words else []
    shown = [
        *([section(notice), divider()] if notice else []),
        _box(t, words),
        *([context(asked)] if asked else []),
        *(lines or nothing),
    ]
    return modal(
        t.gettext("Answer"),
        t.gettext("Close"),
        shown,
        callback=WINDOW,
        memory=place.encode(),
        submit=t.gettext("Search"),
    )


def answer_card(t: NullTranslations, sop: Sop, best: Sequence[Block], user: UserId) -> list[Block]:
    """The card below the message, for everyone to see."""
    by = t.gettext("{person} answers with this procedure.").format(person=f"<@{user}>")
    return [*best, actions([open_button(t, sop, primary=True)]), context(by)]


def answer_posted(t: NullTranslations, sop: Sop) -> str:
    """Said to who answered."""
    return t.gettext("✓ *{title}* is in the thread now.").format(title=literal(sop.title))


def already_answered(t: NullTranslations, sop: Sop, user: UserId) -> str:
    """Said to the second who answers with the same procedure."""
    text = t.gettext("*{title}* is in the thread already: {person} answered with it.")
    return text.format(title=literal(sop.title), person=f"<@{user}>")


def cannot_post(t: NullTranslations, sop: Sop) -> str:
    """Slack refused the card: the way out."""
    text = t.gettext("I could not post *{title}* there. Type `/invite @sopbot` in the channel, then try once more.")
    return text.format(title=literal(sop.title))


def answered_count(t: NullTranslations, this_month: int, last_month: int) -> Block:
    """How many messages were answered with a procedure."""
    text = t.ngettext(
        "💬 Questions answered with a procedure this month: *{count}* ({before} last month)",
        "💬 Questions answered with a procedure this month: *{count}* ({before} last month)",
        this_month,
    )
    return section(text.format(count=this_month, before=last_month))


def _offer(t: NullTranslations, sop: Sop, passage: Passage) -> list[Block]:
    title = f"*{literal(truncate(sop.title, QUOTED))}*\n{status_badge(t, sop.status)}  ·  {sop.key}"
    why = match_text(sop, passage)
    label = t.gettext("Post {title} in the thread").format(title=sop.title)
    post = button(t.gettext("Post in the thread"), REPLY, str(sop.number), primary=True, label=label)
    return [divider(), section(title + (f"\n{why}" if why else "")), actions([post, open_button(t, sop)])]


def _box(t: NullTranslations, words: str) -> Block:
    box = text_input(SEARCH_INPUT, words, limit=MAX_CHARACTERS)
    box["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
    label = plain_text(t.gettext("What is asked? Other words find other procedures."), 150)
    return {"type": "input", "block_id": SEARCH_INPUT, "dispatch_action": True, "label": label, "element": box}
