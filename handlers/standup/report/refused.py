"""A channel that takes no summary: organizers are told, and what was due is posted where the stand-up is now."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.delivery.refusals import PostSource, RefusalCause, RefusalNotice
from handlers.standup.missing_organizer import users_to_notify
from handlers.standup.report.posting import ANSWERS, EDITION, SUMMARY, THREAD_NOTE, is_for_organizer
from storage.outbox.records import Delivery, DeliveryState
from storage.records.ids import Recipient
from storage.records.standups import Standup
from storage.store import Memory

KINDS = (SUMMARY, EDITION, ANSWERS, f"{ANSWERS}-{EDITION}", f"{ANSWERS}-rest", THREAD_NOTE)


def _notice_of(memory: Memory, delivery: Delivery) -> RefusalNotice | None:
    """For the organizers, or who stands in for them; what is for one of them alone is no trouble of the channel."""
    standup = None if is_for_organizer(delivery) else _standup_of(memory, delivery)
    if standup is None:
        return None
    subject, since = f"{standup.id}/{delivery.channel}", _last_day(memory, standup)
    values = {"standup": literal(standup.name)}
    return RefusalNotice("trouble", subject, since, users_to_notify(memory, standup), _texts, values)


def _channel_now(memory: Memory, delivery: Delivery) -> Recipient | None:
    """In the channel that the stand-up has now; with an organizer, what is for them."""
    standup = _standup_of(memory, delivery)
    if standup is None:
        return None
    return delivery.channel if is_for_organizer(delivery) else standup.channel


SUMMARY_POSTS = PostSource(KINDS, _notice_of, _channel_now)


def _texts(t: NullTranslations) -> dict[RefusalCause, str]:
    return {
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
    }


def _standup_of(memory: Memory, delivery: Delivery) -> Standup | None:
    """The stand-up in the delivery's key; None for one that was deleted."""
    number = delivery.key.split(":")[2].partition("/")[0]
    standup = memory.standups.find_standup(delivery.team, int(number)) if number.isdecimal() else None
    return None if standup and standup.is_deleted else standup


def _last_day(memory: Memory, standup: Standup) -> str:
    """The day of the last summary that arrived: since then it is one and the same trouble."""
    sent = memory.outbox.all_with_prefix(f"{standup.team}:{SUMMARY}:{standup.id}/")
    return max((each.key.split(":")[3] for each in sent if each.state is DeliveryState.SENT), default="")
