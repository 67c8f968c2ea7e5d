"""What organizers and admins see: how many procedures need what, and the list behind each number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from handlers.authoring.editor.blocks import write_it_button
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, modal, section, truncate
from handlers.blockkit.labels import OpenProcedureButton, slack_date, status_badge
from storage.records.procedures import MaintenanceNeed, MissingProcedure, Outline

SHOW, TURN_PAGE = "authoring:panel", "authoring:panel_leaf"
NOT_NEEDED = "authoring:not_needed"
HEALTH_WINDOW = "authoring:panel_window"
NO_RESULT = "in_vain"
PAGE_SIZE = 12
WORDS = 150
"""Makes the button **Open** of a procedure."""


def health_blocks(t: NullTranslations, counts: Mapping[MaintenanceNeed, int], missing: int) -> list[Block]:
    """A line for each need of procedures, with the way to them."""
    numbers = [(need.value, said, counts[need]) for need, said in need_labels(t).items()]
    every = [*numbers, (NO_RESULT, no_result_label(t), missing)]
    lines = [_number(t, value, said, count) for value, said, count in every if count]
    fine = section(t.gettext("Everything is in order: nothing is overdue, flagged, without an owner or missing."))
    return [divider(), section(f"*{t.gettext('Knowledge panel')}*"), *(lines or [fine])]


def need_labels(t: NullTranslations) -> dict[MaintenanceNeed, str]:
    """What procedures lack, as people call it."""
    return {
        MaintenanceNeed.OVERDUE: "🟠 " + t.gettext("Review overdue"),
        MaintenanceNeed.FLAGGED: "🚩 " + t.gettext("Reported as outdated"),
        MaintenanceNeed.UNOWNED: "👤 " + t.gettext("Without an owner"),
        MaintenanceNeed.INCOMPLETE: "🧩 " + t.gettext("Without a purpose, steps or a success test"),
        MaintenanceNeed.UNUSED: "💤 " + t.gettext("Not opened for three months"),
    }


def no_result_label(t: NullTranslations) -> str:
    """What people looked for and did not find."""
    return "🔎 " + t.gettext("Searched for in vain")


def needs_window(
    t: NullTranslations,
    need: MaintenanceNeed,
    count: int,
    some: Sequence[Outline],
    page: int,
    opener: OpenProcedureButton,
) -> Block:
    """The procedures behind a number; ``page`` counts pages from 1."""
    lines = [_outline(t, each, opener) for each in some]
    head = [section(_counted(t, f"*{need_labels(t)[need]}*", str(count))), context(t.gettext("The most used first."))]
    return _window(t, [*head, *lines], need.value, count, page)


def no_result_window(t: NullTranslations, every: Sequence[MissingProcedure], page: int) -> Block:
    """The procedures that nobody has written yet, those first that most people looked for."""
    head = section(_counted(t, f"*{no_result_label(t)}*", str(len(every))))
    shown = every[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return _window(t, [head, *(block for each in shown for block in _missing(t, each))], NO_RESULT, len(every), page)


def page_count(count: int) -> int:
    """How many pages so many lines take, at least one."""
    return max(1, -(-count // PAGE_SIZE))


def _number(t: NullTranslations, value: str, said: str, count: int) -> Block:
    show = button(t.gettext("Show"), f"{SHOW}:{value}", value, label=f"{t.gettext('Show')}: {said}")
    return section(_counted(t, said, f"*{count}*"), show)


def _counted(t: NullTranslations, said: str, count: str) -> str:
    return t.gettext("{name}: {count}").format(name=said, count=count)


def _outline(t: NullTranslations, each: Outline, opener: OpenProcedureButton) -> Block:
    owner = t.gettext("owner: {owner}").format(owner=literal(truncate(each.owner, 80))) if each.owner else ""
    facts = "  ·  ".join(part for part in (status_badge(t, each.status), each.key, owner) if part)
    return section(f"*{literal(truncate(each.title, 200))}*\n{facts}", opener(t, each))


def _missing(t: NullTranslations, each: MissingProcedure) -> list[Block]:
    people = t.ngettext("{count} person", "{count} people", each.people).format(count=each.people)
    said = t.gettext("“{words}”").format(words=literal(truncate(each.words, WORDS)))
    last = t.gettext("{people}, last on {day}").format(people=people, day=slack_date(each.last))
    value = truncate(each.words, WORDS)
    text = t.gettext("Not needed")
    not_needed = button(text, NOT_NEEDED, value, label=f"{text}: {value}")
    return [section(f"*{said}*\n{last}"), actions([write_it_button(t, value), not_needed])]


def _window(t: NullTranslations, lines: list[Block], value: str, count: int, page: int) -> Block:
    none = [section(t.gettext("None any more. Well done!"))] if not count else []
    memory, turns = f"{value}:{page}", _turns(t, page, page_count(count))
    return modal(
        t.gettext("Knowledge panel"), t.gettext("Close"), [*lines, *none, *turns], callback=HEALTH_WINDOW, memory=memory
    )


def _turns(t: NullTranslations, page: int, last: int) -> list[Block]:
    back = [button("◀ " + t.gettext("Back"), f"{TURN_PAGE}:back", str(page - 1))] if page > 1 else []
    on = [button(t.gettext("Next page") + " ▶", f"{TURN_PAGE}:on", str(page + 1))] if page < last else []
    where = t.gettext("Page {number} of {count}").format(number=page, count=last)
    return [divider(), context(where), actions(back + on)] if last > 1 else []
