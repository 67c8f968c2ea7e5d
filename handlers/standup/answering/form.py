"""The form of a round: one field a question, what was begun in it, what stood in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import Any

from handlers.kit import Block, context, cut, modal, option, plain, section
from handlers.standup.rules.typed.answers import LONGEST, FormProblem
from handlers.standup.rules.typed.words import read_choice, read_yes_no
from handlers.standup.saying import said_day, said_time
from storage.standup_records import Ask, AskKind, Blocker, Round, Seat

FORM = "standup:form"
TYPED = "standup:typed"
ASK, STILL = "ask", "still"
LABEL, HINT, MOST_BLOCKERS = 2000, 150, 10
YES, NO = "yes", "no"


def form(
    t: NullTranslations,
    round_: Round,
    seat: Seat | None,
    values: Mapping[str, str],
    blockers: Sequence[Blocker],
    *,
    is_over: bool,
) -> Block:
    """The form, filled with ``values`` by the question's id; "still?" for each of the open ``blockers``."""
    standup = round_.standup
    return modal(
        standup.name,
        t.gettext("Close"),
        [
            context(_where(t, round_, seat, is_over=is_over)),
            *(_still(t, blocker) for blocker in blockers[:MOST_BLOCKERS]),
            *(_field(t, ask, values.get(ask.id, "")) for ask in standup.asks),
        ],
        callback=FORM,
        memory=round_.key,
        submit=t.gettext("Send"),
    ) | {"notify_on_close": True}


def notice(t: NullTranslations, text: str) -> Block:
    """A window that only tells something."""
    return modal(t.gettext("Stand-up"), t.gettext("Close"), [section(text)], callback="standup:notice")


def errors(t: NullTranslations, asks: Sequence[Ask], problems: Mapping[str, FormProblem]) -> dict[str, str]:
    """What is said under each field that has a problem."""
    by_id = {ask.id: ask for ask in asks}
    return {f"{ASK}:{ask}": complaint(t, by_id[ask], problem) for ask, problem in problems.items()}


def complaint(t: NullTranslations, ask: Ask, problem: FormProblem) -> str:
    """What is wrong with an answer, and how it would be right."""
    texts = {
        FormProblem.MISSING: t.gettext("This one needs an answer."),
        FormProblem.NOT_A_NUMBER: t.gettext("Please type one number, such as 3 or 12.5."),
        FormProblem.NOT_A_CHOICE: t.gettext("Please choose one of: {choices}."),
        FormProblem.NOT_YES_OR_NO: t.gettext("Please answer yes or no."),
        FormProblem.TOO_LONG: t.gettext("Please keep it below {count} characters."),
    }
    return texts[problem].format(choices=", ".join(ask.choices), count=LONGEST)


def read_form(state: Mapping[str, Mapping[str, Any]], asks: Sequence[Ask]) -> dict[str, str]:
    """What stands in the fields, by the question's id."""
    return {ask.id: _value(ask, state.get(f"{ASK}:{ask.id}", {}).get(TYPED) or {}) for ask in asks}


def read_solved(state: Mapping[str, Mapping[str, Any]]) -> tuple[int, ...]:
    """The ids of the blockers that do not stand in the way any more."""
    chosen = {
        int(block.partition(":")[2]): fields[TYPED].get("selected_option")
        for block, fields in state.items()
        if block.startswith(f"{STILL}:")
    }
    return tuple(blocker for blocker, found in chosen.items() if found and found["value"] == NO)


def _where(t: NullTranslations, round_: Round, seat: Seat | None, *, is_over: bool) -> str:
    standup = round_.standup
    day = said_day(round_.day)
    if is_over:
        return t.gettext("For {day}. It has closed; your answer is added to the summary.").format(day=day)
    if standup.is_private:
        text = t.gettext("For {day}. Your answers are read by {leads} alone.")
        return text.format(day=day, leads=", ".join(f"<@{lead}>" for lead in standup.leads or (standup.creator,)))
    text = t.gettext("For {day}. Your answers will be in {channel} by {time}.")
    closes, zone = round_.closes, seat.zone if seat else "UTC"
    return text.format(day=day, channel=f"<#{standup.channel}>", time=said_time(closes, zone))


def _field(t: NullTranslations, ask: Ask, value: str) -> Block:
    field: Block = {
        "type": "input",
        "block_id": f"{ASK}:{ask.id}",
        "label": plain(ask.text, LABEL),
        "element": _element(t, ask, value),
        "optional": not ask.is_needed,
        "dispatch_action": True,
    }
    return field | {"hint": plain(ask.unit, HINT)} if ask.unit else field


def _element(t: NullTranslations, ask: Ask, value: str) -> Block:
    if ask.kind is AskKind.CHOICE:
        options = [option(choice, str(place)) for place, choice in enumerate(ask.choices)]
        chosen = read_choice(value, ask.choices)
        return _chosen("static_select", options, ask.choices.index(chosen) if chosen else None)
    if ask.kind is AskKind.YES_NO:
        options = [option(t.gettext("Yes"), YES), option(t.gettext("No"), NO)]
        meaning = read_yes_no(value)
        return _chosen("radio_buttons", options, None if meaning is None else int(not meaning))
    field: Block = {
        "type": "plain_text_input",
        "action_id": TYPED,
        "multiline": ask.kind is not AskKind.NUMBER,
        "max_length": LONGEST,
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }
    return field | {"initial_value": value[:LONGEST]} if value else field


def _chosen(kind: str, options: list[Block], place: int | None) -> Block:
    menu: Block = {"type": kind, "action_id": TYPED, "options": options}
    return menu if place is None else menu | {"initial_option": options[place]}


def _still(t: NullTranslations, blocker: Blocker) -> Block:
    options = [option(t.gettext("Still in my way"), YES), option(t.gettext("Solved"), NO)]
    label = t.gettext("Does this still stand in your way? {blocker}")
    return {
        "type": "input",
        "block_id": f"{STILL}:{blocker.id}",
        "label": plain(label.format(blocker=cut(" ".join(blocker.text.split()), 300)), LABEL),
        "element": _chosen("radio_buttons", options, 0),
        "optional": True,
    }


def _value(ask: Ask, field: Mapping[str, Any]) -> str:
    selected = field.get("selected_option")
    if selected is None:
        return str(field.get("value") or "")
    if ask.kind is AskKind.CHOICE:
        place = int(selected["value"])
        return ask.choices[place] if place < len(ask.choices) else ""
    return str(selected["value"])
