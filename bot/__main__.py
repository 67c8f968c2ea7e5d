"""The command line: `sopbot …`."""

from __future__ import annotations

import os
import sys
from errno import ENOSPC

import click

from bot.commands.invocation import started_as
from bot.commands.lazy import LazyCommand
from bot.now import utc_now
from storage.errors import OperatorError

EX_IOERR = 74
"""Of sysexits.h."""

COMMANDS = {
    "audit": "Say who did what to which procedure, and when.",
    "db": "The database: bring it up to date, see where it stands.",
    "demo": "Try it without Slack: a bot, a local Slack, and you in it.",
    "doctor": "Check settings, database, tokens, scopes and clock.",
    "outbox": "What the bot sends by itself: what waits, what failed.",
    "people": "What is kept of a person: give it to them, or erase it.",
    "run": "Connect to Slack and answer, until stopped.",
    "sops": "The procedures: bring in, give back, list, search, check.",
    "standups": "Stand-ups: take out what was answered.",
    "tick": "Wake every clock once as if it were that instant.",
}
"""Each with what it is for: `sopbot --help` shows it without importing anything."""


class _Sentences(click.Group):
    """An error that a person can mend is said in a sentence, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # Else what cannot be written would be noticed after the last chance to say so.
        except OSError as problem:
            if problem.errno != ENOSPC:
                raise
            _write_nowhere()
            click.echo("Not everything could be written: there is no room left. Make some, and run it again.", err=True)
            ctx.exit(EX_IOERR)
        except OperatorError as problem:
            # Who raises it knows the name of this program, not how it is started here.
            click.echo(str(problem).replace("Run: sopbot ", f"Run: {ctx.command_path} "), err=True)
            ctx.exit(problem.exit_code)
        return result


def _write_nowhere() -> None:
    """Python tries once more at the very end to write what is left over, and would complain in its own words."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(
    "sopbot",
    cls=_Sentences,
    commands=[LazyCommand(name, short_help=purpose) for name, purpose in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="sopbot", prog_name="sopbot")
@click.pass_context
def program(context: click.Context) -> None:
    """The right procedure in the middle of the call, and stand-ups that people like to answer.

    Settings come from the environment and from `.env` in the current folder; see `.env.example`.
    Try it without Slack: the command `demo`.
    """
    context.obj = context.obj or utc_now


def main() -> None:
    """Run the command that was typed."""
    program(prog_name=started_as(sys.argv[0]))


if __name__ == "__main__":
    main()
