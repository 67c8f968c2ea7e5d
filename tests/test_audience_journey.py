"""A procedure for the members of #deals only, as people live it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.scheduler import tick_all
from bot.simulator.workspace.records import Channel
from handlers.documents.reading.document import read_document
from handlers.identity.membership import BELIEVED_FOR
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import Sop
from storage.records.workspace import Role
from tests.conftest import Office

pytestmark = pytest.mark.any_day

GIRAFFE = "# Wooden giraffe discount\n\n## Purpose\n\nNever below ten percent.\n"


def look(office: Office) -> None:
    """The clock looks who is in the channels of procedures."""
    tick_all([clock for clock in office.bot.clocks if clock.name == "channels"], office.bot.now())


@pytest.fixture
def deals(office: Office) -> Channel:
    """A private channel with Chloé and the bot in it, and a procedure for those in there."""
    channel = office.slack.channel("deals", members=[office.chloe], private=True, bot=True)
    office.save(
        Sop(team=office.team, title="Wooden giraffe discount", document=GIRAFFE, channels=(channel.id,), owner="grace")
    )
    return channel


def test_members_find_it_and_others_do_not(office: Office, deals: Channel) -> None:
    office.chloe.types("/sop wooden giraffe")
    office.chloe.sees("Rien trouvé")
    look(office)
    office.chloe.types("/sop wooden giraffe")
    office.chloe.sees("Wooden giraffe discount")
    office.ada.types("/sop wooden giraffe")
    office.ada.sees("Nothing found")
    office.slack.invite("deals", office.ada)
    office.slack.remove("deals", office.chloe)
    office.chloe.types("/sop SOP-031")
    office.chloe.sees("SOP-031")
    assert office.slack.space.wait(lambda: not there(office, UserId(office.chloe.id)), 5)
    office.chloe.types("/sop SOP-031")
    office.chloe.sees("Il n'y a pas de SOP-031 ici")
    office.ada.types("/sop wooden giraffe")
    office.ada.sees("Wooden giraffe discount")


def there(office: Office, user: UserId) -> bool:
    with office.store.read() as memory:
        return bool(memory.members.places_of(office.team, user, office.bot.now() - BELIEVED_FOR))


def test_a_channel_that_cannot_be_seen_has_no_members(office: Office, deals: Channel) -> None:
    look(office)
    assert there(office, UserId(office.chloe.id))
    with office.store.write() as memory:
        (members, seen) = memory.members.known_members(office.team, deals.id) or ((), None)
        assert seen
        memory.members.replace_members(office.team, deals.id, members, seen - BELIEVED_FOR - timedelta(seconds=1))
    office.slack.fail("conversations.members", "not_in_channel")
    look(office)
    assert not there(office, UserId(office.chloe.id))
    look(office)
    assert there(office, UserId(office.chloe.id))


def test_it_is_shared_only_where_all_may_see_it(office: Office, deals: Channel) -> None:
    look(office)
    office.chloe.types("/sop wooden giraffe")
    office.chloe.clicks("Partager dans ce canal")
    office.chloe.sees("Wooden giraffe discount est réservée à #deals : je ne la partage pas ici.")
    assert not [message for message in office.slack.messages("#sales") if not message.reader]
    office.chloe.goes_to("#deals")
    office.chloe.types("/sop wooden giraffe")
    office.chloe.clicks("Partager dans ce canal")
    office.chloe.sees("✓ Wooden giraffe discount est maintenant dans le canal.")


def test_an_admin_by_role_sees_everything(office: Office, deals: Channel) -> None:
    with office.store.write() as memory:
        memory.roles.grant(office.team, UserId(office.ada.id), Role.ADMIN)
    office.ada.types("/sop wooden giraffe")
    office.ada.sees("Wooden giraffe discount")


def test_a_library_with_nothing_for_you_is_an_empty_one(office: Office, deals: Channel) -> None:
    with office.store.write() as memory:
        memory.sops._connection.exec_driver_sql("UPDATE sops SET status = 'archived' WHERE number < 31")
        for sop in list(memory.sops.all(office.team)):
            memory.sops.save(sop)
    for typed in ("/sop", "/sop list", "/sop giraffe"):
        office.ada.types(typed)
        office.ada.sees("There are no procedures yet.")
        office.ada.sees_no_modal()
    look(office)
    office.chloe.types("/sop")
    office.chloe.sees("1 procédure")


def test_an_author_chooses_for_whom_it_is(office: Office) -> None:
    office.slack.channel("board", members=[office.chloe], private=True)
    office.chloe.types("/sop nouvelle")
    office.chloe.submits()
    office.chloe.fills("Titre", "Vendre une girafe en bois")
    office.chloe.chooses("Réservée aux membres de", "#board")
    office.chloe.submits()
    office.chloe.sees("Je ne vois pas qui est dans l'un de ces canaux. Tapez-y /invite @sopbot")
    office.slack.invite("board")
    office.chloe.submits()
    office.chloe.submits()
    office.chloe.goes_to("#board")
    assert office.slack.space.wait(lambda: there(office, UserId(office.chloe.id)), 5)
    office.chloe.types("/sop girafe")
    office.chloe.sees("Vendre une girafe en bois", "🔒 réservée à #board")
    office.chloe.types("/sop liste girafe")
    office.chloe.sees("🔒 réservée à #board")
    office.chloe.closes()
    office.ada.types("/sop girafe bois")
    office.ada.sees_no("Vendre une girafe")
    office.chloe.types("/sop modifier 31")
    office.chloe.submits()
    office.chloe.submits()
    assert len(made(office).channels) == 1
    office.chloe.types("/sop modifier 31")
    office.chloe.chooses("Réservée aux membres de")
    office.chloe.submits()
    office.chloe.submits()
    office.ada.types("/sop girafe bois")
    office.ada.sees("Vendre une girafe en bois")
    office.chloe.types("/sop historique 31")
    office.chloe.clicks("Rétablir")
    office.chloe.sees("Version 1 rétablie")
    assert not made(office).channels, "an old text comes back, the readers stay those of today"


def made(office: Office) -> Sop:
    with office.store.read() as memory:
        sop = memory.sops.find_procedure(office.team, ProcedureNumber(31))
    assert sop
    return sop


def test_who_is_not_in_the_channel_does_not_open_it_by_editing(office: Office, deals: Channel) -> None:
    document = f"---\nowner: chloe\nchannels: {deals.id}\n---\n{GIRAFFE}"
    office.save(
        replace(read_document(document, team=office.team), number=ProcedureNumber(31), revision=made(office).revision)
    )
    with office.store.write() as memory:
        memory.roles.grant(office.team, UserId(office.ada.id), Role.ADMIN)
    office.ada.types("/sop edit 31")
    office.ada.sees("Owner")
    office.ada.sees_no("Only for members of")
    office.ada.fills("Purpose", "Never below twelve percent.")
    office.ada.submits()
    office.ada.submits()
    assert (made(office).channels, made(office).purpose) == ((deals.id,), "Never below twelve percent.")
