"""The doors of `/standup`, put together: what a lead does, and what a person asks for themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from handlers.failures import Failures
from handlers.messenger import Messenger
from handlers.standup.answering.slack import Answering
from handlers.standup.command import StandupCommand
from handlers.standup.plan.desk import Desk
from handlers.standup.plan.listing import Listing
from handlers.standup.plan.setup import Setup
from handlers.standup.roster import Roster
from handlers.standup.round.running import Runner
from storage.store import Store


def open_doors(
    app: App,
    failures: Failures,
    store: Store,
    messenger: Messenger,
    roster: Roster,
    answering: Answering,
    now: Callable[[], datetime],
) -> None:
    """Make them, and tell Bolt what they listen to."""
    desk = Desk(store, now)
    setup = Setup(store, desk, roster, messenger, now)
    setup.register(app, failures)
    listing = Listing(store, desk, setup, messenger, Runner(store).open_now, now)
    listing.register(app, failures)
    StandupCommand(desk, setup, listing, answering, messenger, {}, {}).register(app)
