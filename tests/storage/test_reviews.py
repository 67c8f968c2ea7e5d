"""Reviews as they are kept: planned once, moved from where they were, answered once; and the facts beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from storage.authoring_records import Evidence, Feedback, Mention, Outcome, Review, Step, Suggestion, Verdict
from storage.records import Sop, Status
from storage.standup_records import Blocker, Rhythm, Standup
from storage.store import Store

DUE = date(2026, 12, 14)
VERIFIED = datetime(2026, 9, 15, 10, tzinfo=UTC)
BEFORE, SINCE = VERIFIED - timedelta(days=1), VERIFIED + timedelta(days=1)


def saved(store: Store, count: int = 1, **fields: object) -> list[Sop]:
    given = {"team": "T", "title": "Refund", "document": "# Refund\n", "status": Status.VERIFIED, "owner": "ada"}
    with store.write() as memory:
        return memory.sops.save_all([Sop(**given | fields) for _ in range(count)])  # type: ignore[arg-type]


def review(number: int = 1, **fields: object) -> Review:
    given = {"team": "T", "number": number, "due": DUE, "user": "U1", "wake": date(2026, 11, 30), "since": VERIFIED}
    return Review(**given | fields)  # type: ignore[arg-type]


def test_what_is_in_use_and_has_no_day_wants_one(store: Store) -> None:
    saved(store, 2)
    saved(store, status=Status.DRAFT)
    with store.write() as memory:
        memory.reviews.plan([review()])
        memory.reviews.plan([review(due=DUE + timedelta(days=1))])  # it has one already
        assert [row.number for row in memory.reviews.wanting("T", [Status.VERIFIED])] == [2]
        assert memory.reviews.wanting("T2", [Status.VERIFIED]) == []
        assert memory.reviews.open("T") == [review()]
        assert memory.reviews.end(review(), Outcome.KEPT, "U1", SINCE)
        assert [row.number for row in memory.reviews.wanting("T", [Status.VERIFIED])] == [1, 2]
        assert memory.reviews.last_due("T", [1, 2]) == {1: DUE}


def test_a_step_is_taken_once_and_an_answer_given_once(store: Store) -> None:
    saved(store)
    asked = review(step=Step.ASKED, wake=DUE)
    with store.write() as memory:
        memory.reviews.plan([review()])
        assert memory.reviews.move(review(), asked)
        assert not memory.reviews.move(review(), asked)
        assert memory.reviews.end(asked, Outcome.RETIRED, "U1", SINCE)
        assert not memory.reviews.end(asked, Outcome.KEPT, "U2", SINCE)
        assert not memory.reviews.move(asked, replace(asked, step=Step.REMINDED))
        ended = memory.reviews.at("T", 1, DUE)
        assert ended == replace(asked, outcome=Outcome.RETIRED, by="U1", ended=SINCE)
        assert memory.reviews.reopen(ended)
        assert memory.reviews.of_owner("T", "U1") == [asked]


def test_what_is_due_what_waits_and_what_a_round_had(store: Store) -> None:
    saved(store, 3)
    several = [review(1), review(2, due=DUE + timedelta(days=30), wake=DUE), review(3, user="U2")]
    with store.write() as memory:
        memory.reviews.plan(several)
        assert [each.number for each in memory.reviews.pending("T", date(2026, 11, 30))] == [1, 3]
        assert memory.reviews.come("T", Status.VERIFIED, DUE) == [1, 3]
        assert memory.reviews.come("T", Status.DUE, DUE) == []
        assert [each.number for each in memory.reviews.between("T", DUE, DUE)] == [1, 3]
        assert {user: len(theirs) for user, theirs in memory.reviews.of_owners("T", ["U1", "U2"]).items()} == {
            "U1": 2,
            "U2": 1,
        }


def test_which_message_named_which_review(store: Store) -> None:
    saved(store)
    told = Mention(team="T", user="U1", day=DUE, number=1, due=DUE, step=Step.ASKED)
    led = replace(told, user="U9", day=DUE + timedelta(days=9), step=Step.LEAD)
    with store.write() as memory:
        memory.reviews.plan([review()])
        memory.mentions.add([told, led])
        memory.mentions.add([told])
        assert memory.mentions.of_review(review()) == [("U1", DUE), ("U9", led.day)]
        assert memory.mentions.of_message("T", "U1", DUE) == [told]
        assert memory.mentions.told("T", DUE + timedelta(days=1)) == {("U1", DUE)}
        assert memory.mentions.led("T", [1]) == {("U9", 1, DUE)}


def test_the_facts_since_it_was_verified(store: Store) -> None:
    (sop, _) = saved(store, 2)
    with store.write() as memory:
        memory.reviews.plan([review(1), review(2)])
        for moment in (BEFORE, SINCE, SINCE):
            memory.openings.note("T", 1, "U5", moment)
        for user, verdict, moment in (
            ("U5", Verdict.HELPED, BEFORE),
            ("U6", Verdict.HELPED, SINCE),
            ("U7", Verdict.NOT_HELPED, SINCE),
            ("U8", Verdict.OUTDATED, SINCE),
        ):
            memory.feedback.keep(Feedback(team="T", number=1, version=1, user=user, verdict=verdict, given=moment))
        memory.suggestions.add(Suggestion(team="T", number=1, user="U5", part="steps", before="", text="x", made=SINCE))
        rhythm = Rhythm(days=(0,), since=DUE, times=())
        standup = memory.standups.save(Standup(team="T", name="s", channel="C", creator="U1", rhythm=rhythm, asks=()))
        for day in (BEFORE.date(), SINCE.date()):
            memory.blockers.add(Blocker(team="T", standup=standup.id, user="U5", text="?", opened=day, tried=1))
        memory.versions.fix(sop)
        memory.versions.add(sop, "U5", SINCE, "the new console")
        facts = memory.evidence.of("T", [1, 2])
    assert facts[2] == Evidence()
    assert facts[1] == Evidence(
        looked=2, helped=1, not_helped=1, outdated=1, suggestions=1, blockers=1,
        changed=SINCE.date(), author="U5", why="the new console",
    )  # fmt: skip
