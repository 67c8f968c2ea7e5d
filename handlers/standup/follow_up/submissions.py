"""All that follows from a form that was kept: blockers, a receipt, no more questions, a summary that changes.

From a skip or days away only the last two follow.

Nobody waits for it at their screen. It is done a moment after the acknowledgement; or, where that process died, by the
next tick of any clock; in any case before the round is summed up. The note that it is to be done goes in the same
transaction in which it is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from gettext import NullTranslations

from handlers.blockkit.kit import fallback_text, truncate
from handlers.i18n import language_of, translations
from handlers.standup.follow_up.blocks import answer_receipt
from handlers.standup.report.posting import UPDATE_TEXT, SummaryPosting
from handlers.standup.round.keys import round_delivery_key
from handlers.standup.round.prompting import withdraw_prompts
from handlers.standup.rules.blockers import blocker_changes
from handlers.standup.rules.report.editions import SummaryChange, change_after_answer, change_after_leaving
from handlers.standup.rules.report.summary import AnsweredQuestion
from handlers.standup.rules.typed.answers import read_answers
from storage.outbox.records import Delivery, DeliveryMethod
from storage.records.ids import UserId
from storage.records.standups import Answer, Participant, Round, Submission
from storage.store import Memory

RECEIPT = "receipt"
A_DAY = timedelta(days=1)


def process_submissions(
    memory: Memory, round_: Round, default_language: str, now: datetime, *, limit: int | None = None
) -> Round:
    """Do what follows from the forms of this round, of ``limit`` people; return the round as it is then.

    A summary that is posted already is written anew once for all of them.
    """
    current = memory.rounds.find_round(round_.team, round_.key) or round_
    waiting = memory.submissions.submissions_in_round(round_.team, round_.key, limit)
    people = memory.people.people_by_id(round_.team, {each.user for each in waiting})
    tried = {each.user: each.tried for each in waiting if each.tried}
    changes = []
    for each in _merged_by_person(waiting):
        person = people.get(each.user)
        t = translations(language_of(person.locale if person else "", default_language))
        # A first form already reads the answers of the next one, which says what was tried about them.
        change = _follow(memory, current, replace(each, tried=each.tried or tried.get(each.user)), t)
        if change:
            changes.append(change)
            current = replace(current, edition=memory.rounds.next_edition(round_.team, round_.key))
    if waiting:
        memory.submissions.drop(waiting)
    if changes:
        SummaryPosting(memory, current, now).change(changes)
    return current


def _merged_by_person(waiting: Sequence[Submission]) -> list[Submission]:
    """What somebody submitted several times is one form: from what they said before the first to what they say now."""
    forms: dict[UserId, Submission] = {}
    for each in waiting:
        first = forms.get(each.user, each)
        solved, tried = {*first.solved, *each.solved}, each.tried or first.tried
        forms[each.user] = replace(each, before=first.before, solved=tuple(sorted(solved)), tried=tried)
    return list(forms.values())


def _follow(memory: Memory, round_: Round, form: Submission, t: NullTranslations) -> SummaryChange | None:
    participant = memory.participants.find_participant(form.team, form.round, form.user)
    if participant is None:
        return None
    withdraw_prompts(memory, round_, form.user)
    if form.before is None:
        return change_after_leaving(round_, form.user)
    old = read_answers(round_, form.user, form.before, form.given)
    new = memory.answers.answers_of(form.team, form.round, form.user)
    _update_blockers(memory, round_, participant, form, old, new)
    _receipt(memory, round_, participant, new, form.given, t)
    return change_after_answer(round_, form.user, old, new, form.given)


def _update_blockers(
    memory: Memory,
    round_: Round,
    participant: Participant,
    form: Submission,
    old: tuple[Answer, ...],
    new: tuple[Answer, ...],
) -> None:
    """What the form says about blockers."""
    mine = memory.blockers.open_blockers(round_.team, round_.standup.id, form.user)
    solved = {blocker.id for blocker in mine} & set(form.solved)
    for gone in solved:
        memory.blockers.close(round_.team, gone, round_.day)
    news = blocker_changes(round_, participant, old, new, [blocker for blocker in mine if blocker.id not in solved])
    for blocker in news.opened:
        memory.blockers.add(replace(blocker, tried=form.tried))
    for changed in news.changed:
        if changed.closed:
            memory.blockers.close(round_.team, changed.id, changed.closed)
        else:
            memory.blockers.reword(round_.team, changed.id, changed.text)


def _receipt(
    memory: Memory,
    round_: Round,
    participant: Participant,
    new: tuple[Answer, ...],
    given: datetime,
    t: NullTranslations,
) -> None:
    """Sent once, then changed in place."""
    by_ask = {answer.question_id: answer for answer in new}
    said = [
        AnsweredQuestion(question, by_ask[question.id].text, by_ask[question.id].number)
        for question in round_.standup.questions
        if question.id in by_ask
    ]
    is_over = round_.is_summed_up or round_.closes <= given
    shown = answer_receipt(t, round_, said, participant.zone, is_over=is_over)
    receipt = round_delivery_key(round_, RECEIPT, participant.user)
    first = Delivery(
        key=receipt,
        team=round_.team,
        kind=RECEIPT,
        channel=participant.user,
        text=fallback_text(shown),
        blocks=tuple(shown),
        due=given,
        expires=given + A_DAY,
    )
    if not memory.outbox.put(first):
        edit = round_delivery_key(round_, f"{RECEIPT}-edition", participant.user)
        text = truncate(first.text, UPDATE_TEXT)
        memory.outbox.put(replace(first, key=edit, method=DeliveryMethod.UPDATE, changes=receipt, text=text))
