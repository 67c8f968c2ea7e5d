"""`sopbot run`: the bot itself."""

from __future__ import annotations

import gc
import signal
from types import FrameType

import click

from bot.app import build
from bot.config import read_settings
from bot.logs import set_up_logging
from bot.now import Now


@click.command()
@click.pass_obj
def run(now: Now) -> None:
    """Connect to Slack and answer, until stopped (Ctrl-C or SIGTERM).

    Exit codes: 0 stopped, 1 database or line to Slack lost or a clock stuck, 78 a setting or token is wrong.
    """
    settings = read_settings()
    set_up_logging(settings.log_level, settings.log_format)
    bot = build(settings, now)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        bot.connection.hang_up()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        bot.start()
        bot.start_clocks()
        # What is here now stays: to look through it for garbage would stop every answer for 70 ms, again and again.
        gc.collect()
        gc.freeze()
        bot.run_until_stopped()
    finally:
        bot.stop()
