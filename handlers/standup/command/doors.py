"""The doors of `/standup`, put together: what a lead does, and what a person asks for themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from handlers.failures import Failures
from handlers.messenger import Messenger
from handlers.standup.answering.slack import Answering
from handlers.standup.command.orders import Verb
from handlers.standup.command.slack import StandupCommand
from handlers.standup.me.away import Away
from handlers.standup.me.figures import Figures
from handlers.standup.me.history import History
from handlers.standup.me.summary import Summaries
from handlers.standup.me.why import Why
from handlers.standup.plan.desk import Desk
from handlers.standup.plan.listing import Listing
from handlers.standup.plan.setup import Setup
from handlers.standup.roster import Roster
from handlers.standup.round.running import Runner
from storage.store import Store

Now = Callable[[], datetime]


def open_doors(
    app: App,
    failures: Failures,
    store: Store,
    messenger: Messenger,
    roster: Roster,
    answering: Answering,
    now: Now,
    follow: Callable[[], None],
    default_language: str,
) -> None:
    """Make them, and tell Bolt what they listen to. ``follow`` sees to what follows when somebody is away."""
    desk = Desk(store, now)
    setup = Setup(store, desk, roster, messenger, now)
    setup.register(app, failures)
    listing = Listing(store, desk, setup, messenger, roster, Runner(store).open_now, now)
    listing.register(app, failures)
    away = Away(store, messenger, now, follow, default_language)
    away.register(app)
    summaries = Summaries(store, messenger, now)
    summaries.register(app)
    history = History(store, now)
    history.register(app)
    why = Why(store, now)
    doors = {
        Verb.AWAY: away.away,
        Verb.BACK: away.back,
        Verb.WHY: why.why,
        Verb.WEEK: why.week,
        Verb.SUMMARY: summaries.summary,
        Verb.FIGURES: Figures(store, now).figures,
    }
    command = StandupCommand(desk, setup, listing, answering, messenger, doors, {Verb.HISTORY: history.open})
    command.register(app)
