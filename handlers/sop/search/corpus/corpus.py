"""A library as the search sees it.

Each procedure has a slot. Its *lines* are its title, file name, headings and keywords, kept word by word in their
order; of its body only which words it has and how much each weighs. A changed procedure gets a new slot and its old
one dies; nothing that is being read is ever moved, so that searching needs no lock.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handlers.identity.access import locks_of
from handlers.sop.search.corpus.column import Column
from handlers.sop.search.corpus.indexed_text import IndexedLine, indexed_text
from handlers.sop.search.corpus.locks import Locks
from handlers.sop.search.corpus.postings import HEAVIEST, WEIGHT_BITS, Postings
from handlers.sop.search.corpus.visible import VisibleCorpus
from handlers.sop.search.corpus.vocabulary import Vocabulary
from handlers.sop.search.tokenizer import spelled_words
from storage.records.procedures import Sop, Status
from storage.records.workspace import Keys

NO_WORD = ""
"""Stands in a line that has no words, so that every line has a beginning. Nobody can mean it."""

# BM25 of a word in a body: k1, b, and a usual length that is the same for every library, so that a procedure weighs
# the same whatever else there is.
_SATURATION, _LENGTH, _USUAL = 1.2, 0.6, 400.0

_AUDIENCES = 32
"""Audiences whose words are counted once and kept."""

_TRUST = {
    Status.DRAFT: 0.97,
    Status.TRIAL: 1.0,
    Status.VERIFIED: 1.0,
    Status.DUE: 1.0,
    Status.OVERDUE: 0.98,
    Status.OUTDATED: 0.97,
    Status.RETIRED: 1.0,
}


class Corpus:
    """All that is known of a team's procedures; one thread writes, any number read."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.vocabulary.learn([NO_WORD])
        self.in_lines = Postings()
        self.in_bodies = Postings()
        self.line_start: Column[np.int64] = Column(np.int64, [0])
        self.line_words: Column[np.uint32] = Column(np.uint32)
        self.line_kind: Column[np.uint8] = Column(np.uint8)
        self.line_slot: Column[np.uint32] = Column(np.uint32)
        self.line_print: Column[np.int64] = Column(np.int64)
        self.first_line: Column[np.int64] = Column(np.int64, [0])
        self.number: Column[np.int64] = Column(np.int64)
        self.trust: Column[np.float32] = Column(np.float32)
        self.language: Column[np.uint16] = Column(np.uint16)
        self.locks = Locks()
        self.alive: NDArray[np.bool_] = np.zeros(0, np.bool_)
        """Which slots can be found. Never changed in place: whoever reads it sees the library of one moment."""
        self._in_lines: dict[bytes, NDArray[np.int32]] = {}
        self._in_lines_of = self.alive

    def __len__(self) -> int:
        """How many slots there are, dead ones too."""
        return len(self.alive)

    def columns(self) -> dict[str, Column[Any]]:
        """All its columns by name."""
        return {
            "line start": self.line_start,
            "line words": self.line_words,
            "line kind": self.line_kind,
            "line slot": self.line_slot,
            "line print": self.line_print,
            "first line": self.first_line,
            "number": self.number,
            "trust": self.trust,
            "language": self.language,
            "lock": self.locks.of_slot,
        }

    def add(self, sop: Sop, instead_of: int | None) -> int:
        """Put a procedure into a new slot, and say which; at the same moment an old slot may die."""
        slot = len(self)
        read, lock = indexed_text(sop), locks_of(sop)
        numbers = self.vocabulary.learn(read.body)
        self._add_lines(slot, read.lines)
        self._add_body(slot, numbers, read.body)
        for line in read.lines:
            if not (lock or line.text.isascii()):  # a hidden procedure teaches nobody how a word is written
                self.vocabulary.spell(line.words, spelled_words(line.text))
        self.number.extend([sop.number])
        self.trust.extend([_TRUST[sop.status]])
        self.language.extend([language_code(sop.language)])
        self.locks.add(lock)
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

    def visible_with(self, keys: Keys) -> VisibleCorpus:
        """What somebody with these keys may find."""
        alive = self.alive
        in_lines = self.vocabulary.in_lines.view()
        hidden = alive & ~self.locks.opened(keys, len(alive))
        if hidden.any():
            in_lines = self._in_lines_without(alive, hidden)
            alive = alive & ~hidden
        return VisibleCorpus(alive, in_lines, self.in_bodies, int(np.count_nonzero(alive)))

    def compacted(self) -> Corpus:
        """The same library without its dead slots; this one stays as it is for those who are reading it."""
        alive = self.alive
        slots = np.cumsum(alive) - 1
        lines = alive[self.line_slot.view()]
        lengths = np.diff(self.line_start.view())
        new = Corpus()
        new.vocabulary = self.vocabulary
        known = len(self.vocabulary.words)
        new.in_lines = self.in_lines.compacted(known, lines, np.cumsum(lines) - 1, 0)
        new.in_bodies = self.in_bodies.compacted(known, alive, slots, WEIGHT_BITS)
        new.line_start.extend(np.cumsum(lengths[lines]))
        new.line_words.extend(self.line_words.view()[np.repeat(lines, lengths)])
        new.line_slot.extend(slots[self.line_slot.view()[lines]])
        new.first_line.extend(np.cumsum(np.diff(self.first_line.view())[alive]))
        new.line_kind.extend(self.line_kind.view()[lines])
        new.line_print.extend(self.line_print.view()[lines])
        new.number.extend(self.number.view()[alive])
        new.trust.extend(self.trust.view()[alive])
        new.language.extend(self.language.view()[alive])
        new.locks.kinds.update(self.locks.kinds)
        new.locks.of_slot.extend(self.locks.of_slot.view()[alive])
        new.alive = alive[alive]
        return new

    def _add_lines(self, slot: int, lines: list[IndexedLine]) -> None:
        known = self.vocabulary.numbers
        numbers = [[known[word] for word in line.words or [NO_WORD]] for line in lines]
        place = len(self.line_kind)
        for number, line in enumerate(numbers, start=place):
            self.in_lines.extend(set(line), repeat(number, len(set(line))))
        every = [number for line in numbers for number in line]
        self.vocabulary.count(np.array(every, np.uint32), 1)
        end = len(self.line_words)
        self.line_words.extend(every)
        self.line_start.extend(end + np.cumsum([len(line) for line in numbers]))
        self.line_slot.extend([slot] * len(lines))
        self.line_print.extend([fingerprint(line.words) for line in lines])
        self.line_kind.extend([line.kind for line in lines])
        self.first_line.extend([len(self.line_kind)])

    def _add_body(self, slot: int, numbers: list[int], seen: Counter[str]) -> None:
        tame = _SATURATION * (1 - _LENGTH + _LENGTH * seen.total() / _USUAL)
        high = slot << WEIGHT_BITS
        place = {count: high | int(HEAVIEST * count / (count + tame) + 0.5) for count in set(seen.values())}
        self.in_bodies.extend(numbers, [place[count] for count in seen.values()])

    def _forget(self, slot: int) -> None:
        """Count the words of a slot no longer; its places stay until the library is written anew."""
        first, after = self.first_line.view()[slot : slot + 2]
        start, end = self.line_start.view()[[first, after]]
        self.vocabulary.count(self.line_words.view()[start:end], -1)

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


def fingerprint(line: list[str]) -> int:
    """The same for the same words in the same order, in every process."""
    return int.from_bytes(blake2b(" ".join(line).encode(), digest_size=8).digest(), "big", signed=True)


def language_code(language: str) -> int:
    """A language's two letters as a number; 0 for none."""
    return int.from_bytes(language[:2].lower().encode("ascii", "replace"), "big")
