"""`/standup history`: opens the window with all answers, and narrows it while the person chooses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.command.reading import TypedCommand
from handlers.standup.formatting import display_name
from handlers.standup.history.blocks import (
    FILTER,
    ROUNDS_A_PAGE,
    TURN_PAGE,
    HistoryFilter,
    HistoryPage,
    RoundAnswers,
    history_view,
    read_filter,
)
from handlers.standup.inquiry import load_inquiry
from handlers.standup.round.attendance import members_of
from handlers.standup.rules.permissions import may_read, may_read_answers
from storage.records.ids import NOBODY
from storage.records.standups import ParticipantState, Round, Standup
from storage.records.workspace import Person
from storage.store import Memory


class HistoryWindow:
    """Past rounds, page by page."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._store = at.store
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(re.compile(rf"^{FILTER}:\w+$"))(self.narrow)
        self._app.action(re.compile(rf"^{TURN_PAGE}:(back|on)$"))(self.turn)

    def open(self, client: WebClient, who: Speaker, trigger: str, order: TypedCommand) -> None:
        """From the first stand-up on, of everybody or of the person who was named."""
        view = self._view(who, HistoryFilter(person=next(iter(order.users), NOBODY)), 1)
        client.views_open(trigger_id=trigger, view=view)

    def narrow(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """A choice in a menu: the window starts again with its latest rounds."""
        press = Press.read(body)
        chosen = read_filter(press.view.form)
        if press.action == f"{FILTER}:standup":
            chosen = replace(chosen, person=NOBODY, question_id="")
        client.views_update(view_id=press.view.id, view=self._view(speaker(context), chosen, 1))
        ack()

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**Earlier**, **Later**."""
        press = Press.read(body)
        page = int(press.value)
        view = self._view(speaker(context), read_filter(press.view.form), page)
        client.views_update(view_id=press.view.id, view=view)
        ack()

    def _view(self, who: Speaker, chosen: HistoryFilter, page: int) -> Block:
        with self._store.read() as memory:
            reader = load_inquiry(memory, who, NOBODY, self._now()).reader
            standups = _readable_standups(memory, reader)
            standup = next((each for each in standups if each.id == chosen.standup), next(iter(standups), None))
            if standup is None:
                nothing = HistoryPage(standups=[], users=[], people={}, questions=[], rounds=[], number=1, is_last=True)
                return history_view(who.t, chosen, nothing)
            found = _history_page(memory, who, reader, standups, standup, chosen, page)
        return history_view(who.t, replace(chosen, standup=standup.id), found)


def _readable_standups(memory: Memory, reader: Person) -> list[Standup]:
    """The stand-ups that this person may read, deleted ones at the end."""
    ever = memory.standups.all_with_deleted(reader.team)
    mine = [each for each in ever if may_read(each, reader, is_member=reader.id in members_of(memory, each))]
    return sorted(mine, key=lambda each: each.is_deleted)


def _history_page(
    memory: Memory,
    who: Speaker,
    reader: Person,
    standups: Sequence[Standup],
    standup: Standup,
    chosen: HistoryFilter,
    number: int,
) -> HistoryPage:
    wanted = ROUNDS_A_PAGE * number
    rounds = memory.rounds.history(who.team, standup.id, last=chosen.until or date.max, limit=wanted + 1)
    told = [_round_answers(memory, who, reader, round_, chosen) for round_ in rounds[wanted - ROUNDS_A_PAGE : wanted]]
    participants = memory.participants.in_rounds(who.team, [round_.key for round_ in rounds])
    users = {participant.user for participant in participants if participant.state is ParticipantState.ANSWERED} | (
        {chosen.person} - {NOBODY}
    )
    people = memory.people.people_by_id(who.team, sorted(users))
    return HistoryPage(
        standups=standups,
        users=sorted(users, key=lambda user: display_name(who.t, people, user).casefold()),
        people=people,
        questions=standup.questions,
        rounds=told,
        number=number,
        is_last=len(rounds) <= wanted,
    )


def _round_answers(memory: Memory, who: Speaker, reader: Person, round_: Round, chosen: HistoryFilter) -> RoundAnswers:
    """What this person may read: as it was agreed when the round was held."""
    participants = memory.participants.in_round(who.team, round_.key)
    people = memory.people.people_by_id(who.team, [participant.user for participant in participants])
    said = {
        user: theirs
        for user, theirs in memory.answers.answers_in_round(who.team, round_.key).items()
        if chosen.person in (NOBODY, user) and may_read_answers(round_.standup, reader, user, is_member=True)
    }
    named = sorted(said, key=lambda user: display_name(who.t, people, user).casefold())
    return RoundAnswers(round_, participants, {user: said[user] for user in named})
