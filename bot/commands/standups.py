"""`sopbot standups`: what was asked and answered, at the terminal."""

from __future__ import annotations

import csv
import json
import sys

import click

from bot.commands.workspace import TEAM_OPTION, open_workspace
from handlers.standup.exporting import COLUMNS, export_rounds, export_rows
from storage.records.ids import TeamId
from storage.store import Memory


@click.group()
def standups() -> None:
    """Stand-ups: take out what was answered."""


@standups.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="A table with one line an answer, or a list with one object a round.",
)
@TEAM_OPTION
def export(form: str, team: TeamId | None) -> None:
    """Write all rounds and answers to standard output, private ones too: `> answers.csv` keeps them.

    In the table no cell can be run as a formula: what begins with = + - @ has an apostrophe before it.
    """
    with open_workspace(team) as (store, team_id), store.read() as memory:
        _as_table(memory, team_id) if form == "csv" else _as_list(memory, team_id)


def _as_table(memory: Memory, team: TeamId) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(export_rows(memory, team))


def _as_list(memory: Memory, team: TeamId) -> None:
    """One round a line, so that nothing has to be held in memory."""
    begin = "["
    for round_ in export_rounds(memory, team):
        click.echo(f"{begin}\n{json.dumps(round_, ensure_ascii=False)}", nl=False)
        begin = ","
    click.echo("\n]" if begin == "," else "[]")
