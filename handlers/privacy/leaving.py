"""Somebody is given everything that is kept of them, or is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from handlers.documents import read_document
from handlers.known import bare
from handlers.privacy.rules import without
from storage.authoring_records import Deed
from storage.records import Sop
from storage.retention import pseudonym
from storage.store import Memory
from storage.traces import Trace, Traced, renamed

_KEYS = ("id", "key", "number", "version", "standup", "round")
_AN_ID = re.compile(r"[UW][A-Z0-9]{5,20}")


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of somebody: their rows by table, and the procedures that named them, as they are now."""

    counts: dict[str, int]
    procedures: tuple[Sop, ...]


def whom(memory: Memory, team: str, words: str) -> Traced | None:
    """The person with this Slack id, or with this name where only one has it; None where nothing is kept of any."""
    wanted = bare(words)
    named = memory.people.named(team, wanted)
    person = memory.people.find(team, wanted) or (named[0] if len(named) == 1 else None)
    if person is None:
        stranger = Traced(team, wanted)
        return stranger if _AN_ID.fullmatch(wanted) and memory.traces.counts(stranger) else None
    others = [each for each in memory.people.named(team, person.name) if each.id != person.id]
    return Traced(team, person.id, "" if others else person.name.strip())


def everything(memory: Memory, person: Traced, now: datetime) -> dict[str, Any]:
    """All rows of this person, by table, and where else they are named."""
    kept: dict[str, list[dict[str, Any]]] = {}
    named: dict[str, list[dict[str, Any]]] = {}
    for trace in memory.traces.of(person):
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


def erase(memory: Memory, person: Traced, now: datetime) -> Erased:
    """Forget this person, in one transaction: what they wrote and did stays, under a name that leads nowhere."""
    counts, name = memory.traces.counts(person), pseudonym()
    procedures = tuple(_leave_documents(memory, person, name, now))
    memory.traces.erase(person, name, lambda document: _left(document, person, name))
    memory.deeds.note(Deed(team=person.team, user="", what="erase", number=0, detail=name, done=now))
    return Erased(counts, procedures)


def _leave_documents(memory: Memory, person: Traced, name: str, now: datetime) -> Iterator[Sop]:
    """Procedures that name them: in place, with the state they have, for what to do has not changed."""
    words = [word.casefold() for word in (person.id, person.name) if word]
    every = [sop for sop in memory.sops.all(person.team) if any(word in sop.document.casefold() for word in words)]
    for sop in every:
        text = _left(sop.document, person, name)
        if text != sop.document:
            read = read_document(text, team=sop.team, source=sop.source)
            yield memory.sops.save(replace(read, number=sop.number, revision=sop.revision, status=sop.status))
            memory.deeds.note(Deed(team=sop.team, user="", what="erase", number=sop.number, done=now))


def _left(document: str, person: Traced, name: str) -> str:
    text: str = renamed(without(document, person.is_called), person, name)
    return text


def _place(trace: Trace) -> dict[str, Any]:
    keys: dict[str, Any] = {name: trace.row[name] for name in _KEYS if name in trace.row}
    return {**keys, "in": list(trace.where)}
