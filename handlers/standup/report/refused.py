"""A channel that takes no summary: leads are told once, with the way out; what was due is posted when it is mended."""

from __future__ import annotations

from datetime import datetime, timedelta
from gettext import NullTranslations
from logging import getLogger

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import fallback_text, section
from handlers.delivery.refusals import RefusalCause, refusal_cause
from handlers.i18n import language_of, translations
from handlers.standup.missing_organizer import users_to_notify
from handlers.standup.report.posting import ANSWERS, EDITION, SUMMARY, THREAD_NOTE, is_for_organizer
from storage.outbox.records import Delivery, DeliveryState
from storage.records.standups import Standup
from storage.store import Memory, Store

KINDS = (SUMMARY, EDITION, ANSWERS, f"{ANSWERS}-{EDITION}", f"{ANSWERS}-rest", THREAD_NOTE)
A_WEEK = timedelta(days=7)

log = getLogger(__name__)


class RefusedSummaries:
    """Hears of what Slack refused, and tries it again."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def refused(self, memory: Memory, delivery: Delivery, problem: str) -> None:
        """Tell the leads, or who stands in for them, within the transaction in which it ended."""
        log.warning("Slack refused %s: %s", delivery.key, problem)
        standup = _standup_of(memory, delivery) if delivery.kind in KINDS and not is_for_organizer(delivery) else None
        if standup is None or standup.is_deleted:
            return
        episode = _last_day(memory, standup)
        told = users_to_notify(memory, standup)
        people = memory.people.people_by_id(standup.team, told)
        for lead in told:
            person = people.get(lead)
            t = translations(language_of(person.locale if person else "", self._default))
            shown = [section(_said(t, standup, delivery, problem))]
            notice = Delivery(
                key=f"{standup.team}:trouble:{standup.id}/{delivery.channel}:{episode}:{lead}",
                team=standup.team,
                kind="trouble",
                channel=lead,
                text=fallback_text(shown),
                blocks=tuple(shown),
                due=delivery.due,
                expires=delivery.due + A_WEEK,
            )
            memory.outbox.put(notice)

    def tick(self, now: datetime) -> None:
        """Try again what was refused: in the channel that the stand-up has now; with a lead, what is for them."""
        with self._store.read() as memory:
            stuck = memory.outbox.refused(KINDS, now)
        for delivery in stuck:
            with self._store.write() as memory:
                standup = _standup_of(memory, delivery)
                if standup and not standup.is_deleted:
                    channel = delivery.channel if is_for_organizer(delivery) else standup.channel
                    memory.outbox.revive(delivery.key, channel, now)


def _said(t: NullTranslations, standup: Standup, delivery: Delivery, problem: str) -> str:
    text = {
        RefusalCause.UNSURE: t.gettext(
            "I cannot tell whether the summary of *{standup}* arrived in {channel}. Please look; if it is not there, "
            "whoever runs me can send it again: `sopbot outbox retry`."
        ),
        RefusalCause.ARCHIVED: t.gettext(
            "I cannot post the summary of *{standup}*: {channel} is archived. Bring it back, or choose another one "
            "with `/standup edit {standup}`. Mended within a day, what was due is still posted."
        ),
        RefusalCause.NOT_IN: t.gettext(
            "I cannot post the summary of *{standup}*: I am not in {channel}. Type `/invite @sopbot` there, or choose "
            "another one with `/standup edit {standup}`. Mended within a day, what was due is still posted."
        ),
        RefusalCause.OTHER: t.gettext(
            "I cannot post the summary of *{standup}* in {channel}; Slack says: {problem}. Choose another channel "
            "with `/standup edit {standup}`. Mended within a day, what was due is still posted."
        ),
    }[refusal_cause(delivery, problem)]
    return text.format(standup=literal(standup.name), channel=f"<#{delivery.channel}>", problem=literal(problem))


def _standup_of(memory: Memory, delivery: Delivery) -> Standup | None:
    """The stand-up in the delivery's key."""
    what = delivery.key.split(":")[2]
    number = what.partition("/")[0]
    return memory.standups.find_standup(delivery.team, int(number)) if number.isdecimal() else None


def _last_day(memory: Memory, standup: Standup) -> str:
    """The day of the last summary that arrived: since then it is one and the same trouble."""
    sent = memory.outbox.all_with_prefix(f"{standup.team}:{SUMMARY}:{standup.id}/")
    return max((each.key.split(":")[3] for each in sent if each.state is DeliveryState.SENT), default="")
