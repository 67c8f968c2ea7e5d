"""The features, put together: what they do when people act, and what they do when time passes."""

from __future__ import annotations

from collections.abc import Callable

from bot.scheduler import ScheduledClock
from handlers.authoring.home import my_procedures_part
from handlers.authoring.import_offers.clock import OfferClock
from handlers.authoring.library_health.slack import LibraryHealth
from handlers.authoring.owners import maintains_library, owner_or_deputy
from handlers.authoring.procedure_picker import EDIT_COMMAND, HISTORY_COMMAND
from handlers.authoring.reviews.asking.clock import ReviewClock
from handlers.authoring.wiring import wire as wire_authoring
from handlers.bolt.clicks import UnknownButtons
from handlers.bolt.context import AppContext
from handlers.home.slack import Home
from handlers.identity.membership import Membership
from handlers.privacy.clock import RetentionClock
from handlers.privacy.slack import PrivacyCommand
from handlers.settings.slack import SettingsActions
from handlers.sop.blocks import open_button
from handlers.sop.browsing.select import sop_select
from handlers.sop.home import answered_part, search_part, viewed_part
from handlers.sop.library import Library
from handlers.sop.verbs import SopVerb
from handlers.sop.wiring import wire as wire_library
from handlers.standup.answering.slack import AnswerForm
from handlers.standup.blockers.clock import BlockerClock
from handlers.standup.blockers.proposing import ProcedureProposals
from handlers.standup.clock import ParticipantClock, StandupClock
from handlers.standup.home import standups_part
from handlers.standup.inquiry import organizes_any
from handlers.standup.missing_organizer import MissingOrganizerClock
from handlers.standup.roster import Roster
from handlers.standup.wiring import wire as wire_standups
from storage.store import Store

OFTEN, SELDOM, DAILY = 15.0, 60.0, 86_400.0
"""Seconds between two looks of a clock."""


def clocks_of_features(store: Store, language: str) -> list[ScheduledClock]:
    """Those that need nothing but the memory."""
    return [
        ScheduledClock("missing organizers", SELDOM, MissingOrganizerClock(store, language).tick),
        ScheduledClock("blockers", OFTEN, BlockerClock(store, language).tick),
        ScheduledClock("participants", SELDOM, ParticipantClock(store, language).tick),
        ScheduledClock("stand-ups", OFTEN, StandupClock(store, language).tick),
        ScheduledClock("reviews", SELDOM, ReviewClock(store, language).tick),
        ScheduledClock("offers", SELDOM, OfferClock(store, language).tick),
        ScheduledClock("forgetting", DAILY, RetentionClock(store).tick),
    ]


def wire_features(
    at: AppContext, library: Library, membership: Membership, roster: Roster, follow: Callable[[], None]
) -> None:
    """Every feature gets what it needs of the others, as functions."""
    # The first: Bolt asks one listener after another whether it is meant, and these many people use at the same minute.
    proposals = ProcedureProposals(at.store, library.best_of, open_button)
    answering = AnswerForm(at, proposals, follow)
    answering.register()
    authoring = wire_authoring(at, library.found_by, membership, open_button, sop_select)
    privacy = PrivacyCommand(at)
    privacy.register()
    elsewhere = {
        SopVerb.NEW: authoring.new_procedure.new_command,
        SopVerb.EDIT: authoring.picker.asking_if_unnamed(EDIT_COMMAND, authoring.editor.edit_command),
        SopVerb.MINE: authoring.my_procedures.mine_command,
        SopVerb.HISTORY: authoring.picker.asking_if_unnamed(HISTORY_COMMAND, authoring.history.history_command),
        SopVerb.PRIVACY: privacy.privacy_command,
        SopVerb.REVIEWS: authoring.reviews.reviews_command,
    }
    asking = wire_library(
        at,
        library,
        elsewhere,
        authoring.reading.procedure_buttons,
        authoring.new_procedure.write_it_buttons,
        owner_or_deputy,
    )
    wire_standups(at, membership, roster, answering, proposals, asking, follow)
    _wire_home(at, library)
    # The last, because it takes every button that nobody else knows.
    UnknownButtons(at).register()


def _wire_home(at: AppContext, library: Library) -> None:
    """The Home tab, with a part of every feature."""
    home = Home(at)
    panel = LibraryHealth(at, library.missing, organizes_any, open_button, home.refresh)
    panel.register()
    settings = SettingsActions(at, home.refresh)
    settings.register()
    answered, standups = answered_part(maintains_library, at.now), standups_part(at.now)
    parts = [search_part, my_procedures_part, answered, standups, viewed_part, panel.home_part, settings.home_part]
    home.show(parts)
    home.register()
