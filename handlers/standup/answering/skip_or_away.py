"""**Skip today** and **I'm away…**."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, modal, plain_text
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import FilledForm, Payload, Press, View
from handlers.identity.speaker import speaker
from handlers.standup.answering import blocks
from handlers.standup.round.blocks import AWAY, SKIP
from handlers.standup.round.keys import read_round_key
from handlers.standup.round.submitting import record_absence, stop_waiting_for
from storage.records.standups import Absence, ParticipantState

AWAY_FORM = "standup:absence"
FIRST, LAST, DAY = "first", "last", "standup:day"


class SkipOrAway:
    """Members who will not answer today, or for longer. ``follow`` sees to what follows from it."""

    def __init__(self, at: AppContext, follow: Callable[[], None]) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._messenger = at.messenger
        self._now = at.now
        self._follow = follow

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(SKIP)(ack=self.skip, lazy=[self._errors.guarded(self.show_skipped)])
        self._app.action(AWAY)(self.open)
        self._app.view(AWAY_FORM)(ack=self.keep, lazy=[self._errors.guarded(self.tell)])

    def skip(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """No reminder comes, the summary says so; they may still answer."""
        press = Press.read(body)
        who, key, now = speaker(context), press.value, self._now()
        with self._store.write() as memory:
            participant = memory.participants.find_participant(who.team, key, who.user)
            if participant and now < participant.closes and participant.state is not ParticipantState.ANSWERED:
                context["skipped"] = stop_waiting_for(
                    memory, participant, replace(participant, state=ParticipantState.SKIPPED), now
                )
        ack()
        self._follow()

    def show_skipped(self, context: BoltContext, body: Payload) -> None:
        """In place of the prompt; or why not."""
        press = Press.read(body)
        who, key = speaker(context), press.value
        with self._store.read() as memory:
            round_, participant = (
                memory.rounds.find_round(who.team, key),
                memory.participants.find_participant(who.team, key, who.user),
            )
        if context.get("skipped") and round_:
            shown = blocks.skipped(who.t, round_)
            if not self._messenger.update_message(context, shown):
                self._messenger.send_direct_message(who.user, shown)
        elif participant and participant.state is ParticipantState.ANSWERED:
            self._messenger.whisper(context, who.t.gettext("You have answered already; your answer stays."))
        else:
            self._messenger.whisper(context, blocks.round_over_text(who.t, read_round_key(key)[1]))

    def open(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """The form with the two days."""
        press = Press.read(body)
        who, key = speaker(context), press.value
        with self._store.read() as memory:
            participant = memory.participants.find_participant(who.team, key, who.user)
        today = self._now().astimezone(ZoneInfo(participant.zone if participant else "UTC")).date()
        client.views_open(trigger_id=press.trigger, view=away_form(who.t, today))
        ack()

    def keep(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """Away from the first day to the last."""
        view, who = View.read(body), speaker(context)
        first, last = read_days(view.form)
        if last < first:
            ack(response_action="errors", errors={LAST: who.t.gettext("This is before the first day.")})
            return
        with self._store.write() as memory:
            absence = Absence(team=who.team, user=who.user, first=first, last=last, by=who.user)
            record_absence(memory, absence, self._now())
        ack()
        self._follow()

    def tell(self, context: BoltContext, body: Payload) -> None:
        """Say what was understood."""
        view = View.read(body)
        first, last = read_days(view.form)
        if first <= last:
            self._messenger.whisper(context, blocks.away_text(speaker(context).t, first, last))


def away_form(t: NullTranslations, today: date) -> Block:
    """Two days, today to begin with."""
    return modal(
        t.gettext("I'm away"),
        t.gettext("Close"),
        [_day(t.gettext("First day away"), FIRST, today), _day(t.gettext("Last day away"), LAST, today)],
        callback=AWAY_FORM,
        submit=t.gettext("Save"),
    )


def read_days(form: FilledForm) -> tuple[date, date]:
    """The first and the last day that were chosen."""
    first, last = form.element(FIRST).day, form.element(LAST).day
    assert first
    assert last
    return first, last


def _day(label: str, block: str, day: date) -> Block:
    picker: Block = {"type": "datepicker", "action_id": DAY, "initial_date": day.isoformat()}
    return {"type": "input", "block_id": block, "label": plain_text(label, 2000), "element": picker}
