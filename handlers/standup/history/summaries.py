"""`/standup summary [day]`: what a round looks like summed up, for whoever may read it."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

from slack_bolt import Ack, BoltContext

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import MAX_MESSAGE_BLOCKS, Block, button, divider, section, truncate
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press
from handlers.identity.access import may_see
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.command.reading import TypedCommand
from handlers.standup.formatting import day_text
from handlers.standup.inquiry import load_inquiry, readable_standups
from handlers.standup.report import blocks
from handlers.standup.report.loading import LoadedSummary, load_summary
from handlers.standup.rules.permissions import organizers
from handlers.standup.rules.report.summing import summary_for_channel
from handlers.standup.rules.typed.past_day import read_past_day
from storage.records.ids import NOBODY
from storage.records.standups import Round
from storage.store import Memory

SHOW = "standup:show_round"
MOST = 12
LONGEST = 100


class SummaryCommand:
    """Shows summaries again, privately."""

    def __init__(self, at: AppContext) -> None:
        self._app = at.app
        self._store = at.store
        self._messenger = at.messenger
        self._now = at.now

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(SHOW)(self.press_show)

    def summary(self, who: Speaker, order: TypedCommand) -> list[Block]:
        """Of the day that was said, else the last one; of several stand-ups the first, and the others by name."""
        now = self._now()
        with self._store.read() as memory:
            here = load_inquiry(memory, who, NOBODY, now)
            day = read_past_day(order.words, here.today, who.language) if order.words else None
            if order.words and day is None:
                return [section(_no_day(who.t, order.words))]
            first, last = (day, day) if day else (date.min, here.today)
            limit = MOST if day else 1
            found = [
                round_
                for standup in readable_standups(memory, here.reader)
                for round_ in memory.rounds.history(who.team, standup.id, first=first, last=last, limit=limit)
            ]
            found.sort(key=lambda round_: (round_.day, round_.at), reverse=True)
            if not found:
                nothing = who.t.gettext("There was no stand-up then, or none that you may read.")
                return [section(nothing)]
            return self._show(memory, who, found[0], found[1:MOST])

    def press_show(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """**Show** another one."""
        press = Press.read(body)
        who, key = speaker(context), press.value
        with self._store.read() as memory:
            here = load_inquiry(memory, who, NOBODY, self._now())
            round_ = memory.rounds.find_round(who.team, key)
            may_see = round_ and round_.standup.id in {each.id for each in readable_standups(memory, here.reader)}
            shown = self._show(memory, who, round_, []) if round_ and may_see else []
        ack()
        if shown:
            self._messenger.update_message(context, shown)

    def _show(self, memory: Memory, who: Speaker, round_: Round, others: list[Round]) -> list[Block]:
        found = load_summary(memory, round_, self._now(), lambda sop: may_see(memory, who, sop))
        whole = _whole(who, found)
        also = [divider(), *(_other(who.t, each) for each in others)] if others else []
        return [*whole[: MAX_MESSAGE_BLOCKS - len(also)], *also]


def _whole(who: Speaker, found: LoadedSummary) -> list[Block]:
    """All of it; of a private round, for who is no organizer, only the counts."""
    may_see = who.user in organizers(found.summary.round.standup)
    summary = found.summary if may_see else summary_for_channel(found.summary)
    return blocks.summary(who.t, summary, found.people)


def _other(t: NullTranslations, round_: Round) -> Block:
    text, name = t.gettext("Show"), round_.standup.name
    said = f"*{literal(name)}* · {day_text(round_.day)} · {round_.at:%H:%M}"
    return section(said, button(text, SHOW, round_.key, label=f"{text}: {name}"))


def _no_day(t: NullTranslations, words: str) -> str:
    text = t.gettext(
        "I do not know which day “{words}” is. Try `/standup summary yesterday` or `/standup summary 23 Nov`."
    )
    return text.format(words=literal(truncate(words, LONGEST)))
