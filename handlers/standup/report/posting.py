"""The summary on its way: posted once, then changed in place; all of it through the outbox.

A private round has a summary without words in the channel, and a whole one in the direct messages of each organizer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.blockkit.kit import Block, context, fallback_text, truncate
from handlers.i18n import translations
from handlers.standup.report import blocks
from handlers.standup.report.loading import LoadedSummary, load_summary
from handlers.standup.round.keys import round_delivery_key
from handlers.standup.rules.permissions import organizers
from handlers.standup.rules.report.editions import SummaryChange
from handlers.standup.rules.report.summary import PersonAnswers, Summary
from handlers.standup.rules.report.summing import summary_for_channel
from storage.outbox.records import Delivery, DeliveryMethod, OnUnknown
from storage.records.ids import NOBODY, Recipient, UserId
from storage.records.standups import Round
from storage.store import Memory

SUMMARY, ANSWERS, THREAD_NOTE, EDITION = "summary", "answers", "trace", "edition"
KEPT = timedelta(hours=24)
"""How long a summary waits for its channel to be mended."""
MOST_THREADED = 150
"""Full answers in a thread, one a second; more than anybody reads there."""
UPDATE_TEXT = 4000
"""Characters that Slack takes as the text of a changed message."""


@dataclass(frozen=True, slots=True)
class _Destination:
    """Where a summary goes, and what may be seen there. ``organizer`` is empty for the channel."""

    channel: Recipient
    organizer: UserId
    shown: Summary


class SummaryPosting:
    """Writes one round's summary into the outbox, within one transaction."""

    def __init__(self, memory: Memory, round_: Round, now: datetime) -> None:
        self._memory = memory
        self._round = round_
        self._now = now
        self._gathered: LoadedSummary = load_summary(memory, round_, now)
        self._t = translations(round_.standup.language)

    @property
    def summary(self) -> Summary:
        """All of the round."""
        return self._gathered.summary

    def post(self) -> None:
        """For the first time, with everybody's full answers in its thread."""
        for place in self._places():
            shown = blocks.summary(self._t, place.shown, self._gathered.people)
            self._put(SUMMARY, place, shown)
            lines = place.shown.answers
            for line in lines[:MOST_THREADED]:
                self._put_answers(place, line)
            if len(lines) > MOST_THREADED:
                told = blocks.more_answers(self._t, len(lines) - MOST_THREADED)
                self._put(f"{ANSWERS}-rest", place, told, thread=SUMMARY)

    def change(self, changes: Sequence[SummaryChange] = ()) -> None:
        """In place; the full answers of those who gave them now; the lines in the thread that tell of it."""
        users = {change.user for change in changes}
        for place in self._places():
            shown = blocks.summary(self._t, place.shown, self._gathered.people)
            self._put(EDITION, place, shown, changes=SUMMARY)
            for line in place.shown.answers:
                if line.user in users:
                    self._put_answers(place, line)
            for change in changes if place.shown.answers else ():
                if change.note:
                    told = blocks.thread_note(self._t, change.note, self._round, self._gathered.people)
                    self._put(THREAD_NOTE, place, told, change.user, thread=SUMMARY, number=change.edition)

    def _put_answers(self, place: _Destination, line: PersonAnswers) -> None:
        messages = blocks.full_answers(self._t, line, self._gathered.people)
        while self._memory.outbox.find_delivery(self._key(ANSWERS, place, line.user, len(messages))):
            messages.append([context("–")])  # what was longer before
        for number, shown in enumerate(messages):
            if not self._put(ANSWERS, place, shown, line.user, thread=SUMMARY, number=number):
                self._put(f"{ANSWERS}-{EDITION}", place, shown, line.user, changes=ANSWERS, number=number)

    def _put(
        self,
        kind: str,
        place: _Destination,
        shown: list[Block],
        user: UserId = NOBODY,
        *,
        thread: str = "",
        changes: str = "",
        number: int = 0,
    ) -> bool:
        text = fallback_text(shown)
        delivery = Delivery(
            key=self._key(kind, place, user, number),
            team=self._round.team,
            kind=kind,
            channel=place.channel,
            text=truncate(text, UPDATE_TEXT) if changes else text,
            blocks=tuple(shown),
            method=DeliveryMethod.UPDATE if changes else DeliveryMethod.POST,
            thread=self._key(thread, place) if thread else "",
            changes=self._key(changes, place, user, number) if changes else "",
            due=self._now,
            expires=self._now + KEPT,
            on_unknown=OnUnknown.HOLD,
        )
        return self._memory.outbox.put(delivery)

    def _key(self, kind: str, place: _Destination, user: UserId = NOBODY, number: int = 0) -> str:
        return round_delivery_key(
            self._round, f"{kind}-{place.organizer}" if place.organizer else kind, user, number=number
        )

    def _places(self) -> Iterator[_Destination]:
        whole, standup = self._gathered.summary, self._round.standup
        yield _Destination(standup.channel, NOBODY, summary_for_channel(whole))
        if standup.is_private:
            yield from (_Destination(organizer, organizer, whole) for organizer in dict.fromkeys(organizers(standup)))


def is_for_organizer(delivery: Delivery) -> bool:
    """Whether this is of a private round's summary for one organizer alone; by its key, not by where it goes."""
    return delivery.key.split(":")[1] != delivery.kind


def refresh_summary(memory: Memory, round_: Round, now: datetime) -> None:
    """Something else than an answer changed in a round: somebody skips, is away, helps. Show it where it is posted."""
    current = memory.rounds.find_round(round_.team, round_.key)
    if current and current.is_summed_up:
        memory.rounds.next_edition(round_.team, round_.key)
        SummaryPosting(memory, current, now).change()
