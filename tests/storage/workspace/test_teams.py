"""Workspaces: the first takes what was imported before there was any."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from storage.records.procedures import MissedSearch
from storage.records.workspace import UNCLAIMED, Team
from storage.store import Store
from tests.ids import SOP_2, SOP_3, T1, T2, U1
from tests.storage.conftest import MakeSop


def test_connecting_again_changes_only_the_name(store: Store, now: datetime) -> None:
    with store.write() as memory:
        memory.teams.connect(T1, "Acme", now)
        again = memory.teams.connect(T1, "Acme & Söhne", now + timedelta(days=1))
    assert again == Team(T1, "Acme & Söhne", now)
    with store.read() as memory:
        assert memory.teams.all() == [again]


def test_teams_are_listed_in_the_order_they_came(store: Store, now: datetime) -> None:
    with store.write() as memory:
        memory.teams.connect(T2, "Second", now + timedelta(hours=1))
        memory.teams.connect(T1, "First", now)
    with store.read() as memory:
        assert [team.name for team in memory.teams.all()] == ["First", "Second"]


def test_the_first_team_takes_what_nobody_claimed(store: Store, sop: MakeSop, now: datetime) -> None:
    with store.write() as memory:
        ours = memory.sops.save_all([sop(team=UNCLAIMED, number=n, source=f"{n}.md") for n in (3, 12)])
        memory.missed_searches.add(MissedSearch(team=UNCLAIMED, user=U1, words="?", asked=now))
        memory.procedure_views.add(UNCLAIMED, SOP_3, U1, now)
        memory.teams.connect(T1, "Acme", now)
    with store.read() as memory:
        assert list(memory.sops.all(T1)) == [replace(each, team=T1) for each in ours]
        assert memory.sops.revision(T1) == 1
        assert memory.procedure_views.last_viewed_by(T1, U1, 5) == [3]
        assert len(memory.missed_searches.all(T1)) == 1
        assert memory.sops.count(UNCLAIMED) == memory.sops.revision(UNCLAIMED) == 0
    with store.write() as memory:
        assert memory.sops.save(sop()).number == 13


def test_a_later_team_takes_nothing(store: Store, sop: MakeSop, now: datetime) -> None:
    with store.write() as memory:
        memory.teams.connect(T1, "Acme", now)
        memory.sops.save(sop(team=UNCLAIMED))
        memory.teams.connect(T2, "Other", now)
        memory.teams.connect(T1, "Acme", now)
    with store.read() as memory:
        assert [memory.sops.count(team) for team in (T1, T2, UNCLAIMED)] == [0, 0, 1]


def test_what_was_imported_for_a_team_by_name_keeps_its_numbers(store: Store, sop: MakeSop, now: datetime) -> None:
    """Both were imported before Slack was connected, and both have a first procedure."""
    with store.write() as memory:
        memory.sops.save_all([sop("Mine", source="same.md"), sop("Mine too")])
        for title in ("Found", "Found too", "Found three"):
            memory.sops.save(sop(title, team=UNCLAIMED, source="same.md" if title == "Found" else ""))
        memory.procedure_views.add(UNCLAIMED, SOP_2, U1, now)
        before = memory.sops.revision(T1)
        memory.teams.connect(T1, "Acme", now)
    with store.read() as memory:
        titles = {each.number: each.title for each in memory.sops.all(T1)}
        assert titles == {1: "Mine", 2: "Mine too", 3: "Found three", 4: "Found", 5: "Found too"}
        assert [each.source for each in memory.sops.all(T1)] == ["same.md", "", "", "", ""]
        assert memory.procedure_views.last_viewed_by(T1, U1, 5) == [5]
        changed = memory.sops.changed_since(T1, before)
        assert [each.title for each in changed] == ["Found three", "Found", "Found too"]
        assert memory.sops.revision(T1) == changed[-1].revision
    with store.write() as memory:
        assert memory.sops.save(sop()).number == 6
