"""`sopbot doctor`: is everything ready?"""

from __future__ import annotations

import click

from bot.commands.invocation import invocation
from bot.doctor import Finding, examine
from bot.now import Now

MARK = {True: click.style("✓", fg="green"), False: click.style("✗", fg="red")}


@click.command()
@click.pass_obj
def doctor(now: Now) -> None:
    """Check settings, database, tokens, scopes and clock, and say what to do.

    Exit codes: 0 all is well, 1 something needs you.
    """
    healthy = True
    for finding in examine(invocation(), now):
        healthy &= finding.well
        _say(finding)
    if not healthy:
        raise SystemExit(1)
    click.echo(f"All is well. Start it: {invocation()} run")


def _say(finding: Finding) -> None:
    click.echo(f"{MARK[finding.well]} {finding.what:<10} {finding.found}")
    if finding.remedy:
        click.echo(f"  {'':<10} → {finding.remedy}")
