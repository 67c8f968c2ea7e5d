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
from handlers.authoring.writing.beginning import Beginners
from handlers.authoring.writing.mine import Mine
from handlers.authoring.writing.opening import Forms
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
    beginners: Beginners
    mine: Mine
    historians: Historians
    choosing: Choosing
    reviews: ReviewWindow


def open_doors(
    at: Reception, search: Search, membership: Membership, open_button: Callable[..., Block], chooser: Chooser
) -> Doors:
    """Make them, and tell Bolt what they listen to."""
    announcer = Announcer(open_button, at.now, at.language)
    followers = (Follower(at.now, at.language), FlagFollower(at.now, at.language))
    keeper = Keeper(at.now, announcer.verified, _to_all([each.happened for each in followers]))
    forms, window = Forms(at), ReviewWindow(at)
    mine, beginners = Mine(at, forms), Beginners(at, forms)
    readers, historians = Readers(at, keeper), Historians(at, keeper)
    writers = Writers(at, keeper, forms, search, membership, open_button)
    suggesters, offerers = Suggesters(at, keeper, forms), Offerers(at, keeper, forms)
    writers.register(at.app, at.failures, suggesters.answered, offerers.answered)
    reviewers, handing = Reviewers(at, keeper, window), Handing(at, keeper, window, open_button)
    choosing = Choosing(chooser, {EDIT: forms.of, HISTORY: historians.window})
    announcements = Announcements(at, announcer)
    for each in (readers, historians, choosing, mine, beginners, suggesters, offerers, window, reviewers, handing):
        each.register(at.app)
    announcements.register(at.app)
    return Doors(readers, writers, beginners, mine, historians, choosing, window)


def _to_all(several: Sequence[Happened]) -> Happened:
    def happened(memory: Memory, who: Speaker, sop: Sop, what: str) -> None:
        for each in several:
            each(memory, who, sop, what)

    return happened
