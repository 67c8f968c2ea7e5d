"""Who may do what with procedures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.authoring.owners import may_decide, may_write
from handlers.authoring.verifiers import may_verify, needs_another_verifier, other_verifiers
from handlers.identity.speaker import Speaker
from storage.records.authoring import AuditEntry
from storage.records.ids import UserId
from storage.records.procedures import Sop
from storage.records.workspace import Person, Role, WorkspaceSettings, WritingPolicy
from storage.store import Memory, Store
from tests.ids import T1

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA, BOB, GRACE = (Speaker(T1, UserId(user), "en") for user in ("U0ADA00", "U0BOB00", "U0GRACE"))


@pytest.fixture
def strict(store: Store) -> Store:
    """A workspace where only authors write and nobody verifies what they wrote: Ada, Bob, and Grace, who owns."""
    with store.write() as memory:
        memory.settings.save(replace(WorkspaceSettings(T1), writers=WritingPolicy.AUTHORS, needs_second_verifier=True))
        for who, name in ((ADA, "ada"), (BOB, "bob"), (GRACE, "grace")):
            memory.people.save(Person(team=T1, id=who.user, name=name, seen=NOW))
    return store


def kept(memory: Memory, **fields: Any) -> Sop:
    given = {"team": T1, "title": "Refund", "document": "# Refund\n"}
    return memory.sops.save(Sop(**given | fields))


def test_writing_is_for_everybody_until_the_settings_say_otherwise(store: Store) -> None:
    with store.read() as memory:
        assert may_write(memory, ADA)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.VERIFIER])
def test_authors_and_verifiers_write(strict: Store, role: Role) -> None:
    with strict.write() as memory:
        assert not may_write(memory, ADA)
        assert may_write(memory, replace(ADA, is_admin=True))
        memory.roles.grant(T1, ADA.user, role)
        assert may_write(memory, ADA)


def test_what_nobody_stands_for_is_changed_by_who_writes(strict: Store) -> None:
    with strict.write() as memory:
        orphan, owned = kept(memory), kept(memory, owner="grace")
        assert not may_decide(memory, orphan, ADA)
        assert may_decide(memory, owned, GRACE)
        memory.roles.grant(T1, ADA.user, Role.AUTHOR)
        assert may_decide(memory, orphan, ADA)
        assert not may_decide(memory, owned, ADA)


def test_verifiers_verify_anything_and_decide_nothing(strict: Store) -> None:
    with strict.write() as memory:
        sop = kept(memory, owner="grace")
        assert not may_verify(memory, sop, ADA)
        memory.roles.grant(T1, ADA.user, Role.VERIFIER)
        assert may_verify(memory, sop, ADA)
        assert not may_decide(memory, sop, ADA)


def test_who_wrote_the_last_version_does_not_verify_it(strict: Store) -> None:
    with strict.write() as memory:
        before = kept(memory, owner="grace")
        assert not needs_another_verifier(memory, before, GRACE), "it came by import"
        memory.versions.record_current(before)
        sop = memory.sops.save(replace(before, document="# Refund\n\nNow.\n"))
        memory.versions.add(sop, GRACE.user, NOW, "")
        assert needs_another_verifier(memory, sop, GRACE)
        assert not needs_another_verifier(memory, sop, BOB)
        verify = AuditEntry(team=T1, user=GRACE.user, what="verify", number=sop.number, done=NOW + timedelta(days=1))
        memory.audit_log.add(verify)
        assert needs_another_verifier(memory, sop, GRACE), "her own word does not count"
        memory.audit_log.add(replace(verify, user=BOB.user, done=NOW - timedelta(days=1)))
        assert needs_another_verifier(memory, sop, GRACE), "that was another text"
        memory.audit_log.add(replace(verify, user=BOB.user))
        assert not needs_another_verifier(memory, sop, GRACE)
        memory.settings.save(WorkspaceSettings(T1))
        assert not needs_another_verifier(memory, sop, GRACE)


def test_those_who_could_verify_are_named_where_they_may_see_it(strict: Store) -> None:
    with strict.write() as memory:
        memory.roles.grant(T1, ADA.user, Role.VERIFIER)
        memory.roles.grant(T1, BOB.user, Role.ADMIN)
        sop = kept(memory, owner="grace", deputy="bob")
        assert other_verifiers(memory, sop, GRACE, NOW) == [BOB.user, ADA.user]
        hidden = kept(memory, owner="grace", channels=("C024BE91L",))
        assert other_verifiers(memory, hidden, GRACE, NOW) == [BOB.user]
