"""A local Slack as a program: `python -m bot.simulator --manifest manifest.yml --port 8080`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path

from bot.simulator.slack import Slack


def main() -> int:
    """Run until the program is told to end; prints the addresses and tokens that an app needs."""
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description="A local Slack for one app.")
    parser.add_argument("--manifest", type=Path, required=True, help="the app's manifest, as Slack takes it")
    parser.add_argument("--port", type=int, default=8080, help="port on 127.0.0.1; 0 for a free one (default: 8080)")
    arguments = parser.parse_args()
    try:
        slack = Slack.start(arguments.manifest, port=arguments.port)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"The simulator cannot start: {error}\n")
        return 1
    with slack:
        ada = slack.person("ada", name="Ada Lovelace", zone="Europe/London", admin=True)
        emilie = slack.person("emilie", name="Émilie du Châtelet", locale="fr-FR", zone="Europe/Paris")
        slack.channel("general", members=[ada, emilie])
        slack.channel("sales", members=[ada, emilie], bot=True)
        sys.stdout.write(
            f"Page             {slack.page_url}\n"
            f"SLACK_API_URL    {slack.api_url}\n"
            f"SLACK_BOT_TOKEN  {slack.bot_token}\n"
            f"SLACK_APP_TOKEN  {slack.app_token}\n"
        )
        sys.stdout.flush()
        _wait()
    return 0


def _wait() -> None:
    """Return at Ctrl+C or when the program is told to end."""
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    over.wait()


if __name__ == "__main__":
    sys.exit(main())
