"""Why Slack did not take a message of ours, as far as a person can do something about it."""

from __future__ import annotations

from enum import StrEnum

from storage.outbox.records import Delivery, DeliveryState


class RefusalCause(StrEnum):
    """What is to be mended."""

    UNSURE = "unsure"
    """Nobody can tell whether it arrived: somebody has to look."""
    ARCHIVED = "archived"
    NOT_IN = "not_in"
    """The bot is not in the channel, or the channel is not there for it, which is the same to Slack."""
    OTHER = "other"


def refusal_cause(delivery: Delivery, problem: str) -> RefusalCause:
    """What stands behind Slack's word for it."""
    if delivery.state is DeliveryState.CHECKING:
        return RefusalCause.UNSURE
    if problem == "is_archived":
        return RefusalCause.ARCHIVED
    return RefusalCause.NOT_IN if problem in ("not_in_channel", "channel_not_found") else RefusalCause.OTHER
