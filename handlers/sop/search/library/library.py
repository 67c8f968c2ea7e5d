"""A library as the search sees it.

Each procedure has a slot. Its *lines* are its title, file name, headings and keywords, kept word by word in their
order; of its body only which words it has and how much each weighs. A changed procedure gets a new slot and its old
one dies; nothing that is being read is ever moved, so that searching needs no lock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.fold import LONGEST, count_words, spelled_words, words
from handlers.sop.search.library.circles import Circles
from handlers.sop.search.library.column import Column
from handlers.sop.search.library.places import HEAVIEST, WEIGHT_BITS, Places
from handlers.sop.search.library.view import View
from handlers.sop.search.library.vocabulary import Vocabulary
from storage.records import Sop, Status

FRONT_MATTER = re.compile(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
"""The YAML before a document."""

NO_WORD = ""
"""Stands in a line that has no words, so that every line has a beginning. Nobody can mean it."""

_ADDRESS = re.compile(r"\]\([^)\s]{0,500}\)|https?://\S+|<[^<>\n]{0,500}>")
_UNTOLD = {"index", "readme"}  # names that say nothing; the folder's does

# BM25 of a word in a body: k1, b, and a usual length that is the same for every library, so that a procedure weighs
# the same whatever else there is.
_SATURATION, _LENGTH, _USUAL = 1.2, 0.6, 400.0

_AUDIENCES = 32
"""Audiences whose words are counted once and kept."""

_TRUST = {Status.DRAFT: 0.97, Status.OVERDUE: 0.98, Status.FLAGGED: 0.97}


class Kind(IntEnum):
    """What a line is."""

    TITLE = 0
    NAME = 1
    HEADING = 2
    KEYWORD = 3


class Library:
    """All that is known of a team's procedures; one thread writes, any number read."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.in_lines = Places()
        self.in_bodies = Places()
        self.line_start: Column[np.int64] = Column(np.int64)
        self.line_words: Column[np.uint32] = Column(np.uint32)
        self.line_kind: Column[np.uint8] = Column(np.uint8)
        self.line_slot: Column[np.uint32] = Column(np.uint32)
        self.line_print: Column[np.int64] = Column(np.int64)
        self.first_line: Column[np.int64] = Column(np.int64)
        self.number: Column[np.int64] = Column(np.int64)
        self.trust: Column[np.float32] = Column(np.float32)
        self.language: Column[np.uint16] = Column(np.uint16)
        self.circles = Circles()
        self.alive: NDArray[np.bool_] = np.zeros(0, np.bool_)
        """Which slots can be found. Never changed in place: whoever reads it sees the library of one moment."""
        self.line_start.extend([0])
        self.first_line.extend([0])
        self._in_lines: dict[bytes, NDArray[np.int32]] = {}
        self._in_lines_of = self.alive

    def __len__(self) -> int:
        """How many slots there are, dead ones too."""
        return len(self.alive)

    def add(self, sop: Sop, instead_of: int | None) -> int:
        """Put a procedure into a new slot, and say which; at the same moment an old slot may die."""
        slot = len(self)
        lines = [(kind, text, words(text)) for kind, text in _lines(sop)]
        self._add_lines(slot, lines, is_public=not sop.channels)
        seen = count_words(_ADDRESS.sub(" ", FRONT_MATTER.sub("", sop.document, count=1)))
        for _, _, line in lines:
            seen.update(line)
        self._add_body(slot, seen)
        self.number.extend([sop.number])
        self.trust.extend([_TRUST.get(sop.status, 1.0)])
        self.language.extend([language_code(sop.language)])
        self.circles.add(sop.channels)
        self.first_line.extend([len(self.line_kind)])
        alive = np.append(self.alive, True)
        if instead_of is not None:
            alive[instead_of] = False
            self._forget(instead_of)
        self.alive = alive  # from here on searches see it
        return slot

    def remove(self, slot: int) -> None:
        """Let a slot die."""
        alive = self.alive.copy()
        alive[slot] = False
        self._forget(slot)
        self.alive = alive

    def seen_by(self, channels: frozenset[str] | None, mine: Collection[int] = ()) -> View:
        """What members of these channels may find, and procedures with these numbers besides; None: everything."""
        alive = self.alive
        in_lines = self.vocabulary.in_lines.view()
        if channels is not None:
            hidden = alive & ~self.circles.open_to(channels, len(alive))
            if mine:
                hidden &= ~np.isin(self.number.view()[: len(alive)], list(mine))
            if hidden.any():
                in_lines = self._in_lines_without(alive, hidden)
                alive = alive & ~hidden
        return View(alive, in_lines, self.in_bodies, int(np.count_nonzero(alive)))

    def _in_lines_without(self, alive: NDArray[np.bool_], hidden: NDArray[np.bool_]) -> NDArray[np.int32]:
        """How often each word stands in lines that are not hidden: kept for each audience until something changes."""
        if self._in_lines_of is not alive or len(self._in_lines) >= _AUDIENCES:
            self._in_lines, self._in_lines_of = {}, alive
        kept, key = self._in_lines, hidden.tobytes()
        if key not in kept:
            lines = hidden[self.line_slot.view()[: self.first_line.view()[len(alive)]]]
            lengths = np.diff(self.line_start.view()[: len(lines) + 1])
            words = self.line_words.view()[: self.line_start.view()[len(lines)]][np.repeat(lines, lengths)]
            every = self.vocabulary.in_lines.view()
            kept[key] = every - np.bincount(words, minlength=len(every)).astype(np.int32)
        return kept[key]

    def _forget(self, slot: int) -> None:
        """Count the words of a slot no longer; its places stay until the library is written anew."""
        first, after = self.first_line.view()[slot : slot + 2]
        start, end = self.line_start.view()[[first, after]]
        self.vocabulary.count(self.line_words.view()[start:end], -1)

    def rewritten(self) -> Library:
        """The same library without its dead slots; this one stays as it is for those who are reading it."""
        alive = self.alive
        slots = np.cumsum(alive) - 1
        lines = alive[self.line_slot.view()]
        lengths = np.diff(self.line_start.view())
        new = Library()
        new.vocabulary = self.vocabulary
        new.in_lines = self.in_lines.kept(lines, np.cumsum(lines) - 1, 0)
        new.in_bodies = self.in_bodies.kept(alive, slots, WEIGHT_BITS)
        new.line_start.extend(np.cumsum(lengths[lines]))
        new.line_words.extend(self.line_words.view()[np.repeat(lines, lengths)])
        new.line_slot.extend(slots[self.line_slot.view()[lines]])
        new.first_line.extend(np.cumsum(np.diff(self.first_line.view())[alive]))
        new.line_kind.extend(self.line_kind.view()[lines])
        new.line_print.extend(self.line_print.view()[lines])
        new.number.extend(self.number.view()[alive])
        new.trust.extend(self.trust.view()[alive])
        new.language.extend(self.language.view()[alive])
        new.circles = self.circles.kept(alive)
        new.alive = alive[alive]
        return new

    def _add_lines(self, slot: int, lines: list[tuple[Kind, str, list[str]]], *, is_public: bool) -> None:
        place, end = len(self.line_kind), len(self.line_words)
        numbers: list[int] = []
        ends: list[int] = []
        for number, (_, text, line) in enumerate(lines, start=place):
            added = [self.vocabulary.add(word) for word in line or [NO_WORD]]
            self.in_lines.extend(dict.fromkeys(added, number))
            if is_public and not text.isascii():  # a hidden procedure teaches nobody how a word is written
                self.vocabulary.spell(line, spelled_words(text))
            numbers += added
            ends.append(end + len(numbers))
        self.vocabulary.count(np.array(numbers, np.uint32), 1)
        self.line_words.extend(numbers)
        self.line_slot.extend([slot] * len(lines))
        self.line_print.extend([fingerprint(line) for _, _, line in lines])
        self.line_kind.extend([kind for kind, _, _ in lines])
        self.line_start.extend(ends)

    def _add_body(self, slot: int, seen: Counter[str]) -> None:
        tame = _SATURATION * (1 - _LENGTH + _LENGTH * seen.total() / _USUAL)
        high = slot << WEIGHT_BITS
        place = {count: high | int(HEAVIEST * count / (count + tame) + 0.5) for count in set(seen.values())}
        numbers, add = self.vocabulary.numbers, self.vocabulary.add
        places = {}
        for word, count in seen.items():
            if word in numbers:
                places[numbers[word]] = place[count]
            elif len(word) < LONGEST:
                places[add(word)] = place[count]
        self.in_bodies.extend(places)


def _lines(sop: Sop) -> list[tuple[Kind, str]]:
    lines = [(Kind.TITLE, sop.title), (Kind.NAME, _name(sop.source))]
    lines += [(Kind.HEADING, heading) for heading in sop.headings]
    return lines + [(Kind.KEYWORD, keyword) for keyword in sop.keywords]


def _name(source: str) -> str:
    """What a file is called: ``travel/get-a-card.md`` → get-a-card, ``travel/README.md`` → travel."""
    *folders, file = source.replace("\\", "/").split("/")
    name = file.rsplit(".", 1)[0]
    return folders[-1] if folders and name.lower() in _UNTOLD else name


def fingerprint(line: list[str]) -> int:
    """The same for the same words in the same order."""
    return hash(tuple(line))


def language_code(language: str) -> int:
    """A language's two letters as a number; 0 for none."""
    return int.from_bytes(language[:2].lower().encode("ascii", "replace"), "big")
