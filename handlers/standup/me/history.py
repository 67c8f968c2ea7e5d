"""`/standup history`: opens the window with all answers, and narrows it while the person chooses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.kit import Block
from handlers.people import Speaker, speaker
from handlers.standup.command.orders import Order
from handlers.standup.me.history_blocks import FILTER, LEAF, PAGE, Chosen, Leaf, Told, history, read_history
from handlers.standup.me.place import look
from handlers.standup.members import members_of
from handlers.standup.rules.permissions import may_read, may_read_answers
from handlers.standup.saying import name_of
from storage.records import Person
from storage.standup_records import Round, SeatState, Standup
from storage.store import Memory, Store


class History:
    """Past rounds, page by page."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def register(self, app: App) -> None:
        """Tell Bolt what we listen to."""
        app.action(re.compile(rf"^{FILTER}:\w+$"))(self.narrow)
        app.action(re.compile(rf"^{LEAF}:(back|on)$"))(self.turn)

    def open(self, client: WebClient, who: Speaker, trigger: str, order: Order) -> None:
        """From the first stand-up on, of everybody or of the person who was named."""
        view = self._view(who, Chosen(person=next(iter(order.users), "")), 1)
        client.views_open(trigger_id=trigger, view=view)

    def narrow(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """A choice in a menu: the window starts again with its latest rounds."""
        chosen = read_history(body["view"])
        if body["actions"][0]["action_id"] == f"{FILTER}:standup":
            chosen = replace(chosen, person="", ask="")
        client.views_update(view_id=body["view"]["id"], view=self._view(speaker(context), chosen, 1))
        ack()

    def turn(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """**Earlier**, **Later**."""
        leaf = int(body["actions"][0]["value"])
        view = self._view(speaker(context), read_history(body["view"]), leaf)
        client.views_update(view_id=body["view"]["id"], view=view)
        ack()

    def _view(self, who: Speaker, chosen: Chosen, leaf: int) -> Block:
        with self._store.read() as memory:
            reader = look(memory, who, "", self._now()).reader
            standups = _all(memory, reader)
            standup = next((each for each in standups if each.id == chosen.standup), next(iter(standups), None))
            if standup is None:
                nothing = Leaf(standups=[], users=[], people={}, asks=[], rounds=[], number=1, is_last=True)
                return history(who.t, chosen, nothing)
            found = _leaf(memory, who, reader, standups, standup, chosen, leaf)
        return history(who.t, replace(chosen, standup=standup.id), found)


def _all(memory: Memory, reader: Person) -> list[Standup]:
    """The stand-ups that this person may read, deleted ones at the end."""
    ever = memory.standups.ever(reader.team)
    mine = [each for each in ever if may_read(each, reader, is_member=reader.id in members_of(memory, each))]
    return sorted(mine, key=lambda each: each.is_deleted)


def _leaf(
    memory: Memory,
    who: Speaker,
    reader: Person,
    standups: Sequence[Standup],
    standup: Standup,
    chosen: Chosen,
    number: int,
) -> Leaf:
    wanted = PAGE * number
    rounds = memory.rounds.history(who.team, standup.id, last=chosen.until or date.max, limit=wanted + 1)
    told = [_told(memory, who, reader, round_, chosen) for round_ in rounds[wanted - PAGE : wanted]]
    seats = memory.seats.of_rounds(who.team, [round_.key for round_ in rounds])
    users = {seat.user for seat in seats if seat.state is SeatState.ANSWERED} | ({chosen.person} - {""})
    people = memory.people.those(who.team, sorted(users))
    return Leaf(
        standups=standups,
        users=sorted(users, key=lambda user: name_of(who.t, people, user).casefold()),
        people=people,
        asks=standup.asks,
        rounds=told,
        number=number,
        is_last=len(rounds) <= wanted,
    )


def _told(memory: Memory, who: Speaker, reader: Person, round_: Round, chosen: Chosen) -> Told:
    """What this person may read: as it was agreed when the round was held."""
    seats = memory.seats.of_round(who.team, round_.key)
    people = memory.people.those(who.team, [seat.user for seat in seats])
    said = {
        user: theirs
        for user, theirs in memory.answers.of_round(who.team, round_.key).items()
        if chosen.person in ("", user) and may_read_answers(round_.standup, reader, user, is_member=True)
    }
    named = sorted(said, key=lambda user: name_of(who.t, people, user).casefold())
    return Told(round_, seats, {user: said[user] for user in named})
