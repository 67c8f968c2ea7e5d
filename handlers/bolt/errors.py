"""The one error handler: what went wrong is told once, with one reference for the person and for the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from gettext import NullTranslations
from logging import getLogger
from secrets import token_hex

from slack_bolt import BoltContext, BoltResponse
from slack_sdk.errors import SlackApiError

from handlers.bolt.payloads import Payload
from handlers.delivery.messenger import Messenger

TOO_SLOW = {"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged"}
"""Slack opens a window within three seconds of a click, once."""

log = getLogger(__name__)


class ErrorHandler:
    """Knows where an error can be shown: in the answer to a command, else to the person alone."""

    def __init__(self, messenger: Messenger, default: NullTranslations) -> None:
        self._messenger = messenger
        self._default = default

    def handle(self, error: Exception, body: Payload, context: BoltContext) -> BoltResponse:
        """Bolt's error handler, for what fails before the acknowledgement.

        A form is not acknowledged: Slack then keeps the person's words on their screen.
        """
        text = self._record(error, context)
        if "command" in body:
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": text})
        if body.get("type") == "view_submission":
            return BoltResponse(status=500, body=text)
        self._messenger.whisper(context, text)
        return BoltResponse(status=200, body="")

    def guarded(self, later: Callable[..., None]) -> Callable[..., None]:
        """The same for work after the acknowledgement, where Bolt itself would only log."""

        @wraps(later)
        def guard(context: BoltContext, body: Payload) -> None:
            try:
                later(context=context, body=body)
            except Exception as error:  # noqa: BLE001 — the last frame of a thread: nobody else would tell the person
                self._messenger.whisper(context, self._record(error, context))

        return guard

    def _record(self, error: Exception, context: BoltContext) -> str:
        t = context["speaker"].t if "speaker" in context else self._default
        if isinstance(error, SlackApiError) and error.response.get("error") in TOO_SLOW:
            log.warning("A window came too late for Slack: %s", error)
            late: str = t.gettext("That took too long. Please try once more.")
            return late
        reference = token_hex(3).upper()
        log.error("%s: %s", reference, error, exc_info=error)
        text: str = t.gettext(
            "Sorry, that did not work. Please try again; if it stays so, tell whoever runs me: {reference}."
        )
        return text.format(reference=reference)
