"""What leads and admins see: how many procedures need which care, and the list behind each number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations

from handlers.authoring.writing.blocks import write_it
from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, divider, modal, section
from handlers.naming import badge, day
from storage.authoring import Care
from storage.records import Missing, Outline

SHOW, LEAF = "authoring:panel", "authoring:panel_leaf"
NOT_NEEDED = "authoring:not_needed"
WINDOW = "authoring:panel_window"
IN_VAIN = "in_vain"
PAGE = 12
WORDS = 150
Opener = Callable[..., Block]
"""Makes the button **Open** of a procedure."""


def panel(t: NullTranslations, counts: Mapping[Care, int], missing: int) -> list[Block]:
    """A line for each care that procedures need, with the way to them."""
    numbers = [(care.value, said, counts[care]) for care, said in names(t).items()]
    every = [*numbers, (IN_VAIN, in_vain_name(t), missing)]
    lines = [_number(t, value, said, count) for value, said, count in every if count]
    fine = section(t.gettext("Everything is in order: nothing is overdue, flagged, without an owner or missing."))
    return [divider(), section(f"*{t.gettext('Knowledge panel')}*"), *(lines or [fine])]


def names(t: NullTranslations) -> dict[Care, str]:
    """What procedures lack, as people call it."""
    return {
        Care.OVERDUE: "🟠 " + t.gettext("Review overdue"),
        Care.FLAGGED: "🚩 " + t.gettext("Reported as outdated"),
        Care.UNOWNED: "👤 " + t.gettext("Without an owner"),
        Care.INCOMPLETE: "🧩 " + t.gettext("Without a purpose, steps or a success test"),
        Care.UNUSED: "💤 " + t.gettext("Not opened for three months"),
    }


def in_vain_name(t: NullTranslations) -> str:
    """What people looked for and did not find."""
    return "🔎 " + t.gettext("Searched for in vain")


def listed(t: NullTranslations, care: Care, count: int, some: Sequence[Outline], leaf: int, opener: Opener) -> Block:
    """The procedures behind a number; ``leaf`` counts pages from 1."""
    lines = [_outline(t, each, opener) for each in some]
    head = [section(_counted(t, f"*{names(t)[care]}*", str(count))), context(t.gettext("The most used first."))]
    return _window(t, [*head, *lines], care.value, count, leaf)


def in_vain(t: NullTranslations, every: Sequence[Missing], leaf: int) -> Block:
    """The procedures that nobody has written yet, those first that most people looked for."""
    head = section(_counted(t, f"*{in_vain_name(t)}*", str(len(every))))
    shown = every[(leaf - 1) * PAGE : leaf * PAGE]
    return _window(t, [head, *(block for each in shown for block in _missing(t, each))], IN_VAIN, len(every), leaf)


def leaves(count: int) -> int:
    """How many pages so many lines take, at least one."""
    return max(1, -(-count // PAGE))


def _number(t: NullTranslations, value: str, said: str, count: int) -> Block:
    show = button(t.gettext("Show"), f"{SHOW}:{value}", value, label=f"{t.gettext('Show')}: {said}")
    return section(_counted(t, said, f"*{count}*"), show)


def _counted(t: NullTranslations, said: str, count: str) -> str:
    return t.gettext("{name}: {count}").format(name=said, count=count)


def _outline(t: NullTranslations, each: Outline, opener: Opener) -> Block:
    owner = t.gettext("owner: {owner}").format(owner=literal(cut(each.owner, 80))) if each.owner else ""
    facts = "  ·  ".join(part for part in (badge(t, each.status), each.key, owner) if part)
    return section(f"*{literal(cut(each.title, 200))}*\n{facts}", opener(t, each))


def _missing(t: NullTranslations, each: Missing) -> list[Block]:
    people = t.ngettext("{count} person", "{count} people", each.people).format(count=each.people)
    said = t.gettext("“{words}”").format(words=literal(cut(each.words, WORDS)))
    last = t.gettext("{people}, last on {day}").format(people=people, day=day(each.last))
    value = cut(each.words, WORDS)
    text = t.gettext("Not needed")
    not_needed = button(text, NOT_NEEDED, value, label=f"{text}: {value}")
    return [section(f"*{said}*\n{last}"), actions([write_it(t, value), not_needed])]


def _window(t: NullTranslations, lines: list[Block], value: str, count: int, leaf: int) -> Block:
    none = [section(t.gettext("None any more. Well done!"))] if not count else []
    memory, turns = f"{value}:{leaf}", _turns(t, leaf, leaves(count))
    return modal(
        t.gettext("Knowledge panel"), t.gettext("Close"), [*lines, *none, *turns], callback=WINDOW, memory=memory
    )


def _turns(t: NullTranslations, leaf: int, last: int) -> list[Block]:
    back = [button("◀ " + t.gettext("Back"), f"{LEAF}:back", str(leaf - 1))] if leaf > 1 else []
    on = [button(t.gettext("Next page") + " ▶", f"{LEAF}:on", str(leaf + 1))] if leaf < last else []
    where = t.gettext("Page {number} of {count}").format(number=leaf, count=last)
    return [divider(), context(where), actions(back + on)] if last > 1 else []
