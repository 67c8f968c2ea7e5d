"""Who may see a procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.identity.access import locks_of, may_see, opens, visible_sop
from handlers.identity.speaker import Speaker
from storage.records.ids import ChannelId, ProcedureNumber, UserId
from storage.records.procedures import Sop, is_channel_id
from storage.records.workspace import Person
from storage.store import Store
from tests.ids import T1

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DEALS, BOARD = ChannelId("C024BE91L"), ChannelId("G01BOARD1")
ADA = Speaker(T1, UserId("U0ADA00"), "en")
SECRET = Sop(team=T1, title="Secret", document="# Secret\n", channels=(DEALS,), owner="grace", deputy="<@U0DEP00>")
CHANNELS = st.frozensets(st.sampled_from([DEALS, BOARD, "C0OTHER1", "deals", "?"]))


class Known(Protocol):
    """The bot has heard of a person."""

    def __call__(self, user: str, name: str, **fields: Any) -> None: ...


@pytest.fixture
def known(store: Store) -> Known:
    def keep(user: str, name: str, **fields: Any) -> None:
        with store.write() as memory:
            memory.people.save(Person(team=T1, id=UserId(user), name=name, seen=NOW, **fields))

    return keep


def sees(store: Store, who: Speaker, sop: Sop = SECRET) -> bool:
    with store.read() as memory:
        return may_see(memory, who, sop)


def test_members_of_a_channel_see_what_is_for_them(store: Store) -> None:
    assert not sees(store, ADA)
    assert sees(store, replace(ADA, channels=frozenset({DEALS})))
    assert not sees(store, replace(ADA, channels=frozenset({BOARD})))
    assert sees(store, replace(ADA, is_admin=True))
    assert sees(store, ADA, replace(SECRET, channels=()))


def test_who_stands_for_a_procedure_sees_it(store: Store, known: Known) -> None:
    grace, deputy = Speaker(T1, UserId("U0GRACE"), "en"), Speaker(T1, UserId("U0DEP00"), "en")
    assert not sees(store, grace), "nobody knows yet who is called so"
    known(grace.user, "Grace ")
    assert sees(store, grace)
    assert sees(store, deputy)
    known("U0OTHER", "grace")
    assert not sees(store, grace), "two are called so"
    known("U0OTHER", "grace", deleted=True)
    assert sees(store, grace)


def test_nobody_gets_in_by_calling_themselves_an_id(store: Store, known: Known) -> None:
    mallory = Speaker(T1, UserId("U0MALLORY"), "en")
    known(mallory.user, "u0dep00")
    assert not sees(store, mallory)


@pytest.mark.parametrize("words", [("?",), ("deals",), ("everybody",), ("@U0ADA00",), ("=ada",), ("-",)])
def test_words_that_are_no_channel_let_nobody_in(store: Store, known: Known, words: tuple[ChannelId, ...]) -> None:
    known(ADA.user, "ada")
    who = replace(ADA, channels=frozenset(words))
    assert not sees(store, who, replace(SECRET, channels=words, owner="", deputy=""))


def test_what_is_hidden_is_not_there(store: Store) -> None:
    with store.write() as memory:
        number = memory.sops.save(SECRET).number
        assert visible_sop(memory, ADA, number) is None
        assert visible_sop(memory, ADA, ProcedureNumber(999)) is None
        assert visible_sop(memory, replace(ADA, channels=frozenset({DEALS})), number)


@given(mine=CHANNELS, more=CHANNELS, theirs=CHANNELS, owner=st.sampled_from(["", "grace", "U0ADA00"]))
def test_more_channels_never_hide_anything(
    mine: frozenset[str], more: frozenset[str], theirs: frozenset[str], owner: str
) -> None:
    sop = replace(SECRET, channels=tuple(theirs), owner=owner)
    assert opens(mine, sop) <= opens(mine | more, sop) <= opens(None, sop)
    assert opens(frozenset(), replace(sop, channels=()))
    assert opens(mine, sop) is (not theirs or any(map(is_channel_id, theirs & mine)))
    assert bool(locks_of(sop)) is bool(theirs)
