"""The doors of stand-ups, put together: what members do in a round, what a lead does, what a person asks for."""

from __future__ import annotations

from collections.abc import Callable

from handlers.reception import Reception
from handlers.standup.answering.leaving import Leaving
from handlers.standup.answering.slack import Answering
from handlers.standup.answering.writing import Questions, Writing
from handlers.standup.blockers.proposing import Proposer
from handlers.standup.blockers.slack import BlockerButtons
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


def open_doors(
    at: Reception,
    roster: Roster,
    answering: Answering,
    proposer: Proposer,
    questions: Questions,
    follow: Callable[[], None],
) -> None:
    """Make all others than ``answering``, and tell Bolt what they listen to.

    ``follow`` sees to what follows from what was kept.
    """
    Leaving(at.store, at.messenger, at.now, follow).register(at.app, at.failures)
    Writing(at.store, proposer, questions, at.now, follow).register(at.app)
    BlockerButtons(at.store, at.messenger, at.now, follow).register(at.app, at.failures)
    roster.register(at.app)
    _open_command(at, roster, answering, follow)


def _open_command(at: Reception, roster: Roster, answering: Answering, follow: Callable[[], None]) -> None:
    """`/standup`."""
    store, messenger, now = at.store, at.messenger, at.now
    desk = Desk(store, now)
    setup = Setup(store, desk, roster, messenger, now)
    setup.register(at.app, at.failures)
    listing = Listing(store, desk, setup, messenger, roster, Runner(store).open_now, now)
    listing.register(at.app, at.failures)
    away = Away(store, messenger, now, follow, at.language)
    away.register(at.app)
    summaries = Summaries(store, messenger, now)
    summaries.register(at.app)
    history = History(store, now)
    history.register(at.app)
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
    command.register(at.app)
