"""The search index that a start begins with."""

from __future__ import annotations

from datetime import UTC, datetime

from storage.records.ids import TeamId
from storage.records.procedures import Sop
from storage.records.workspace import UNCLAIMED
from storage.store import Store
from tests.ids import T1, T2

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_an_index_is_kept_for_each_team_and_never_replaced_by_an_older_one(store: Store) -> None:
    with store.write() as memory:
        assert memory.search_indexes.latest_index(T1) is None
        memory.search_indexes.save(T1, 7, b"seven")
        memory.search_indexes.save(T1, 6, b"six")
        memory.search_indexes.save(T2, 1, b"one")
    with store.read() as memory:
        assert memory.search_indexes.latest_index(T1) == (7, b"seven")
        assert (memory.search_indexes.revision(T1), memory.search_indexes.revision(TeamId("T3"))) == (7, 0)


def test_the_first_workspace_takes_the_index_of_what_was_imported_before(store: Store) -> None:
    with store.write() as memory:
        memory.sops.save(Sop(team=UNCLAIMED, title="Refund", document="# Refund"))
        memory.search_indexes.save(UNCLAIMED, 1, b"one")
        memory.teams.connect(T1, "Acme", NOW)
        assert memory.search_indexes.latest_index(T1) == (1, b"one")


def test_an_index_of_numbers_that_were_given_anew_is_forgotten(store: Store) -> None:
    with store.write() as memory:
        for team in (UNCLAIMED, T1):
            memory.sops.save(Sop(team=team, title="Refund", document="# Refund"))
            memory.search_indexes.save(team, 1, b"one")
        memory.teams.connect(T1, "Acme", NOW)
        assert memory.search_indexes.latest_index(T1) is None


def test_procedures_are_listed_without_their_texts(store: Store) -> None:
    with store.write() as memory:
        memory.sops.save_all(
            Sop(team=T1, title=title, document=f"# {title}", purpose="Money back.", channels=("C0LEGAL123",))
            for title in ("Refund", "Discount")
        )
        listed = memory.sops.without_texts(T1)
        assert [(sop.number, sop.title, sop.channels) for sop in listed] == [
            (1, "Refund", ("C0LEGAL123",)),
            (2, "Discount", ("C0LEGAL123",)),
        ]
        assert not any(sop.document or sop.purpose for sop in listed)
        assert (memory.sops.count_changes_since(T1, 0), memory.sops.count_changes_since(T1, 1)) == (2, 0)
