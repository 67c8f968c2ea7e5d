"""The settings of a workspace, and who has which role in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.records.workspace import Role, WorkspaceSettings, WritingPolicy
from storage.store import Store
from tests.ids import T1, T2, U0, U1


def test_settings_stay_as_they_are_until_somebody_changes_them(store: Store) -> None:
    with store.write() as memory:
        assert memory.settings.settings_of(T1) == WorkspaceSettings(T1)
        changed = replace(
            WorkspaceSettings(T1),
            review_days=30,
            needs_second_verifier=True,
            writers=WritingPolicy.AUTHORS,
            language="fr",
        )
        memory.settings.save(changed)
    with store.read() as memory:
        assert memory.settings.settings_of(T1) == changed
        assert memory.settings.settings_of(T2) == WorkspaceSettings(T2)


def test_everybody_reads_and_the_rest_is_given_and_taken(store: Store) -> None:
    with store.write() as memory:
        assert memory.roles.roles_of(T1, U1) == {Role.READER}
        assert memory.roles.grant(T1, U1, Role.AUTHOR)
        assert not memory.roles.grant(T1, U1, Role.AUTHOR)
        assert memory.roles.grant(T1, U1, Role.ADMIN)
        assert memory.roles.grant(T1, U0, Role.ADMIN)
        assert memory.roles.roles_of(T1, U1) == {Role.READER, Role.AUTHOR, Role.ADMIN}
        assert memory.roles.roles_of(T2, U1) == {Role.READER}
        assert memory.roles.holders(T1, Role.ADMIN) == [U0, U1]
        assert memory.roles.revoke(T1, U1, Role.ADMIN)
        assert not memory.roles.revoke(T1, U1, Role.ADMIN)
        assert memory.roles.holders(T1, Role.ADMIN) == [U0]


def test_nobody_is_made_a_reader(store: Store) -> None:
    with store.write() as memory, pytest.raises(ValueError, match="everybody reads"):
        memory.roles.grant(T1, U1, Role.READER)
