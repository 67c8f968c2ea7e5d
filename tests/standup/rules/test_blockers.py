from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.standup.rules.blockers import (
    BlockerChanges,
    blocker_age,
    blocker_changes,
    is_to_escalate,
    open_blockers_for,
)
from storage.records.standups import Blocker
from tests.ids import U1, U2
from tests.standup.rules.made import MONDAY, answer, blocker, participant, round_

DAY = timedelta(days=1)


def test_the_next_prompt_asks_of_my_open_blockers_oldest_first() -> None:
    old, new = blocker(id=5, opened=MONDAY - DAY), blocker(id=4)
    others = [blocker(id=6, user=U2), blocker(id=7, closed=MONDAY)]
    assert open_blockers_for([new, *others, old], participant(U1)) == (old, new)


def test_age_is_counted_in_days() -> None:
    assert [blocker_age(blocker(), MONDAY + DAY * n) for n in (-1, 0, 3)] == [0, 0, 3]


@pytest.mark.parametrize(("days", "told"), [(2, False), (3, True), (9, True)])
def test_the_organizer_is_told_after_some_days(days: int, told: bool) -> None:
    assert is_to_escalate(blocker(), MONDAY + DAY * days, after_days=3) is told


def test_the_organizer_is_told_once_and_only_of_what_is_open() -> None:
    later = MONDAY + DAY * 9
    assert not is_to_escalate(blocker(is_escalated=True), later, 3)
    assert not is_to_escalate(blocker(closed=MONDAY), later, 3)
    assert not is_to_escalate(blocker(), later, 0)
    assert is_to_escalate(blocker(), later, 1)


def hears(old: str, new: str, *known: Blocker) -> BlockerChanges:
    said = [[answer(U1, "way", text)] if text else [] for text in (old, new)]
    return blocker_changes(round_(), participant(U1), said[0], said[1], known)


def test_a_blocker_is_opened_on_the_day_of_its_round() -> None:
    assert hears("", "No reply from legal").opened == (blocker(id=0),)


@pytest.mark.parametrize("text", ["none", "R.A.S.", "aucun", "-", ""])
def test_none_opens_none(text: str) -> None:
    assert hears("", text) == BlockerChanges()


def test_the_same_words_open_no_second_one() -> None:
    assert hears("", "no reply from LEGAL", blocker(opened=date(2026, 11, 20))) == BlockerChanges()


def test_another_blocker_is_opened_beside_an_old_one() -> None:
    found = hears("", "CRM is down", blocker(opened=date(2026, 11, 20)))
    assert [each.text for each in found.opened] == ["CRM is down"]
    assert found.changed == ()


def test_an_edited_answer_rewords_its_blocker() -> None:
    assert hears("No reply from legal", "No reply from Paul", blocker()).changed == (blocker("No reply from Paul"),)


def test_an_answer_edited_to_none_closes_its_blocker() -> None:
    assert hears("No reply from legal", "none", blocker()) == BlockerChanges(changed=(blocker(closed=MONDAY),))
    assert hears("No reply from legal", "", blocker()) == BlockerChanges(changed=(blocker(closed=MONDAY),))


def test_saying_it_again_unchanged_changes_nothing() -> None:
    assert hears("No reply from legal", "No reply from legal", blocker()) == BlockerChanges()


def test_what_others_said_is_theirs() -> None:
    assert blocker_changes(round_(), participant(U1), [], [answer(U2, "way", "CRM is down")], []) == BlockerChanges()


def test_only_questions_about_blockers_open_blockers() -> None:
    assert blocker_changes(round_(), participant(U1), [], [answer(U1, "today", "CRM is down")], []) == BlockerChanges()
