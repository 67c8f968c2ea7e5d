"""`sopbot demo`: try it without Slack."""

from __future__ import annotations

import webbrowser
from threading import Event

import click

from bot.config import has_display
from bot.demo.tour import play_tour
from bot.demo.workspace import demo_workspace, set_up_standup
from bot.logs import set_up_logging

PORT = 8765


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any free one.")
@click.option("--tour", is_flag=True, help="Play a conversation here in the terminal and end.")
def demo(port: int, tour: bool) -> None:
    """Start the bot against a local Slack, with a library of procedures and a stand-up, and be a person in it.

    Nothing is sent anywhere and nothing is kept. Exit codes: 0 stopped, 1 the port is taken or the tour failed.
    """
    set_up_logging("WARNING", "text")
    try:
        with demo_workspace(0 if tour else port) as team:
            if tour:
                play_tour(team, click.echo)
                return
            set_up_standup(team)
            _wait(team.slack.page_url)
    except OSError as taken:
        raise click.ClickException(
            f"Port {port} cannot be used ({taken.strerror}). Try: sopbot demo --port 0"
        ) from taken
    except AssertionError as surprise:
        raise click.ClickException(f"The tour did not go as it should: {surprise}") from surprise


def _wait(address: str) -> None:
    click.echo(f"Open {address} and type /sop refnd of anual plan (Ctrl-C stops it).")
    click.echo("For a stand-up, press the clock at the top right and jump to the next working day, 09:00.")
    if has_display():
        webbrowser.open(address)
    try:
        Event().wait()
    except KeyboardInterrupt:
        click.echo()
