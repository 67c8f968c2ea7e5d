"""What time does to procedures: they come due, their owners are asked, and a round ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from handlers.authoring.keeping import Keeper
from handlers.authoring.reviewing.asking.directory import Directory, Hours
from handlers.authoring.reviewing.asking.letters import Letters
from handlers.authoring.reviewing.asking.planning import Planner
from handlers.authoring.reviewing.asking.summing import RoundSummary
from handlers.authoring.rules.merging import Letter, Told, letters
from handlers.authoring.rules.states import REVIEWED, Act
from handlers.authoring.rules.steps import OVERDUE, Chain, is_found
from handlers.people import Speaker
from storage.authoring_records import Outcome, Review
from storage.records import Status
from storage.standup.batches import batches
from storage.store import Memory, Store

AT_ONCE = 50
"""Messages, or procedures that change their state, in one transaction: others want to write too."""
A_DAY = timedelta(days=1)


class ReviewClock:
    """Stateless, as every clock: what was missed is made up for, once and in one message."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language
        self._planner = Planner(store, default_language)
        self._letters = Letters(default_language)
        self._summary = RoundSummary(store, default_language)

    def tick(self, now: datetime) -> None:
        """Plan what has no day, let come due what is, tell those who are at work, and sum up a round that ended."""
        with self._store.read() as memory:
            teams = [team.id for team in memory.teams.all()]
        for team in teams:
            self._planner.plan(team, now)
            today = now.astimezone(UTC).date()
            self._come(team, Status.VERIFIED, Act.COME_DUE, now, today)
            self._come(team, Status.DUE, Act.COME_OVERDUE, now, today - timedelta(days=OVERDUE))
            self._tell(team, now)
            self._summary.sum_up(team, now)

    def _come(self, team: str, status: Status, act: Act, now: datetime, due: date) -> None:
        with self._store.read() as memory:
            numbers = memory.reviews.come(team, status, due)
        keeper, clock = Keeper(lambda: now), Speaker(team, "", self._default)
        for some in batches(numbers, AT_ONCE):
            with self._store.write() as memory:
                for sop in memory.sops.those(team, some).values():
                    keeper.act(memory, clock, sop, act)

    def _tell(self, team: str, now: datetime) -> None:
        with self._store.read() as memory:
            pending = memory.reviews.pending(team, now.astimezone(UTC).date() + A_DAY)
            found, gone, wanted = self._decided(memory, team, pending, now) if pending else ([], [], [])
        if found or gone:
            with self._store.write() as memory:
                for review in found:
                    memory.reviews.forget(review)
                for review in gone:
                    memory.reviews.end(review, Outcome.DROPPED, "", now)
        for some in batches(wanted, AT_ONCE):
            with self._store.write() as memory:
                self._letters.send(memory, team, some, now)

    def _decided(
        self, memory: Memory, team: str, pending: list[Review], now: datetime
    ) -> tuple[list[Review], list[Review], list[Letter]]:
        """What is planned anew, what fell away, and who hears what."""
        outlines = memory.sops.outlines(team, [review.number for review in pending])
        directory = Directory.read(memory, team, self._default)
        chains = {each.number: directory.chain(each) for each in outlines if each.status in REVIEWED}
        gone = [review for review in pending if review.number not in chains]
        found = [review for review in pending if review.number in chains and is_found(review, chains[review.number])]
        done = {review.number for review in [*gone, *found]}
        rest = [review for review in pending if review.number not in done]
        today = now.astimezone(UTC).date()
        hours = Hours(memory, team, directory, _involved(rest, chains), today)
        told = Told(memory.mentions.told(team, today), memory.mentions.led(team, [review.number for review in rest]))
        return found, gone, letters(rest, chains, hours.of, told, now)


def _involved(several: list[Review], chains: dict[int, Chain]) -> set[str]:
    """Everybody whose hours matter."""
    asked = [chains[review.number] for review in several]
    return {user for chain in asked for user in (chain.owner, chain.deputy, *chain.leads) if user}
