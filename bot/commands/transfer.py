"""`sopbot sops import` and `export`: documents in and out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from bot.commands.workspace import TEAM_OPTION, open_workspace
from bot.config import read_settings
from bot.counted import counted
from bot.now import Now
from handlers.authoring.import_offers.notifying import notify_of_offers
from handlers.documents.exporting import export_documents
from handlers.documents.importing import ImportReport, import_documents
from handlers.documents.sources import read_files
from handlers.sop.library import Library
from storage.errors import OperatorError
from storage.records.ids import ProcedureNumber, TeamId, procedure_key
from storage.records.workspace import Person
from storage.store import Store


class ImportStopped(OperatorError):
    """Somebody pressed Ctrl-C. The message says how many procedures the library has."""

    exit_code = 130
    """128 and the number of SIGINT, as shells have it."""


@click.command("import")
@click.argument("source", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would happen, change nothing.")
@TEAM_OPTION
@click.pass_obj
def import_from(now: Now, source: Path, dry_run: bool, team: TeamId | None) -> None:
    """Bring in Markdown files from a FOLDER, a zip of one, or one file.

    Importing the same again changes nothing. What was edited in Slack is not overwritten: its owner gets the
    difference in Slack and chooses. Works beside a running bot, and before Slack was ever connected.

    Exit codes: 0 all are in or offered, 1 some were refused (the others are in), 2 wrong use, 130 stopped (Ctrl-C).
    """
    files = read_files(source)
    with open_workspace(team) as (store, team_id), _stoppable(store, team_id), progress_bar("Reading") as step:
        instant = now()
        report = import_documents(store, team_id, files, now=instant, dry_run=dry_run, progress=step)
        asked: dict[ProcedureNumber, list[Person]] = {}
        if report.offered and not dry_run:
            with store.write() as memory:
                asked = notify_of_offers(memory, team_id, instant, instant, read_settings(slack=False).language)
        if not dry_run:
            Library(store, now).keep_index(team_id)
    _say(report, asked, dry_run=dry_run)
    if report.refused:
        raise SystemExit(1)


@contextmanager
def _stoppable(store: Store, team: TeamId) -> Iterator[None]:
    """Ctrl-C breaks nothing off in the middle, and says so."""
    try:
        yield
    except KeyboardInterrupt:
        with store.read() as memory:
            count = memory.sops.count(team)
        raise ImportStopped(f"Stopped; {count} are in. Run it again to finish.") from None


def _say(report: ImportReport, asked: Mapping[ProcedureNumber, Sequence[Person]], *, dry_run: bool) -> None:
    for refusal in report.refused:
        click.echo(f"refused  {file_and_line(refusal.path, refusal.line)}: {refusal.reason}", err=True)
    for path, why in report.closed:
        click.echo(f"closed   {path}: {why}", err=True)
    for each in report.offered:
        click.echo(
            f"offered  {each.path}: {procedure_key(each.number)} {_to_whom(asked.get(each.number, ()), dry_run)}"
        )
    would = "Nothing was changed. It would be: " if dry_run else ""
    counts = f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged"
    offered = f" {len(report.offered)} offered: they were edited in Slack." if report.offered else ""
    click.echo(f"{would}{counts}, {len(report.refused)} refused.{offered}")
    if report.passed_over:
        click.echo(f"Passed over, because not Markdown: {report.passed_over}.")


def _to_whom(people: Sequence[Person], dry_run: bool) -> str:
    if dry_run:
        return "was edited in Slack: whoever decides about it would be asked"
    if not people:
        return "waits: nobody who decides about it is known in Slack yet"
    return f"to {', '.join(person.name or person.id for person in people)}, who chooses in Slack"


def file_and_line(path: str, line: int) -> str:
    """A file and a line of it; 0 is the whole file."""
    return f"{path}:{line}" if line else path


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@TEAM_OPTION
def export_to(folder: Path, team: TeamId | None) -> None:
    """Give all procedures back as Markdown files in FOLDER, each with its number, its text as it was written.

    Exit codes: 0 done, 1 the folder holds other files of these names, or cannot be written.
    """
    with open_workspace(team) as (store, team_id), progress_bar("Writing") as step:
        report = export_documents(store, team_id, folder, progress=step)
    click.echo(f"{counted(report.written, 'file', 'files')} in {folder}.")


@contextmanager
def progress_bar(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while files go by; silent where nobody looks."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=0, label=doing, file=sys.stderr, width=30, hidden=hidden) as bar:

        def step(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield step
