"""**Skip today** and **I'm away…**."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.failures import Failures
from handlers.kit import Block, modal, plain
from handlers.messenger import Messenger
from handlers.people import speaker
from handlers.standup.absence import go_away, leave
from handlers.standup.answering import blocks
from handlers.standup.keys import read_round_key
from handlers.standup.round.blocks import AWAY, SKIP
from storage.standup_records import Absence, SeatState
from storage.store import Store

FORM = "standup:absence"
FIRST, LAST, DAY = "first", "last", "standup:day"


class Leaving:
    """Members who will not answer today, or for longer. ``follow`` sees to what follows from it."""

    def __init__(
        self, store: Store, messenger: Messenger, now: Callable[[], datetime], follow: Callable[[], None]
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._now = now
        self._follow = follow

    def register(self, app: App, failures: Failures) -> None:
        """Tell Bolt what we listen to."""
        app.action(SKIP)(ack=self.skip, lazy=[failures.guarded(self.show_skipped)])
        app.action(AWAY)(self.open)
        app.view(FORM)(ack=self.keep, lazy=[failures.guarded(self.tell)])

    def skip(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """No reminder comes, the summary says so; they may still answer."""
        who, key, now = speaker(context), body["actions"][0]["value"], self._now()
        with self._store.write() as memory:
            seat = memory.seats.find(who.team, key, who.user)
            if seat and now < seat.closes and seat.state is not SeatState.ANSWERED:
                context["skipped"] = leave(memory, seat, replace(seat, state=SeatState.SKIPPED), now)
        ack()
        self._follow()

    def show_skipped(self, context: BoltContext, body: dict[str, Any]) -> None:
        """In place of the prompt; or why not."""
        who, key = speaker(context), body["actions"][0]["value"]
        with self._store.read() as memory:
            round_, seat = memory.rounds.find(who.team, key), memory.seats.find(who.team, key, who.user)
        if context.get("skipped") and round_:
            shown = blocks.skipped(who.t, round_)
            if not self._messenger.replace(context, shown):
                self._messenger.tell(who.user, shown)
        elif seat and seat.state is SeatState.ANSWERED:
            self._messenger.whisper(context, who.t.gettext("You have answered already; your answer stays."))
        else:
            self._messenger.whisper(context, blocks.gone(who.t, read_round_key(key)[1]))

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: dict[str, Any]) -> None:
        """The form with the two days."""
        who, key = speaker(context), body["actions"][0]["value"]
        with self._store.read() as memory:
            seat = memory.seats.find(who.team, key, who.user)
        today = self._now().astimezone(ZoneInfo(seat.zone if seat else "UTC")).date()
        client.views_open(trigger_id=body["trigger_id"], view=form(who.t, today))
        ack()

    def keep(self, ack: Ack, context: BoltContext, body: dict[str, Any]) -> None:
        """Away from the first day to the last."""
        who = speaker(context)
        first, last = read_days(body["view"])
        if last < first:
            ack(response_action="errors", errors={LAST: who.t.gettext("This is before the first day.")})
            return
        with self._store.write() as memory:
            absence = Absence(team=who.team, user=who.user, first=first, last=last, by=who.user)
            go_away(memory, absence, self._now())
        ack()
        self._follow()

    def tell(self, context: BoltContext, body: dict[str, Any]) -> None:
        """Say what was understood."""
        first, last = read_days(body["view"])
        if first <= last:
            self._messenger.whisper(context, blocks.away(speaker(context).t, first, last))


def form(t: NullTranslations, today: date) -> Block:
    """Two days, today to begin with."""
    return modal(
        t.gettext("I'm away"),
        t.gettext("Close"),
        [_day(t.gettext("First day away"), FIRST, today), _day(t.gettext("Last day away"), LAST, today)],
        callback=FORM,
        submit=t.gettext("Save"),
    )


def read_days(view: dict[str, Any]) -> tuple[date, date]:
    """The first and the last day that were chosen."""
    values = view["state"]["values"]
    first, last = (date.fromisoformat(values[block][DAY]["selected_date"]) for block in (FIRST, LAST))
    return first, last


def _day(label: str, block: str, day: date) -> Block:
    picker: Block = {"type": "datepicker", "action_id": DAY, "initial_date": day.isoformat()}
    return {"type": "input", "block_id": block, "label": plain(label, 2000), "element": picker}
