"""The team of the demo, its channels, and the bot among them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from bot.app import Bot, build, open_database
from bot.config import read_settings
from bot.demo import PORT
from bot.demo.history import write_history
from bot.manifest import manifest_path
from bot.now import Now
from bot.scheduler import tick_all
from bot.simulator import Actor, Slack
from handlers.calendar.workdays import working_days
from handlers.documents.importing import import_documents
from handlers.documents.sources import read_files
from storage.outbox.records import DeliveryState
from storage.records.workspace import UNCLAIMED
from storage.store import Store

LIBRARY = Path(__file__).parent / "library"
ZONES = ("Europe/London", "Europe/Paris", "America/New_York", "America/Montreal")
HOLIDAYS = timedelta(days=14)
"""Within so long there is a day on which everybody works."""
CATCH_UP_SECONDS = 1.0
"""Seconds that a jump of the clock waits for what it made due: the rate limit of a channel is a message a second."""


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """Who is there. Ada and Grace read English, Chloé and Marc French."""

    slack: Slack
    ada: Actor
    chloe: Actor
    grace: Actor

    def now(self) -> datetime:
        """The time of this Slack, which the bot goes by too."""
        return self.slack.clock.instant()

    def next_workday(self) -> date:
        """The next day on which all of them work, never today."""
        first = self.now().date() + timedelta(days=1)
        days = (set(working_days(first, first + HOLIDAYS, zone)) for zone in ZONES)
        return min(set.intersection(*days))


@contextmanager
def demo_workspace(now: Now, port: int | None = 0) -> Iterator[DemoTeam]:
    """A local Slack with the team in it and the bot connected; everything is gone when the context ends.

    Its page is on this ``port``: 0 for a free one, None for the usual one, or a free one where that is taken. Its
    time is that of ``now``, until somebody moves its clock.

    Raises:
        OSError: the port is taken.
        SettingsProblem: SOPBOT_LOCALE or LOG_LEVEL are wrong in the environment.
    """
    with TemporaryDirectory(prefix="sopbot-demo-") as folder, _slack(now, port) as slack:
        team = _people(slack)
        settings = read_settings(_environment(slack, folder), folder=Path(folder))
        with open_database(settings.database_url) as database:
            import_documents(Store(database), UNCLAIMED, read_files(LIBRARY), now=team.now())
        bot = build(settings, now=team.now)
        try:
            bot.start()
            slack.wait_for_app()
            write_history(bot.store, slack.space, team.now(), team.next_workday())
            bot.start_clocks()
            slack.clock.when_moved(lambda: _catch_up(bot))
            yield team
        finally:
            bot.stop()


def set_up_standup(team: DemoTeam) -> None:
    """Grace sets up the stand-up of #sales: the sales daily, at nine in everybody's own zone, not on their holidays.

    It begins on the next workday: who jumps over the rest of today would read first who was not asked.
    """
    team.grace.goes_to("#sales")
    team.grace.types("/standup setup")
    team.grace.chooses("From this day on", team.next_workday().isoformat())
    team.grace.chooses("Public holidays of", "Each member's own country, by their time zone")
    team.grace.submits()
    team.grace.goes_to(f"@{team.slack.space.bot.name}")
    team.grace.sees("Sales daily is set up")


def _catch_up(bot: Bot) -> None:
    """What became due by the jump is decided and sent at once, before time goes on; what takes long follows."""
    tick_all(bot.clocks, bot.now())
    bot.worker.nudge()
    ends = monotonic() + CATCH_UP_SECONDS
    while monotonic() < ends and _is_sending(bot.store):
        sleep(0.01)


def _is_sending(store: Store) -> bool:
    with store.read() as memory:
        counts = memory.outbox.counts()
    return any(counts.get(state) for state in (DeliveryState.PENDING, DeliveryState.SENDING))


def _slack(now: Now, port: int | None) -> Slack:
    start = partial(Slack.start, manifest_path(), now=lambda: now().timestamp())
    if port is not None:
        return start(port=port)
    try:
        return start(port=PORT)
    except OSError:
        return start()


def _environment(slack: Slack, folder: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "SOPBOT_DATA": folder,
    }


def _people(slack: Slack) -> DemoTeam:
    ada = slack.person("ada", name="Ada Byron", locale="en-GB", zone="Europe/London")
    grace = slack.person("grace", name="Grace Okafor", locale="en-US", zone="America/New_York", admin=True)
    chloe = slack.person("chloe", name="Chloé Martin", locale="fr-FR", zone="Europe/Paris")
    marc = slack.person("marc", name="Marc Tremblay", locale="fr-CA", zone="America/Montreal")
    everyone = [ada, grace, chloe, marc]
    slack.channel("sales", members=everyone, bot=True)
    slack.channel("ventes-france", members=[grace, chloe, marc])
    slack.channel("deal-desk", members=[ada, grace], private=True)
    _talk(grace, "#sales", "Morning all. The spring price list is out. Ask me before you promise anything.")
    _talk(ada, "#sales", "Customer on the line, wants the money for their annual plan back. What do we say?")
    _talk(chloe, "#ventes-france", "Un client trouve nos tarifs trop élevés, je le rappelle à 11 h.")
    return DemoTeam(slack, ada, chloe, grace)


def _talk(who: Actor, where: str, words: str) -> None:
    who.goes_to(where)
    who.types(words)
