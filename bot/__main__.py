"""The command line: `sopbot …`."""

from __future__ import annotations

import click

from bot.commands.audit import audit
from bot.commands.db import db
from bot.commands.demo import demo
from bot.commands.doctor import doctor
from bot.commands.outbox import outbox
from bot.commands.people import people
from bot.commands.run import run
from bot.commands.sops import sops
from bot.commands.standups import standups
from bot.commands.tick import tick
from bot.config import SettingsProblem
from bot.connection import ConnectionLost, SlackRefused, WorkStuck
from handlers.documents import CannotExport, NoDocuments
from storage.database import DatabaseProblem

EXIT_CONFIG = 78
"""EX_CONFIG of sysexits.h: a supervisor need not try again."""


class _Sentences(click.Group):
    """An error that a person can mend is said in a sentence, not as a trace."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SettingsProblem as problem:
            click.echo("These settings are wrong (in the environment or in .env):", err=True)
            for mistake in problem.mistakes:
                click.echo(f"  • {mistake}", err=True)
            ctx.exit(EXIT_CONFIG)
        except SlackRefused as problem:
            click.echo(str(problem), err=True)
            ctx.exit(EXIT_CONFIG)
        except (DatabaseProblem, ConnectionLost, WorkStuck, NoDocuments, CannotExport) as problem:
            click.echo(str(problem), err=True)
            ctx.exit(1)


@click.group(cls=_Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sopbot")
def program() -> None:
    """The right procedure in the middle of the call, and stand-ups that people like to answer.

    Settings come from the environment and from `.env` in the current folder; see `.env.example`.
    Try it without Slack: sopbot demo.
    """


for command in (run, demo, doctor, db, sops, standups, people, audit, outbox, tick):
    program.add_command(command)


def main() -> None:
    """Run the command that was typed."""
    program()


if __name__ == "__main__":
    main()
