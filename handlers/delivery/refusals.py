"""A channel that takes no post: who can mend it is told once, with the way out; it is posted when it is mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from gettext import NullTranslations
from logging import getLogger

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import fallback_text, section
from handlers.i18n import language_of, translations
from storage.outbox.records import Delivery, DeliveryState
from storage.records.ids import Recipient, UserId
from storage.store import Memory, Store

NOTICE_LIFETIME = timedelta(days=7)

log = getLogger(__name__)


class RefusalCause(StrEnum):
    """What is to be mended."""

    UNSURE = "unsure"
    """Nobody can tell whether it arrived: somebody has to look."""
    ARCHIVED = "archived"
    NOT_IN = "not_in"
    """The bot is not in the channel, or the channel is not there for it, which is the same to Slack."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """Who is told of a refused post, and how. With the same ``kind``, ``subject`` and ``since`` it is told once."""

    kind: str
    subject: str
    since: str
    """The day on which a post last arrived, as ISO; empty where none did."""
    users: Sequence[UserId]
    texts: Callable[[NullTranslations], Mapping[RefusalCause, str]]
    """What to say, with ``{channel}``, ``{problem}`` and the names of ``values`` in it."""
    values: Mapping[str, str]
    """Safe to be shown as they are."""


@dataclass(frozen=True, slots=True)
class PostSource:
    """The posts of one feature, by their kinds in the outbox. Both functions are called within a transaction."""

    kinds: Sequence[str]
    notice_of: Callable[[Memory, Delivery], RefusalNotice | None]
    """None: nobody is to be told."""
    channel_now: Callable[[Memory, Delivery], Recipient | None]
    """Where a refused post may be tried again; None: nowhere, as things are."""


class RefusedPosts:
    """Hears of what Slack refused, and tries it again."""

    def __init__(self, store: Store, sources: Sequence[PostSource], default_language: str) -> None:
        self._store = store
        self._sources = sources
        self._default = default_language

    def refused(self, memory: Memory, delivery: Delivery, problem: str) -> None:
        """Tell those who can mend it, within the transaction in which it ended."""
        log.warning("Slack refused %s: %s", delivery.key, problem)
        for source in self._sources:
            notice = source.notice_of(memory, delivery) if delivery.kind in source.kinds else None
            if notice:
                self._tell(memory, delivery, problem, notice)

    def tick(self, now: datetime) -> None:
        """Try again what was refused, in the channel that is right now."""
        for source in self._sources:
            with self._store.read() as memory:
                stuck = memory.outbox.refused(source.kinds, now)
            for delivery in stuck:
                with self._store.write() as memory:
                    channel = source.channel_now(memory, delivery)
                    if channel:
                        memory.outbox.revive(delivery.key, channel, now)

    def _tell(self, memory: Memory, delivery: Delivery, problem: str, notice: RefusalNotice) -> None:
        people = memory.people.people_by_id(delivery.team, notice.users)
        cause = refusal_cause(delivery, problem)
        values = {**notice.values, "channel": f"<#{delivery.channel}>", "problem": literal(problem)}
        for user in notice.users:
            t = translations(language_of(people[user].locale if user in people else "", self._default))
            shown = [section(notice.texts(t)[cause].format_map(values))]
            told = Delivery(
                key=f"{delivery.team}:{notice.kind}:{notice.subject}:{notice.since}:{user}",
                team=delivery.team,
                kind=notice.kind,
                channel=user,
                text=fallback_text(shown),
                blocks=tuple(shown),
                due=delivery.due,
                expires=delivery.due + NOTICE_LIFETIME,
            )
            memory.outbox.put(told)


def refusal_cause(delivery: Delivery, problem: str) -> RefusalCause:
    """What stands behind Slack's word for it."""
    if delivery.state is DeliveryState.CHECKING:
        return RefusalCause.UNSURE
    if problem == "is_archived":
        return RefusalCause.ARCHIVED
    return RefusalCause.NOT_IN if problem in ("not_in_channel", "channel_not_found") else RefusalCause.OTHER
