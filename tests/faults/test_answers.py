"""Processes that die while somebody answers: what was acknowledged is kept, and all that follows from it comes once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from threading import Thread

from handlers.standup.clock import StandupClock
from handlers.standup.follow_up.submissions import process_submissions
from handlers.standup.follow_up.worker import FollowUpWorker
from handlers.standup.round.submitting import submit_answers
from storage.database import Database
from storage.outbox.records import Delivery
from storage.records.ids import UserId
from storage.records.standups import Question, QuestionKind, Rhythm, Standup, SummaryWhen
from storage.store import Store
from tests.faults.processes import begin, end_of
from tests.ids import C1, T1, U0, U1, U2, U3, U4

MONDAY = date(2026, 11, 30)
NINE = datetime.combine(MONDAY, time(9), UTC)
KEY = "1:2026-11-30:0900"
PLACES = ("after all", "before it is kept", "before what follows is kept", "after it is kept")
"""Where each of four processes dies, with one person's form in its hands; only the form of U1 is not kept."""


def answer_and_die(url: str, user: UserId, place: str, ready: Callable[[], None]) -> None:
    """Keep a form of this person, then all that follows from it, as far as that place."""

    def here(name: str) -> None:
        if name == place:
            os.kill(os.getpid(), signal.SIGKILL)

    ready()
    with Database.open(url) as database:
        store = Store(database)
        with store.write() as memory:
            round_ = memory.rounds.rounds_by_key(T1, [KEY])[KEY]
            submit_answers(memory, round_, user, {"done": f"{user} was busy", "way": f"{user} has no budget"}, NINE)
            here(PLACES[1])
        here(PLACES[3])
        with store.write() as memory:
            process_submissions(memory, round_, "en", NINE)
            here(PLACES[2])
        here(PLACES[0])


def a_round(store: Store, when: SummaryWhen) -> None:
    """It is nine, and one person for each place and one more are asked."""
    rhythm = Rhythm(days=(0,), since=date(2020, 1, 1), times=(time(9),), zone="UTC")
    questions = (
        Question(id="done", text="Done?"),
        Question(id="way", text="In your way?", kind=QuestionKind.BLOCKER, is_needed=False),
    )
    members = tuple(UserId(f"U{n}") for n in range(len(PLACES) + 1))
    standup = Standup(
        team=T1, name="Daily", channel=C1, creator=U0, members=members, rhythm=rhythm, questions=questions,
        reminders=0, summary_when=when,
    )  # fmt: skip
    with store.write() as memory:
        memory.standups.save(standup)
    StandupClock(store, "en").tick(NINE)


def everybody_dies(url: str) -> None:
    """One after the other, so that each finds what the one before left undone."""
    for number, place in enumerate(PLACES):
        process, _ = begin(answer_and_die, url, UserId(f"U{number}"), place)
        assert end_of(process, 30) == -signal.SIGKILL


def two_go_on(store: Store, now: datetime) -> None:
    """The next ticks, of two processes at once."""
    follower = FollowUpWorker(store, "en", lambda: now, lambda work: work(), lambda: None)
    threads = [Thread(target=follower.tick, args=[now]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def sent(store: Store, kind: str) -> list[Delivery]:
    with store.read() as memory:
        return memory.outbox.all_with_prefix(f"T1:{kind}:")


def blockers(store: Store) -> list[str]:
    with store.read() as memory:
        return sorted(blocker.text for blocker in memory.blockers.open_blockers(T1, 1))


def test_what_was_acknowledged_is_followed_up_once_wherever_a_process_died(store: Store, address: str) -> None:
    a_round(store, SummaryWhen.CLOSE)
    everybody_dies(address)
    two_go_on(store, NINE)
    assert [receipt.channel for receipt in sent(store, "receipt")] == [U0, U2, U3]
    assert blockers(store) == [f"U{n} has no budget" for n in (0, 2, 3)]
    assert not sent(store, "receipt-edition"), "nobody was told twice"
    StandupClock(store, "en").tick(NINE + timedelta(hours=4))
    [summary] = sent(store, "summary")
    assert "3 of 5 answered" in summary.text
    assert all(summary.text.count(f"U{n} was busy") == 1 for n in (0, 2, 3))
    assert "U1 was busy" not in summary.text


def test_a_round_that_closes_before_anybody_followed_up_is_summed_up_with_all_of_it(store: Store, address: str) -> None:
    a_round(store, SummaryWhen.CLOSE)
    process, _ = begin(answer_and_die, address, U1, "after it is kept")
    assert end_of(process, 30) == -signal.SIGKILL
    StandupClock(store, "en").tick(NINE + timedelta(hours=4))
    two_go_on(store, NINE + timedelta(hours=4))
    [summary] = sent(store, "summary")
    assert summary.text.count("U1 has no budget") >= 1
    assert "U1 was busy" in summary.text
    assert len(sent(store, "receipt")) == 1
    assert not sent(store, "trace"), "they were in time"


def test_a_live_summary_shows_what_a_dead_process_had_kept(store: Store, address: str) -> None:
    a_round(store, SummaryWhen.LIVE)
    with store.write() as memory:
        submit_answers(memory, memory.rounds.rounds_by_key(T1, [KEY])[KEY], U4, {"done": "U4 was busy"}, NINE)
    StandupClock(store, "en").tick(NINE)
    everybody_dies(address)
    two_go_on(store, NINE)
    [edition] = sent(store, "edition")
    assert "4 of 5 answered" in edition.text
    assert all(f"U{n} has no budget" in edition.text for n in (0, 2, 3))
    assert [each.key.split(":")[4] for each in sent(store, "answers")] == [U0, U2, U3, U4]
