"""Who takes part, followed as channels, groups and people change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.identity.membership import Membership
from handlers.standup.roster import KNOWN_FOR, LOOKED_AFTER, ONE_BY_ONE, Roster
from handlers.standup.round.attendance import members_of
from storage.records.ids import UserId
from storage.records.standups import MemberSource, Standup
from tests.waiting import wait_for

if TYPE_CHECKING:
    from storage.records.workspace import Person
    from tests.standup.conftest import Meeting


def members(meeting: Meeting, standup: Standup) -> set[str]:
    with meeting.store.read() as memory:
        return set(members_of(memory, standup))


def known(meeting: Meeting, user: UserId) -> Person | None:
    with meeting.store.read() as memory:
        return memory.people.find_person(meeting.team, user)


def roster(meeting: Meeting) -> Roster:
    client = meeting.bot.client
    return Roster(meeting.store, Membership(meeting.store, lambda _: client, meeting.now), client, meeting.now)


def calls(meeting: Meeting, method: str) -> int:
    return sum(call["method"] == method for call in meeting.slack.calls)


@pytest.fixture
def channel_standup(meeting: Meeting) -> Standup:
    standup = meeting.standup(member_source=MemberSource.CHANNEL, members=())
    assert roster(meeting).refresh(standup)
    return standup


def test_who_is_in_the_channel_takes_part_and_is_known(meeting: Meeting, channel_standup: Standup) -> None:
    bot = UserId(meeting.slack.space.bot.id)
    assert members(meeting, channel_standup) == {meeting.ada.id, meeting.chloe.id, bot}
    person, app = known(meeting, UserId(meeting.chloe.id)), known(meeting, bot)
    assert person
    assert (person.zone, person.locale, person.is_bot) == ("Europe/Paris", "fr-FR", False)
    assert app
    assert app.is_bot


def test_who_joins_and_who_leaves_is_followed_at_once(meeting: Meeting, channel_standup: Standup) -> None:
    bob = meeting.slack.person("bob")
    meeting.slack.invite("sales", bob)
    meeting.slack.remove("sales", meeting.chloe)
    there = {meeting.ada.id, bob.id, meeting.slack.space.bot.id}
    wait_for(lambda: members(meeting, channel_standup) == there)
    wait_for(lambda: known(meeting, UserId(bob.id)) is not None)


def test_a_channel_that_no_stand_up_follows_is_nobodys_business(meeting: Meeting, channel_standup: Standup) -> None:
    other = meeting.slack.channel("other", members=[meeting.ada], bot=True)
    meeting.slack.invite(other, meeting.chloe)
    meeting.tick()
    with meeting.store.read() as memory:
        assert memory.members.known_members(meeting.team, other.id) is None


def test_a_new_zone_a_new_name_and_a_leaver_are_known_at_once(meeting: Meeting, channel_standup: Standup) -> None:
    meeting.slack.change(meeting.chloe, zone="Asia/Tokyo", deleted=True)

    def changed() -> bool:
        person = known(meeting, UserId(meeting.chloe.id))
        return person is not None and (person.zone, person.deleted, person.locale) == ("Asia/Tokyo", True, "fr-FR")

    wait_for(changed)


def test_who_takes_part_nowhere_is_not_asked_about_when_they_change(meeting: Meeting, channel_standup: Standup) -> None:
    bob = meeting.slack.person("bob")
    before = calls(meeting, "users.info")
    meeting.slack.change(bob, zone="Asia/Tokyo")
    meeting.slack.change(meeting.chloe, zone="Asia/Tokyo")

    def heard() -> bool:
        person = known(meeting, UserId(meeting.chloe.id))
        return person is not None and person.zone == "Asia/Tokyo"

    wait_for(heard)
    assert known(meeting, UserId(bob.id)) is None
    assert calls(meeting, "users.info") == before


def test_a_guest_of_another_company_who_joins_is_not_written_to(meeting: Meeting, channel_standup: Standup) -> None:
    eve = meeting.slack.person("eve")
    with meeting.slack.space.change():
        eve.member.is_stranger = True
    meeting.slack.invite("sales", eve)
    wait_for(lambda: eve.id in members(meeting, channel_standup))
    meeting.tick()
    assert not meeting.told(eve)


def test_a_group_is_looked_at_again_after_a_while_and_not_before(meeting: Meeting) -> None:
    meeting.slack.space.groups["S0SALES"] = [meeting.ada.id]
    standup = meeting.standup(member_source=MemberSource.GROUP, members=("S0SALES",))
    meeting.tick()
    assert members(meeting, standup) == {meeting.ada.id}
    meeting.slack.space.groups["S0SALES"].append(meeting.chloe.id)
    meeting.tick()
    assert members(meeting, standup) == {meeting.ada.id}
    meeting.travel(meeting.now() + LOOKED_AFTER)
    meeting.tick()
    assert members(meeting, standup) == {meeting.ada.id, meeting.chloe.id}


def test_a_group_that_changes_is_followed_at_once(meeting: Meeting) -> None:
    meeting.slack.space.groups |= {"S0SALES": [meeting.ada.id], "S0OTHER": [meeting.ada.id]}
    standup = meeting.standup(member_source=MemberSource.GROUP, members=("S0SALES",))
    meeting.tick()
    meeting.slack.regroup("S0OTHER", meeting.ada, meeting.chloe)
    meeting.slack.regroup("S0SALES", meeting.chloe)
    wait_for(lambda: members(meeting, standup) == {meeting.chloe.id})
    assert calls(meeting, "usergroups.users.list") == 2, "the other group is nobody's business"


def test_who_is_not_described_yet_does_not_count_for_it_may_be_the_bot(meeting: Meeting) -> None:
    standup = meeting.standup(member_source=MemberSource.CHANNEL, members=())
    meeting.ada.types("/standup list")
    meeting.ada.sees("Sales daily · #sales · 0 members")
    with meeting.store.write() as memory:
        place = (UserId(meeting.ada.id), UserId(meeting.chloe.id), UserId(meeting.slack.space.bot.id))
        memory.members.replace_members(meeting.team, standup.channel, place, meeting.now())
    meeting.ada.types("/standup list")
    meeting.ada.sees("Sales daily · #sales · 1 member")
    meeting.tick()
    meeting.ada.types("/standup list")
    meeting.ada.sees("Sales daily · #sales · 2 members")


def test_people_are_asked_about_again_after_half_a_day(meeting: Meeting, channel_standup: Standup) -> None:
    before = calls(meeting, "users.info")
    roster(meeting).tick(meeting.now())
    assert calls(meeting, "users.info") == before
    meeting.travel(meeting.now() + KNOWN_FOR + timedelta(minutes=1))
    roster(meeting).tick(meeting.now())
    assert calls(meeting, "users.info") == before + 3


def test_many_newcomers_are_one_question(meeting: Meeting) -> None:
    people = [meeting.slack.person(f"rep{n}") for n in range(ONE_BY_ONE + 5)]
    meeting.slack.channel("floor", members=people, bot=True)
    standup = meeting.standup(member_source=MemberSource.CHANNEL, members=(), channel=meeting.channel("floor"))
    before = calls(meeting, "users.info")
    assert roster(meeting).refresh(standup)
    assert calls(meeting, "users.info") == before
    assert all(known(meeting, UserId(person.id)) for person in people)
    assert not known(meeting, UserId(meeting.chloe.id)), "who does not take part is not kept"


def test_when_slack_does_not_say_the_last_members_stay(meeting: Meeting, channel_standup: Standup) -> None:
    there = members(meeting, channel_standup)
    meeting.slack.fail("conversations.members", "internal_error")
    assert not roster(meeting).refresh(channel_standup)
    meeting.slack.fail("conversations.members", cut=True)
    assert not roster(meeting).refresh(channel_standup)
    assert members(meeting, channel_standup) == there


def test_the_bot_that_is_let_in_looks_who_is_there(meeting: Meeting) -> None:
    meeting.slack.channel("late", members=[meeting.ada], private=True)
    standup = meeting.standup(member_source=MemberSource.CHANNEL, members=(), channel=meeting.channel("late"))
    assert not roster(meeting).refresh(standup)
    meeting.slack.invite("late")
    there = {meeting.ada.id, meeting.slack.space.bot.id}
    wait_for(lambda: members(meeting, standup) == there)
