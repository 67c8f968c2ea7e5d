"""People: as Slack last described them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage.records.workspace import Person
from storage.store import Store
from tests.ids import T1, T2, U1, U2


def test_a_person_is_kept_as_last_described(store: Store, now: datetime) -> None:
    ada = Person(team=T1, id=U1, name="Ada", locale="fr-FR", zone="Europe/Paris", is_admin=True, seen=now)
    later = replace(ada, name="Ada L.", is_admin=False, deleted=True, seen=now + timedelta(days=1))
    with store.write() as memory:
        memory.people.save(ada)
        memory.people.save(replace(ada, team=T2, name="Another Ada"))
        assert memory.people.find_person(T1, U1) == ada
        memory.people.save(later)
    with store.read() as memory:
        assert memory.people.find_person(T1, U1) == later
        assert memory.people.find_person(T1, U2) is None


def test_an_instant_comes_back_aware_and_in_utc(store: Store, now: datetime) -> None:
    in_tokyo = now.astimezone(timezone(timedelta(hours=9))).replace(microsecond=123456)
    with store.write() as memory:
        memory.people.save(Person(team=T1, id=U1, name="Ada", seen=in_tokyo))
    with store.read() as memory:
        ada = memory.people.find_person(T1, U1)
    assert ada
    assert ada.seen == in_tokyo
    assert ada.seen.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(store: Store, now: datetime) -> None:
    naive = now.replace(tzinfo=None)
    with pytest.raises(Exception, match="has no time zone"), store.write() as memory:
        memory.people.save(Person(team=T1, id=U1, name="Ada", seen=naive))
