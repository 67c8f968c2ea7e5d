"""One message a person and day goes into the outbox, and is drawn again when something becomes of what it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from gettext import NullTranslations

from handlers.authoring.notifications import MAX_UPDATE_TEXT, NOTIFICATION_LIFETIME
from handlers.authoring.reviews.asking.directory import Directory
from handlers.authoring.reviews.blocks.digest import SHOWN, WaitingBesides, digest_message
from handlers.authoring.reviews.blocks.item import ReviewItem
from handlers.authoring.rules.digests import Digest, ReviewMove
from handlers.authoring.rules.review_steps import ASKING
from handlers.authoring.rules.states import ProcedureAct
from handlers.blockkit.kit import Block, fallback_text, truncate
from handlers.i18n import language_of, translations
from storage.outbox.records import Delivery, DeliveryMethod, DeliveryState, delivery_key
from storage.records.authoring import Evidence, Review, ReviewMention
from storage.records.ids import TeamId, UserId
from storage.records.procedures import Status
from storage.records.workspace import Person
from storage.store import Memory

DIGEST_KIND = "review"
_LOST = (DeliveryState.DEAD, DeliveryState.EXPIRED)


A_DAY = timedelta(days=1)


class ReviewDigests:
    """Used inside ``store.write()``; the memory is passed in."""

    def __init__(self, default_language: str) -> None:
        self._default = default_language

    def send(self, memory: Memory, team: TeamId, several: Sequence[Digest], now: datetime) -> None:
        """Keep how far the reviews have come, and tell everybody; who had a message that day gets no other."""
        waiting = memory.reviews.open_reviews_by_owner(team, [each.user for each in several])
        mentions: list[ReviewMention] = []
        for each in several:
            if not memory.review_mentions.mentions_in_message(team, each.user, each.day):
                moved = [move for move in each.moves if _moved(memory, move)]
                still = [review for review in waiting.get(each.user, []) if review.step in ASKING]
                mentions += _mentions(team, each, moved, still) if moved else []
        memory.review_mentions.add(mentions)
        self._put(memory, team, mentions, now)

    def redraw(self, memory: Memory, review: Review, now: datetime) -> None:
        """Every message that names this review shows what became of it."""
        for user, day in memory.review_mentions.recipients_of(review):
            sent = memory.outbox.find_delivery(_key(review.team, user, day))
            if sent and sent.state not in _LOST:
                shown = self._drawn(memory, review.team, user, day, now)
                memory.outbox.put(
                    Delivery(
                        key=f"{sent.key}:now",
                        team=sent.team,
                        kind=DIGEST_KIND,
                        channel=user,
                        text=truncate(fallback_text(shown), MAX_UPDATE_TEXT),
                        blocks=tuple(shown),
                        method=DeliveryMethod.UPDATE,
                        changes=sent.key,
                        due=now,
                        expires=now + NOTIFICATION_LIFETIME,
                    )
                )

    def _put(self, memory: Memory, team: TeamId, mentions: Sequence[ReviewMention], now: datetime) -> None:
        who = sorted({(each.user, each.day) for each in mentions})
        people = memory.people.people_by_id(team, [user for user, _ in who])
        items, also = _items(memory, team, mentions), self._also(memory, team, now)
        theirs: defaultdict[tuple[UserId, date], list[ReviewItem]] = defaultdict(list)
        for each in mentions:
            theirs[each.user, each.day].append(items[each])
        for user, day in who:
            shown = digest_message(self._texts(people.get(user)), theirs[user, day], also.get(user, ()), day)
            memory.outbox.put(
                Delivery(
                    key=_key(team, user, day),
                    team=team,
                    kind=DIGEST_KIND,
                    channel=user,
                    text=fallback_text(shown),
                    blocks=tuple(shown),
                    due=now,
                    expires=now + NOTIFICATION_LIFETIME,
                )
            )

    def _drawn(self, memory: Memory, team: TeamId, user: UserId, day: date, now: datetime) -> list[Block]:
        mentions = memory.review_mentions.mentions_in_message(team, user, day)
        items, also = _items(memory, team, mentions), self._also(memory, team, now)
        t = self._texts(memory.people.find_person(team, user))
        return digest_message(t, [items[each] for each in mentions], also.get(user, ()), day)

    def _also(self, memory: Memory, team: TeamId, now: datetime) -> Mapping[UserId, Sequence[WaitingBesides]]:
        return waiting_besides(memory, team, Directory.load(memory, team, self._default), now)

    def _texts(self, person: Person | None) -> NullTranslations:
        return translations(language_of(person.locale if person else "", self._default))


def _moved(memory: Memory, move: ReviewMove) -> bool:
    """Whether it has come so far, by us or by the message of another admin a moment ago."""
    if move.before != move.after and memory.reviews.advance(move.before, move.after):
        return True
    return memory.reviews.find_review(move.after.team, move.after.number, move.after.due) == move.after


def _mentions(
    team: TeamId, digest: Digest, moved: Iterable[ReviewMove], still: Iterable[Review]
) -> list[ReviewMention]:
    steps = {(review.number, review.due): review.step for review in still}
    steps |= {(move.after.number, move.after.due): move.after.step for move in moved}
    return [
        ReviewMention(team=team, user=digest.user, day=digest.day, number=number, due=due, step=step)
        for (number, due), step in sorted(steps.items(), key=lambda each: (each[0][1], each[0][0]))
    ]


def _items(memory: Memory, team: TeamId, mentions: Sequence[ReviewMention]) -> dict[ReviewMention, ReviewItem]:
    """What there is to say of each, read for all at once; the texts of the many that it only counts stay unread."""
    seen: dict[tuple[UserId, date], int] = {}
    shown = []
    for each in mentions:
        place = seen[each.user, each.day] = seen.get((each.user, each.day), 0) + 1
        shown += [each] if place <= 3 * SHOWN else []
    numbers = {each.number for each in shown}
    sops, evidence = memory.sops.procedures_by_number(team, numbers), memory.evidence.evidence_by_number(team, numbers)
    found = memory.reviews.reviews_by_due(team, {each.number for each in mentions})
    return {
        each: ReviewItem(
            each.user,
            each.step,
            each.due,
            found.get((each.number, each.due)),
            sops.get(each.number),
            evidence.get(each.number, Evidence()),
        )
        for each in mentions
    }


def _key(team: TeamId, user: UserId, day: date) -> str:
    return delivery_key(team, DIGEST_KIND, "day", day, user)


def waiting_besides(
    memory: Memory, team: TeamId, directory: Directory, now: datetime
) -> Mapping[UserId, Sequence[WaitingBesides]]:
    """By who stands for it: read once for everybody."""
    suggested = memory.suggestions.count_open_by_number(team, now - A_DAY)
    flagged = {each.number for each in memory.sops.outlines_with_status(team, Status.OUTDATED)}
    reported = memory.audit_log.last_done(team, ProcedureAct.REPORT_OUTDATED, flagged)
    old = {number for number in flagged if number in reported and reported[number] <= now - A_DAY}
    found: defaultdict[UserId, list[WaitingBesides]] = defaultdict(list)
    for sop in memory.sops.outlines(team, {*suggested, *old}):
        if sop.status is not Status.RETIRED:
            first = directory.escalation_chain(sop).first_asked
            found[first].append(WaitingBesides(sop, sop.number in old, suggested.get(sop.number, 0)))
    return found
