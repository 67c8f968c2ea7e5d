"""`/sop list`: the window with all procedures, narrowed by kind, audience, tag and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import (
    Block,
    actions,
    button,
    context,
    divider,
    modal,
    option,
    plain_text,
    section,
    select,
    truncate,
)
from handlers.blockkit.labels import audience_text, kind_names, status_badge
from handlers.bolt.payloads import FilledForm
from handlers.sop.blocks import OPEN
from handlers.sop.rules import ListEntry
from handlers.sop.search.tokenizer import fold_text

LIST_WINDOW = "sop:shelf"
LIST_FILTER = "sop:filter"
LIST_PAGE = "sop:leaf"
LIST_WORDS = "sop:words"

ENTRIES_PER_PAGE = 15
LONGEST = 200
"""Characters that the field for words takes."""
ALL = "*"
VALUE = 150


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list is narrowed to; empty means all."""

    kind: str = ""
    audience: str = ""
    tag: str = ""
    words: str = ""

    def matches(self, entry: ListEntry) -> bool:
        """Whether a procedure belongs in the narrowed list."""
        return (
            (not self.kind or entry.kind == self.kind)
            and (not self.audience or self.audience in map(_value, entry.audience))
            and (not self.tag or self.tag in map(_value, entry.keywords))
            and all(word in _said_of(entry) for word in fold_text(self.words).split())
        )


def list_window(t: NullTranslations, entries: Sequence[ListEntry], chosen: ListFilter, page: int = 1) -> Block:
    """The window. ``page`` counts its pages from 1; beyond the last one it shows the last."""
    kept = [entry for entry in entries if chosen.matches(entry)]
    pages = max(1, -(-len(kept) // ENTRIES_PER_PAGE))
    page = max(1, min(page, pages))
    shown = kept[(page - 1) * ENTRIES_PER_PAGE : page * ENTRIES_PER_PAGE]
    count = t.ngettext("{count} procedure", "{count} procedures", len(kept)).format(count=len(kept))
    blocks = [
        _words(t, chosen.words),
        actions(_menus(t, entries, chosen), block_id=LIST_FILTER),
        context(count),
        divider(),
        *(_line(t, entry) for entry in shown),
    ]
    if not kept:
        blocks.append(section(t.gettext("*Nothing here with all of that.* Choose “All” again, or type fewer words.")))
    return modal(
        t.gettext("All procedures"),
        t.gettext("Close"),
        blocks + _pages(t, page, pages),
        callback=LIST_WINDOW,
        submit=t.gettext("Search"),
    )


def read_list_filter(form: FilledForm) -> ListFilter:
    """What the person has chosen in the window that ``list_window`` drew."""

    def picked(name: str) -> str:
        value = form.element(LIST_FILTER, f"{LIST_FILTER}:{name}").option
        return "" if value == ALL else value

    return ListFilter(picked("kind"), picked("audience"), picked("tag"), form.element(LIST_WORDS).text.strip())


def _words(t: NullTranslations, words: str) -> Block:
    box: Block = {
        "type": "plain_text_input",
        "action_id": LIST_WORDS,
        "max_length": LONGEST,
        "placeholder": plain_text(t.gettext("refund, discount …"), 150),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    return {
        "type": "input",
        "block_id": LIST_WORDS,
        "optional": True,
        "dispatch_action": True,
        "label": plain_text(t.gettext("Words"), 150),
        "element": box | ({"initial_value": words} if words else {}),
    }


def _menus(t: NullTranslations, entries: Sequence[ListEntry], chosen: ListFilter) -> list[Block]:
    kinds = [option(name, kind.value) for kind, name in kind_names(t).items()]
    return [
        _menu(t.gettext("Kind"), "kind", t.gettext("All kinds"), kinds, chosen.kind),
        _menu(
            t.gettext("Audience"),
            "audience",
            t.gettext("All audiences"),
            _most(entries, lambda entry: entry.audience),
            chosen.audience,
        ),
        _menu(
            t.gettext("Tag"),
            "tag",
            t.gettext("All tags"),
            _most(entries, lambda entry: entry.keywords),
            chosen.tag,
        ),
    ]


def _menu(placeholder: str, name: str, everything: str, options: Sequence[Block], chosen: str) -> Block:
    return select(placeholder, f"{LIST_FILTER}:{name}", [option(everything, ALL), *options[:99]], chosen or ALL)


def _most(entries: Sequence[ListEntry], said: Callable[[ListEntry], Iterable[str]]) -> list[Block]:
    """The words that most procedures carry, by name: Slack's menus hold a hundred."""
    counted = Counter(word for entry in entries for word in said(entry) if word.strip())
    common = sorted((word for word, _ in counted.most_common(99)), key=str.casefold)
    seen: dict[str, Block] = {}
    for word in common:
        seen.setdefault(_value(word), option(word, _value(word)))
    return list(seen.values())


def _value(word: str) -> str:
    return word.strip()[:VALUE]


def _said_of(entry: ListEntry) -> str:
    return fold_text(" ".join([entry.title, entry.key, *entry.keywords, *entry.audience]))


def _line(t: NullTranslations, entry: ListEntry) -> Block:
    label = t.gettext("Open {title}").format(title=entry.title)
    facts = "  ·  ".join(filter(None, [status_badge(t, entry.status), entry.key, audience_text(t, entry.channels)]))
    text = f"*{literal(truncate(entry.title, 200))}*\n{facts}"
    return section(text, button(t.gettext("Open"), OPEN, str(entry.number), label=label))


def _pages(t: NullTranslations, page: int, pages: int) -> list[Block]:
    if pages == 1:
        return []
    buttons = []
    if page > 1:
        buttons.append(button("◀ " + t.gettext("Back"), f"{LIST_PAGE}:back", str(page - 1)))
    if page < pages:
        buttons.append(button(t.gettext("Next page") + " ▶", f"{LIST_PAGE}:on", str(page + 1)))
    where = t.gettext("Page {number} of {count}").format(number=page, count=pages)
    return [divider(), context(where), actions(buttons)]
