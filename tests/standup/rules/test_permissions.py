from __future__ import annotations

import pytest

from handlers.standup.rules.permissions import (
    may_change,
    may_read,
    may_read_answers,
    may_read_figures,
    may_set_up,
    organizers,
)
from storage.records.ids import UserId
from storage.records.workspace import Person
from tests.ids import T2, U1, U2, U9
from tests.standup.rules.made import person, standup

DAILY = standup(organizers=("ULEAD",))
PRIVATE = standup(organizers=("ULEAD",), is_private=True)
MAKER, ORGANIZER, MEMBER, OTHER = (person(name) for name in ("UMAKER", "ULEAD", U1, U9))
ADMIN = person("UADMIN", is_admin=True)
NOBODY = [
    person("ULEAD", team=T2, is_admin=True),
    person("ULEAD", deleted=True),
    person("ULEAD", is_bot=True),
    person("ULEAD", is_stranger=True),
]


@pytest.mark.parametrize("who", [MAKER, ORGANIZER, ADMIN])
def test_maker_organizers_and_admins_may_change(who: Person) -> None:
    assert may_change(DAILY, who)
    assert may_read(DAILY, who, is_member=False)


@pytest.mark.parametrize("who", [MEMBER, OTHER])
def test_nobody_else_may_change(who: Person) -> None:
    assert not may_change(DAILY, who)


def test_members_may_read() -> None:
    assert may_read(DAILY, MEMBER, is_member=True)
    assert not may_read(DAILY, OTHER, is_member=False)


@pytest.mark.parametrize("who", NOBODY)
def test_people_of_other_teams_bots_and_who_left_may_nothing(who: Person) -> None:
    assert not may_change(DAILY, who)
    assert not may_read(DAILY, who, is_member=True)
    assert not may_read_answers(DAILY, who, UserId("ULEAD"), is_member=True)
    assert not may_read_figures(DAILY, who, UserId("ULEAD"))


def test_everybody_of_the_workspace_may_make_one() -> None:
    assert may_set_up(OTHER)
    assert not any(may_set_up(who) for who in NOBODY[1:])


@pytest.mark.parametrize(
    ("who", "is_member", "may"),
    [(ORGANIZER, False, True), (MEMBER, True, True), (MAKER, True, False), (ADMIN, True, False)],
)
def test_private_answers_are_for_the_organizer_and_their_author(who: Person, is_member: bool, may: bool) -> None:
    assert may_read_answers(PRIVATE, who, U1, is_member=is_member) is may
    assert not may_read_answers(PRIVATE, person(U2), U1, is_member=True)


def test_open_answers_are_for_members() -> None:
    assert may_read_answers(DAILY, person(U2), U1, is_member=True)
    assert not may_read_answers(DAILY, OTHER, U1, is_member=False)


def test_who_left_the_standup_still_reads_their_own_answers() -> None:
    assert may_read_answers(PRIVATE, MEMBER, U1, is_member=False)


def test_without_named_organizers_who_made_it_organizes() -> None:
    assert organizers(standup()) == ("UMAKER",)
    assert may_read_answers(standup(is_private=True), MAKER, U1, is_member=False)


def test_figures_of_a_person_are_for_them_and_the_organizer() -> None:
    assert may_read_figures(DAILY, MEMBER, U1)
    assert may_read_figures(DAILY, ORGANIZER, U1)
    assert not may_read_figures(DAILY, ADMIN, U1)
    assert not may_read_figures(DAILY, person(U2), U1)
