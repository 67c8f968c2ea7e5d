"""The form of a round: one field a question, what was begun in it, what stood in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from typing import assert_never

from handlers.blockkit.kit import Block, context, modal, one_of, option, plain_text, truncate
from handlers.bolt.payloads import FilledElement, FilledForm
from handlers.standup.formatting import day_text, time_text
from handlers.standup.kinds.contract import LONGEST_ANSWER
from handlers.standup.kinds.kinds import NO, YES, kind_of
from handlers.standup.rules.typed.answers import AnswerProblem
from storage.records.standups import Blocker, Participant, Question, Round

ANSWER_FORM = "standup:form"
TYPED = "standup:typed"
QUESTION, STILL = "ask", "still"
LABEL_LENGTH, HINT_LENGTH, MOST_BLOCKERS = 2000, 150, 10


def answer_form(
    t: NullTranslations,
    round_: Round,
    participant: Participant | None,
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
            context(_where(t, round_, participant, is_over=is_over)),
            *(_still(t, blocker) for blocker in blockers[:MOST_BLOCKERS]),
            *(_field(t, question, values.get(question.id, "")) for question in standup.questions),
        ],
        callback=ANSWER_FORM,
        memory=round_.key,
        submit=t.gettext("Send"),
    ) | {"notify_on_close": True}


def field_errors(
    t: NullTranslations, questions: Sequence[Question], problems: Mapping[str, AnswerProblem]
) -> dict[str, str]:
    """What is said under each field that has a problem."""
    by_id = {question.id: question for question in questions}
    return {
        f"{QUESTION}:{question}": answer_problem_text(t, by_id[question], problem)
        for question, problem in problems.items()
    }


def answer_problem_text(t: NullTranslations, question: Question, problem: AnswerProblem) -> str:
    """What is wrong with an answer, and how it would be right."""
    match problem:
        case AnswerProblem.MISSING:
            return t.gettext("This one needs an answer.")
        case AnswerProblem.TOO_LONG:
            return t.gettext("Please keep it below {count} characters.").format(count=LONGEST_ANSWER)
        case AnswerProblem.NOT_UNDERSTOOD:
            return kind_of(question).correction(t)
        case _ as never:
            assert_never(never)


def read_values(form: FilledForm, questions: Sequence[Question]) -> dict[str, str]:
    """What stands in the fields, by the question's id."""
    return {question.id: _value(question, form.element(f"{QUESTION}:{question.id}", TYPED)) for question in questions}


def read_solved(form: FilledForm) -> tuple[int, ...]:
    """The ids of the blockers that do not stand in the way any more."""
    still = (block for block in form.blocks() if block.startswith(f"{STILL}:"))
    return tuple(int(block.partition(":")[2]) for block in still if form.element(block, TYPED).option == NO)


def _where(t: NullTranslations, round_: Round, participant: Participant | None, *, is_over: bool) -> str:
    standup = round_.standup
    day = day_text(round_.day)
    if is_over:
        return t.gettext("For {day}. It has closed; your answer is added to the summary.").format(day=day)
    if standup.is_private:
        text = t.gettext("For {day}. Your answers are read by {leads} alone.")
        return text.format(
            day=day, leads=", ".join(f"<@{organizer}>" for organizer in standup.organizers or (standup.creator,))
        )
    text = t.gettext("For {day}. Your answers will be in {channel} by {time}.")
    closes, zone = round_.closes, participant.zone if participant else "UTC"
    return text.format(day=day, channel=f"<#{standup.channel}>", time=time_text(closes, zone))


def _field(t: NullTranslations, question: Question, value: str) -> Block:
    field: Block = {
        "type": "input",
        "block_id": f"{QUESTION}:{question.id}",
        "label": plain_text(question.text, LABEL_LENGTH),
        "element": kind_of(question).element(t, value) | {"action_id": TYPED},
        "optional": not question.is_needed,
        "dispatch_action": True,
    }
    return field | {"hint": plain_text(question.unit, HINT_LENGTH)} if question.unit else field


def _still(t: NullTranslations, blocker: Blocker) -> Block:
    options = [option(t.gettext("Still in my way"), YES), option(t.gettext("Solved"), NO)]
    label = t.gettext("Does this still stand in your way? {blocker}")
    return {
        "type": "input",
        "block_id": f"{STILL}:{blocker.id}",
        "label": plain_text(label.format(blocker=truncate(" ".join(blocker.text.split()), 300)), LABEL_LENGTH),
        "element": one_of("radio_buttons", options, 0) | {"action_id": TYPED},
        "optional": True,
    }


def _value(question: Question, field: FilledElement) -> str:
    return kind_of(question).chosen(field.option) if field.option else field.text
