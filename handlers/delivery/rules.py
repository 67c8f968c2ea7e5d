"""What Slack's answers mean, and how long to wait: pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto

from storage.records.ids import NOWHERE, ChannelId

LONGEST_WAIT = 900.0
USUAL_WAIT = 30.0
"""Seconds, where Slack says "too many" and not how long to wait."""

LATE = 600.0
"""Seconds after which people are told that something should have come before."""

TOO_MANY, SERVER_ERROR = 429, 500

DOUBTFUL = {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
"""Slack may have done some of it: "some aspect of the operation may have succeeded"."""

LOCKED_OUT = {
    "access_denied",
    "account_inactive",
    "enterprise_is_restricted",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
}
"""The whole workspace is closed to us, not one message refused."""


class CallStatus(Enum):
    """What is known after a call."""

    SENT = auto()
    LIMITED = auto()
    """Not done: too many calls."""
    REFUSED = auto()
    """Not done, and it never will be as it is."""
    LOCKED_OUT = auto()
    """Not done: our token is not accepted."""
    UNREACHED = auto()
    """Not done: Slack did not hear us."""
    UNKNOWN = auto()
    """Nobody can tell."""
    MISSING = auto()
    """We looked, and it is not there."""
    UNREADABLE = auto()
    """We may not look."""


@dataclass(frozen=True, slots=True)
class CallResult:
    """What came of one call; ``wait`` in seconds, where Slack said how long."""

    status: CallStatus
    problem: str = ""
    room: ChannelId = NOWHERE
    ts: str = ""
    wait: float = 0.0


def result_of_error(status: int, error: str, retry_after: str | None, now: datetime) -> CallResult:
    """The meaning of an answer that is not ``ok``. ``error`` is Slack's word, empty where there was none."""
    if status == TOO_MANY or error in ("ratelimited", "rate_limited"):
        return CallResult(CallStatus.LIMITED, "ratelimited", wait=seconds_to_wait(retry_after, now))
    if status >= SERVER_ERROR or error in DOUBTFUL or not _is_a_word(error):
        return CallResult(CallStatus.UNKNOWN, error if _is_a_word(error) else f"http_{status}")
    return CallResult(CallStatus.LOCKED_OUT if error in LOCKED_OUT else CallStatus.REFUSED, error)


def seconds_to_wait(retry_after: str | None, now: datetime) -> float:
    """What a Retry-After header asks for: seconds, with decimals or not, or a date; at most a quarter of an hour."""
    wait = USUAL_WAIT
    try:
        wait = float(retry_after or USUAL_WAIT)
    except ValueError:
        if date := _date(retry_after or ""):
            wait = (date - now).total_seconds()
    if math.isnan(wait):
        wait = USUAL_WAIT
    return min(max(wait, 0.0), LONGEST_WAIT)


def backoff(attempts: int, first: float) -> float:
    """Seconds before the next attempt: ``first`` after the first one, then doubled, up to a quarter of an hour."""
    return min(first * 2.0 ** (min(max(attempts, 1), 20) - 1), LONGEST_WAIT)


def is_overdue(due: datetime, now: datetime) -> bool:
    """Whether people should be told that it comes late."""
    return (now - due).total_seconds() > LATE


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _is_a_word(error: str) -> bool:
    """Slack's errors are single words; the SDK puts a sentence there when it could not read the answer."""
    return bool(error) and error.replace("_", "").replace("-", "").isalnum()
