"""What the Home tab shows of authoring: unfinished forms, and those of my procedures that need me."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from handlers.authoring.editor.blocks import GO_ON, MY_PROCEDURES
from handlers.authoring.editor.form_opening import unfinished_forms
from handlers.authoring.owners import owner_spellings
from handlers.authoring.reading.blocks import EDIT
from handlers.authoring.reviews.blocks.item import ALL_REVIEWS
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, section, truncate
from handlers.blockkit.labels import status_badge
from handlers.identity.speaker import Speaker
from storage.records.authoring import ProcedureDraft
from storage.records.procedures import Outline, Status
from storage.store import Memory

DRAFTS, SHOWN = 3, 6
URGENT = (Status.OVERDUE, Status.OUTDATED, Status.DUE, Status.DRAFT, Status.TRIAL)
"""The states in which a procedure waits for its owner, the most pressing first."""


def my_procedures_part(memory: Memory, who: Speaker) -> list[Block]:
    """My procedures and what they need; nothing for who has none and writes none."""
    t = who.t
    drafts = unfinished_forms(memory, who)
    mine = memory.maintenance.workload_of(who.team, owner_spellings(memory, who), URGENT, SHOWN)
    if not drafts and not mine.every:
        return []
    return [
        divider(),
        section(f"*{t.gettext('My procedures')}*"),
        *(_draft(t, draft) for draft in drafts[:DRAFTS]),
        *(_line(t, each) for each in mine.first),
        context(_said(t, mine.every, mine.waiting)),
        actions([button(t.gettext("All of mine"), MY_PROCEDURES), button(t.gettext("All reviews"), ALL_REVIEWS)]),
    ]


def _draft(t: NullTranslations, draft: ProcedureDraft) -> Block:
    title = draft.fields.get("title") or t.gettext("(no title yet)")
    text = t.gettext("✏️ Unfinished: *{title}*").format(title=literal(truncate(title, 200)))
    return section(text, button(t.gettext("Go on"), GO_ON, str(draft.id), label=f"{t.gettext('Go on')}: {title}"))


def _line(t: NullTranslations, mine: Outline) -> Block:
    facts = f"{status_badge(t, mine.status)}  ·  {mine.key}  ·  {_wants(t, mine.status)}"
    text = f"*{literal(truncate(mine.title, 200))}*\n{facts}"
    return section(text, button(t.gettext("Edit"), EDIT, str(mine.number), label=f"{t.gettext('Edit')}: {mine.title}"))


def _wants(t: NullTranslations, status: Status) -> str:
    match status:
        case Status.OVERDUE | Status.DUE:
            return t.gettext("is it still right?")
        case Status.OUTDATED:
            return t.gettext("somebody says that it is outdated")
        case Status.DRAFT:
            return t.gettext("finish it, then put it on trial")
        case Status.TRIAL | Status.VERIFIED | Status.RETIRED:
            return t.gettext("verify it once it works")
        case _ as never:
            assert_never(never)


def _said(t: NullTranslations, every: int, waiting: int) -> str:
    count = t.ngettext("{count} procedure", "{count} procedures", every).format(count=every)
    if not waiting:
        return t.gettext("{count}; none needs you now. Thank you!").format(count=count)
    said = t.ngettext("{count}; {waiting} of them needs you.", "{count}; {waiting} of them need you.", waiting)
    return said.format(count=count, waiting=waiting)
