"""Stand-ups: an answer handed in, against an empty form in the same run; and a round opened for ten thousand."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from datetime import time as at_time
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.app import build, open_database
from bot.config import Settings, read_settings
from bot.manifest import manifest_path
from bot.simulator import Actor, Slack
from handlers.standup.clock import ParticipantClock, StandupClock
from storage.outbox.records import DeliveryState
from storage.records.ids import ChannelId, TeamId, UserId
from storage.records.standups import Question, QuestionKind, Rhythm, Standup
from storage.records.workspace import Person as Known
from storage.store import Store
from tests.bench.sop import memory, percentiles
from tests.clock import Ticking
from tests.ids import C1, T1

ROUNDS = 200
PEOPLE = 10_000
MONDAY = date(2026, 11, 30)
NINE = datetime.combine(MONDAY, at_time(9, 0, 1), ZoneInfo("Europe/Paris")).astimezone(UTC)
QUESTIONS = (
    Question(id="done", text="What did you do?"),
    Question(id="plan", text="What will you do?", is_plan=True),
    Question(id="demos", text="Demos held", kind=QuestionKind.NUMBER, unit="demos"),
    Question(id="way", text="What stands in your way?", kind=QuestionKind.BLOCKER, is_needed=False),
)
_COUNT = count(11)


def report() -> str:
    """Two tables: milliseconds from **Submit** to the acknowledgement; seconds of a tick for ten thousand members."""
    with empty_form() as ada:
        empty = times(ada, "/standup", lambda: None)
    with standup_of_one() as ada:
        kept = times(ada, "/standup", lambda: fill(ada))
    lines = ["submitted → acknowledged     p50 ms  p99 ms   ×p50   ×p99", row("an empty form", empty, empty)]
    lines += [row("an answer, kept", kept, empty), "", round_of(PEOPLE)]
    return "\n".join(lines)


def times(who: Actor, command: str, fills: Callable[[], None]) -> list[float]:
    """Milliseconds of each submission, after a warm-up."""
    spent = []
    for number in range(ROUNDS + 5):
        who.types(command)
        fills()
        begun = time.perf_counter()
        who.submits()
        if number >= 5:
            spent.append(1000 * (time.perf_counter() - begun))
    return spent


def fill(who: Actor) -> None:
    """Say something else than before to every question."""
    for question in QUESTIONS[:2]:
        who.fills(question.text, f"Called {next(_COUNT)} customers, two want a demo on Thursday.")
    who.fills(QUESTIONS[2].text, "2,5 demos")
    who.fills(QUESTIONS[3].text, "nothing")


def row(name: str, spent: list[float], empty: list[float]) -> str:
    """One line of the table."""
    p50, p99 = percentiles(spent)
    e50, e99 = percentiles(empty)
    return f"{name:<26} {p50:8.1f} {p99:7.1f} {p50 / e50:6.2f} {p99 / e99:6.2f}"


@contextmanager
def empty_form() -> Iterator[Actor]:
    """A bot whose form does nothing."""
    clock = Ticking()
    with Slack.start(manifest_path(), now=clock.seconds) as slack, another_process(_serve_nothing, slack, "", clock):
        yield slack.person("ada")


@contextmanager
def standup_of_one() -> Iterator[Actor]:
    """The bot as it runs, its clocks and its outbox too, in the middle of a round."""
    clock = Ticking()
    with tempfile.TemporaryDirectory() as folder, Slack.start(manifest_path(), now=clock.seconds) as slack:
        ada = slack.person("ada", zone="Etc/UTC")
        sales = slack.channel("sales", members=[ada], bot=True)
        with open_database(settings_of(slack, folder).database_url) as database, Store(database).write() as records:
            now = clock()
            records.teams.connect(TeamId(slack.space.team_id), "Bench", now)
            daily = standup(TeamId(slack.space.team_id), ChannelId(sales.id), (UserId(ada.id),))
            rhythm = replace(daily.rhythm, days=tuple(range(7)), times=(now.time().replace(second=0),), zone="Etc/UTC")
            records.standups.save(replace(daily, rhythm=rhythm))
        with another_process(_serve, slack, folder, clock):
            ada.goes_to("@sopbot")
            ada.sees("It is time for")
            yield ada


@contextmanager
def another_process(
    serve: Callable[[str, str, str, str, Ticking, Event], None], slack: Slack, folder: str, clock: Ticking
) -> Iterator[None]:
    """A bot in a process of its own, as it runs: this one plays Slack, and does not slow it down."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    bot = context.Process(target=serve, args=(slack.api_url, slack.bot_token, slack.app_token, folder, clock, stop))
    bot.start()
    try:
        slack.wait_for_app()
        yield
    finally:
        stop.set()
        bot.join(20)


def _serve_nothing(api_url: str, bot_token: str, app_token: str, _folder: str, _clock: Ticking, stop: Event) -> None:
    box = {"type": "plain_text_input", "action_id": "said"}
    label = {"type": "plain_text", "text": "Said"}
    form = {
        "type": "modal",
        "title": label,
        "submit": label,
        "blocks": [{"type": "input", "optional": True, "label": label, "element": box}],
        "callback_id": "form",
    }

    def show(ack: Ack, client: WebClient, body: dict[str, Any]) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=form)
        ack()

    def take(ack: Ack) -> None:
        ack()

    client = WebClient(bot_token, base_url=api_url)
    app = App(client=client, process_before_response=True, token_verification_enabled=False)
    app.command("/standup")(show)
    app.view("form")(take)
    handler = SocketModeHandler(app, app_token)
    handler.connect()
    stop.wait()
    handler.close()


def _serve(api_url: str, bot_token: str, app_token: str, folder: str, clock: Ticking, stop: Event) -> None:
    tokens = {"SLACK_BOT_TOKEN": bot_token, "SLACK_APP_TOKEN": app_token, "SLACK_API_URL": api_url}
    bot = build(read_settings(tokens | {"SOPBOT_DATA": folder}, folder=Path(folder)), clock)
    bot.start()
    bot.start_clocks()
    stop.wait()
    bot.stop()


def round_of(many: int) -> str:
    """Seconds, CPU and memory of the tick that opens a round of so many, how many prompts it wrote; then of a look."""
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{folder}/bench.db") as database:
        store = Store(database)
        people = [UserId(f"U{number:05d}") for number in range(many)]
        with store.write() as records:
            records.teams.connect(T1, "Bench", NINE)
            records.people.save_all(
                Known(team=T1, id=user, name=user, locale="en-GB", zone="Europe/Paris", seen=NINE) for user in people
            )
            records.standups.save(standup(T1, C1, tuple(people)))
        clock = StandupClock(store, "en")
        before, begun, cpu = memory(), time.perf_counter(), time.process_time()
        clock.tick(NINE)
        spent, used = time.perf_counter() - begun, time.process_time() - cpu
        with store.read() as records:
            waiting = records.outbox.counts().get(DeliveryState.PENDING, 0)
        again = time.perf_counter()
        ParticipantClock(store, "en").tick(NINE)
        looked = time.perf_counter() - again
    return (
        f"a round opened for {many:,}: {waiting:,} prompts in {spent:.1f} s "
        f"({used / many * 1000:.2f} ms of CPU each), +{memory() - before:.0f} MiB\n"
        f"who is still to be asked and who to be reminded among them, looked at every minute: {looked:.1f} s"
    )


def settings_of(slack: Slack, folder: str) -> Settings:
    """Settings for a bot at this Slack."""
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    return read_settings(tokens | {"SLACK_API_URL": slack.api_url, "SOPBOT_DATA": folder}, folder=Path(folder))


def standup(team: TeamId, channel: ChannelId, members: tuple[UserId, ...]) -> Standup:
    """A daily one at nine in Paris."""
    rhythm = Rhythm(days=(0, 1, 2, 3, 4), since=date(2026, 11, 1), times=(at_time(9),), zone="Europe/Paris")
    return Standup(
        team=team,
        name="Sales daily",
        channel=channel,
        creator=members[0],
        members=members,
        rhythm=rhythm,
        questions=QUESTIONS,
    )
