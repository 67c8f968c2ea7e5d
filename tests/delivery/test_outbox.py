"""The outbox as a memory: keys, pictures, threads, turns, leases. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol, TypeVar

import pytest

from handlers.delivery.dispatcher import Dispatcher
from storage.outbox.deliveries import Outbox
from storage.outbox.records import Claim, Delivery, DeliveryMethod, DeliveryState
from storage.outbox.timing import DEFAULT_TIMING, DeliveryTiming, RateLimit
from storage.records.ids import ChannelId
from storage.store import Store
from tests.ids import C1, C2, T1, T2

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OPEN = DeliveryTiming(
    post=RateLimit(0.001, 1000), update=RateLimit(0.001, 1000), read=RateLimit(0.001, 1000), channel=RateLimit(0.0)
)
Result = TypeVar("Result")


class Ask(Protocol):
    """Asks the outbox something, in a transaction of its own."""

    def __call__(self, question: Callable[[Outbox], Result]) -> Result: ...


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def prompt(name: str, **more: Any) -> Delivery:
    given: dict[str, Any] = {
        "key": f"T1:{name}",
        "team": T1,
        "kind": "prompt",
        "channel": f"U{name}",
        "text": name,
        "due": NOW,
    }
    return Delivery(**given | more)


def update(name: str, changes: str, **more: Any) -> Delivery:
    return prompt(name, channel="", method=DeliveryMethod.UPDATE, changes=f"T1:{changes}", **more)


@pytest.fixture
def ask(store: Store) -> Ask:
    def one_transaction(question: Callable[[Outbox], Result]) -> Result:
        with store.write() as memory:
            return question(memory.outbox)

    return one_transaction


def names(claims: list[Claim]) -> list[str]:
    return [claim.delivery.key.removeprefix("T1:") for claim in claims]


def claim(
    ask: Ask, seconds: float = 0, limit: int = 100, timing: DeliveryTiming = OPEN, owner: str = "me"
) -> list[Claim]:
    return ask(lambda outbox: outbox.queue.claim(owner, at(seconds), limit, timing))


def send(ask: Ask, *claims: Claim, seconds: float = 0) -> None:
    arrivals = [(each, ChannelId("D1"), f"{number}.5") for number, each in enumerate(claims, 1)]
    ask(lambda outbox: outbox.queue.mark_sent(arrivals, at(seconds)))


def state(ask: Ask, name: str) -> DeliveryState:
    return delivery(ask, name).state


def delivery(ask: Ask, name: str) -> Delivery:
    found = ask(lambda outbox: outbox.find_delivery(f"T1:{name}"))
    assert found
    return found


def give_up(ask: Ask, each: Claim) -> None:
    ask(lambda outbox: outbox.queue.give_up(each, DeliveryState.DEAD, "is_archived", NOW))


def test_a_key_is_used_once_and_for_ever(ask: Ask) -> None:
    assert ask(lambda outbox: outbox.put(prompt("ada", text="first")))
    assert not ask(lambda outbox: outbox.put(prompt("ada", text="second")))
    send(ask, *claim(ask))
    assert not ask(lambda outbox: outbox.put(prompt("ada", text="third")))
    assert delivery(ask, "ada").text == "first"


def test_several_at_once_say_how_many_are_new(ask: Ask) -> None:
    many = [prompt(f"p{n}") for n in range(1200)]
    assert ask(lambda outbox: outbox.put_all(many[:1000])) == 1000
    assert ask(lambda outbox: outbox.put_all([*many, update("u", "p1")])) == 201
    assert ask(lambda outbox: outbox.put_all([])) == 0


def test_it_is_kept_only_with_its_decision(store: Store) -> None:
    def decide() -> None:
        with store.write() as memory:
            memory.outbox.put(prompt("ada"))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        decide()
    with store.read() as memory:
        assert memory.outbox.find_delivery("T1:ada") is None


def test_everything_put_in_comes_out_again(ask: Ask) -> None:
    blocks = ({"type": "section", "text": {"type": "mrkdwn", "text": "é € 😀 \\ \" '"}},)
    whole = prompt("ada", blocks=blocks, thread="1.5", expires=at(60), late="late", text="é € 😀")
    ask(lambda outbox: outbox.put(whole))
    kept = delivery(ask, "ada")
    assert (kept.blocks, kept.thread, kept.expires, kept.late, kept.text) == (
        blocks, "1.5", at(60), "late", "é € 😀",
    )  # fmt: skip
    assert len(kept.mark) == 16


def test_what_no_database_keeps_is_replaced(ask: Ask) -> None:
    ask(lambda outbox: outbox.put(prompt("ada", text="a\0b\ud800c", blocks=({"text": "\0\udfff"},))))
    kept = delivery(ask, "ada")
    assert kept.text == "a\N{REPLACEMENT CHARACTER}b?c"
    assert kept.blocks == ({"text": "\N{REPLACEMENT CHARACTER}?"},)


def test_what_is_due_is_claimed_by_one_and_the_oldest_first(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("late", due=at(-5)), prompt("now"), prompt("soon", due=at(5))]))
    assert names(claim(ask)) == ["late", "now"]
    assert names(claim(ask, owner="you")) == []
    assert names(claim(ask, 5)) == ["soon"]


def test_no_more_than_asked_for_are_claimed(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt(f"p{n}") for n in range(9)]))
    assert len(claim(ask, limit=4)) == 4
    claims = ask(lambda outbox: outbox.queue.claim("me", NOW, 100, OPEN, lambda _: 2))
    assert len(claims) == 2


def test_turns_keep_the_pace_of_the_workspace(ask: Ask) -> None:
    """Four at once after a rest, then one each quarter of a second, a second ahead."""
    ask(lambda outbox: outbox.put_all([prompt(f"p{n}") for n in range(30)]))
    assert [each.wait for each in claim(ask, timing=DEFAULT_TIMING)] == [0, 0, 0, 0, 0.25, 0.5, 0.75, 1.0]
    assert claim(ask, timing=DEFAULT_TIMING, owner="you") == []
    assert [each.wait for each in claim(ask, 1, timing=DEFAULT_TIMING)] == [0.25, 0.5, 0.75, 1.0]
    assert [each.wait for each in claim(ask, 60, timing=DEFAULT_TIMING)] == [0, 0, 0, 0, 0.25, 0.5, 0.75, 1.0]


def test_a_busy_channel_waits_and_the_others_pass(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt(f"c{n}", channel=C1) for n in range(20)]))
    ask(lambda outbox: outbox.put_all([prompt(f"p{n}", due=at(0.001)) for n in range(3)]))
    timing = DeliveryTiming(post=RateLimit(0.01, 100))
    assert names(claim(ask, 0.01, limit=4, timing=timing)) == ["c0"]
    assert names(claim(ask, 0.02, limit=4, timing=timing)) == ["p0", "p1", "p2"]
    assert names(claim(ask, 1.02, limit=4, timing=timing)) == ["c1"]


def test_what_waits_for_its_turn_in_a_channel_is_soon_looked_at_again(ask: Ask, store: Store) -> None:
    ask(lambda outbox: outbox.put_all([prompt(name, channel=C1) for name in ("first", "second", "third")]))
    dispatcher = Dispatcher(store, lambda *_: None, lambda: NOW, DEFAULT_TIMING, lambda: NOW)
    claimed = names(claim(ask, timing=DEFAULT_TIMING))
    assert 0 < len(claimed) < 3
    assert dispatcher.seconds_until_next() <= DEFAULT_TIMING.channel.every / 2
    for seconds in (1, 2):
        claimed += names(claim(ask, seconds=seconds, timing=DEFAULT_TIMING))
    assert claimed == ["first", "second", "third"]
    assert dispatcher.seconds_until_next() > DEFAULT_TIMING.channel.every, "nothing waits any more"


def test_one_workspace_does_not_hold_up_another(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt(f"p{n}", due=at(-9)) for n in range(50)]))
    ask(lambda outbox: outbox.put(prompt("other", team=T2, key="T1:other")))
    assert "other" in names(claim(ask, limit=20, timing=DEFAULT_TIMING))


def test_a_hold_holds_one_method_in_one_workspace_for_its_time(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("ada"), prompt("summary", channel=C1)]))
    send(ask, *claim(ask, limit=1))
    ask(lambda outbox: outbox.put_all([update("u", "ada"), prompt("zoe", team=T2)]))
    ask(lambda outbox: outbox.queue.pause_method(T1, "post", 30, NOW, OPEN))
    assert sorted(names(claim(ask))) == ["u", "zoe"]
    assert names(claim(ask, 28)) == []
    (summary,) = claim(ask, 29.5)
    assert (summary.delivery.key, summary.wait) == ("T1:summary", 0.5)


def test_a_hold_from_before_the_clock_was_set_back_is_forgotten(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("ada", due=at(-9000)), prompt("bob", due=at(-9000))]))
    claim(ask, limit=1)
    ask(lambda outbox: outbox.queue.pause_method(T1, "post", 30, NOW, OPEN))
    assert names(claim(ask, -3600)) == ["bob"]


def test_an_answer_waits_for_what_it_answers_to(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("reply", thread="T1:summary", due=at(-9)), prompt("summary", due=NOW)]))
    (summary,) = claim(ask)
    assert names([summary]) == ["summary"]
    assert not ask(lambda outbox: outbox.queue.is_waiting(at(1), OPEN))
    send(ask, summary)
    assert ask(lambda outbox: outbox.queue.is_waiting(at(1), OPEN))
    (reply,) = claim(ask, 1)
    assert (reply.delivery.key, reply.room, reply.ts) == ("T1:reply", "D1", "1.5")


def test_an_answer_to_nothing_expires(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("summary", expires=at(5)), prompt("reply", thread="T1:summary")]))
    ask(lambda outbox: outbox.queue.tidy(at(6), OPEN))
    ask(lambda outbox: outbox.queue.tidy(at(7), OPEN))
    assert (state(ask, "summary"), state(ask, "reply")) == (DeliveryState.EXPIRED, DeliveryState.EXPIRED)


def test_only_the_last_picture_is_sent(ask: Ask) -> None:
    ask(lambda outbox: outbox.put(prompt("summary")))
    send(ask, *claim(ask))
    pictures = [update("u", "summary", text=text) for text in ("1 of 3", "2 of 3", "3 of 3")]
    assert [ask(partial(Outbox.put, delivery=each)) for each in pictures] == [True] * 3
    (only,) = claim(ask)
    assert (only.delivery.text, only.room, only.ts) == ("3 of 3", "D1", "1.5")


def test_a_picture_that_comes_while_an_older_one_is_under_way_follows_it(ask: Ask) -> None:
    ask(lambda outbox: outbox.put(prompt("summary")))
    send(ask, *claim(ask))
    ask(lambda outbox: outbox.put(update("u", "summary", text="old")))
    (old,) = claim(ask)
    ask(lambda outbox: outbox.put(update("u", "summary", text="new")))
    assert claim(ask, 1) == []
    send(ask, old, seconds=1)
    (new,) = claim(ask, 1)
    assert new.delivery.text == "new"
    send(ask, new, seconds=2)
    assert state(ask, "u") is DeliveryState.SENT
    ask(lambda outbox: outbox.put(update("u", "summary", text="newest", due=at(3))))
    assert names(claim(ask, 3)) == ["u"]


def test_a_lost_worker_leaves_a_question_not_a_second_message(ask: Ask) -> None:
    ask(lambda outbox: outbox.put(prompt("ada")))
    claim(ask, timing=DEFAULT_TIMING)
    ask(lambda outbox: outbox.queue.tidy(at(59), DEFAULT_TIMING))
    assert state(ask, "ada") is DeliveryState.SENDING
    ask(lambda outbox: outbox.queue.tidy(at(60), DEFAULT_TIMING))
    assert state(ask, "ada") is DeliveryState.UNKNOWN
    assert claim(ask, 69, timing=DEFAULT_TIMING) == []
    (check,) = claim(ask, 70, timing=DEFAULT_TIMING)
    assert (check.delivery.state, check.delivery.attempts) == (DeliveryState.CHECKING, 1)
    ask(lambda outbox: outbox.queue.tidy(at(131), DEFAULT_TIMING))
    assert state(ask, "ada") is DeliveryState.UNKNOWN


def test_who_lost_the_lease_has_nothing_to_say_but_that_it_is_there(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("ada"), prompt("bob")]))
    ada, bob = claim(ask, timing=DEFAULT_TIMING)
    ask(lambda outbox: outbox.queue.tidy(at(60), DEFAULT_TIMING))
    assert not ask(lambda outbox: outbox.queue.give_up(ada, DeliveryState.DEAD, "is_archived", at(61)))
    ask(lambda outbox: outbox.queue.reschedule(ada, DeliveryState.PENDING, at(61)))
    assert state(ask, "ada") is DeliveryState.UNKNOWN
    send(ask, bob, seconds=61)
    assert state(ask, "bob") is DeliveryState.SENT


def test_what_is_cancelled_does_not_leave_and_its_key_is_free(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("a:1"), prompt("a:2"), prompt("b:1"), prompt("a%")]))
    (under_way,) = claim(ask, limit=1)
    assert ask(lambda outbox: outbox.cancel("T1:a:", NOW)) == 1
    assert names(claim(ask)) == ["b:1", "a%"]
    assert ask(lambda outbox: outbox.put(prompt("a:2")))
    assert not ask(lambda outbox: outbox.put(prompt("a:1")))
    ask(lambda outbox: outbox.queue.reschedule(under_way, DeliveryState.PENDING, at(1)))
    assert names(claim(ask, 2)) == ["a:2"]


def test_sent_again_goes_what_was_refused_unless_it_is_too_old(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("ada"), prompt("bob", expires=at(10)), prompt("cid", channel=C1)]))
    for each in claim(ask):
        give_up(ask, each)
    assert [each.key for each in ask(lambda outbox: outbox.problems())] == ["T1:cid", "T1:bob", "T1:ada"]
    assert ask(lambda outbox: outbox.retry(at(20), team=T1, channel=C1)) == 1
    assert ask(lambda outbox: outbox.retry(at(20))) == 1
    assert ask(lambda outbox: outbox.counts()) == {DeliveryState.DEAD: 1, DeliveryState.PENDING: 2}
    assert ask(lambda outbox: outbox.retry(at(20), key="T1:bob")) == 1
    assert sorted(names(claim(ask, 20))) == ["ada", "bob", "cid"]


def test_all_of_a_day_are_found_by_how_their_keys_begin(ask: Ask) -> None:
    ask(
        lambda outbox: outbox.put_all(
            [
                prompt("s:1:b"),
                prompt("s:1:a"),
                prompt("s:10:a"),
                prompt("s_1:a"),
                prompt("S:1:a"),
                prompt("s:1:é"),
                prompt("s:1:😀"),
            ]
        )
    )
    assert [each.key for each in ask(lambda outbox: outbox.all_with_prefix("T1:s:1:"))] == [
        "T1:s:1:a", "T1:s:1:b", "T1:s:1:é", "T1:s:1:😀",
    ]  # fmt: skip


def test_what_ended_long_ago_is_forgotten(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("ada"), prompt("bob")]))
    send(ask, *claim(ask, limit=1))
    assert ask(lambda outbox: outbox.delete_ended(at(-1))) == 0
    assert ask(lambda outbox: outbox.delete_ended(at(1))) == 1
    assert ask(lambda outbox: outbox.find_delivery("T1:bob")) is not None


def test_a_lane_may_be_as_slow_as_one_in_a_minute(ask: Ask) -> None:
    """Slack allows apps that are sold outside its marketplace one look into a history a minute."""
    slow = DeliveryTiming(post=RateLimit(60))
    ask(lambda outbox: outbox.put_all([prompt("ada"), prompt("bob")]))
    assert names(claim(ask, timing=slow)) == ["ada"]
    assert [names(claim(ask, seconds, timing=slow)) for seconds in (1, 30, 58)] == [[], [], []]
    assert names(claim(ask, 60, timing=slow)) == ["bob"]


def test_who_of_a_day_has_which_is_known_by_channel(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("s:1:a"), prompt("s:1:b"), prompt("s:2:c")]))
    send(ask, *claim(ask, limit=1))
    assert ask(lambda outbox: outbox.channels_with_prefix("T1:s:1:")) == {"Us:1:a", "Us:1:b"}
    assert ask(lambda outbox: outbox.channels_with_prefix("T1:s:1:", DeliveryState.SENT)) == {"Us:1:a"}


def test_what_has_left_cannot_be_withdrawn(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("A"), prompt("B"), prompt("AA")]))
    send(ask, *claim(ask, limit=1))
    ask(lambda outbox: outbox.withdraw(["T1:A", "T1:B", "T1:C"]))
    assert {each.key for each in ask(lambda outbox: outbox.all_with_prefix("T1:"))} == {"T1:A", "T1:AA"}


def test_what_was_refused_is_sent_again_elsewhere_while_it_is_timely(ask: Ask) -> None:
    ask(lambda outbox: outbox.put_all([prompt("A", expires=at(60)), prompt("B")]))
    for each in claim(ask):
        give_up(ask, each)
    assert [each.key for each in ask(lambda outbox: outbox.refused(["prompt"], at(30)))] == ["T1:A", "T1:B"]
    assert [each.key for each in ask(lambda outbox: outbox.refused(["prompt"], at(61)))] == ["T1:B"]
    assert not ask(lambda outbox: outbox.refused(["summary"], NOW))
    assert ask(lambda outbox: outbox.revive("T1:A", C2, at(30)))
    assert not ask(lambda outbox: outbox.revive("T1:A", ChannelId("C3"), at(30)))
    assert [(each.delivery.key, each.delivery.channel) for each in claim(ask, 30)] == [("T1:A", C2)]
