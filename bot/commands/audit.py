"""`sopbot audit`: who did what to which procedure, and when."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import chain, islice

import click

from bot.commands.workspace import TEAM_OPTION, open_workspace
from handlers.blockkit.escape import escape_csv_cell
from storage.records.authoring import AuditEntry
from storage.records.ids import ProcedureNumber, TeamId, key_number, procedure_key

COLUMNS = ("when", "user", "name", "what", "procedure", "detail")
NOTHING_YET = "Nothing was done to any procedure yet."
NOTHING_LIKE_IT = "Nothing of that kind was done. Leave out an option to see more."


class ProcedureNumberParam(click.ParamType[ProcedureNumber]):
    """A procedure, as people name it."""

    name = "SOP-012"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> ProcedureNumber:
        """Its number."""
        number = key_number(str(value))
        if number is None:
            self.fail(f"{value} is no procedure: write SOP-012, or 12.", param, ctx)
        return number


class DayParam(click.ParamType[date]):
    """A day of the calendar."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read ``2026-11-21``."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no day. Write it so: 2026-11-21", param, ctx)


@click.command()
@click.option("--since", type=DayParam(), metavar="DAY", help="From this day on: 2026-11-21, in UTC.")
@click.option("--sop", "number", type=ProcedureNumberParam(), help="Of one procedure.")
@click.option("--user", metavar="WHO", help="Of one person: their Slack id, or their name.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, a table, or a list with one object an entry.",
)
@TEAM_OPTION
def audit(since: date | None, number: ProcedureNumber | None, user: str | None, form: str, team: TeamId | None) -> None:
    """Say who did what to which procedure and when, the first entry first.

    Changes of settings and roles are entries too, of no procedure. In the table no cell can be run as a formula.
    Exit code 1 when there is no such procedure.
    """
    start = datetime.combine(since, time(tzinfo=UTC)) if since else None
    with open_workspace(team) as (store, team_id), store.read() as memory:
        rows = map(_row, memory.audit_log.entries_with_names(team_id, since=start, number=number, user=user))
        first = list(islice(rows, 1))
        if not first and number and not memory.sops.find_procedure(team_id, number):
            raise click.ClickException(f"There is no {procedure_key(number)}.")
        if not first:
            narrowed = since or number or user
            click.echo(NOTHING_LIKE_IT if narrowed else NOTHING_YET, err=True)
        {"text": _as_text, "csv": _as_table, "json": _as_list}[form](chain(first, rows))


def _row(told: tuple[AuditEntry, str]) -> tuple[str, ...]:
    entry, name = told
    key = procedure_key(entry.number) if entry.number else ""
    return (entry.done.isoformat(timespec="seconds"), entry.user, name, entry.what, key, entry.detail)


def _as_text(rows: Iterable[tuple[str, ...]]) -> None:
    for when, user, name, what, key, detail in rows:
        who = f"{name} ({user})" if name else user or "import"
        click.echo("  ".join(filter(None, [when, who, what, key, " ".join(detail.split())])))


def _as_table(rows: Iterable[tuple[str, ...]]) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([escape_csv_cell(cell) for cell in row] for row in rows)


def _as_list(rows: Iterable[tuple[str, ...]]) -> None:
    """One entry a line, so that nothing has to be held in memory."""
    begin = "["
    for row in rows:
        click.echo(f"{begin}\n{json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False)}", nl=False)
        begin = ","
    click.echo("\n]" if begin == "," else "[]")
