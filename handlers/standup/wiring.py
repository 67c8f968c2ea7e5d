"""The parts of stand-ups, put together: what members do in a round, what a lead does, what a person asks for."""

from __future__ import annotations

from collections.abc import Callable

from handlers.bolt.context import AppContext
from handlers.standup.answering.by_message import AnswerByMessage, ProcedureAnswers
from handlers.standup.answering.skip_or_away import SkipOrAway
from handlers.standup.answering.slack import AnswerForm
from handlers.standup.away.slack import AwayCommand
from handlers.standup.blockers.proposing import ProcedureProposals
from handlers.standup.blockers.slack import BlockerButtons
from handlers.standup.command.slack import StandupCommand
from handlers.standup.command.verbs import StandupVerb
from handlers.standup.figures.slack import FiguresCommand
from handlers.standup.history.slack import HistoryWindow
from handlers.standup.history.summaries import SummaryCommand
from handlers.standup.organizing.listing import StandupList
from handlers.standup.organizing.setup import SetupForm
from handlers.standup.organizing.standups import ManagedStandups
from handlers.standup.roster import Roster
from handlers.standup.round.by_hand import RoundsByHand
from handlers.standup.why import WhyCommand


def wire(
    at: AppContext,
    roster: Roster,
    answering: AnswerForm,
    proposer: ProcedureProposals,
    questions: ProcedureAnswers,
    follow: Callable[[], None],
) -> None:
    """Make all others than ``answering``, and tell Bolt what they listen to.

    ``follow`` sees to what follows from what was kept.
    """
    SkipOrAway(at.store, at.messenger, at.now, follow).register(at.app, at.errors)
    AnswerByMessage(at.store, proposer, questions, at.now, follow).register(at.app)
    BlockerButtons(at.store, at.messenger, at.now, follow).register(at.app, at.errors)
    roster.register(at.app)
    _wire_command(at, roster, answering, follow)


def _wire_command(at: AppContext, roster: Roster, answering: AnswerForm, follow: Callable[[], None]) -> None:
    """`/standup`."""
    store, messenger, now = at.store, at.messenger, at.now
    desk = ManagedStandups(store, now)
    setup = SetupForm(store, desk, roster, messenger, now)
    setup.register(at.app, at.errors)
    listing = StandupList(store, desk, setup, messenger, roster, RoundsByHand(store).open_now, now)
    listing.register(at.app, at.errors)
    away = AwayCommand(store, messenger, now, follow, at.language)
    away.register(at.app)
    summaries = SummaryCommand(store, messenger, now)
    summaries.register(at.app)
    history = HistoryWindow(store, now)
    history.register(at.app)
    why = WhyCommand(store, now)
    answers = {
        StandupVerb.AWAY: away.away,
        StandupVerb.BACK: away.back,
        StandupVerb.WHY: why.why,
        StandupVerb.WEEK: why.week,
        StandupVerb.SUMMARY: summaries.summary,
        StandupVerb.FIGURES: FiguresCommand(store, now).figures,
    }
    command = StandupCommand(desk, setup, listing, answering, messenger, answers, {StandupVerb.HISTORY: history.open})
    command.register(at.app)
