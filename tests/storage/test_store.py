"""Transactions: all or nothing, one writer at a time, readers undisturbed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from threading import Barrier

import pytest
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.records.procedures import Sop
from storage.store import Store
from tests.ids import SOP_1, T1, T2
from tests.storage.conftest import AllAtOnce, MakeSop, RunPython


def test_an_exception_undoes_everything(store: Store, sop: MakeSop, now: datetime) -> None:
    def save_and_fail() -> None:
        with store.write() as memory:
            memory.sops.save(sop())
            memory.teams.connect(T1, "Acme", now)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    with store.read() as memory:
        assert memory.sops.count(T1) == 0
        assert memory.sops.revision(T1) == 0
        assert memory.teams.all() == []


def test_a_reader_cannot_change_anything(store: Store, now: datetime) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"), store.read() as memory:
        memory.teams.connect(T1, "Acme", now)
    with store.write() as memory:
        memory.teams.connect(T2, "Other", now)


@pytest.mark.parametrize("inner", ["read", "write"])
@pytest.mark.parametrize("outer", ["read", "write"])
def test_a_transaction_inside_another_is_refused_and_the_next_one_is_not(store: Store, outer: str, inner: str) -> None:
    with pytest.raises(RuntimeError, match="already inside"), getattr(store, outer)(), getattr(store, inner)():
        pass
    with store.write():
        pass


def test_a_reader_sees_one_moment_and_is_not_held_up(store: Store, sop: MakeSop) -> None:
    with store.write() as memory:
        memory.sops.save(sop("Before"))
    with ThreadPoolExecutor(1) as other, store.read() as memory:
        assert memory.sops.revision(T1) == 1
        assert other.submit(_save, store, sop("After")).result(timeout=5).number == 2
        assert memory.sops.revision(T1) == 1
        assert [each.title for each in memory.sops.all(T1)] == ["Before"]
    with store.read() as memory:
        assert memory.sops.revision(T1) == 2


def test_readers_go_on_while_somebody_writes(store: Store, sop: MakeSop) -> None:
    with ThreadPoolExecutor(1) as other, store.write() as memory:
        memory.sops.save(sop())
        assert other.submit(_count, store).result(timeout=5) == 0


def test_thirty_two_threads_find_a_connection_each(store: Store) -> None:
    together = Barrier(32, timeout=10)

    def read(_: int) -> int:
        with store.read() as memory:
            together.wait()
            return memory.sops.count(T1)

    with ThreadPoolExecutor(32) as threads:
        assert list(threads.map(read, range(32))) == [0] * 32


def test_no_update_is_lost(store: Store, sop: MakeSop) -> None:
    """Eight threads add one to the same number, forty times each."""
    with store.write() as memory:
        memory.sops.save(sop(version="0"))

    def count(_: int) -> None:
        for _ in range(40):
            with store.write() as memory:
                found = memory.sops.find_procedure(T1, SOP_1)
                assert found
                memory.sops.save(replace(found, version=str(int(found.version) + 1)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(8)))
    with store.read() as memory:
        found = memory.sops.find_procedure(T1, SOP_1)
    assert found
    assert (found.version, found.revision) == ("320", 321)


SAVE_FORTY = """
import sys
from storage.database import Database
from storage.records.procedures import Sop
from storage.store import Store

with Database.open(sys.argv[1]) as database:
    store = Store(database)
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(40):
        with store.write() as memory:
            print(memory.sops.save(Sop(team="T1", title="x", document="x")).number)
"""


def test_several_programs_never_give_a_number_twice(
    database_url: str, python: RunPython, all_at_once: AllAtOnce
) -> None:
    with Database.open(database_url) as database:
        database.upgrade()
        numbers = " ".join(all_at_once([python(SAVE_FORTY, database_url) for _ in range(2)])).split()
        assert sorted(map(int, numbers)) == list(range(1, 81))
        with Store(database).read() as memory:
            assert (memory.sops.count(T1), memory.sops.revision(T1)) == (80, 80)


def _save(store: Store, sop: Sop) -> Sop:
    with store.write() as memory:
        return memory.sops.save(sop)


def _count(store: Store) -> int:
    with store.read() as memory:
        return memory.sops.count(T1)
