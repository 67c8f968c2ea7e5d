"""The window with all answers: by stand-up, day, person and question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from typing import Any

from handlers.escape import literal
from handlers.kit import Block, actions, button, context, cut, divider, modal, option, section, select
from handlers.standup.saying import name_of, said_day, said_text
from storage.records import Person
from storage.standup_records import Answer, Ask, Reason, Round, Seat, SeatState, Standup

HISTORY = "standup:history"
FILTER, LEAF = f"{HISTORY}:filter", f"{HISTORY}:leaf"
ALL = "*"
PAGE, MOST_PEOPLE, MOST_LINES = 3, 28, 99
SHORTEST, SHORT, LONG = 40, 300, 2600
ROOM = 20_000
"""Characters of answers in a round: a window holds 250 kB."""
QUESTION = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the window is narrowed to; empty means all."""

    standup: int = 0
    until: date | None = None
    person: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A round and what the reader may see of it: ``said`` by user, in the order of their names."""

    round: Round
    seats: Sequence[Seat]
    said: Mapping[str, Sequence[Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of the window. ``number`` counts from 1."""

    standups: Sequence[Standup]
    users: Sequence[str]
    people: Mapping[str, Person]
    asks: Sequence[Ask]
    rounds: Sequence[Told]
    number: int
    is_last: bool


def history(t: NullTranslations, chosen: Chosen, leaf: Leaf) -> Block:
    """The window."""
    nothing = [section(t.gettext("*No stand-up yet, or none with all of that.*"))]
    rounds = [block for told in leaf.rounds for block in _told(t, told, chosen, leaf.people)]
    return modal(
        t.gettext("History"),
        t.gettext("Close"),
        [actions(_menus(t, chosen, leaf), block_id=FILTER), *(rounds or nothing), *_leaves(t, leaf)],
        callback=HISTORY,
    )


def read_history(view: Mapping[str, Any]) -> Chosen:
    """What is chosen in it."""
    menus = view["state"]["values"].get(FILTER, {})

    def picked(name: str) -> str:
        value: str = ((menus.get(f"{FILTER}:{name}") or {}).get("selected_option") or {}).get("value", ALL)
        return "" if value == ALL else value

    until = (menus.get(f"{FILTER}:until") or {}).get("selected_date")
    return Chosen(
        int(picked("standup") or 0), date.fromisoformat(until) if until else None, picked("person"), picked("ask")
    )


def _menus(t: NullTranslations, chosen: Chosen, leaf: Leaf) -> list[Block]:
    standups = [option(standup.name, str(standup.id)) for standup in leaf.standups]
    people = [option(t.gettext("Everybody"), ALL), *(_person(t, leaf, user) for user in leaf.users[:MOST_LINES])]
    asks = [option(t.gettext("All questions"), ALL), *(option(ask.text, ask.id) for ask in leaf.asks[:MOST_LINES])]
    day: Block = {"type": "datepicker", "action_id": f"{FILTER}:until"}
    if chosen.until:
        day["initial_date"] = chosen.until.isoformat()
    menu = select(t.gettext("Stand-up"), f"{FILTER}:standup", standups, str(chosen.standup))
    return [
        *([menu] if standups else []),
        day,
        select(t.gettext("Person"), f"{FILTER}:person", people, chosen.person or ALL),
        select(t.gettext("Question"), f"{FILTER}:ask", asks, chosen.ask or ALL),
    ]


def _person(t: NullTranslations, leaf: Leaf, user: str) -> Block:
    found = leaf.people.get(user)
    return option(found.name if found and found.name else t.gettext("somebody"), user)


def _told(t: NullTranslations, told: Told, chosen: Chosen, people: Mapping[str, Person]) -> list[Block]:
    """A round: how many answered, then what each of them said."""
    answered = sum(seat.state is SeatState.ANSWERED for seat in told.seats)
    asked = sum(seat.state is not SeatState.NOT_ASKED or seat.reason is Reason.LATE for seat in told.seats)
    count = t.ngettext("{count} of {all} answered", "{count} of {all} answered", answered)
    title = f"*{said_day(told.round.day)} · {told.round.at:%H:%M}*"
    shown = list(told.said.items())[:MOST_PEOPLE]
    room = LONG if chosen.person else max(SHORTEST, min(SHORT, ROOM // max(1, sum(len(said) for _, said in shown))))
    more = len(told.said) - len(shown)
    rest = [context(t.gettext("and {count} more: choose a person above").format(count=more))] if more else []
    return [
        divider(),
        section(f"{title}\n{count.format(count=answered, all=asked)}"),
        *(_answers(t, told.round, user, said, chosen, people, room) for user, said in shown),
        *rest,
    ]


def _answers(
    t: NullTranslations,
    round_: Round,
    user: str,
    said: Sequence[Answer],
    chosen: Chosen,
    people: Mapping[str, Person],
    room: int,
) -> Block:
    given = {answer.ask: answer for answer in said}
    asks = [ask for ask in round_.standup.asks if ask.id in given and chosen.ask in ("", ask.id)]
    lines = [f"_{literal(cut(ask.text, QUESTION))}_\n{_said(t, ask, given[ask.id], room)}" for ask in asks]
    return section("\n".join([f"*{name_of(t, people, user)}*", *lines]))


def _said(t: NullTranslations, ask: Ask, answer: Answer, room: int) -> str:
    return said_text(t, ask, cut(answer.text, room), answer.number)


def _leaves(t: NullTranslations, leaf: Leaf) -> list[Block]:
    back = [button("◀ " + t.gettext("Newer"), f"{LEAF}:back", str(leaf.number - 1))] if leaf.number > 1 else []
    on = [] if leaf.is_last else [button(t.gettext("Older") + " ▶", f"{LEAF}:on", str(leaf.number + 1))]
    return [divider(), actions([*back, *on])] if back or on else []
