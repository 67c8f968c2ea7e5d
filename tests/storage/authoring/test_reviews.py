"""Reviews as they are kept: planned once, moved from where they were, answered once; and the facts beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from storage.records.authoring import (
    Evidence,
    Feedback,
    FeedbackVerdict,
    Review,
    ReviewMention,
    ReviewOutcome,
    ReviewStep,
    Suggestion,
)
from storage.records.ids import ChannelId, UserId
from storage.records.procedures import Sop, Status
from storage.records.standups import Blocker, Rhythm, Standup
from storage.store import Store
from tests.ids import SOP_1, SOP_2, T1, T2, U1, U2, U5, U9

DUE = date(2026, 12, 14)
VERIFIED = datetime(2026, 9, 15, 10, tzinfo=UTC)
BEFORE, SINCE = VERIFIED - timedelta(days=1), VERIFIED + timedelta(days=1)


def saved(store: Store, count: int = 1, **fields: Any) -> list[Sop]:
    given = {"team": T1, "title": "Refund", "document": "# Refund\n", "status": Status.VERIFIED, "owner": "ada"}
    with store.write() as memory:
        return memory.sops.save_all([Sop(**given | fields) for _ in range(count)])


def review(number: int = 1, **fields: Any) -> Review:
    given: dict[str, Any] = {
        "team": T1,
        "number": number,
        "due": DUE,
        "user": U1,
        "wake": date(2026, 11, 30),
        "since": VERIFIED,
    }
    return Review(**given | fields)


def test_what_is_in_use_and_has_no_day_wants_one(store: Store) -> None:
    saved(store, 2)
    saved(store, status=Status.DRAFT)
    with store.write() as memory:
        memory.reviews.plan([review()])
        memory.reviews.plan([review(due=DUE + timedelta(days=1))])  # it has one already
        assert [row.number for row in memory.reviews.rows_without_review(T1, [Status.VERIFIED])] == [2]
        assert memory.reviews.rows_without_review(T2, [Status.VERIFIED]) == []
        assert memory.reviews.open_reviews(T1) == [review()]
        assert memory.reviews.close(review(), ReviewOutcome.KEPT, U1, SINCE)
        assert [row.number for row in memory.reviews.rows_without_review(T1, [Status.VERIFIED])] == [1, 2]
        assert memory.reviews.last_due_days(T1, [SOP_1, SOP_2]) == {1: DUE}


def test_a_step_is_taken_once_and_an_answer_given_once(store: Store) -> None:
    saved(store)
    asked = review(step=ReviewStep.ASKED, wake=DUE)
    with store.write() as memory:
        memory.reviews.plan([review()])
        assert memory.reviews.advance(review(), asked)
        assert not memory.reviews.advance(review(), asked)
        assert memory.reviews.close(asked, ReviewOutcome.RETIRED, U1, SINCE)
        assert not memory.reviews.close(asked, ReviewOutcome.KEPT, U2, SINCE)
        assert not memory.reviews.advance(asked, replace(asked, step=ReviewStep.REMINDED))
        ended = memory.reviews.find_review(T1, SOP_1, DUE)
        assert ended == replace(asked, outcome=ReviewOutcome.RETIRED, by=U1, ended=SINCE)
        assert memory.reviews.reopen(ended)
        assert memory.reviews.open_reviews_of(T1, U1) == [asked]


def test_what_is_due_what_waits_and_what_a_round_had(store: Store) -> None:
    saved(store, 3)
    several = [review(1), review(2, due=DUE + timedelta(days=30), wake=DUE), review(3, user=U2)]
    with store.write() as memory:
        memory.reviews.plan(several)
        assert [each.number for each in memory.reviews.awake_on(T1, date(2026, 11, 30))] == [1, 3]
        assert memory.reviews.numbers_due_by(T1, Status.VERIFIED, DUE) == [1, 3]
        assert memory.reviews.numbers_due_by(T1, Status.DUE, DUE) == []
        assert [each.number for each in memory.reviews.due_between(T1, DUE, DUE)] == [1, 3]
        assert {user: len(theirs) for user, theirs in memory.reviews.open_reviews_by_owner(T1, [U1, U2]).items()} == {
            U1: 2,
            U2: 1,
        }


def test_which_message_named_which_review(store: Store) -> None:
    saved(store)
    told = ReviewMention(team=T1, user=U1, day=DUE, number=SOP_1, due=DUE, step=ReviewStep.ASKED)
    led = replace(told, user=U9, day=DUE + timedelta(days=9), step=ReviewStep.ADMINS)
    with store.write() as memory:
        memory.reviews.plan([review()])
        memory.review_mentions.add([told, led])
        memory.review_mentions.add([told])
        assert memory.review_mentions.recipients_of(review()) == [(U1, DUE), (U9, led.day)]
        assert memory.review_mentions.mentions_in_message(T1, U1, DUE) == [told]
        assert memory.review_mentions.told_around(T1, DUE + timedelta(days=1)) == {(U1, DUE)}
        assert memory.review_mentions.admins_told(T1, [SOP_1]) == {(U9, 1, DUE)}


def test_the_facts_since_it_was_verified(store: Store) -> None:
    (sop, _) = saved(store, 2)
    with store.write() as memory:
        memory.reviews.plan([review(1), review(2)])
        for moment in (BEFORE, SINCE, SINCE):
            memory.procedure_views.add(T1, SOP_1, U5, moment)
        for user, verdict, moment in (
            (U5, FeedbackVerdict.HELPED, BEFORE),
            (UserId("U6"), FeedbackVerdict.HELPED, SINCE),
            (UserId("U7"), FeedbackVerdict.NOT_HELPED, SINCE),
            (UserId("U8"), FeedbackVerdict.OUTDATED, SINCE),
        ):
            memory.feedback.save(Feedback(team=T1, number=SOP_1, version=1, user=user, verdict=verdict, given=moment))
        memory.suggestions.add(
            Suggestion(team=T1, number=SOP_1, user=U5, part="steps", before="", text="x", made=SINCE)
        )
        rhythm = Rhythm(days=(0,), since=DUE, times=())
        standup = memory.standups.save(
            Standup(team=T1, name="s", channel=ChannelId("C"), creator=U1, rhythm=rhythm, questions=())
        )
        for day in (BEFORE.date(), SINCE.date()):
            memory.blockers.add(Blocker(team=T1, standup=standup.id, user=U5, text="?", opened=day, tried=SOP_1))
        memory.versions.record_current(sop)
        memory.versions.add(sop, U5, SINCE, "the new console")
        facts = memory.evidence.evidence_by_number(T1, [SOP_1, SOP_2])
    assert facts[SOP_2] == Evidence()
    assert facts[SOP_1] == Evidence(
        views=2, helped=1, not_helped=1, outdated=1, suggestions=1, blockers=1,
        changed=SINCE.date(), author=U5, why="the new console",
    )  # fmt: skip
