"""The end of a round: the channel for updates reads what became of its reviews, and whom to thank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from handlers.authoring.reviewing.asking.directory import Directory
from handlers.authoring.reviewing.window import said_state
from handlers.authoring.rules.rounds import Quarter, Tally, quarter_of, tally
from handlers.calendar.working import Workdays
from handlers.escape import literal
from handlers.i18n import texts
from handlers.kit import Block, cut, readable, section
from storage.authoring_records import Outcome, Review
from storage.outbox import Delivery, OnUnknown, State, delivery_key
from storage.store import Memory, Store

KIND = "review-round"
LATEST = timedelta(days=30)
"""After so long nobody wants to read of a round any more."""
THANKED = 20


class RoundSummary:
    """Says once how a quarter went."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def sum_up(self, team: str, now: datetime) -> None:
        """In the working hours of those who lead, after a quarter in which something was to be looked at."""
        today = now.astimezone(UTC).date()
        ended = quarter_of(today).before
        if today > ended.last + LATEST:
            return
        with self._store.read() as memory:
            sent = memory.outbox.all(_prefix(team, ended))
            if sent and all(each.state is not State.DEAD or each.channel.startswith("U") for each in sent):
                return
            news = [*self._written(memory, team, ended, now, is_refused=bool(sent))]
        if news:
            with self._store.write() as memory:
                memory.outbox.put_all(news)

    def _written(
        self, memory: Memory, team: str, ended: Quarter, now: datetime, *, is_refused: bool
    ) -> Iterator[Delivery]:
        """For the channel for updates; for those who lead where there is none, or it takes nothing."""
        directory = Directory.read(memory, team, self._default)
        zone = directory.zone(directory.leads[0]) if directory.leads else "UTC"
        reviews = memory.reviews.between(team, ended.first, ended.last)
        if not Workdays(zone).is_at_work(now) or all(each.outcome is Outcome.DROPPED for each in reviews):
            return
        house = memory.house.of(team)
        if house.updates_channel and not is_refused:
            hidden = {sop.number for sop in memory.sops.restricted(team)}
            t = texts(house.language or self._default)
            shown = drawn(t, ended, _counted([each for each in reviews if each.number not in hidden], now), directory)
            yield _delivery(team, ended, house.updates_channel, shown, now, OnUnknown.HOLD)
        else:
            for user in directory.leads:
                shown = drawn(texts(directory.language(user)), ended, _counted(reviews, now), directory)
                yield _delivery(team, ended, user, shown, now, OnUnknown.RESEND)


def drawn(t: NullTranslations, ended: Quarter, counted: Tally, directory: Directory) -> list[Block]:
    """The round in numbers, and the names of who looked: nobody is called by being thanked."""
    blocks = [section(f"📚 {said_state(t, ended, counted)}")]
    if counted.thanks:
        names = [literal(cut(directory.name(user), 60)) for user, _ in counted.thanks[:THANKED]]
        if len(counted.thanks) > THANKED:
            names += [t.gettext("and {count} more").format(count=len(counted.thanks) - THANKED)]
        blocks += [section(t.gettext("🙏 Thank you, {names}!").format(names=", ".join(names)))]
    if counted.open:
        blocks += [section(t.gettext("What is open stays with its owners: `/sop reviews` shows it."))]
    return blocks


def _counted(reviews: Iterable[Review], now: datetime) -> Tally:
    return tally(reviews, now.astimezone(UTC).date())


def _prefix(team: str, ended: Quarter) -> str:
    return delivery_key(team, KIND, ended.key, ended.last)


def _delivery(
    team: str, ended: Quarter, channel: str, shown: list[Block], now: datetime, on_unknown: OnUnknown
) -> Delivery:
    return Delivery(
        key=delivery_key(team, KIND, ended.key, ended.last, channel),
        team=team,
        kind=KIND,
        channel=channel,
        text=readable(shown),
        blocks=tuple(shown),
        due=now,
        expires=now + LATEST,
        on_unknown=on_unknown,
    )
