"""One call to Slack, and what is known after it.

The client must not retry by itself (``retry_handlers=[]``): after a cut line nobody knows whether the message is
there, and a second copy is worse than a late one.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blockkit.kit import context
from handlers.delivery.rules import CallResult, CallStatus, is_overdue, result_of_error
from storage.outbox.records import Claim, Delivery, DeliveryMethod
from storage.records.ids import ChannelId, Recipient

METADATA_EVENT = "sopbot_delivery"
"""The type of our messages' metadata; their payload is one opaque word, for everybody in the workspace can read it."""

MARGIN = timedelta(minutes=5)
"""By which the clocks of Slack and of this machine may differ."""
PAGE, PAGES = 200, 10


def send(client: WebClient, claim: Claim, now: datetime) -> CallResult:
    """Post the message, or change it."""
    return _asked(lambda: _send(client, claim, now), now)


def find_message(client: WebClient, claim: Claim, room: ChannelId, now: datetime) -> CallResult:
    """Whether the message is in Slack already. ``room`` is the channel of a direct message, where known."""
    outcome = _asked(lambda: _look(client, claim, room), now)
    if outcome.status is CallStatus.REFUSED:
        return CallResult(CallStatus.UNREADABLE, outcome.problem)
    return outcome


def _send(client: WebClient, claim: Claim, now: datetime) -> CallResult:
    mine = claim.delivery
    text, blocks = mine.text, list(mine.blocks)
    if mine.late and is_overdue(mine.due, now):
        text, blocks = f"{mine.late}\n{text}", [context(mine.late), *blocks] if blocks else []
    if mine.method is DeliveryMethod.UPDATE:
        answer = client.chat_update(channel=claim.room, ts=claim.ts, text=text, blocks=blocks)
    else:
        answer = client.chat_postMessage(
            channel=claim.room or mine.channel,
            thread_ts=_thread(claim),
            text=text,
            blocks=blocks or None,
            metadata={"event_type": METADATA_EVENT, "event_payload": {"id": mine.mark}},
            unfurl_links=False,
            unfurl_media=False,
        )
    return CallResult(CallStatus.SENT, room=ChannelId(answer["channel"]), ts=answer["ts"])


def _thread(claim: Claim) -> str | None:
    mine = claim.delivery
    return (claim.ts if mine.after else mine.thread) or None


def _look(client: WebClient, claim: Claim, room: ChannelId) -> CallResult:
    mine = claim.delivery
    channel = claim.room or room or _channel_of(client, mine.channel)
    window: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": PAGE}
    window["oldest"] = f"{((mine.tried or mine.due) - MARGIN).timestamp():.6f}"
    thread = _thread(claim)
    for _ in range(PAGES):
        page = client.conversations_replies(ts=thread, **window) if thread else client.conversations_history(**window)
        for message in page["messages"]:
            if _is_ours(message, mine):
                return CallResult(CallStatus.SENT, room=channel, ts=message["ts"])
        window["cursor"] = (page.get("response_metadata") or {}).get("next_cursor")
        if not window["cursor"]:
            return CallResult(CallStatus.MISSING, "not_there")
    return CallResult(CallStatus.UNREADABLE, "too_many_messages")


def _channel_of(client: WebClient, recipient: Recipient) -> ChannelId:
    if recipient.startswith(("U", "W")):
        # The very first message to this person was lost: only Slack knows where it would be.
        return ChannelId(client.conversations_open(users=recipient)["channel"]["id"])
    return ChannelId(recipient)


def _is_ours(message: Mapping[str, Any], mine: Delivery) -> bool:
    metadata = message.get("metadata") or {}
    return metadata.get("event_type") == METADATA_EVENT and (metadata.get("event_payload") or {}).get("id") == mine.mark


def _asked(call: Callable[[], CallResult], now: datetime) -> CallResult:
    try:
        return call()
    except SlackApiError as refusal:
        return _judge(refusal, now)
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
            return CallResult(CallStatus.UNREACHED, type(error.reason).__name__)
        return CallResult(CallStatus.UNKNOWN, type(error.reason).__name__)
    except Exception as error:  # noqa: BLE001 - whatever broke, the request may have been heard
        return CallResult(CallStatus.UNKNOWN, type(error).__name__)


def _judge(refusal: SlackApiError, now: datetime) -> CallResult:
    response = refusal.response
    headers = {name.lower(): value for name, value in response.headers.items()}
    said = response.data.get("error") if isinstance(response.data, dict) else ""
    return result_of_error(response.status_code, str(said or ""), headers.get("retry-after"), now)
