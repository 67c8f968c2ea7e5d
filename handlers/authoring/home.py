"""What the Home tab shows of authoring: unfinished forms, and those of my procedures that need me."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.authoring.owners import ways_to_name
from handlers.authoring.reading.blocks import EDIT
from handlers.authoring.reviewing.blocks.item import ALL
from handlers.authoring.unfinished import unfinished
from handlers.authoring.writing.blocks import GO_ON, MINE
from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, divider, section
from handlers.naming import badge
from handlers.people import Speaker
from storage.authoring_records import Draft
from storage.records import Outline, Status
from storage.store import Memory

DRAFTS, SHOWN = 3, 6
URGENT = (Status.OVERDUE, Status.FLAGGED, Status.DUE, Status.DRAFT, Status.TRIAL)
"""The states in which a procedure waits for its owner, the most pressing first."""


def mine_part(memory: Memory, who: Speaker) -> list[Block]:
    """My procedures and what they need; nothing for who has none and writes none."""
    t = who.t
    drafts = unfinished(memory, who)
    mine = memory.cares.waiting(who.team, ways_to_name(memory, who), URGENT, SHOWN)
    if not drafts and not mine.every:
        return []
    return [
        divider(),
        section(f"*{t.gettext('My procedures')}*"),
        *(_draft(t, draft) for draft in drafts[:DRAFTS]),
        *(_line(t, each) for each in mine.first),
        context(_said(t, mine.every, mine.waiting)),
        actions([button(t.gettext("All of mine"), MINE), button(t.gettext("All reviews"), ALL)]),
    ]


def _draft(t: NullTranslations, draft: Draft) -> Block:
    title = draft.fields.get("title") or t.gettext("(no title yet)")
    text = t.gettext("✏️ Unfinished: *{title}*").format(title=literal(cut(title, 200)))
    return section(text, button(t.gettext("Go on"), GO_ON, str(draft.id), label=f"{t.gettext('Go on')}: {title}"))


def _line(t: NullTranslations, mine: Outline) -> Block:
    text = f"*{literal(cut(mine.title, 200))}*\n{badge(t, mine.status)}  ·  {mine.key}  ·  {_wants(t, mine.status)}"
    return section(text, button(t.gettext("Edit"), EDIT, str(mine.number), label=f"{t.gettext('Edit')}: {mine.title}"))


def _wants(t: NullTranslations, status: Status) -> str:
    return {
        Status.OVERDUE: t.gettext("is it still right?"),
        Status.DUE: t.gettext("is it still right?"),
        Status.FLAGGED: t.gettext("somebody says that it is outdated"),
        Status.DRAFT: t.gettext("finish it, then put it on trial"),
    }.get(status, t.gettext("verify it once it works"))


def _said(t: NullTranslations, every: int, waiting: int) -> str:
    count = t.ngettext("{count} procedure", "{count} procedures", every).format(count=every)
    if not waiting:
        return t.gettext("{count}; none needs you now. Thank you!").format(count=count)
    said = t.ngettext("{count}; {waiting} of them needs you.", "{count}; {waiting} of them need you.", waiting)
    return said.format(count=count, waiting=waiting)
