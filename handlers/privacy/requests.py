"""Somebody is given everything that is kept of them, or is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from handlers.documents.reading.document import read_document
from handlers.identity.lookup import bare_name
from handlers.privacy.rules import without_person
from storage.personal_data.index import DataSubject, PersonalDataRow, pseudonymized
from storage.personal_data.retention import pseudonym
from storage.records.authoring import AuditEntry
from storage.records.ids import NOBODY, UNNUMBERED, TeamId, UserId
from storage.records.procedures import Sop
from storage.store import Memory

_KEYS = ("id", "key", "number", "version", "standup", "round")
_AN_ID = re.compile(r"[UW][A-Z0-9]{5,20}")


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What became of somebody: their rows by table, and the procedures that named them, as they are now."""

    counts: dict[str, int]
    procedures: tuple[Sop, ...]


def person_meant(memory: Memory, team: TeamId, words: str) -> DataSubject | None:
    """The person with this Slack id, or with this name where only one has it; None where nothing is kept of any."""
    wanted = bare_name(words)
    named = memory.people.people_named(team, wanted)
    person = memory.people.find_person(team, UserId(wanted)) or (named[0] if len(named) == 1 else None)
    if person is None:
        stranger = DataSubject(team, UserId(wanted))
        return stranger if _AN_ID.fullmatch(wanted) and memory.personal_data.count_own_rows(stranger) else None
    others = [each for each in memory.people.people_named(team, person.name) if each.id != person.id]
    return DataSubject(team, person.id, "" if others else person.name.strip())


def personal_data(memory: Memory, person: DataSubject, now: datetime) -> dict[str, Any]:
    """All rows of this person, by table, and where else they are named."""
    kept: dict[str, list[dict[str, Any]]] = {}
    named: dict[str, list[dict[str, Any]]] = {}
    for trace in memory.personal_data.rows_about(person):
        if trace.own:
            kept.setdefault(trace.table, []).append(trace.row)
        else:
            named.setdefault(trace.table, []).append(_place(trace))
    made = now.astimezone(UTC).isoformat(timespec="seconds")
    return {
        "user": person.id,
        "name": person.name,
        "workspace": person.team,
        "made": made,
        "kept": kept,
        "named": named,
    }


def erase_person(memory: Memory, person: DataSubject, now: datetime) -> ErasureReport:
    """Forget this person, in one transaction: what they wrote and did stays, under a name that leads nowhere."""
    counts, name = memory.personal_data.count_own_rows(person), pseudonym()
    procedures = tuple(_leave_documents(memory, person, name, now))
    memory.personal_data.erase(person, name, lambda document: _left(document, person, name))
    memory.audit_log.add(
        AuditEntry(team=person.team, user=NOBODY, what="erase", number=UNNUMBERED, detail=name, done=now)
    )
    return ErasureReport(counts, procedures)


def _leave_documents(memory: Memory, person: DataSubject, name: str, now: datetime) -> Iterator[Sop]:
    """Procedures that name them: in place, with the state they have, for what to do has not changed."""
    words = [word.casefold() for word in (person.id, person.name) if word]
    every = [sop for sop in memory.sops.all(person.team) if any(word in sop.document.casefold() for word in words)]
    for sop in every:
        text = _left(sop.document, person, name)
        if text != sop.document:
            read = read_document(text, team=sop.team, source=sop.source)
            yield memory.sops.save(replace(read, number=sop.number, revision=sop.revision, status=sop.status))
            memory.audit_log.add(AuditEntry(team=sop.team, user=NOBODY, what="erase", number=sop.number, done=now))


def _left(document: str, person: DataSubject, name: str) -> str:
    text: str = pseudonymized(without_person(document, person.is_called), person, name)
    return text


def _place(trace: PersonalDataRow) -> dict[str, Any]:
    keys: dict[str, Any] = {name: trace.row[name] for name in _KEYS if name in trace.row}
    return {**keys, "in": list(trace.columns)}
