"""`/sop` through the socket, with libraries of three sizes, against a handler that does nothing, in the same run."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.app import build, open_database
from bot.config import read_settings
from bot.demo.workspace import LIBRARY
from bot.manifest import manifest_path
from bot.simulator import Actor, Slack
from handlers.blockkit.kit import divider
from handlers.documents.reading.document import read_document
from handlers.sop.library import Library
from storage.records.ids import UNNUMBERED
from storage.records.procedures import Sop
from storage.records.workspace import UNCLAIMED
from storage.store import Store
from tests.clock import Ticking

SIZES = (100, 1_000, 10_000)
ROUNDS = 300
OWNERS = 500
QUESTIONS = ("refnd of anual plan", "remise 15", "demo", "client mecontent", "hand over a deal", "zzqx vrrk", "nda sgn")


def report() -> str:
    """A table: milliseconds a question at the median and at the 99th percentile, and as ratios.

    Then seconds: to index all that was imported, once, and from a start to the first answer.
    """
    with empty_handler() as ada:
        empty = times(ada)
    lines = [
        "/sop through the socket      p50 ms  p99 ms   ×p50   ×p99  index s  start s   +MiB",
        row("an empty handler", empty, empty),
    ]
    for size in SIZES:
        before = memory()
        with library_of(size) as (ada, indexing, starting):
            more = f"{indexing:7.1f}  {starting:7.1f} {memory() - before:6.0f}"
            lines.append(row(f"{size:,} procedures", times(ada), empty, more))
    return "\n".join(lines)


def times(who: Actor) -> list[float]:
    """Milliseconds from Enter to the answer on the screen, one a question, after a warm-up."""
    rng = random.Random(1)
    for question in QUESTIONS:
        who.types(f"/sop {question}")
    spent = []
    for _ in range(ROUNDS):
        question = rng.choice(QUESTIONS)
        begun = time.perf_counter()
        who.types(f"/sop {question}")
        spent.append(1000 * (time.perf_counter() - begun))
    return spent


def row(name: str, spent: list[float], empty: list[float], more: str = "") -> str:
    """One line of the table."""
    p50, p99 = percentiles(spent)
    e50, e99 = percentiles(empty)
    return f"{name:<26} {p50:8.1f} {p99:7.1f} {p50 / e50:6.2f} {p99 / e99:6.2f}  {more}"


def percentiles(spent: list[float]) -> tuple[float, float]:
    """Median and 99th percentile."""
    cuts = statistics.quantiles(spent, n=100)
    return cuts[49], cuts[98]


def memory() -> float:
    """The most memory this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def empty_handler() -> Iterator[Actor]:
    """A bot whose `/sop` only acknowledges, and whose Home tab says one thing."""

    def nothing(ack: Ack) -> None:
        ack(response_type="ephemeral", text="Nothing.")

    def one_thing(client: WebClient, event: dict[str, str]) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [divider()]})

    with Slack.start(manifest_path(), now=Ticking().seconds) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url)
        app = App(client=client, process_before_response=True, token_verification_enabled=False)
        app.command("/sop")(nothing)
        app.event("app_home_opened")(one_thing)
        handler = SocketModeHandler(app, slack.app_token)
        yield from _asking(slack, handler.connect, handler.close)


@contextmanager
def library_of(size: int) -> Iterator[tuple[Actor, float, float]]:
    """The bot over this many procedures, and the seconds that its index and its start took."""
    with tempfile.TemporaryDirectory() as folder, Slack.start(manifest_path(), now=Ticking().seconds) as slack:
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        settings = read_settings(tokens | {"SLACK_API_URL": slack.api_url, "SOPBOT_DATA": folder}, folder=Path(folder))
        with open_database(settings.database_url) as database, Store(database).write() as records:
            records.sops.save_all(procedures(size))
        with open_database(settings.database_url) as database:
            begun = time.perf_counter()
            library = Library(Store(database), slack.clock.instant)
            library.entries(UNCLAIMED, who=None)
            library.keep_index(UNCLAIMED)  # as an import does
            indexed = time.perf_counter()
        bot = build(settings, slack.clock.instant)
        for ada in _asking(slack, bot.start, bot.stop):
            ada.types(f"/sop {QUESTIONS[0]}")
            yield ada, indexed - begun, time.perf_counter() - indexed


def procedures(size: int) -> list[Sop]:
    """The demo library over and over, each copy with words and an owner of its own."""
    rng = random.Random(2)
    texts = [file.read_text(encoding="utf-8") for file in sorted(LIBRARY.rglob("*.md"))]
    read = [replace(read_document(text, team=UNCLAIMED), number=UNNUMBERED) for text in texts]
    syllables = ["ba", "co", "di", "fu", "ga", "lo", "mi", "nu", "pe", "ra", "si", "ta", "ve", "zo"]

    def word() -> str:
        return "".join(rng.choices(syllables, k=rng.randint(2, 4)))

    made = read[:size]
    for number in range(len(made), size):
        one = read[number % len(read)]
        title = f"{one.title} {word()} {word()}"
        text = one.document + f"\n{word()} {word()} {word()}\n"
        made.append(replace(one, title=title, document=text, owner=f"owner {number % OWNERS}", deputy=""))
    return made


def _asking(slack: Slack, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[Actor]:
    try:
        start()
        slack.wait_for_app()
        ada = slack.person("ada", admin=True)
        slack.channel("sales", members=[ada])
        yield ada
    finally:
        stop()
