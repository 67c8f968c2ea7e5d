"""`sopbot sops`: the procedures, at the terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from bot.commands.invocation import invocation
from bot.commands.transfer import export_to, file_and_line, import_from
from bot.commands.workspace import TEAM_OPTION, open_workspace
from bot.now import Now
from handlers.documents.completeness import missing_parts, unread_channels
from handlers.documents.reading import BadDocument, read_document
from handlers.documents.reading.parts import TEN_PARTS
from handlers.documents.sources import read_files
from handlers.sop.library import Library
from handlers.sop.search.passage import best_passage
from storage.records.ids import TeamId
from storage.records.procedures import Sop
from storage.records.workspace import UNCLAIMED
from storage.store import Memory


@click.group()
def sops() -> None:
    """The procedures: bring in, give back, list, search, check."""


sops.add_command(import_from)
sops.add_command(export_to)


@sops.command("list")
@TEAM_OPTION
def list_all(team: TeamId | None) -> None:
    """List all procedures: number, state, title."""
    with open_workspace(team) as (store, team_id), store.read() as memory:
        for sop in _procedures(memory, team_id):
            click.echo(f"{sop.key}  {sop.status:<9} {sop.title}")


@sops.command()
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a question: query, ms, results with scores.")
@click.option("--stdin", is_flag=True, help="Read the questions from standard input, one a line.")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="How many at most.")
@TEAM_OPTION
@click.pass_obj
def search(now: Now, words: tuple[str, ...], as_json: bool, stdin: bool, limit: int, team: TeamId | None) -> None:
    """Search as `/sop` does: the same ranking.

    Exit code 1 when nothing was found for the one question asked.
    """
    if not " ".join(words).strip() and not stdin:
        raise click.UsageError(f'Say what to look for: {invocation()} sops search "refund annual plan"')
    with open_workspace(team) as (store, team_id):
        library = Library(store, now)
        library.entries(team_id, who=None)
        questions: Iterable[str] = (line.rstrip("\n") for line in sys.stdin) if stdin else [" ".join(words)]
        found = []
        for question in questions:
            if stdin and not as_json:
                click.echo(f"\n{question}")
            found.append(_answer(library, team_id, question, limit, as_json))
    if not stdin and not any(found):
        raise SystemExit(1)


def _answer(library: Library, team: TeamId, question: str, limit: int, as_json: bool) -> bool:
    begun = time.perf_counter()
    answer, sops_found = library.search(team, question, limit=limit, who=None)
    spent = 1000 * (time.perf_counter() - begun)
    ranked = list(zip(answer.hits, sops_found, strict=True))
    if as_json:
        results = [_result(sop, hit.score, question) for hit, sop in ranked]
        line: dict[str, Any] = {"query": question, "ms": round(spent, 2), "results": results}
        click.echo(json.dumps(line, ensure_ascii=False))
    elif not ranked:
        click.echo(f"Nothing found for: {question}")
    for hit, sop in [] if as_json else ranked:
        click.echo(f"{hit.score:.2f}  {sop.key}  {sop.title}")
    return bool(ranked)


def _result(sop: Sop, score: float, question: str) -> dict[str, Any]:
    return {
        "id": sop.key,
        "source": sop.source,
        "title": sop.title,
        "score": round(score, 4),
        "passage": best_passage(sop, question).text,
    }


@sops.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@TEAM_OPTION
def check(folder: Path | None, team: TeamId | None) -> None:
    """Say which of the ten key parts each procedure lacks: of the library, or of a FOLDER before its import.

    Exit codes: 0 all could be read, 1 a file could not.
    """
    if folder is None:
        with open_workspace(team) as (store, team_id), store.read() as memory:
            for sop in _procedures(memory, team_id):
                _say_completeness(sop.key, sop)
        return
    refused = 0
    for file in read_files(folder):
        try:
            _say_completeness(file.path, read_document(file.text, team=UNCLAIMED, source=file.path))
        except BadDocument as bad:
            refused += 1
            click.echo(f"{file_and_line(file.path, bad.line)}: {bad.reason}", err=True)
    if refused:
        raise SystemExit(1)


def _procedures(memory: Memory, team: TeamId) -> Iterator[Sop]:
    """All of them; where there are none, that is said beside the output, which a script may read."""
    if not memory.sops.count(team):
        click.echo(f"No procedures yet. Bring some in: {invocation()} sops import FOLDER", err=True)
    return memory.sops.all(team)


def _say_completeness(name: str, sop: Sop) -> None:
    missing = missing_parts(sop)
    lacks = f", without {', '.join(missing)}" if missing else ""
    click.echo(f"{name}  {len(TEN_PARTS) - len(missing)} of {len(TEN_PARTS)}{lacks}  {sop.title}")
    if why := unread_channels(sop):
        click.echo(f"  closed: {why}")
