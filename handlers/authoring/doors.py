"""The doors of authoring, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.authoring.announcing.posting import Announcer
from handlers.authoring.announcing.slack import Announcements
from handlers.authoring.choosing import EDIT, HISTORY, Chooser, Choosing
from handlers.authoring.history.slack import Historians
from handlers.authoring.keeping import Happened, Keeper
from handlers.authoring.offering.slack import Offerers
from handlers.authoring.reading.following import FlagFollower
from handlers.authoring.reading.slack import Readers
from handlers.authoring.reviewing.answering.following import Follower
from handlers.authoring.reviewing.answering.handing import Handing
from handlers.authoring.reviewing.answering.slack import Reviewers
from handlers.authoring.reviewing.window import ReviewWindow
from handlers.authoring.suggesting.slack import Suggesters
from handlers.authoring.writing.slack import Search, Writers
from handlers.kit import Block
from handlers.membership import Membership
from handlers.people import Speaker
from handlers.reception import Reception
from storage.records import Sop
from storage.store import Memory


@dataclass(frozen=True, slots=True)
class Doors:
    """Those that another feature opens: the words of `/sop`, and what stands below an opened procedure."""

    readers: Readers
    writers: Writers
    historians: Historians
    choosing: Choosing
    reviews: ReviewWindow


def open_doors(
    at: Reception, search: Search, membership: Membership, open_button: Callable[..., Block], chooser: Chooser
) -> Doors:
    """Make them, and tell Bolt what they listen to."""
    app, store, messenger = at.app, at.store, at.messenger
    now, nudge, default_language = at.now, at.nudge, at.language
    announcer = Announcer(open_button, now, default_language)
    Announcements(store, announcer, messenger, now, nudge).register(app)
    followers = (Follower(now, default_language), FlagFollower(now, default_language))
    keeper = Keeper(now, announcer.verified, _to_all([each.happened for each in followers]))
    readers = Readers(store, keeper, messenger, now, nudge, default_language)
    readers.register(app)
    writers = Writers(store, keeper, messenger, now, nudge, search, membership, open_button)
    suggesters = Suggesters(store, keeper, writers, messenger, now, nudge, default_language)
    offerers = Offerers(store, keeper, writers, messenger, now, nudge, default_language)
    writers.register(app, at.failures, suggesters.answered, offerers.answered)
    suggesters.register(app)
    offerers.register(app)
    historians = Historians(store, keeper, messenger)
    historians.register(app)
    choosing = Choosing(chooser, {EDIT: writers.edit_form, HISTORY: historians.window})
    choosing.register(app)
    window = ReviewWindow(store, now, default_language)
    window.register(app)
    Reviewers(store, keeper, messenger, window, now, nudge, default_language).register(app)
    Handing(store, keeper, messenger, window, open_button, now, nudge, default_language).register(app)
    return Doors(readers, writers, historians, choosing, window)


def _to_all(several: Sequence[Happened]) -> Happened:
    def happened(memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        for each in several:
            each(memory, who, sop, what)

    return happened
