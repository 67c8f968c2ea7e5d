"""Stand-ups in an office whose clock the test moves. The bot and the simulator read the same clock; nobody sleeps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.app import build
from bot.config import Settings
from bot.simulator import Actor, Slack
from storage.outbox.timing import DeliveryTiming, RateLimit
from storage.records.ids import ChannelId, UserId
from storage.records.standups import Question, QuestionKind, Rhythm, Standup
from tests.conftest import Leaving, Office
from tests.days import MONDAY
from tests.waiting import wait_for

QUICK = DeliveryTiming(
    post=RateLimit(0.001, 50), update=RateLimit(0.001, 50), read=RateLimit(0.001, 50), channel=RateLimit(0.001),
    ahead=0.05, lag=0.1, backoff=0.05, pause=0.1,
)  # fmt: skip


DONE = Question(id="done", text="What did you do?")
PLAN = Question(id="plan", text="What will you do?", is_plan=True)
DEMOS = Question(id="demos", text="Demos held", kind=QuestionKind.NUMBER, unit="demos", is_needed=False)
BLOCKER = Question(id="blocker", text="What stands in your way?", kind=QuestionKind.BLOCKER, is_needed=False)


class Meeting(Office):
    """An office with a clock to move, and the bot in #sales. Ada is in London, Chloé in Paris."""

    def at(self, clock: str, day: date = MONDAY, zone: str = "Europe/Paris") -> None:
        """It is this time, and the bot looks at its clocks."""
        hour, minute = map(int, clock.split(":"))
        self.travel(datetime.combine(day, time(hour, minute, 1), ZoneInfo(zone)))
        self.tick()

    def travel(self, instant: datetime) -> None:
        """It is this instant, and nobody has noticed."""
        self.slack.clock.forward(instant.timestamp() - self.slack.clock.now())

    def tick(self) -> None:
        assert self.bot.tick(), "not everything could be sent"

    def standup(self, **fields: Any) -> Standup:
        """A stand-up of Ada and Chloé, at nine in each one's zone, open four hours, saved."""
        given: dict[str, Any] = {
            "team": self.team,
            "name": "Sales daily",
            "channel": self.channel("sales"),
            "creator": UserId(self.ada.id),
            "members": (UserId(self.ada.id), UserId(self.chloe.id)),
            "rhythm": Rhythm(days=(0, 1, 2, 3, 4), since=date(2020, 1, 6), times=(time(9),), zone="Europe/Paris"),
            "questions": (DONE, PLAN, DEMOS, BLOCKER),
            "reminders": 0,
        }
        with self.store.write() as memory:
            return memory.standups.save(Standup(**given | fields))

    def channel(self, name: str) -> ChannelId:
        found = self.slack.space.channel_named(name)
        assert found
        return ChannelId(found.id)

    def change(self, person: Actor, **fields: Any) -> None:
        """Somebody moves or leaves, and the bot has heard of it."""
        self.slack.change(person, **fields)

        def heard() -> bool:
            with self.store.read() as memory:
                known = memory.people.find_person(self.team, UserId(person.id))
            return known is not None and all(getattr(known, name) == value for name, value in fields.items())

        wait_for(heard)

    def said_in(self, channel: str) -> list[str]:
        """The texts of all messages there that everybody sees, those in threads too."""
        return [message.text for message in self.slack.messages(channel) if not message.reader]

    def told(self, person: Actor) -> list[str]:
        """What the bot wrote to this person."""
        direct = self.slack.space.direct_messages_of(self.slack.space.bot.id, person.id)
        return [message.text for message in direct.messages if message.user == self.slack.space.bot.id]


@pytest.fixture
def meeting(slack: Slack, settings: Settings, empty: Path, leaving: Leaving) -> Iterator[Meeting]:
    settings.data.mkdir()
    shutil.copyfile(empty, settings.data / "sopbot.db")
    bot = build(settings, slack.clock.instant, timing=QUICK)
    try:
        bot.start()
        slack.wait_for_app()
        ada = slack.person("ada", name="Ada Byron", locale="en-GB", zone="Europe/London")
        chloe = slack.person("chloe", name="Chloé Martin", locale="fr-FR", zone="Europe/Paris")
        slack.channel("sales", members=[ada, chloe], bot=True)
        ada.goes_to("@sopbot")
        chloe.goes_to("@sopbot")
        yield Meeting(slack, bot, ada, chloe)
    finally:
        leaving(bot.stop)
