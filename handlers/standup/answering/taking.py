"""An answer is taken: kept, with all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.i18n import texts
from handlers.kit import cut, readable
from handlers.standup.answering import blocks
from handlers.standup.answering.rounds import seat_in
from handlers.standup.keys import round_delivery
from handlers.standup.report.posting import UPDATE_TEXT, after
from handlers.standup.round.asking import withdraw
from handlers.standup.rules.answers import FormProblem, check_form, read_answers
from handlers.standup.rules.following import heard
from handlers.standup.rules.summary import Said
from storage.outbox import Delivery, Method
from storage.standup import NoSeat
from storage.standup_records import Answer, Round, Seat
from storage.store import Memory

RECEIPT = "receipt"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes the answers of one person in one language."""

    user: str
    language: str
    now: datetime

    def take(
        self,
        memory: Memory,
        round_: Round,
        values: Mapping[str, str],
        still: Mapping[int, bool],
        *,
        held: str = "",
        tried: int | None = None,
    ) -> dict[str, FormProblem]:
        """Keep these answers, or as a draft what has problems; return those by the question's id.

        ``still`` says of known blockers whether they are in the way. The answer to the question ``held`` is looked at
        and left out; ``tried`` is the procedure that did not solve a new blocker. Raises ``NoSeat`` for no member.
        """
        seat = seat_in(memory, round_, self.user)
        if seat is None:
            raise NoSeat(round_.key, self.user)
        asks = round_.standup.asks
        problems = check_form(asks, values)
        if problems:
            memory.answers.keep_draft(round_.team, round_.key, self.user, dict(values))
            return problems
        old = memory.answers.of(round_.team, round_.key, self.user)
        new = tuple(each for each in read_answers(seat, asks, values, self.now) if each.ask != held)
        memory.answers.hand_in(round_.team, round_.key, self.user, new, self.now)
        withdraw(memory, round_, self.user)
        self._follow(memory, round_, seat, old, new, still, tried)
        current = memory.rounds.find(round_.team, round_.key) or round_
        self._receipt(memory, current, seat, new)
        after(memory, current, self.user, old, new, self.now)
        return {}

    def _follow(
        self,
        memory: Memory,
        round_: Round,
        seat: Seat,
        old: Iterable[Answer],
        new: Iterable[Answer],
        still: Mapping[int, bool],
        tried: int | None,
    ) -> None:
        mine = memory.blockers.open_of(round_.team, round_.standup.id, self.user)
        solved = {blocker.id for blocker in mine if still.get(blocker.id) is False}
        for gone in solved:
            memory.blockers.close(round_.team, gone, round_.day)
        news = heard(round_, seat, old, new, [blocker for blocker in mine if blocker.id not in solved])
        for blocker in news.opened:
            memory.blockers.add(replace(blocker, tried=tried))
        for changed in news.changed:
            if changed.closed:
                memory.blockers.close(round_.team, changed.id, changed.closed)
            else:
                memory.blockers.reword(round_.team, changed.id, changed.text)

    def _receipt(self, memory: Memory, round_: Round, seat: Seat, new: Iterable[Answer]) -> None:
        given = {answer.ask: answer for answer in new}
        said = [Said(ask, given[ask.id].text, given[ask.id].number) for ask in round_.standup.asks if ask.id in given]
        is_over = round_.is_summed_up or round_.closes <= self.now
        shown = blocks.receipt(texts(self.language), round_, said, seat.zone, is_over=is_over)
        receipt = round_delivery(round_, RECEIPT, self.user)
        first = Delivery(
            key=receipt,
            team=round_.team,
            kind=RECEIPT,
            channel=self.user,
            text=readable(shown),
            blocks=tuple(shown),
            due=self.now,
            expires=self.now + A_DAY,
        )
        if not memory.outbox.put(first):
            edit = round_delivery(round_, f"{RECEIPT}-edition", self.user)
            text = cut(first.text, UPDATE_TEXT)
            memory.outbox.put(replace(first, key=edit, method=Method.UPDATE, changes=receipt, text=text))
