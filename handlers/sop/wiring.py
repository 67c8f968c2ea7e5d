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
    answers, browser = Answerer(at.store, library, at.now), ProcedureList(at, library)
    browser.register()
    ProcedureOptions(at, library).register()
    HomeSearch(at, answers).register()
    ProcedureReader(at, below).register()
    watching = ChannelWatcher(at, answers)
    watching.register()
    command = SopCommand(at, library, answers, browser, elsewhere, watching)
    command.register()
    AnswerShortcut(at, answers, otherwise).register()
    conversation = Conversation(at.store, answers, stands_for)
    asking = QuestionListener(at, conversation, stands_for)
    asking.register()
    return asking
