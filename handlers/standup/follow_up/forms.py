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

from handlers.i18n import language_of, texts
from handlers.kit import cut, readable
from handlers.standup.answering import blocks
from handlers.standup.keys import round_delivery
from handlers.standup.report.posting import UPDATE_TEXT, Posting
from handlers.standup.round.asking import withdraw
from handlers.standup.rules.following import heard
from handlers.standup.rules.report.editions import Change, after_answer, after_leaving
from handlers.standup.rules.report.summary import Said
from handlers.standup.rules.typed.answers import read_answers
from storage.outbox import Delivery, Method
from storage.standup_records import Answer, HandIn, Round, Seat
from storage.store import Memory

RECEIPT = "receipt"
A_DAY = timedelta(days=1)


def follow_up(
    memory: Memory, round_: Round, default_language: str, now: datetime, *, limit: int | None = None
) -> Round:
    """Do what follows from the forms of this round, of ``limit`` people; return the round as it is then.

    A summary that is posted already is written anew once for all of them.
    """
    current = memory.rounds.find(round_.team, round_.key) or round_
    waiting = memory.hand_ins.of_round(round_.team, round_.key, limit)
    people = memory.people.those(round_.team, {each.user for each in waiting})
    tried = {each.user: each.tried for each in waiting if each.tried}
    changes = []
    for each in _by_person(waiting):
        person = people.get(each.user)
        t = texts(language_of(person.locale if person else "", default_language))
        # A first form already reads the answers of the next one, which says what was tried about them.
        change = _follow(memory, current, replace(each, tried=each.tried or tried.get(each.user)), t)
        if change:
            changes.append(change)
            current = replace(current, edition=memory.rounds.next_edition(round_.team, round_.key))
    if waiting:
        memory.hand_ins.drop(waiting)
    if changes:
        Posting(memory, current, now).change(changes)
    return current


def _by_person(waiting: Sequence[HandIn]) -> list[HandIn]:
    """What somebody handed in several times is one form: from what they said before the first to what they say now."""
    forms: dict[str, HandIn] = {}
    for each in waiting:
        first = forms.get(each.user, each)
        solved, tried = {*first.solved, *each.solved}, each.tried or first.tried
        forms[each.user] = replace(each, before=first.before, solved=tuple(sorted(solved)), tried=tried)
    return list(forms.values())


def _follow(memory: Memory, round_: Round, form: HandIn, t: NullTranslations) -> Change | None:
    seat = memory.seats.find(form.team, form.round, form.user)
    if seat is None:
        return None
    withdraw(memory, round_, form.user)
    if form.before is None:
        return after_leaving(round_, form.user)
    old = read_answers(round_, form.user, form.before, form.given)
    new = memory.answers.of(form.team, form.round, form.user)
    _hear(memory, round_, seat, form, old, new)
    _receipt(memory, round_, seat, new, form.given, t)
    return after_answer(round_, form.user, old, new, form.given)


def _hear(
    memory: Memory, round_: Round, seat: Seat, form: HandIn, old: tuple[Answer, ...], new: tuple[Answer, ...]
) -> None:
    """What the form says about blockers."""
    mine = memory.blockers.open_of(round_.team, round_.standup.id, form.user)
    solved = {blocker.id for blocker in mine} & set(form.solved)
    for gone in solved:
        memory.blockers.close(round_.team, gone, round_.day)
    news = heard(round_, seat, old, new, [blocker for blocker in mine if blocker.id not in solved])
    for blocker in news.opened:
        memory.blockers.add(replace(blocker, tried=form.tried))
    for changed in news.changed:
        if changed.closed:
            memory.blockers.close(round_.team, changed.id, changed.closed)
        else:
            memory.blockers.reword(round_.team, changed.id, changed.text)


def _receipt(
    memory: Memory, round_: Round, seat: Seat, new: tuple[Answer, ...], given: datetime, t: NullTranslations
) -> None:
    """Sent once, then changed in place."""
    by_ask = {answer.ask: answer for answer in new}
    said = [Said(ask, by_ask[ask.id].text, by_ask[ask.id].number) for ask in round_.standup.asks if ask.id in by_ask]
    is_over = round_.is_summed_up or round_.closes <= given
    shown = blocks.receipt(t, round_, said, seat.zone, is_over=is_over)
    receipt = round_delivery(round_, RECEIPT, seat.user)
    first = Delivery(
        key=receipt,
        team=round_.team,
        kind=RECEIPT,
        channel=seat.user,
        text=readable(shown),
        blocks=tuple(shown),
        due=given,
        expires=given + A_DAY,
    )
    if not memory.outbox.put(first):
        edit = round_delivery(round_, f"{RECEIPT}-edition", seat.user)
        text = cut(first.text, UPDATE_TEXT)
        memory.outbox.put(replace(first, key=edit, method=Method.UPDATE, changes=receipt, text=text))
