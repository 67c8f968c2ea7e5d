"""`sopbot people`: what is kept of somebody, given to them or erased."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands.workspace import TEAM_OPTION, open_workspace
from bot.now import Now
from handlers.privacy.requests import ErasureReport, erase_person, person_meant, personal_data
from storage.personal_data.index import DataSubject
from storage.records.ids import TeamId
from storage.store import Memory

USER_ARGUMENT = click.argument("user", metavar="USER")
WAY_OUT = "Give the member ID (in Slack: their profile → ⋮ → Copy member ID), or a name that only one person has."


@click.group()
def people() -> None:
    """What is kept of a person: give it to them, or erase it."""


@people.command()
@USER_ARGUMENT
@click.option("--to", "folder", default="-", metavar="FOLDER", help="Where to; - is standard output, as without it.")
@TEAM_OPTION
@click.pass_obj
def export(now: Now, user: str, folder: str, team: TeamId | None) -> None:
    """Write everything that is kept of USER as JSON: rows that are theirs, and where else they are named.

    Exit code 1 when nobody is meant by USER.
    """
    with open_workspace(team) as (store, team_id), store.read() as memory:
        person = _found(memory, team_id, user)
        said = json.dumps(personal_data(memory, person, now()), ensure_ascii=False, indent=1, default=str)
    if folder == "-":
        click.echo(said)
        return
    file = Path(folder) / f"{person.id}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(f"{said}\n", encoding="utf-8")
    click.echo(f"{file} holds everything.")


@people.command("erase")
@USER_ARGUMENT
@click.option("--yes", is_flag=True, help="Do not ask.")
@TEAM_OPTION
@click.pass_obj
def erase_one(now: Now, user: str, yes: bool, team: TeamId | None) -> None:
    """Forget USER: profile, drafts and absences go, what they wrote and did stays under a made-up name.

    It cannot be undone. Exit codes: 0 done, 1 nobody is meant by USER, or you did not confirm.
    """
    with open_workspace(team) as (store, team_id):
        with store.read() as memory:
            person = _found(memory, team_id, user)
            counts = memory.personal_data.count_own_rows(person)
        click.echo(f"{person.name or person.id} ({person.id}): {_said(counts)}.")
        if not yes:
            click.confirm("Forget this person for ever?", abort=True)
        with store.write() as memory:
            erased = erase_person(memory, person, now())
    _report(erased)


def _report(erased: ErasureReport) -> None:
    for sop in erased.procedures:
        click.echo(f"{sop.key}  {f'owner is now {sop.owner}' if sop.owner else 'has no owner now'}  {sop.title}")
        if sop.source:
            click.echo(f"         its file may still name them: {sop.source}")
    click.echo("Done. Copies of the database, log files and what is in Slack itself are yours to look at.")


def _found(memory: Memory, team: TeamId, words: str) -> DataSubject:
    person = person_meant(memory, team, words)
    if person is None:
        raise click.ClickException(f"Nobody here is meant by “{words}”. {WAY_OUT}")
    return person


def _said(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} in {table}" for table, count in sorted(counts.items())) or "named by others only"
