"""What Slack's answers mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.delivery.circuit_breaker import PATIENCE, CircuitBreaker
from handlers.delivery.rules import (
    DOUBTFUL,
    LOCKED_OUT,
    LONGEST_WAIT,
    USUAL_WAIT,
    CallResult,
    CallStatus,
    backoff,
    is_overdue,
    result_of_error,
    seconds_to_wait,
)
from storage.outbox.records import delivery_key
from storage.records.ids import TeamId
from tests.ids import T1, T2, U1, U2

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

WAITS = {
    "30": 30,
    "30.5": 30.5,
    " 7 ": 7,
    "0": 0,
    "-5": 0,
    "86400": LONGEST_WAIT,
    "inf": LONGEST_WAIT,
    "nan": USUAL_WAIT,
    "": USUAL_WAIT,
    "soon": USUAL_WAIT,
    format_datetime(NOW + timedelta(seconds=45), usegmt=True): 45,
    format_datetime(NOW - timedelta(seconds=45), usegmt=True): 0,
    format_datetime(NOW + timedelta(days=1), usegmt=True): LONGEST_WAIT,
    "Mon, 23 Nov 2026 09:00:20": 20,
}


@pytest.mark.parametrize(("header", "seconds"), WAITS.items(), ids=WAITS)
def test_every_way_to_say_how_long_to_wait_is_understood(header: str, seconds: float) -> None:
    assert seconds_to_wait(header, NOW) == seconds


def test_without_a_word_it_is_half_a_minute() -> None:
    assert seconds_to_wait(None, NOW) == USUAL_WAIT


@given(some.text())
def test_whatever_the_header_says_we_wait_a_sensible_time(header: str) -> None:
    assert 0 <= seconds_to_wait(header, NOW) <= LONGEST_WAIT


ANSWERS = [
    (200, "channel_not_found", CallStatus.REFUSED),
    (200, "is_archived", CallStatus.REFUSED),
    (200, "a_word_that_slack_invents_tomorrow", CallStatus.REFUSED),
    (403, "restricted_action", CallStatus.REFUSED),
    (200, "ratelimited", CallStatus.LIMITED),
    (429, "", CallStatus.LIMITED),
    (429, "Received a response in a non-JSON format: <html>", CallStatus.LIMITED),
    (200, "", CallStatus.UNKNOWN),
    (200, "Received a response in a non-JSON format: <html>", CallStatus.UNKNOWN),
    (404, "Received a response in a non-JSON format: <html>", CallStatus.UNKNOWN),
    (500, "channel_not_found", CallStatus.UNKNOWN),
    (502, "", CallStatus.UNKNOWN),
    *[(200, error, CallStatus.UNKNOWN) for error in sorted(DOUBTFUL)],
    *[(200, error, CallStatus.LOCKED_OUT) for error in sorted(LOCKED_OUT)],
]


@pytest.mark.parametrize(("status", "error", "verdict"), ANSWERS)
def test_what_an_answer_means(status: int, error: str, verdict: CallStatus) -> None:
    assert result_of_error(status, error, None, NOW).status is verdict


def test_pauses_grow_up_to_a_quarter_of_an_hour() -> None:
    assert [backoff(attempts, 2) for attempts in (0, 1, 2, 3, 9, 10, 1000)] == [2, 2, 4, 8, 512, 900, 900]


def test_ten_minutes_are_late() -> None:
    assert not is_overdue(NOW, NOW + timedelta(minutes=10))
    assert is_overdue(NOW, NOW + timedelta(minutes=11))


def test_keys_of_different_deliveries_differ() -> None:
    day = date(2026, 11, 23)
    keys = [
        delivery_key(T1, "prompt", 7, day, U1),
        delivery_key(T1, "prompt", 7, day, U2),
        delivery_key(T1, "reminder", 7, day, U1, number=1),
        delivery_key(T1, "reminder", 7, day, U1, number=2),
        delivery_key(T1, "summary", 7, day),
        delivery_key(T1, "summary", 7, day + timedelta(days=1)),
        delivery_key(T2, "summary", 7, day),
    ]
    assert len(set(keys)) == len(keys)
    assert keys[0] == "T1:prompt:7:2026-11-23:U1"


SILENT = CallResult(CallStatus.UNKNOWN)


def hear(breaker: CircuitBreaker, team: TeamId, *outcomes: CallResult | None) -> list[bool]:
    heard = []
    for outcome in outcomes:
        breaker.call_started(team)
        heard.append(breaker.call_ended(team, outcome))
    return heard


def test_some_silences_in_a_row_begin_a_pause_for_that_workspace_alone() -> None:
    breaker = CircuitBreaker(5)
    assert hear(breaker, T1, *[SILENT] * PATIENCE) == [False] * (PATIENCE - 1) + [True]
    assert breaker.calls_allowed(T1) == 0
    assert breaker.calls_allowed(T2) > 1000


def test_any_answer_ends_the_row_and_a_call_that_was_not_made_does_not_count() -> None:
    breaker = CircuitBreaker(5)
    refused = CallResult(CallStatus.REFUSED)
    hear(breaker, T1, *[SILENT] * (PATIENCE - 1), refused, *[SILENT] * (PATIENCE - 1), None)
    assert breaker.calls_allowed(T1) > 1000


def test_after_the_pause_one_call_at_a_time_tries() -> None:
    breaker = CircuitBreaker(5)
    hear(breaker, T1, *[SILENT] * PATIENCE)
    breaker._until[T1] = 0.0
    assert breaker.calls_allowed(T1) == 1
    breaker.call_started(T1)
    assert breaker.calls_allowed(T1) == 0
    assert breaker.call_ended(T1, SILENT)
    breaker._until[T1] = 0.0
    hear(breaker, T1, CallResult(CallStatus.SENT))
    assert breaker.calls_allowed(T1) > 1000
