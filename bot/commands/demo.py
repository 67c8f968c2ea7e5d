"""`sopbot demo`: try it without Slack."""

from __future__ import annotations

from typing import Any

import click

from bot.commands.invocation import invocation
from bot.commands.lazy import load
from bot.demo import PORT
from bot.logs import set_up_logging
from bot.now import Now
from storage.errors import OperatorError, adding

LIBRARIES = ("starlette", "uvicorn", "websockets")
"""The extra `demo`: a bot that talks to Slack alone needs none of them."""


class DemoNotInstalled(OperatorError):
    """The extra was not asked for when sopbot was installed."""

    exit_code = 69
    """EX_UNAVAILABLE of sysexits.h."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"0: any free one.  [default: {PORT}, or a free one where that is taken]",
)
@click.option("--tour", is_flag=True, help="Play a conversation here in the terminal and end.")
@click.pass_obj
def demo(now: Now, port: int | None, tour: bool) -> None:
    """Start the bot against a local Slack, with a library of procedures and a stand-up, and be a person in it.

    Nothing is sent anywhere and nothing is kept. Exit codes: 0 stopped, 1 the port is taken or the tour failed,
    69 the demo's libraries are not installed.
    """
    set_up_logging("WARNING", "text")
    try:
        if tour:
            _loaded("show_tour")(now, click.echo)
        else:
            _loaded("open_page")(now, port, click.echo)
    except OSError as taken:
        raise click.ClickException(
            f"Port {port} cannot be used ({taken.strerror}). Try: {invocation()} demo --port 0"
        ) from taken
    except AssertionError as surprise:
        raise click.ClickException(f"The tour did not go as it should: {surprise}") from surprise


def _loaded(name: str) -> Any:
    try:
        return load(f"bot.demo.session:{name}")
    except ModuleNotFoundError as missing:
        if str(missing.name).partition(".")[0] not in LIBRARIES:
            raise
        raise DemoNotInstalled(f"The demo's libraries are not installed. {adding('demo')}") from missing
