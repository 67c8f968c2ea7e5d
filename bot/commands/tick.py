"""`sopbot tick --at INSTANT`: every clock woken as if it were that instant."""

from __future__ import annotations

from datetime import datetime

import click

from bot.app import build
from bot.commands.invocation import invocation
from bot.config import read_settings
from bot.logs import set_up_logging
from bot.now import Now, clock_from

PATIENCE = 120.0
"""Seconds, at most, for which Slack is asked again while it is away: a cron job that never ends is worse."""


class InstantParam(click.ParamType[datetime]):
    """An instant with its zone: without one, nobody knows which moment is meant."""

    name = "instant"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read ``2026-11-23T09:00:00+01:00``."""
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is not an instant. Write it so: 2026-11-23T09:00:00+01:00", param, ctx)
        if instant.tzinfo is None:
            self.fail(f"{value} has no zone. Write it so: {value}+01:00, or {value}Z", param, ctx)
        return instant


@click.command()
@click.option(
    "--at", "instant", type=InstantParam(), required=True, metavar="INSTANT", help="Such as 2026-11-23T09:00:00+01:00."
)
@click.pass_obj
def tick(now: Now, instant: datetime) -> None:
    """Wake every clock once as if it were that INSTANT, send what is due by then, and end.

    People get what the bot would have sent them at that time. On SQLite stop the running bot first.

    Exit codes: 0 all was sent, 1 some of it waits (`outbox status` tells) or Slack
    cannot be reached, 78 a setting or token is wrong.
    """
    settings = read_settings()
    set_up_logging(settings.log_level, settings.log_format)
    bot = build(settings, clock_from(instant), slack_time=now)
    try:
        bot.greet(PATIENCE)
        done = bot.tick()
    finally:
        bot.stop()
    if not done:
        click.echo(f"Not everything could be sent. See: {invocation()} outbox status", err=True)
        raise SystemExit(1)
