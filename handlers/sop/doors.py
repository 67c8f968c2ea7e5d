"""The doors of the library besides the Home tab, put together."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.reception import Reception
from handlers.sop.answers import Answers
from handlers.sop.asking.conversation import Conversation, StandsFor
from handlers.sop.asking.slack import Asking
from handlers.sop.box import Box
from handlers.sop.browser import Browser
from handlers.sop.choosing import Chooser
from handlers.sop.library import Library
from handlers.sop.reader import Below, Reader
from handlers.sop.replying.slack import Otherwise, Replying
from handlers.sop.rules import Verb
from handlers.sop.slack import Authored, SopCommand
from handlers.sop.watching.slack import Watching


def open_doors(
    at: Reception,
    library: Library,
    authors: Mapping[Verb, Authored],
    below: Below,
    otherwise: Otherwise,
    stands_for: StandsFor,
) -> Asking:
    """Make them, and tell Bolt what they listen to. The one that answers direct messages is handed on.

    The last four are what another feature does, shows, offers and knows.
    """
    answers, browser = Answers(at.store, library, at.now), Browser(library)
    browser.register(at.app)
    Chooser(library).register(at.app)
    Box(answers).register(at.app, at.failures)
    Reader(at.store, at.now, below).register(at.app, at.failures)
    watching = Watching(at.store, answers, at.messenger, at.met, at.now)
    watching.register(at.app)
    command = SopCommand(at.store, library, answers, at.messenger, browser, at.now, authors, watching)
    command.register(at.app, at.failures)
    Replying(at.store, answers, at.messenger, otherwise, at.now).register(at.app, at.failures)
    conversation = Conversation(at.store, answers, stands_for)
    asking = Asking(at.store, conversation, stands_for, at.messenger, at.now, at.nudge, at.language)
    asking.register(at.app)
    return asking
