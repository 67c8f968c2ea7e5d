"""The window with all answers: by stand-up, day, person and question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, modal, option, section, select, truncate
from handlers.bolt.payloads import FilledForm
from handlers.standup.formatting import day_text, display_name
from handlers.standup.kinds.kinds import kind_of
from storage.records.ids import NOBODY, UserId
from storage.records.standups import Answer, NotAskedReason, Participant, ParticipantState, Question, Round, Standup
from storage.records.workspace import Person

HISTORY = "standup:history"
FILTER, TURN_PAGE = f"{HISTORY}:filter", f"{HISTORY}:leaf"
ALL = "*"
ROUNDS_A_PAGE, MOST_PEOPLE, MOST_LINES = 3, 28, 99
SHORTEST, SHORT, LONG = 40, 300, 2600
ROOM = 20_000
"""Characters of answers in a round: a window holds 250 kB."""
QUESTION_LENGTH = 100


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What the window is narrowed to; empty means all."""

    standup: int = 0
    until: date | None = None
    person: UserId = NOBODY
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class RoundAnswers:
    """A round and what the reader may see of it: ``said`` by user, in the order of their names."""

    round: Round
    participants: Sequence[Participant]
    answers: Mapping[UserId, Sequence[Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """A page of the window. ``number`` counts from 1."""

    standups: Sequence[Standup]
    users: Sequence[UserId]
    people: Mapping[UserId, Person]
    questions: Sequence[Question]
    rounds: Sequence[RoundAnswers]
    number: int
    is_last: bool


def history_view(t: NullTranslations, chosen: HistoryFilter, page: HistoryPage) -> Block:
    """The window."""
    nothing = [section(t.gettext("*No stand-up yet, or none with all of that.*"))]
    rounds = [block for told in page.rounds for block in _round_blocks(t, told, chosen, page.people)]
    return modal(
        t.gettext("History"),
        t.gettext("Close"),
        [actions(_menus(t, chosen, page), block_id=FILTER), *(rounds or nothing), *_page_buttons(t, page)],
        callback=HISTORY,
    )


def read_filter(form: FilledForm) -> HistoryFilter:
    """What is chosen in it."""

    def picked(name: str) -> str:
        value = form.element(FILTER, f"{FILTER}:{name}").option
        return "" if value == ALL else value

    return HistoryFilter(
        int(picked("standup") or 0),
        form.element(FILTER, f"{FILTER}:until").day,
        UserId(picked("person")),
        picked("ask"),
    )


def _menus(t: NullTranslations, chosen: HistoryFilter, page: HistoryPage) -> list[Block]:
    standups = [option(standup.name, str(standup.id)) for standup in page.standups]
    people = [option(t.gettext("Everybody"), ALL), *(_person(t, page, user) for user in page.users[:MOST_LINES])]
    questions = [
        option(t.gettext("All questions"), ALL),
        *(option(question.text, question.id) for question in page.questions[:MOST_LINES]),
    ]
    day: Block = {"type": "datepicker", "action_id": f"{FILTER}:until"}
    if chosen.until:
        day["initial_date"] = chosen.until.isoformat()
    menu = select(t.gettext("Stand-up"), f"{FILTER}:standup", standups, str(chosen.standup))
    return [
        *([menu] if standups else []),
        day,
        select(t.gettext("Person"), f"{FILTER}:person", people, chosen.person or ALL),
        select(t.gettext("Question"), f"{FILTER}:ask", questions, chosen.question_id or ALL),
    ]


def _person(t: NullTranslations, page: HistoryPage, user: UserId) -> Block:
    found = page.people.get(user)
    return option(found.name if found and found.name else t.gettext("somebody"), user)


def _round_blocks(
    t: NullTranslations, told: RoundAnswers, chosen: HistoryFilter, people: Mapping[UserId, Person]
) -> list[Block]:
    """A round: how many answered, then what each of them said."""
    answered = sum(each.state is ParticipantState.ANSWERED for each in told.participants)
    asked = sum(
        each.state is not ParticipantState.NOT_ASKED or each.reason is NotAskedReason.LATE for each in told.participants
    )
    count = t.ngettext("{count} of {all} answered", "{count} of {all} answered", answered)
    title = f"*{day_text(told.round.day)} · {told.round.at:%H:%M}*"
    shown = list(told.answers.items())[:MOST_PEOPLE]
    room = LONG if chosen.person else max(SHORTEST, min(SHORT, ROOM // max(1, sum(len(said) for _, said in shown))))
    more = len(told.answers) - len(shown)
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
    user: UserId,
    said: Sequence[Answer],
    chosen: HistoryFilter,
    people: Mapping[UserId, Person],
    room: int,
) -> Block:
    given = {answer.question_id: answer for answer in said}
    questions = [
        question
        for question in round_.standup.questions
        if question.id in given and chosen.question_id in ("", question.id)
    ]
    lines = [
        f"_{literal(truncate(question.text, QUESTION_LENGTH))}_\n{_said(t, question, given[question.id], room)}"
        for question in questions
    ]
    return section("\n".join([f"*{display_name(t, people, user)}*", *lines]))


def _said(t: NullTranslations, question: Question, answer: Answer, room: int) -> str:
    return kind_of(question).show(t, truncate(answer.text, room), answer.number)


def _page_buttons(t: NullTranslations, page: HistoryPage) -> list[Block]:
    back = [button("◀ " + t.gettext("Newer"), f"{TURN_PAGE}:back", str(page.number - 1))] if page.number > 1 else []
    on = [] if page.is_last else [button(t.gettext("Older") + " ▶", f"{TURN_PAGE}:on", str(page.number + 1))]
    return [divider(), actions([*back, *on])] if back or on else []
