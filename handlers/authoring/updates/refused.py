"""A channel that takes no news: owner and admins are told, and it is posted where the news of the procedure go now."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.authoring.owners import deciders
from handlers.authoring.updates.posting import UPDATE_KIND, update_channels
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import truncate
from handlers.delivery.refusals import PostSource, RefusalCause, RefusalNotice
from handlers.identity.lookup import admins
from storage.outbox.records import Delivery, DeliveryState
from storage.records.ids import ProcedureNumber, Recipient, UserId
from storage.records.procedures import Sop
from storage.store import Memory


def _notice_of(memory: Memory, delivery: Delivery) -> RefusalNotice | None:
    sop = _sop_of(memory, delivery)
    if sop is None:
        return None
    values = {"title": literal(truncate(sop.title, 200)), "key": sop.key}
    since = _last_day(memory, delivery)
    return RefusalNotice("news-trouble", delivery.channel, since, _menders(memory, sop), _texts, values)


def _channel_now(memory: Memory, delivery: Delivery) -> Recipient | None:
    """In the channel that the settings name now; in its own, what is for some only."""
    sop = _sop_of(memory, delivery)
    places = update_channels(memory, sop) if sop else ()
    if delivery.channel in places:
        return delivery.channel
    return places[0] if sop and places and not sop.channels else None


UPDATE_POSTS = PostSource((UPDATE_KIND,), _notice_of, _channel_now)


def _menders(memory: Memory, sop: Sop) -> list[UserId]:
    every = [*deciders(memory, sop), *admins(memory, sop.team)]
    return list(dict.fromkeys(person.id for person in every if not (person.is_bot or person.is_stranger)))


def _texts(t: NullTranslations) -> dict[RefusalCause, str]:
    return {
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
    }


def _sop_of(memory: Memory, delivery: Delivery) -> Sop | None:
    """The procedure in the delivery's key."""
    number = delivery.key.split(":")[2].partition("v")[0]
    return memory.sops.find_procedure(delivery.team, ProcedureNumber(int(number)))


def _last_day(memory: Memory, delivery: Delivery) -> str:
    """The day of the last news that arrived in this channel: since then it is one and the same trouble."""
    sent = memory.outbox.all_with_prefix(f"{delivery.team}:{UPDATE_KIND}:")
    there = [each for each in sent if each.channel == delivery.channel and each.state is DeliveryState.SENT]
    return max((each.key.split(":")[3] for each in there), default="")
