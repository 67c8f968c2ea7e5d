"""`sopbot outbox`: what was sent, what waits, what went wrong."""

from __future__ import annotations

import click

from bot.app import open_database
from bot.commands.invocation import invocation
from bot.config import read_settings
from bot.now import Now
from storage.outbox.records import Delivery, DeliveryState
from storage.store import Store

WAY_OUT = {
    DeliveryState.DEAD: "Slack refused it. Mend the cause, then: {program} outbox retry",
    DeliveryState.HELD: "nobody knows whether it arrived. Look in the channel; if not: {program} outbox retry",
    DeliveryState.EXPIRED: "too late to be sent",
}


@click.group()
def outbox() -> None:
    """What the bot sends by itself: see what waits and what failed, send again."""


@outbox.command()
def status() -> None:
    """Say how many messages are in each state, and which had trouble.

    Exit code 1 when some were refused or are held: they need you.
    """
    with open_database(read_settings(slack=False).database_url) as database, Store(database).read() as memory:
        counts, problems = memory.outbox.counts(), memory.outbox.problems()
    for state in DeliveryState:
        if counts.get(state):
            click.echo(f"{state:<9} {counts[state]}")
    if not counts:
        click.echo("The outbox is empty.")
    for delivery in problems:
        click.echo(_line(delivery))
    if counts.get(DeliveryState.DEAD) or counts.get(DeliveryState.HELD):
        raise SystemExit(1)


@outbox.command()
@click.argument("key", required=False, default="")
@click.pass_obj
def retry(now: Now, key: str) -> None:
    """Send again what was refused or held: all of it that is not too old, or the one with this KEY.

    Exit code 1 when there is nothing to send again.
    """
    with open_database(read_settings(slack=False).database_url) as database, Store(database).write() as memory:
        count = memory.outbox.retry(now(), key=key)
    click.echo(f"{count} will be sent again." if count else "Nothing was refused or held.")
    if not count:
        raise SystemExit(1)


def _line(delivery: Delivery) -> str:
    due = delivery.due.isoformat(timespec="minutes")
    why = f": {delivery.problem}" if delivery.problem else ""
    way_out = f" – {WAY_OUT[delivery.state].format(program=invocation())}" if delivery.state in WAY_OUT else ""
    return f"{delivery.state:<9} {delivery.key}  due {due}{why}{way_out}"
