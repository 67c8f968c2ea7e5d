"""The form of a procedure: two pages of fields, drawn from a draft and read back into it, nothing cut."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.authoring.labels import field_hint, field_labels
from handlers.blockkit.kit import (
    MAX_SECTION_TEXT,
    Block,
    context,
    input_block,
    modal,
    option,
    plain_text,
    section,
    select,
    text_input,
)
from handlers.blockkit.labels import kind_names, shape_names
from handlers.bolt.payloads import FilledElement, FilledForm
from handlers.documents.writing import choice_named
from storage.records.authoring import ProcedureDraft
from storage.records.ids import ChannelId
from storage.records.procedures import is_channel_id
from storage.records.texts import storable

PROCEDURE_FORM = "authoring:form"
TITLE_LIMIT = 150
PAGES = (
    ("title", "purpose", "audience", "needs", "steps", "owner", "deputy", "channels"),
    ("visuals", "success", "kpi", "risks", "troubleshooting", "keywords", "version", "kind", "shape"),
)
SHORT_FIELDS = ("title", "owner", "deputy", "version")
MENU_FIELDS = ("kind", "shape")
CHANNELS = "channels"
WHY_CHANGED = "why"
MOST_BOXES = 10
MORE_BOX = "more"
"""The box that adds to the end of a text which is too long for boxes."""
NEARLY_FULL = 2000
SPARE_BOX_FIELDS = ("steps",)
"""Fields that get an empty box more: people write long in them."""


@dataclass(frozen=True, slots=True)
class ProcedureFormMemory:
    """What an open form remembers: its draft, its page (0, 1), how often it was drawn (Slack keeps old input else)."""

    draft: int
    page: int = 0
    generation: int = 0

    def written(self) -> str:
        """As text."""
        return json.dumps([self.draft, self.page, self.generation])

    @classmethod
    def read(cls, text: str) -> ProcedureFormMemory:
        """Back from text."""
        return cls(*json.loads(text))


def form_page(
    t: NullTranslations, draft: ProcedureDraft, memory: ProcedureFormMemory, notice: Sequence[Block] = ()
) -> Block:
    """One page of it."""
    names = [name for name in PAGES[memory.page] if name != CHANNELS or name in draft.fields]
    blocks = [block for name in names for block in field_blocks(t, name, draft.fields.get(name, ""), memory)]
    is_last = memory.page == len(PAGES) - 1
    if is_last:
        box = text_input(WHY_CHANGED, draft.fields.get(WHY_CHANGED, ""), limit=300)
        why = t.gettext("What changed, and why")
        hint = t.gettext("One line for the history.")
        blocks.append(input_block(_block(WHY_CHANGED, 0, memory), why, box, hint=hint, optional=True))
    where = t.gettext("Page {number} of {count}").format(number=memory.page + 1, count=len(PAGES))
    return modal(
        t.gettext("Edit") if draft.number else t.gettext("New procedure"),
        t.gettext("Close"),
        [*notice, context(where + "  ·  " + t.gettext("Nothing is lost: `/sop mine` brings you back here.")), *blocks],
        callback=PROCEDURE_FORM,
        memory=memory.written(),
        submit=t.gettext("Save") if is_last else t.gettext("Next page"),
    )


def read_form_page(form: FilledForm, draft: ProcedureDraft) -> dict[str, str]:
    """What stands in the fields of the page that is shown; fields that were too long for it are left out."""
    read = read_boxes(form)
    # What Slack gives back as it was drawn is what was there, to the last blank line.
    known = {
        name: draft.fields.get(name, "") if _same(name, text, draft.fields.get(name, "")) else text
        for name, text in read.items()
    }
    return known | {
        name: f"{draft.fields.get(name, '').rstrip()}\n{text}" for name, text in _added(form).items() if text.strip()
    }


def read_field(form: FilledForm, name: str, before: str) -> str:
    """The text of one field, of which ``before`` was drawn."""
    if split_into_boxes(before) is not None:
        return read_boxes(form).get(name, "")
    added = _added(form).get(name, "").strip()
    return f"{before.rstrip()}\n{added}" if added else before


def needs_more_room(form: FilledForm) -> bool:
    """Whether somebody filled the last box of a part that people write long in: they may have more to say."""
    for name in SPARE_BOX_FIELDS:
        boxes = [block.split(":")[1] for block in form.blocks() if block.partition(":")[0] == name]
        last = max(boxes, key=lambda at: int(at) if at.isdecimal() else MOST_BOXES, default="")
        said = (form.element(block).text for block in form.blocks() if block.startswith(f"{name}:{last}:"))
        if any(len(each) > NEARLY_FULL for each in said):
            return True
    return False


def _added(form: FilledForm) -> dict[str, str]:
    """What was written into the boxes for more, by field."""
    return {
        block.partition(":")[0]: storable(form.element(block).text)
        for block in form.blocks()
        if block.split(":")[1:2] == [MORE_BOX]
    }


def read_boxes(form: FilledForm) -> dict[str, str]:
    """The text of each field, its boxes put together; those of other shapes are left out."""
    boxes: dict[str, dict[int, str]] = {}
    for block in form.blocks():
        name, _, rest = block.partition(":")
        at = rest.partition(":")[0]
        if not at.isdecimal():
            continue
        boxes.setdefault(name, {})[int(at)] = storable(_value(name, form.element(block)))
    return {
        name: "\n".join(text for _, text in sorted(some.items()) if text.strip("\n")) for name, some in boxes.items()
    }


def _value(name: str, element: FilledElement) -> str:
    return ", ".join(element.channels) if name == CHANNELS else element.option or element.text


def split_into_boxes(text: str) -> list[str] | None:
    """The text in boxes of 3000 characters, cut between lines; None where it does not fit a form."""
    found = [""]
    for line in text.split("\n"):
        if len(line) > MAX_SECTION_TEXT:
            return None
        more = f"{found[-1]}\n{line}" if found[-1] else line
        if len(more) > MAX_SECTION_TEXT:
            found.append(line)
        else:
            found[-1] = more
    return found if len(found) <= MOST_BOXES else None


def field_blocks(t: NullTranslations, name: str, text: str, memory: ProcedureFormMemory) -> list[Block]:
    """The boxes of one field, or a line that says why there is none."""
    label = field_labels(t)[name]
    if name in MENU_FIELDS:
        return [_list(t, name, label, text, memory)]
    if name == CHANNELS:
        return [_channels(t, label, text, memory)]
    several = split_into_boxes(text)
    if name in SHORT_FIELDS and several and len(several) == 1:
        limit = max(TITLE_LIMIT, len(text))
        box = text_input(name, text, limit=min(limit, MAX_SECTION_TEXT))
        return [input_block(_block(name, 0, memory), label, box, hint=field_hint(t, name), optional=name != "title")]
    if several is None or name in SHORT_FIELDS:
        return _too_long(t, name, label, text, memory)
    spare = name in SPARE_BOX_FIELDS and len(several) < MOST_BOXES
    more = t.gettext("{part}, continued")
    return [
        input_block(
            _block(name, at, memory),
            more.format(part=label) if at else label,
            text_input(name, piece, lines=True),
            hint="" if at else field_hint(t, name),
            optional=True,
        )
        for at, piece in enumerate([*several, ""] if spare else several)
    ]


def _too_long(t: NullTranslations, name: str, label: str, text: str, memory: ProcedureFormMemory) -> list[Block]:
    kept = t.gettext("*{part}* is too long for a form ({count} characters). It stays as it is; change it in its file.")
    shown = section(kept.format(part=label, count=len(text)))
    if name in SHORT_FIELDS:
        return [shown]
    more = t.gettext("{part}, continued").format(part=label)
    hint = t.gettext("What you write here is added at the end.")
    return [
        shown,
        input_block(
            f"{name}:{MORE_BOX}:{memory.generation}", more, text_input(name, lines=True), hint=hint, optional=True
        ),
    ]


def _list(t: NullTranslations, name: str, label: str, text: str, memory: ProcedureFormMemory) -> Block:
    names = kind_names(t) if name == "kind" else shape_names(t)
    lines = [option(said, value.value) for value, said in names.items()]
    return input_block(
        _block(name, 0, memory), label, select(label, name, lines, choice_named(name, text)), optional=True
    )


def _channels(t: NullTranslations, label: str, text: str, memory: ProcedureFormMemory) -> Block:
    known = channel_ids(text)
    menu: Block = {
        "type": "multi_conversations_select",
        "action_id": CHANNELS,
        "placeholder": plain_text(t.gettext("Everybody"), 150),
        "filter": {"include": ["public", "private"]},
    }
    chosen = menu | ({"initial_conversations": known} if known else {})
    is_closed = bool(text) and not known
    hint = t.gettext("Now it is for its owner and the admins only.") if is_closed else field_hint(t, CHANNELS)
    return input_block(_block(CHANNELS, 0, memory), label, chosen, hint=hint, optional=True)


def channel_ids(text: str) -> list[ChannelId]:
    """The channels that the field names, by id."""
    return [word for word in text.split(", ") if is_channel_id(word)]


def _block(name: str, at: int, memory: ProcedureFormMemory) -> str:
    return f"{name}:{at}:{memory.generation}"


def _same(name: str, read: str, text: str) -> bool:
    """Whether somebody left it as it was drawn: a word for a kind, say "client", was drawn as the kind it means."""
    if name in MENU_FIELDS:
        return read == choice_named(name, text)
    if name == CHANNELS:
        return read == ", ".join(channel_ids(text))
    return _words(read) == _words(text)


def _words(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]
