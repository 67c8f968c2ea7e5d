"""A posted summary lives: what a late or an edited answer changes in it, and somebody who will not answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.records.ids import UserId
from storage.records.standups import Answer, Round, SummaryWhen


class ThreadNoteKind(StrEnum):
    """What a line in the summary's thread tells: first answers after it was posted, or other ones than before."""

    LATE = "late"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class ThreadNote:
    """A line in the thread: who, what, which questions by id, when."""

    kind: ThreadNoteKind
    user: UserId
    question_ids: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SummaryChange:
    """The summary's next edition, whose answers changed it, and the note that it leaves in the thread.

    No note is left while a live summary is still filling up.
    """

    edition: int
    user: UserId
    note: ThreadNote | None = None


def change_after_answer(
    round_: Round, user: UserId, old: Iterable[Answer], new: Iterable[Answer], now: datetime
) -> SummaryChange | None:
    """What changes when somebody's answers come: None where no summary is posted yet, or nothing in it is different.

    ``old`` are their answers as kept before, ``new`` as given now.
    """
    before = {answer.question_id: (answer.text, answer.number) for answer in old if answer.user == user}
    after = {answer.question_id: (answer.text, answer.number) for answer in new if answer.user == user}
    questions = tuple(
        question.id for question in round_.standup.questions if before.get(question.id) != after.get(question.id)
    )
    if not round_.is_summed_up or not questions:
        return None
    is_filling = round_.standup.summary_when is SummaryWhen.LIVE and now < round_.closes
    kind = ThreadNoteKind.EDITED if before else ThreadNoteKind.LATE
    return SummaryChange(round_.edition + 1, user, None if is_filling else ThreadNote(kind, user, questions, now))


def change_after_leaving(round_: Round, user: UserId) -> SummaryChange | None:
    """What changes when somebody skips or is away: None where no summary is posted yet."""
    return SummaryChange(round_.edition + 1, user) if round_.is_summed_up else None
