"""Questions in plain words: a mention is answered in its thread, a direct message below it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.records.ids import UserId
from storage.records.procedures import Sop
from tests.conftest import Office

REFUND = "Refund an annual plan"


@pytest.fixture
def room(office: Office) -> Office:
    """The bot is in #sales, and what it sends by itself arrives with ``tick``."""
    join(office, office.slack.space.bot.id)
    return office


def join(office: Office, user: str) -> None:
    channel = office.slack.space.channel_named("sales")
    assert channel
    channel.members.append(user)


def threads(office: Office, words: str) -> list[str | None]:
    messages = office.slack.messages("#sales")
    return [each.thread_ts for each in messages if each.by_app and not each.reader and words in each.text]


def secret(office: Office, *channels: str) -> None:
    text = "# Wooden giraffe delivery\n\nCarry it upright.\n"
    office.save(Sop(team=office.team, title="Wooden giraffe delivery", document=text, owner="grace", channels=channels))


def test_a_mention_is_answered_in_its_thread_for_everybody_there(room: Office) -> None:
    ada, chloe = room.ada, room.chloe
    ada.types("Hello @sopbot, how do I refnd an anual plan please?")
    room.bot.tick()
    ada.sees("Showing results for", f"{REFUND} Tell a customer", "[Open]")
    ada.sees_no("[Share in this channel]")
    assert threads(room, REFUND) == [ada.message("Hello").ts]
    ada.replies("@sopbot SOP-018?", to="Hello")
    room.bot.tick()
    assert threads(room, "Cancel a subscription")[-1] == ada.message("Hello").ts
    chloe.types("bonjour @sopbot, comment on répond à un client mecontent svp ?")
    room.bot.tick()
    chloe.sees("Répondre à un client mécontent", "✅ Vérifiée")
    chloe.types("merci @sopbot !")
    room.bot.tick()
    chloe.sees("À votre service")
    with room.store.read() as memory:
        assert not memory.missed_searches.all(room.team)


def test_what_not_everybody_there_may_see_is_for_the_asker_alone(room: Office) -> None:
    secret(room, "C024BE91L")
    boss = room.slack.person("boss", name="Bea Boss", admin=True)
    join(room, boss.id)
    for who in (boss, room.chloe):
        who.goes_to("#sales")
        who.types("@sopbot who delivers a wooden giraffe?")
        room.bot.tick()
    boss.sees("Wooden giraffe delivery Carry it upright", "only visible to you")
    room.chloe.sees("Rien trouvé pour « who delivers a wooden giraffe? »")
    room.chloe.sees_no("Carry it upright")
    assert not threads(room, "Wooden")


def test_what_slack_tells_twice_is_answered_once_and_guests_of_others_read_nothing(room: Office) -> None:
    ada, channel = room.ada, room.slack.space.channel_named("sales")
    assert channel
    ada.types("@sopbot refund annual plan")
    for told in ada._desk.events.posted(channel, ada.message("@sopbot refund")):
        told.result()
    room.bot.tick()
    assert len(threads(room, REFUND)) == 1
    guest = room.slack.person("guest")
    room.slack.space.members[guest.id].is_stranger = True
    join(room, guest.id)
    ada.types("@sopbot cancel a subscription")
    ada.sees("Cancel a subscription", "only visible to you")
    guest.goes_to("#sales")
    guest.types("@sopbot cancel a subscription")
    room.bot.tick()
    assert not threads(room, "Cancel a subscription")
    guest.goes_to("@sopbot")
    guest.sees("Sorry, this is for the people of this workspace only.")


def test_nothing_found_and_the_owner_of_the_nearest_topic_is_asked_once(room: Office) -> None:
    grace = room.slack.person("grace", name="Grace Hopper")
    grace.types("/sop help")
    with room.store.write() as memory:
        known = memory.people.find_person(room.team, UserId(grace.id))
        assert known
        memory.people.save(replace(known, name="grace"))
    secret(room)
    room.ada.types("@sopbot can we deliver wooden zebras to a customer in Oslo?")
    room.bot.tick()
    room.chloe.sees("Nothing found for", "[Ask grace]")
    room.ada.clicks("Ask grace")
    room.ada.sees("✓ I have asked @grace.")
    room.ada.sees_no("[Ask grace]")
    room.bot.tick()
    grace.goes_to("@sopbot")
    grace.sees("🙋 @ada asks", "deliver wooden zebras to a customer", "below the question")
    with room.store.read() as memory:
        assert len(memory.missed_searches.all(room.team)) == 1


def test_a_direct_message_is_a_question(room: Office) -> None:
    chloe = room.chloe
    chloe.goes_to("@sopbot")
    chloe.types("Bonjour, comment on rembourse un abonnement annuel svp ?")
    room.bot.tick()
    chloe.sees("Remboursement d’un abonnement annuel", "[Ouvrir]")
    chloe.types("zzqx vrrk ?")
    room.bot.tick()
    chloe.sees("Rien trouvé pour « zzqx vrrk ? »")
    chloe.types("merci")
    room.bot.tick()
    chloe.sees("À votre service")
