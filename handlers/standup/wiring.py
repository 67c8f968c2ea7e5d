"""The parts of stand-ups, put together: what members do in a round, what an organizer does, what a person asks for."""

from __future__ import annotations

from collections.abc import Callable

from handlers.bolt.context import AppContext
from handlers.identity.membership import Membership
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
from handlers.standup.organizing.form.menus import SetupMenus
from handlers.standup.organizing.listing import StandupList
from handlers.standup.organizing.setup import SetupForm
from handlers.standup.organizing.standups import ManagedStandups
from handlers.standup.roster import Roster
from handlers.standup.roster_events import RosterEvents
from handlers.standup.round.by_hand import RoundsByHand
from handlers.standup.why import WhyCommand


def wire(
    at: AppContext,
    membership: Membership,
    roster: Roster,
    answering: AnswerForm,
    proposals: ProcedureProposals,
    questions: ProcedureAnswers,
    follow: Callable[[], None],
) -> None:
    """Make all others than ``answering``, and tell Bolt what they listen to.

    ``follow`` sees to what follows from what was kept.
    """
    SkipOrAway(at, follow).register()
    AnswerByMessage(at, proposals, questions, follow).register()
    BlockerButtons(at, follow).register()
    RosterEvents(at, membership, roster).register()
    _wire_command(at, roster, answering, follow)


def _wire_command(at: AppContext, roster: Roster, answering: AnswerForm, follow: Callable[[], None]) -> None:
    """`/standup`."""
    managed = ManagedStandups(at.store, at.now)
    setup, menus = SetupForm(at, managed, roster), SetupMenus(at)
    listing = StandupList(at, managed, setup, roster, RoundsByHand(at.store).open_now)
    away, summaries, history = AwayCommand(at, follow), SummaryCommand(at), HistoryWindow(at)
    why = WhyCommand(at.store, at.now)
    answers = {
        StandupVerb.AWAY: away.away,
        StandupVerb.BACK: away.back,
        StandupVerb.WHY: why.why,
        StandupVerb.WEEK: why.week,
        StandupVerb.SUMMARY: summaries.summary,
        StandupVerb.FIGURES: FiguresCommand(at.store, at.now).figures,
    }
    command = StandupCommand(at, managed, setup, listing, answering, answers, {StandupVerb.HISTORY: history.open})
    for each in (setup, menus, listing, away, summaries, history, command):
        each.register()
