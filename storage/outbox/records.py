"""What is to be sent, and what became of it: plain values, no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from storage.records.ids import NOBODY, NOWHERE, ChannelId, Recipient, TeamId


class DeliveryMethod(StrEnum):
    """What is done in Slack."""

    POST = "post"
    UPDATE = "update"


class OnUnknown(StrEnum):
    """What to do when nobody can tell whether a message arrived, because the channel's history may not be read."""

    RESEND = "resend"
    """Once more, then hold: for a question to one person, where two are better than none."""
    HOLD = "hold"
    """Never; a person decides: for what everybody sees."""


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SENDING = "sending"
    UNKNOWN = "unknown"
    """Slack was asked and its answer was lost."""
    CHECKING = "checking"
    """Somebody looks in the channel whether it is there."""
    SENT = "sent"
    DEAD = "dead"
    """Slack refused it; ``problem`` has Slack's word."""
    EXPIRED = "expired"
    HELD = "held"
    """Nobody can tell whether it arrived; ``sopbot outbox retry`` sends it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to post, or one to change. What a feature fills in comes first, what became of it after.

    ``key`` is unique for ever (see ``delivery_key``). ``channel`` is a ``C…``, or a person's ``U…`` for a direct
    message. ``thread`` is the key of the delivery to answer to, or a message's ts. ``changes`` is the key of the
    delivery whose message an update replaces; its ``channel`` is that one's. ``late`` is a line put above a message
    that leaves more than ten minutes after ``due``. After ``expires`` it is not sent any more.
    """

    key: str
    team: TeamId
    kind: str
    channel: Recipient = NOWHERE
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    method: DeliveryMethod = DeliveryMethod.POST
    thread: str = ""
    changes: str = ""
    due: datetime
    expires: datetime | None = None
    on_unknown: OnUnknown = OnUnknown.RESEND
    late: str = ""

    id: int = 0
    mark: str = ""
    """The opaque word by which its message is recognized in Slack."""
    state: DeliveryState = DeliveryState.PENDING
    wake: datetime | None = None
    """When it next needs somebody: to be sent, to be checked, or because its lease ends."""
    owner: str = ""
    attempts: int = 0
    picture: int = 0
    """Grows whenever an update is replaced by a newer one."""
    tried: datetime | None = None
    """The first attempt, never later than the machine's own clock says."""
    problem: str = ""
    room: ChannelId = NOWHERE
    """The channel that Slack answered: a ``D…`` for a direct message."""
    ts: str = ""
    ended: datetime | None = None

    @property
    def after(self) -> str:
        """The key of the delivery that must be sent before this one."""
        return self.changes or (self.thread if ":" in self.thread else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery that is ours until its lease (``delivery.wake``) ends.

    ``wait`` is in seconds: its turn. ``room`` and ``ts`` are those of the message it answers to or replaces.
    """

    delivery: Delivery
    wait: float
    room: ChannelId = NOWHERE
    ts: str = ""


def delivery_key(
    team: TeamId, kind: str, what: object, day: date, recipient: Recipient = NOBODY, *, number: int = 0
) -> str:
    """The name of a delivery: the same decision, taken twice, has the same. ``day`` is the schedule's local date.

    ``number`` tells several of one kind and day apart, such as reminders.
    """
    return ":".join([team, kind, str(what), day.isoformat(), recipient, *([str(number)] if number else [])])
