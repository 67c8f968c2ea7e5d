"""A channel that takes no post: owner and admins are told once, with the way out; it is posted when it is mended."""

from __future__ import annotations

from datetime import datetime, timedelta
from gettext import NullTranslations
from logging import getLogger

from handlers.authoring.owners import deciders
from handlers.authoring.updates.posting import UPDATE_KIND, update_channels
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import fallback_text, section, truncate
from handlers.delivery.refusals import RefusalCause, refusal_cause
from handlers.i18n import language_of, translations
from handlers.identity.lookup import admins
from storage.outbox.records import Delivery, DeliveryState
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop
from storage.records.workspace import Person
from storage.store import Memory, Store

A_WEEK = timedelta(days=7)

log = getLogger(__name__)


class RefusedUpdates:
    """Hears of what Slack refused, and tries it again."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def refused(self, memory: Memory, delivery: Delivery, problem: str) -> None:
        """Tell those who can mend it, within the transaction in which it ended."""
        sop = _sop_of(memory, delivery) if delivery.kind == UPDATE_KIND else None
        if sop is None:
            return
        log.warning("Slack refused %s: %s", delivery.key, problem)
        episode = _last_day(memory, delivery)
        for person in _menders(memory, sop):
            t = translations(language_of(person.locale, self._default))
            shown = [section(_said(t, sop, delivery, problem))]
            notice = Delivery(
                key=f"{sop.team}:news-trouble:{delivery.channel}:{episode}:{person.id}",
                team=sop.team,
                kind="news-trouble",
                channel=person.id,
                text=fallback_text(shown),
                blocks=tuple(shown),
                due=delivery.due,
                expires=delivery.due + A_WEEK,
            )
            memory.outbox.put(notice)

    def tick(self, now: datetime) -> None:
        """Try again what was refused: in the channel that the house has now; in its own, what is for some only."""
        with self._store.read() as memory:
            stuck = memory.outbox.refused([UPDATE_KIND], now)
        for delivery in stuck:
            with self._store.write() as memory:
                sop = _sop_of(memory, delivery)
                places = update_channels(memory, sop) if sop else ()
                if delivery.channel in places:
                    memory.outbox.revive(delivery.key, delivery.channel, now)
                elif sop and places and not sop.channels:
                    memory.outbox.revive(delivery.key, places[0], now)


def _menders(memory: Memory, sop: Sop) -> list[Person]:
    every = [*deciders(memory, sop), *admins(memory, sop.team)]
    return list({person.id: person for person in every if not (person.is_bot or person.is_stranger)}.values())


def _said(t: NullTranslations, sop: Sop, delivery: Delivery, problem: str) -> str:
    text = {
        RefusalCause.UNSURE: t.gettext(
            "I cannot tell whether the news about *{title}* ({key}) arrived in {channel}. Please look; if it is not "
            "there, whoever runs me can send it again: `sopbot outbox retry`."
        ),
        RefusalCause.ARCHIVED: t.gettext(
            "I cannot post the news about *{title}* ({key}): {channel} is archived. Bring it back, or choose another "
            "channel. If that is mended within a week, what was due is still posted."
        ),
        RefusalCause.NOT_IN: t.gettext(
            "I cannot post the news about *{title}* ({key}): I am not in {channel}. Type `/invite @sopbot` there, or "
            "choose another channel. If that is mended within a week, what was due is still posted."
        ),
        RefusalCause.OTHER: t.gettext(
            "I cannot post the news about *{title}* ({key}) in {channel}; Slack says: {problem}. Choose another "
            "channel. If that is mended within a week, what was due is still posted."
        ),
    }[refusal_cause(delivery, problem)]
    title = literal(truncate(sop.title, 200))
    return text.format(title=title, key=sop.key, channel=f"<#{delivery.channel}>", problem=literal(problem))


def _sop_of(memory: Memory, delivery: Delivery) -> Sop | None:
    """The procedure in the delivery's key."""
    number = delivery.key.split(":")[2].partition("v")[0]
    return memory.sops.find_procedure(delivery.team, ProcedureNumber(int(number)))


def _last_day(memory: Memory, delivery: Delivery) -> str:
    """The day of the last news that arrived in this channel: since then it is one and the same trouble."""
    sent = memory.outbox.all_with_prefix(f"{delivery.team}:{UPDATE_KIND}:")
    there = [each for each in sent if each.channel == delivery.channel and each.state is DeliveryState.SENT]
    return max((each.key.split(":")[3] for each in there), default="")
