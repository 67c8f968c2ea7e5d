"""What comes next in a review, and who hears of it on one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.authoring.rules.digests import AlreadyTold, digests_due
from handlers.authoring.rules.review_steps import (
    ASKING,
    MAX_POSTPONEMENTS,
    NEVER,
    EscalationChain,
    first_wake,
    handed_over,
    has_found_owner,
    postponed,
    review_after_next_step,
)
from handlers.authoring.rules.states import REVIEWED, ProcedureAct, status_after
from handlers.calendar.workdays import Workdays
from storage.records.authoring import Review, ReviewStep
from storage.records.ids import NOBODY, UserId
from storage.records.procedures import Status
from tests.ids import SOP_1, T1, U1, U2, U3, U4

MONDAY = date(2026, 11, 30)
DUE = date(2026, 12, 14)
OWNER, DEPUTY, ADMIN = UserId("UOWNER"), UserId("UDEPUTY"), UserId("ULEAD")
BOTH = EscalationChain(OWNER, DEPUTY, (ADMIN,))
A_DAY = timedelta(days=1)
PARIS = Workdays("Europe/Paris")


def review(**fields: Any) -> Review:
    given: dict[str, Any] = {"team": T1, "number": SOP_1, "due": DUE, "user": OWNER, "wake": first_wake(DUE, 90)}
    return Review(**given | fields)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def walk(
    chain: EscalationChain, days: int, work: dict[UserId, Workdays] | None = None
) -> list[tuple[ReviewStep, UserId, date]]:
    """Every step of a review that nobody answers, with who was told and when."""
    now, found, told = review(), [], AlreadyTold()
    for number in range(days):
        day = MONDAY + timedelta(days=number)
        for digest in digests_due([now], {SOP_1: chain}, lambda user: (work or {}).get(user, PARIS), told, at(day)):
            (move,) = digest.moves
            found.append((move.after.step, digest.user, day))
            told = AlreadyTold(
                told.days,
                told.escalations | {(digest.user, SOP_1, DUE)}
                if move.after.step is ReviewStep.ADMINS
                else told.escalations,
            )
            now = move.after
    return found


def test_a_review_that_nobody_answers() -> None:
    assert walk(BOTH, 60) == [
        (ReviewStep.NOTICED, OWNER, date(2026, 11, 30)),
        (ReviewStep.NOTICED_AGAIN, OWNER, date(2026, 12, 11)),
        (ReviewStep.ASKED, OWNER, date(2026, 12, 14)),
        (ReviewStep.REMINDED, OWNER, date(2026, 12, 17)),
        (ReviewStep.DEPUTY, DEPUTY, date(2026, 12, 22)),
        (ReviewStep.ADMINS, ADMIN, date(2026, 12, 28)),  # Christmas is no working day
    ]


def test_without_a_deputy_the_admins_follow_the_reminder() -> None:
    assert [step for step, _, _ in walk(EscalationChain(OWNER, NOBODY, (ADMIN,)), 60)][-2:] == [
        ReviewStep.REMINDED,
        ReviewStep.ADMINS,
    ]


def test_what_nobody_stands_for_is_told_to_the_admins_at_once_and_only_once() -> None:
    assert walk(EscalationChain(NOBODY, NOBODY, (ADMIN, OWNER)), 60) == [
        (ReviewStep.ADMINS, ADMIN, MONDAY),
        (ReviewStep.ADMINS, OWNER, MONDAY),
    ]


def test_a_short_absence_is_waited_for_and_a_long_one_is_the_deputys() -> None:
    short = {OWNER: Workdays("Europe/Paris", ((DUE, DUE + timedelta(days=1)),))}
    assert (ReviewStep.ASKED, OWNER, DUE + timedelta(days=2)) in walk(BOTH, 30, short)
    long = {OWNER: Workdays("Europe/Paris", ((DUE, DUE + timedelta(days=20)),))}
    assert (ReviewStep.DEPUTY, DEPUTY, DUE) in walk(BOTH, 30, long)
    both_away = long | {DEPUTY: long[OWNER]}
    assert not [each for each in walk(BOTH, 34, both_away) if each[2] >= DUE]


def test_who_goes_away_after_the_question_is_not_waited_for_either() -> None:
    away = {OWNER: Workdays("Europe/Paris", ((DUE + timedelta(days=1), DUE + timedelta(days=30)),))}
    asked = review(step=ReviewStep.ASKED, wake=DUE + timedelta(days=3))
    news = review_after_next_step(asked, BOTH, lambda user: away.get(user, PARIS), at(DUE + timedelta(days=3)))
    assert (news.step, news.user) == (ReviewStep.DEPUTY, DEPUTY)


def test_a_weekly_review_is_not_announced() -> None:
    assert first_wake(DUE, 7) == DUE
    assert first_wake(DUE, 90) == DUE - timedelta(days=14)


def test_what_comes_late_is_asked_and_no_more_announced() -> None:
    """The bot was down for a month."""
    news = review_after_next_step(review(), BOTH, lambda _: PARIS, at(date(2027, 1, 11)))
    assert news.step is ReviewStep.ASKED


def test_later_comes_back_to_who_pressed_it_and_not_more_than_twice() -> None:
    asked = review(step=ReviewStep.DEPUTY, user=DEPUTY)
    waiting = postponed(asked, DEPUTY, PARIS, DUE)
    assert waiting
    assert waiting.wake == date(2026, 12, 17)
    assert review_after_next_step(waiting, BOTH, lambda _: PARIS, at(DUE)) is waiting
    again = review_after_next_step(waiting, BOTH, lambda _: PARIS, at(waiting.wake))
    assert (again.step, again.user) == (ReviewStep.DEPUTY, DEPUTY)
    assert postponed(replace(again, laters=MAX_POSTPONEMENTS), DEPUTY, PARIS, DUE) is None


def test_a_new_owner_is_asked_the_next_working_day() -> None:
    news = handed_over(review(step=ReviewStep.REMINDED), UserId("UNEW"), PARIS, date(2026, 12, 18))
    assert (news.user, news.wake) == ("UNEW", date(2026, 12, 21))
    assert (
        review_after_next_step(
            news, EscalationChain(UserId("UNEW"), NOBODY), lambda _: PARIS, at(date(2026, 12, 21))
        ).step
        is ReviewStep.ASKED
    )


def test_somebody_who_turns_up_is_planned_for() -> None:
    assert has_found_owner(review(step=ReviewStep.ADMINS, user=""), BOTH)
    assert has_found_owner(review(user=""), BOTH), "the library was there before they were"
    assert not has_found_owner(review(step=ReviewStep.ADMINS, user=OWNER), BOTH)


# Merging

zones = st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Tokyo", "Pacific/Apia"])
people = st.sampled_from(["", U1, U2, U3])
steps = st.sampled_from(
    [
        ReviewStep.PLANNED,
        ReviewStep.NOTICED,
        ReviewStep.ASKED,
        ReviewStep.REMINDED,
        ReviewStep.DEPUTY,
        ReviewStep.ADMINS,
        ReviewStep.PUT_OFF,
    ]
)
several = st.lists(
    st.builds(
        lambda n, due, wake, step, owner, deputy: (
            review(number=n, due=MONDAY + due * A_DAY, wake=MONDAY + wake * A_DAY, step=step, user=owner),
            EscalationChain(owner, deputy, (U3, U4)),
        ),
        st.integers(1, 10_000), st.integers(-20, 20), st.integers(-20, 20), steps, people, people,
    ),
    max_size=12, unique_by=lambda each: each[0].number,
)  # fmt: skip


@settings(max_examples=40)
@given(several, st.dictionaries(st.sampled_from([U1, U2, U3, U4]), zones), st.integers(0, 24 * 14))
def test_nobody_has_two_messages_a_day_and_each_has_all_that_is_due(
    made: list[tuple[Review, EscalationChain]], where: dict[str, str], hour: int
) -> None:
    def work(user: str) -> Workdays:
        return Workdays(where.get(user, "UTC"))

    now, told, heard = at(MONDAY, 0) + timedelta(hours=hour), AlreadyTold(), Counter[tuple[str, date]]()
    rows = {each.number: each for each, _ in made}
    chains = {each.number: chain for each, chain in made}
    for tick in range(12):
        instant = now + timedelta(hours=3 * tick)
        found = digests_due(rows.values(), chains, work, told, instant)
        for digest in found:
            heard[digest.user, digest.day] += 1
            assert work(digest.user).is_at_work(instant)
        due = {
            (each.number, review_after_next_step(each, chains[each.number], work, instant)) for each in rows.values()
        }
        asked = {
            (number, news.user) for number, news in due if news != rows[number] and news.step is not ReviewStep.ADMINS
        }
        free = {
            user
            for _, user in asked
            if work(user).is_at_work(instant) and (user, work(user).today(instant)) not in told.days
        }
        told_now = {(move.after.number, digest.user) for digest in found for move in digest.moves}
        assert {(number, user) for number, user in asked if user in free} <= told_now
        rows |= {move.after.number: move.after for digest in found for move in digest.moves}
        led = {
            (x.user, m.after.number, m.after.due) for x in found for m in x.moves if m.after.step is ReviewStep.ADMINS
        }
        told = AlreadyTold(told.days | {(digest.user, digest.day) for digest in found}, told.escalations | led)
    assert all(count == 1 for count in heard.values())


# States

acts = st.lists(st.sampled_from(list(ProcedureAct)), max_size=30)


@given(st.sampled_from(list(Status)), acts)
def test_nothing_is_verified_by_the_clock_and_what_is_archived_stays_until_somebody_acts(
    status: Status, several: list[ProcedureAct]
) -> None:
    for act in several:
        news = status_after(status, act)
        if news is Status.VERIFIED:
            assert act is ProcedureAct.VERIFY
        if act in (ProcedureAct.COME_DUE, ProcedureAct.COME_OVERDUE):
            assert news is None or status in REVIEWED
        if status is Status.RETIRED and news:
            assert act in (ProcedureAct.EDIT, ProcedureAct.BRING_BACK)
        if status is Status.DRAFT and news:
            assert news in (Status.DRAFT, Status.TRIAL, Status.RETIRED)
        status = news or status


@pytest.mark.parametrize("status", REVIEWED)
def test_what_is_reviewed_can_be_kept_changed_and_retired(status: Status) -> None:
    assert status_after(status, ProcedureAct.VERIFY) is Status.VERIFIED
    assert status_after(status, ProcedureAct.EDIT) is Status.TRIAL
    assert status_after(status, ProcedureAct.RETIRE) is Status.RETIRED
    assert status_after(Status.RETIRED, ProcedureAct.BRING_BACK) is Status.DUE


@given(st.sampled_from(list(ReviewStep)), people, people, st.integers(-40, 40))
def test_every_step_is_at_once_the_last_or_has_a_day(
    step: ReviewStep, owner: UserId, deputy: UserId, days: int
) -> None:
    before = review(step=step, user=owner)
    news = review_after_next_step(
        before, EscalationChain(owner, deputy, (ADMIN,)), lambda _: PARIS, at(DUE + timedelta(days=days))
    )
    if news is not before and news.step is not ReviewStep.ADMINS:
        assert news.user in (owner, deputy)
        assert DUE + timedelta(days=days) < news.wake < NEVER
        assert news.step in (*ASKING, ReviewStep.NOTICED, ReviewStep.NOTICED_AGAIN)
