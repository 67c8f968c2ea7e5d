"""`sopbot db`: the database."""

from __future__ import annotations

import click

from bot.commands.invocation import invocation
from bot.config import read_settings
from storage.database import Database
from storage.database.address import sqlite_file

NO_TABLES = "No tables yet: the first start makes them."


@click.group()
def db() -> None:
    """The database: bring it up to date, see where it stands."""


@db.command()
def upgrade() -> None:
    """Bring the tables up to date. SQLite does so by itself at start; PostgreSQL needs this once a release."""
    with Database.open(read_settings(slack=False).database_url) as database:
        before = database.upgrade()
    click.echo(f"Done: {', '.join(before.pending)}." if before.pending else "Nothing to do.")


@db.command()
def status() -> None:
    """Say which revision the tables have. Exit code 1 when an upgrade is due."""
    url = read_settings(slack=False).database_url
    file = sqlite_file(url)
    if file and not file.exists():  # To open it would make it.
        click.echo(NO_TABLES)
        return
    with Database.open(url) as database:
        state = database.status()
    if file and not state.current:
        click.echo(NO_TABLES)
        return
    click.echo(f"The tables are at {state.current or 'nothing yet'}; this program knows {state.head}.")
    if state.pending:
        click.echo(f"Run: {invocation()} db upgrade")
        raise SystemExit(1)
