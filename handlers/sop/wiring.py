"""The parts of the library besides the Home tab, put together."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.bolt.context import AppContext
from handlers.sop.answers import Answerer
from handlers.sop.asking.conversation import Conversation, OwnerOf
from handlers.sop.asking.slack import QuestionListener
from handlers.sop.browsing.select import ProcedureOptions
from handlers.sop.browsing.slack import ProcedureList
from handlers.sop.home_search import HomeSearch
from handlers.sop.library import Library
from handlers.sop.reading.slack import PageFooter, ProcedureReader
from handlers.sop.replying.slack import AnswerShortcut, NoResultButtons
from handlers.sop.slack import SopCommand, VerbHandler
from handlers.sop.verbs import SopVerb
from handlers.sop.watching.slack import ChannelWatcher


def wire(
    at: AppContext,
    library: Library,
    elsewhere: Mapping[SopVerb, VerbHandler],
    below: PageFooter,
    otherwise: NoResultButtons,
    stands_for: OwnerOf,
) -> QuestionListener:
    """Make them, and tell Bolt what they listen to. The one that answers direct messages is handed on.

    The last four are what other features do (``elsewhere``: for their verbs), show, offer and know.
    """
    answers, browser = Answerer(at.store, library, at.now), ProcedureList(library)
    browser.register(at.app)
    ProcedureOptions(library).register(at.app)
    HomeSearch(answers).register(at.app, at.errors)
    ProcedureReader(at.store, at.now, below).register(at.app, at.errors)
    watching = ChannelWatcher(at.store, answers, at.messenger, at.identify, at.now)
    watching.register(at.app)
    command = SopCommand(at.store, library, answers, at.messenger, browser, at.now, elsewhere, watching)
    command.register(at.app, at.errors)
    AnswerShortcut(at.store, answers, at.messenger, otherwise, at.now).register(at.app, at.errors)
    conversation = Conversation(at.store, answers, stands_for)
    asking = QuestionListener(at.store, conversation, stands_for, at.messenger, at.now, at.nudge, at.language)
    asking.register(at.app)
    return asking
