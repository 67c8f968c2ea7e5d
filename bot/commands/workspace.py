"""Which store and which workspace a command at the terminal means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from bot.app import open_database
from bot.config import read_settings
from storage.records.ids import TeamId
from storage.records.workspace import UNCLAIMED
from storage.store import Store

TEAM_OPTION = click.option("--team", metavar="T…", help="The workspace; needed only where there are several.")

NOBODY_YET = "No workspace was ever connected. Leave --team out: the first that connects gets everything."


@contextmanager
def open_workspace(team: TeamId | None) -> Iterator[tuple[Store, TeamId]]:
    """The store, and the workspace: the one named, else the only one, else that which will connect first.

    Raises:
        click.UsageError: there are several, or none of this id.
    """
    with open_database(read_settings(slack=False).database_url) as database:
        store = Store(database)
        yield store, _the_team(store, team)


def _the_team(store: Store, named: TeamId | None) -> TeamId:
    with store.read() as memory:
        teams = memory.teams.all()
    names = ", ".join(f"{team.id} ({team.name})" for team in teams)
    if named in {team.id for team in teams}:
        return named
    if named and teams:
        raise click.UsageError(f"There is no workspace {named}. Known: {names}.")
    if named:
        raise click.UsageError(NOBODY_YET)
    if len(teams) > 1:
        raise click.UsageError(f"There are several workspaces: {names}. Say which one: --team T…")
    return teams[0].id if teams else UNCLAIMED
