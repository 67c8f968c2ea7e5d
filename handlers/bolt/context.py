"""What every feature needs where it meets people: made once, and handed to each one's ``wire``."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App
from slack_sdk import WebClient

from handlers.bolt.errors import ErrorHandler
from handlers.delivery.messenger import Messenger
from handlers.i18n import translations
from handlers.identity.speaker import Identify, IdentityMiddleware
from storage.store import Store


@dataclass(frozen=True, slots=True)
class AppContext:
    """What who listens to Slack is made of.

    One rule for all: a class that listens takes this first, then what it needs of others, ``X(at, …)``; its
    ``register()``, without arguments, tells Bolt what it listens to and does nothing else. A class that does not
    listen (a clock, a worker, a command that another one reads) takes the single parts that it needs.

    ``identify`` says who somebody is; ``nudge`` tells the outbox that something new is due. ``language`` is spoken to
    whom we do not know.
    """

    app: App
    errors: ErrorHandler
    store: Store
    messenger: Messenger
    identify: Identify
    now: Callable[[], datetime]
    nudge: Callable[[], None]
    language: str


def build_context(
    store: Store,
    client: WebClient,
    threads: Executor,
    now: Callable[[], datetime],
    nudge: Callable[[], None],
    language: str,
    signing_secret: str,
) -> AppContext:
    """Bolt, which knows who is speaking and what to say when something fails."""
    app = App(
        name="sopbot",  # else Bolt looks for one in the source of every caller
        client=client,
        signing_secret=signing_secret or None,
        process_before_response=True,
        listener_executor=threads,
        raise_error_for_unhandled_request=False,
        token_verification_enabled=False,
    )
    messenger = Messenger(client)
    errors = ErrorHandler(messenger, translations(language))
    app.error(errors.handle)
    people = IdentityMiddleware(store, language, now, threads.submit, messenger)
    app.use(people.identify_speaker)
    return AppContext(app, errors, store, messenger, people.identify, now, nudge, language)
