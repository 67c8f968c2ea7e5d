"""**I can help**, **It is solved**, and the choice about a proposed procedure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from handlers.blockkit.kit import Block, fallback_text, section
from handlers.bolt.context import AppContext
from handlers.bolt.payloads import Payload, Press, View
from handlers.i18n import translations
from handlers.identity.speaker import Speaker, speaker
from handlers.standup.blockers import blocks
from handlers.standup.blockers.proposing import settle_proposal
from handlers.standup.formatting import display_name
from handlers.standup.missing_organizer import users_to_notify
from handlers.standup.report.blocks import OFFER_HELP
from handlers.standup.report.posting import refresh_summary
from handlers.standup.round.blocks import SOLVED, notice
from storage.outbox.records import Delivery, OnUnknown
from storage.records.standups import Blocker
from storage.store import Memory

A_DAY = timedelta(days=1)
SHOWN = timedelta(days=2)
"""For so long the last summary shows what becomes of its blockers."""


class BlockerButtons:
    """What people press about blockers."""

    def __init__(self, at: AppContext, follow: Callable[[], None]) -> None:
        self._app = at.app
        self._errors = at.errors
        self._store = at.store
        self._messenger = at.messenger
        self._now = at.now
        self._follow = follow

    def register(self) -> None:
        """Tell Bolt what we listen to."""
        self._app.action(OFFER_HELP)(ack=_taken, lazy=[self._errors.guarded(self.help)])
        self._app.action(SOLVED)(ack=_taken, lazy=[self._errors.guarded(self.close)])
        self._app.action(blocks.SOLVED_BY)(self.solved_by)
        self._app.action(blocks.UNSOLVED)(self.unsolved)
        self._app.view_closed(blocks.PROPOSAL)(self.left_open)

    def help(self, context: BoltContext, body: Payload) -> None:
        """Somebody can help: a thread with both begins, under the message they pressed the button in."""
        press = Press.read(body)
        who, now = speaker(context), self._now()
        with self._store.write() as memory:
            blocker = memory.blockers.find_blocker(who.team, int(press.value))
            told = _why_not(memory, who, blocker)
            if blocker and not told and memory.blockers.assign_helper(who.team, blocker.id, who.user):
                standup = memory.standups.find_standup(who.team, blocker.standup)
                language = standup.language if standup else who.language
                memory.outbox.put(_thread(who, blocker, press, language, now))
                _show(memory, blocker, now)
        if told:
            self._messenger.whisper(context, told)
        self._follow()

    def close(self, context: BoltContext, body: Payload) -> None:
        """It is out of the way, says who was blocked, or an organizer, or who stands in for one."""
        press = Press.read(body)
        who, now = speaker(context), self._now()
        with self._store.write() as memory:
            blocker = memory.blockers.find_blocker(who.team, int(press.value))
            standup = memory.standups.find_standup(who.team, blocker.standup) if blocker else None
            may = blocker and standup and who.user in (blocker.user, *users_to_notify(memory, standup))
            if blocker and may and memory.blockers.close(who.team, blocker.id, now.date()):
                _show(memory, blocker, now)
        told = who.t.gettext("✓ Solved: I do not ask about it any more.") if may else _not_yours(who)
        self._messenger.whisper(context, told)
        self._follow()

    def solved_by(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**It solved it**: nothing is posted."""
        press = Press.read(body)
        self._choose(client, context, press, is_solved=True)
        ack()

    def unsolved(self, ack: Ack, client: WebClient, context: BoltContext, body: Payload) -> None:
        """**It does not help**: posted, with what was tried."""
        press = Press.read(body)
        self._choose(client, context, press, is_solved=False)
        ack()
        self._follow()

    def left_open(self, ack: Ack, context: BoltContext, body: Payload) -> None:
        """The window was closed without a choice: posted as it is."""
        view, who = View.read(body), speaker(context)
        with self._store.write() as memory:
            round_ = memory.rounds.find_round(who.team, view.memory)
            if round_:
                settle_proposal(memory, round_, who.user, self._now())
        ack()
        self._follow()

    def _choose(self, client: WebClient, context: BoltContext, press: Press, *, is_solved: bool) -> None:
        who, key = speaker(context), press.value
        with self._store.write() as memory:
            round_ = memory.rounds.find_round(who.team, key)
            choice = {"is_solved": is_solved, "is_tried": not is_solved}
            sop = settle_proposal(memory, round_, who.user, self._now(), **choice) if round_ else None
        told = (
            who.t.gettext("That is settled already.")
            if sop is None
            else blocks.settled_text(who.t, sop, is_solved=is_solved)
        )
        if view := press.modal:
            client.views_update(view_id=view.id, view=notice(who.t, told))
        elif not self._messenger.update_message(context, [section(told)]):
            self._messenger.whisper(context, told)


def _why_not(memory: Memory, who: Speaker, blocker: Blocker | None) -> str:
    if blocker is None or blocker.closed:
        return who.t.gettext("That is solved already. Kind of you!")
    if blocker.user == who.user:
        return who.t.gettext("This stands in your own way; others can help you.")
    if blocker.helper == who.user:
        return who.t.gettext("You help already.")
    if blocker.helper:
        name = display_name(who.t, memory.people.people_by_id(who.team, [blocker.helper]), blocker.helper)
        return who.t.gettext("{name} helps already. Kind of you!").format(name=name)
    return ""


def _thread(who: Speaker, blocker: Blocker, press: Press, language: str, now: datetime) -> Delivery:
    """In the thread of the message; from a direct message, where the other is not, to the other."""
    shown: list[Block] = blocks.help_offered(translations(language), blocker, who.user)
    is_direct = press.channel.startswith("D")
    return Delivery(
        key=f"{who.team}:help:{blocker.id}:{now.date().isoformat()}:{who.user}",
        team=who.team,
        kind="help",
        channel=blocker.user if is_direct else press.channel,
        thread="" if is_direct else press.message,
        text=fallback_text(shown),
        blocks=tuple(shown),
        due=now,
        expires=now + A_DAY,
        on_unknown=OnUnknown.HOLD,
    )


def _show(memory: Memory, blocker: Blocker, now: datetime) -> None:
    """In the last summary, while people still look at it."""
    for last in memory.rounds.history(blocker.team, blocker.standup, limit=2):
        if last.is_summed_up and now - last.closes < SHOWN:
            refresh_summary(memory, last, now)
            return


def _not_yours(who: Speaker) -> str:
    return who.t.gettext("Only the person who was blocked, or a lead, can close it.")


def _taken(ack: Ack) -> None:
    ack()
