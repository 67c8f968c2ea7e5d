"""The end of a quarter: the channel for updates reads what became of its reviews, and whom to thank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations

from handlers.authoring.reviews.asking.directory import Directory
from handlers.authoring.reviews.blocks.quarter import quarter_state_text
from handlers.authoring.rules.quarters import Quarter, ReviewTally, quarter_of, review_tally
from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, fallback_text, section, truncate
from handlers.calendar.workdays import Workdays
from handlers.i18n import translations
from storage.outbox.records import Delivery, DeliveryState, OnUnknown, delivery_key
from storage.records.authoring import Review, ReviewOutcome
from storage.records.ids import Recipient, TeamId
from storage.store import Memory, Store

QUARTER_KIND = "review-round"
LATEST = timedelta(days=30)
"""After so long nobody wants to read of a quarter any more."""
THANKED = 20


class QuarterSummary:
    """Says once how a quarter went."""

    def __init__(self, store: Store, default_language: str) -> None:
        self._store = store
        self._default = default_language

    def send_if_due(self, team: TeamId, now: datetime) -> None:
        """In the working hours of the admins, after a quarter in which something was to be looked at."""
        today = now.astimezone(UTC).date()
        ended = quarter_of(today).previous
        if today > ended.last_day + LATEST:
            return
        with self._store.read() as memory:
            sent = memory.outbox.all_with_prefix(_prefix(team, ended))
            if sent and all(each.state is not DeliveryState.DEAD or each.channel.startswith("U") for each in sent):
                return
            news = [*self._written(memory, team, ended, now, is_refused=bool(sent))]
        if news:
            with self._store.write() as memory:
                memory.outbox.put_all(news)

    def _written(
        self, memory: Memory, team: TeamId, ended: Quarter, now: datetime, *, is_refused: bool
    ) -> Iterator[Delivery]:
        """For the channel for updates; for the admins where there is none, or it takes nothing."""
        directory = Directory.load(memory, team, self._default)
        zone = directory.zone(directory.admins[0]) if directory.admins else "UTC"
        reviews = memory.reviews.due_between(team, ended.first_day, ended.last_day)
        if not Workdays(zone).is_at_work(now) or all(each.outcome is ReviewOutcome.DROPPED for each in reviews):
            return
        settings = memory.settings.settings_of(team)
        if settings.updates_channel and not is_refused:
            hidden = {sop.number for sop in memory.sops.restricted(team)}
            t = translations(settings.language or self._default)
            shown = summary_blocks(
                t, ended, _counted([each for each in reviews if each.number not in hidden], now), directory
            )
            yield _delivery(team, ended, settings.updates_channel, shown, now, OnUnknown.HOLD)
        else:
            for user in directory.admins:
                shown = summary_blocks(translations(directory.language(user)), ended, _counted(reviews, now), directory)
                yield _delivery(team, ended, user, shown, now, OnUnknown.RESEND)


def summary_blocks(t: NullTranslations, ended: Quarter, counted: ReviewTally, directory: Directory) -> list[Block]:
    """The quarter in numbers, and the names of who looked: nobody is called by being thanked."""
    blocks = [section(f"📚 {quarter_state_text(t, ended, counted)}")]
    if counted.answered_by_user:
        names = [literal(truncate(directory.name(user), 60)) for user, _ in counted.answered_by_user[:THANKED]]
        if len(counted.answered_by_user) > THANKED:
            names += [t.gettext("and {count} more").format(count=len(counted.answered_by_user) - THANKED)]
        blocks += [section(t.gettext("🙏 Thank you, {names}!").format(names=", ".join(names)))]
    if counted.open:
        blocks += [section(t.gettext("What is open stays with its owners: `/sop reviews` shows it."))]
    return blocks


def _counted(reviews: Iterable[Review], now: datetime) -> ReviewTally:
    return review_tally(reviews, now.astimezone(UTC).date())


def _prefix(team: TeamId, ended: Quarter) -> str:
    return delivery_key(team, QUARTER_KIND, ended.key, ended.last_day)


def _delivery(
    team: TeamId, ended: Quarter, channel: Recipient, shown: list[Block], now: datetime, on_unknown: OnUnknown
) -> Delivery:
    return Delivery(
        key=delivery_key(team, QUARTER_KIND, ended.key, ended.last_day, channel),
        team=team,
        kind=QUARTER_KIND,
        channel=channel,
        text=fallback_text(shown),
        blocks=tuple(shown),
        due=now,
        expires=now + LATEST,
        on_unknown=on_unknown,
    )
