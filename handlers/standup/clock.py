"""What time does to stand-ups. Each tick looks at what is written and decides what is due; nothing is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from handlers.standup.follow_up.closing import RoundCloser
from handlers.standup.round.opening import ScheduledRounds
from handlers.standup.round.prompting import Prompter
from handlers.standup.rules.when.by_hand import is_scheduled
from storage.database import DatabaseProblem
from storage.records.standups import Round
from storage.store import Memory, Store

T = TypeVar("T")


class ParticipantClock:
    """Follows the facts while rounds run, and reminds: less often than ``StandupClock`` asks, and before it."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._opener = ScheduledRounds(store)
        self._asker = Prompter(store, default_language)

    def tick(self, now: datetime) -> None:
        """Look again at who waits in the rounds that run, and remind who is silent. Raises as ``StandupClock``."""
        with self._store.read() as memory:
            running = memory.rounds.running(now)
            stopped = [each for each in running if _is_stopped(memory, each)]
        failed = _each(running, lambda round_: self._opener.update_participants(round_, now))
        failed += _each(stopped, lambda round_: self._asker.cancel_prompts(round_, now))
        going_on = [each for each in running if each not in stopped]
        _raise(failed + _each(going_on, lambda round_: self._asker.remind_due(round_, now)))


class StandupClock:
    """Opens rounds, asks, closes and sums up."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._opener = ScheduledRounds(store)
        self._asker = Prompter(store, default_language)
        self._closer = RoundCloser(store, default_language)

    def tick(self, now: datetime) -> None:
        """Do all that is due. What fails for one stand-up does not keep the others waiting, and is raised at the end.

        Raises:
            DatabaseProblem: at once; nobody can do anything then.
            ExceptionGroup: what failed; the next tick tries it again.
        """
        with self._store.read() as memory:
            standups = memory.standups.active()
            begun = _begun(memory, now)
        # Opened earlier, for who was asked or answered before: what was changed since counts for those asked now.
        failed = _each(begun, lambda round_: self._opener.update_participants(round_, now))
        failed += _each(standups, lambda standup: self._opener.open_due(standup, now))
        failed += _each([now], self._asker.prompt_due)
        self._closer.expire_waiting(now)
        _raise(failed + _each(self._closer.rounds_to_close(now), lambda round_: self._closer.close(round_, now)))


def _is_stopped(memory: Memory, round_: Round) -> bool:
    """Whether its stand-up is gone, or is paused and this round was not opened by hand."""
    standup = memory.standups.find_standup(round_.team, round_.standup.id)
    return standup is None or standup.is_deleted or (standup.is_paused and is_scheduled(round_))


def _begun(memory: Memory, now: datetime) -> list[Round]:
    """The rounds that are open already, and in which somebody is due now."""
    due = {(participant.team, participant.round) for participant in memory.participants.due_to_be_asked(now)}
    return [round_ for team, key in sorted(due) for round_ in memory.rounds.rounds_by_key(team, [key]).values()]


def _raise(failed: list[Exception]) -> None:
    if failed:
        raise ExceptionGroup("some stand-ups", failed)


def _each(things: Iterable[T], do: Callable[[T], None]) -> list[Exception]:
    failed: list[Exception] = []
    for thing in things:
        try:
            do(thing)
        except DatabaseProblem:
            raise
        except Exception as problem:  # noqa: BLE001 - the others must not wait for it
            failed.append(problem)
    return failed
