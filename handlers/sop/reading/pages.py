"""A procedure as people read it: the overview first, then the steps, then the rest, on as many pages as it needs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, header, modal, section
from handlers.blockkit.labels import facts_block, gone_text
from handlers.documents.reading.parts import Part
from handlers.documents.reading.sections import Section, sections
from handlers.markdown import to_blocks
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop

READER_WINDOW = "sop:reader"
TURN_PAGE = "sop:turn"

OVERVIEW = (Part.PURPOSE, Part.AUDIENCE, Part.NEEDS)


PAGE_BLOCKS = 50
PAGE_CHARACTERS = 12_000
"""A page that reads well on a phone and stays far below Slack's 100 blocks."""


def page_window(t: NullTranslations, sop: Sop, number: int, below: Sequence[Block] = ()) -> Block:
    """The window that shows page ``number`` (from 1) of a procedure; beyond the last one it shows the last.

    ``below`` stands under every page: what a reader can do.
    """
    pages = paginate([list(chapter) for chapter in _chapters(t, sop)])
    number = max(1, min(number, len(pages)))
    shown = [*pages[number - 1], *_turn(t, number, len(pages)), *below]
    memory = json.dumps({"number": sop.number, "page": number})
    return modal(sop.key, t.gettext("Close"), shown, callback=READER_WINDOW, memory=memory)


def gone_window(t: NullTranslations) -> Block:
    """The window for a procedure that is not there any more."""
    return modal(t.gettext("Not here"), t.gettext("Close"), [section(gone_text(t))], callback=READER_WINDOW)


def shown_number(memory: str) -> ProcedureNumber:
    """Which procedure an open window shows: what ``page`` put into its memory."""
    return ProcedureNumber(json.loads(memory)["number"])


def _turn(t: NullTranslations, number: int, count: int) -> list[Block]:
    if count == 1:
        return []
    buttons = []
    if number > 1:
        buttons.append(button("◀ " + t.gettext("Back"), f"{TURN_PAGE}:back", str(number - 1)))
    if number < count:
        buttons.append(button(t.gettext("Next page") + " ▶", f"{TURN_PAGE}:on", str(number + 1), primary=True))
    where = t.gettext("Page {number} of {count}").format(number=number, count=count)
    return [divider(), context(where), actions(buttons)]


def _chapters(t: NullTranslations, sop: Sop) -> Iterator[list[Block]]:
    chapters = _grouped(sop)
    first = [chapter for part in OVERVIEW for chapter in chapters if chapter[0].part is part]
    steps = [chapter for chapter in chapters if chapter[0].part is Part.STEPS]
    rest = [chapter for chapter in chapters if chapter not in first and chapter not in steps]
    preamble = [chapter for chapter in rest if not chapter[0].heading]
    yield [header(sop.title), facts_block(t, sop)]
    for chapter in preamble + first + steps + [chapter for chapter in rest if chapter not in preamble]:
        if blocks := [block for part in chapter for block in _drawn(part, sop.document)]:
            yield blocks
    if not chapters:
        yield [section(t.gettext("_This procedure has a title and no text yet._"))]


def _grouped(sop: Sop) -> list[list[Section]]:
    """The document's chapters: a section with those below it."""
    chapters: list[list[Section]] = []
    for part in sections(sop.document):
        if part.part is Part.TITLE:
            part = Section(None, 0, "", part.body)  # noqa: PLW2901 — the window says the title already
        if not part.heading and not part.body.strip():
            continue
        if chapters and 0 < chapters[-1][0].level < part.level:
            chapters[-1].append(part)
        else:
            chapters.append([part])
    return chapters


def _drawn(part: Section, document: str) -> Iterator[Block]:
    if part.heading and part.level <= 2:  # noqa: PLR2004 — headings of chapters
        yield header(part.heading)
    elif part.heading:
        yield section(f"*{literal(part.heading)}*")
    yield from to_blocks(part.body, within=document)


def paginate(chapters: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Lay chapters on pages: one that fits is kept whole, one that is too long for a page flows over several."""
    pages: list[list[Block]] = [[]]
    for chapter in chapters:
        if pages[-1] and not _fits(pages[-1], chapter) and _fits([], chapter):
            pages.append([])
        for block in chapter:
            if pages[-1] and not _fits(pages[-1], [block]):
                pages.append([])
            pages[-1].append(block)
    return pages


def _fits(page: Sequence[Block], more: Sequence[Block]) -> bool:
    together = [*page, *more]
    return len(together) <= PAGE_BLOCKS and sum(map(_length, together)) <= PAGE_CHARACTERS


def _length(block: Block) -> int:
    return len(block.get("text", {}).get("text", ""))
