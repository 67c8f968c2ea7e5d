"""One message a person and day goes into the outbox, and is drawn again when something becomes of what it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from gettext import NullTranslations

from handlers.authoring.reviewing.asking.directory import Directory
from handlers.authoring.reviewing.asking.waiting import also_waiting
from handlers.authoring.reviewing.blocks.item import Item
from handlers.authoring.reviewing.blocks.letter import SHOWN, Also, letter
from handlers.authoring.rules.merging import Letter, Move
from handlers.authoring.rules.steps import ASKING
from handlers.authoring.telling import LASTS, UPDATE_TEXT
from handlers.i18n import language_of, texts
from handlers.kit import Block, cut, readable
from storage.authoring_records import Evidence, Mention, Review
from storage.outbox import Delivery, Method, State, delivery_key
from storage.records import Person
from storage.store import Memory

KIND = "review"
_LOST = (State.DEAD, State.EXPIRED)


class Letters:
    """Used inside ``store.write()``; the memory is handed in."""

    def __init__(self, default_language: str) -> None:
        self._default = default_language

    def send(self, memory: Memory, team: str, several: Sequence[Letter], now: datetime) -> None:
        """Keep how far the reviews have come, and tell everybody; who had a message that day gets no other."""
        waiting = memory.reviews.of_owners(team, [each.user for each in several])
        mentions: list[Mention] = []
        for each in several:
            if not memory.mentions.of_message(team, each.user, each.day):
                moved = [move for move in each.moves if _moved(memory, move)]
                still = [review for review in waiting.get(each.user, []) if review.step in ASKING]
                mentions += _mentions(team, each, moved, still) if moved else []
        memory.mentions.add(mentions)
        self._put(memory, team, mentions, now)

    def redraw(self, memory: Memory, review: Review, now: datetime) -> None:
        """Every message that names this review shows what became of it."""
        for user, day in memory.mentions.of_review(review):
            sent = memory.outbox.find(_key(review.team, user, day))
            if sent and sent.state not in _LOST:
                shown = self._drawn(memory, review.team, user, day, now)
                memory.outbox.put(
                    Delivery(
                        key=f"{sent.key}:now",
                        team=sent.team,
                        kind=KIND,
                        channel=user,
                        text=cut(readable(shown), UPDATE_TEXT),
                        blocks=tuple(shown),
                        method=Method.UPDATE,
                        changes=sent.key,
                        due=now,
                        expires=now + LASTS,
                    )
                )

    def _put(self, memory: Memory, team: str, mentions: Sequence[Mention], now: datetime) -> None:
        who = sorted({(each.user, each.day) for each in mentions})
        people = memory.people.those(team, [user for user, _ in who])
        items, also = _items(memory, team, mentions), self._also(memory, team, now)
        theirs: defaultdict[tuple[str, date], list[Item]] = defaultdict(list)
        for each in mentions:
            theirs[each.user, each.day].append(items[each])
        for user, day in who:
            shown = letter(self._texts(people.get(user)), theirs[user, day], also.get(user, ()), day)
            memory.outbox.put(
                Delivery(
                    key=_key(team, user, day),
                    team=team,
                    kind=KIND,
                    channel=user,
                    text=readable(shown),
                    blocks=tuple(shown),
                    due=now,
                    expires=now + LASTS,
                )
            )

    def _drawn(self, memory: Memory, team: str, user: str, day: date, now: datetime) -> list[Block]:
        mentions = memory.mentions.of_message(team, user, day)
        items, also = _items(memory, team, mentions), self._also(memory, team, now)
        t = self._texts(memory.people.find(team, user))
        return letter(t, [items[each] for each in mentions], also.get(user, ()), day)

    def _also(self, memory: Memory, team: str, now: datetime) -> Mapping[str, Sequence[Also]]:
        return also_waiting(memory, team, Directory.read(memory, team, self._default), now)

    def _texts(self, person: Person | None) -> NullTranslations:
        return texts(language_of(person.locale if person else "", self._default))


def _moved(memory: Memory, move: Move) -> bool:
    """Whether it has come so far, by us or by the message of another lead a moment ago."""
    if move.before != move.after and memory.reviews.move(move.before, move.after):
        return True
    return memory.reviews.at(move.after.team, move.after.number, move.after.due) == move.after


def _mentions(team: str, letter_: Letter, moved: Iterable[Move], still: Iterable[Review]) -> list[Mention]:
    steps = {(review.number, review.due): review.step for review in still}
    steps |= {(move.after.number, move.after.due): move.after.step for move in moved}
    return [
        Mention(team=team, user=letter_.user, day=letter_.day, number=number, due=due, step=step)
        for (number, due), step in sorted(steps.items(), key=lambda each: (each[0][1], each[0][0]))
    ]


def _items(memory: Memory, team: str, mentions: Sequence[Mention]) -> dict[Mention, Item]:
    """What there is to say of each, read for all at once; the texts of the many that it only counts stay unread."""
    seen: dict[tuple[str, date], int] = {}
    shown = []
    for each in mentions:
        place = seen[each.user, each.day] = seen.get((each.user, each.day), 0) + 1
        shown += [each] if place <= 3 * SHOWN else []
    numbers = {each.number for each in shown}
    sops, evidence = memory.sops.those(team, numbers), memory.evidence.of(team, numbers)
    found = memory.reviews.those(team, {each.number for each in mentions})
    return {
        each: Item(
            each.user,
            each.step,
            each.due,
            found.get((each.number, each.due)),
            sops.get(each.number),
            evidence.get(each.number, Evidence()),
        )
        for each in mentions
    }


def _key(team: str, user: str, day: date) -> str:
    return delivery_key(team, KIND, "day", day, user)
