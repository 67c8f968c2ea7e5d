"""The library of a process: begins with what was kept, and follows what others change."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.sop import team_index
from handlers.sop.library import FAR_BEHIND, Library
from handlers.sop.search.index import Index
from storage.records.procedures import Sop, Status
from storage.store import Store
from tests.ids import T1

TEAM = T1
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def save(store: Store, *titles: str) -> list[Sop]:
    with store.write() as memory:
        return memory.sops.save_all(Sop(team=TEAM, title=title, document=f"# {title}\n") for title in titles)


def titles(library: Library, words: str) -> list[str]:
    return [sop.title for sop in library.search(TEAM, words, who=None)[1]]


def kept(store: Store) -> tuple[int, bytes] | None:
    with store.read() as memory:
        return memory.search_indexes.latest_index(TEAM)


def test_a_start_begins_with_what_was_kept_and_reads_the_rest(store: Store) -> None:
    old = save(store, "Refund an annual plan", *(f"Visit customer {n}" for n in range(FAR_BEHIND)))
    Library(store, lambda: NOW).keep_index(TEAM)
    with store.write() as memory:
        memory.sops.save(replace(old[0], title="Refund a monthly plan"))
        memory.sops.save(replace(old[1], status=Status.RETIRED))
    save(store, "Sign an NDA")

    library = Library(store, lambda: NOW)

    assert titles(library, "sign nda") == ["Sign an NDA"]
    assert titles(library, "refund plan")[0] == "Refund a monthly plan"
    assert titles(library, "visit customer 7")[0] == "Visit customer 7"
    listed = [entry.title for entry in library.entries(TEAM, who=None)]
    assert len(listed) == FAR_BEHIND + 1
    assert "Visit customer 0" not in listed


def test_an_index_is_kept_again_only_when_it_is_far_behind(store: Store) -> None:
    save(store, *(f"Visit customer {n}" for n in range(FAR_BEHIND)))
    Library(store, lambda: NOW).keep_index(TEAM)
    first = kept(store)
    assert first

    save(store, "Sign an NDA")
    Library(store, lambda: NOW).keep_index(TEAM)
    assert kept(store) == first

    save(store, *(f"Call customer {n}" for n in range(FAR_BEHIND)))
    Library(store, lambda: NOW).keep_index(TEAM)
    assert kept(store) != first


def test_a_damaged_index_is_made_anew_and_that_is_said_once(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    save(store, "Refund an annual plan")
    with store.write() as memory:
        memory.search_indexes.save(TEAM, 1, b"rubbish")

    with caplog.at_level(logging.WARNING):
        library = Library(store, lambda: NOW)
        assert titles(library, "refund") == ["Refund an annual plan"]
        library.keep_index(TEAM)
        assert titles(Library(store, lambda: NOW), "refund") == ["Refund an annual plan"]

    assert len(caplog.records) == 1


def test_while_thousands_of_changes_are_read_others_are_answered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_index, "PATIENCE", 0.01)
    library = Library(store, lambda: NOW)
    save(store, "Refund an annual plan")
    assert titles(library, "refund")
    save(store, "Sign an NDA")
    reading, answered = threading.Event(), threading.Event()
    put = Index.put

    def put_slowly(index: Index, sop: Sop) -> None:
        reading.set()
        assert answered.wait(10)
        put(index, sop)

    monkeypatch.setattr(Index, "put", put_slowly)
    reader = threading.Thread(target=titles, args=(library, "nda"))
    reader.start()
    assert reading.wait(10)

    assert titles(library, "refund") == ["Refund an annual plan"]

    answered.set()
    reader.join()
    assert titles(library, "nda") == ["Sign an NDA"]
