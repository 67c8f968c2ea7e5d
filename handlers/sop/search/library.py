"""A library as the search sees it: words, and the places where they stand.

Each procedure has a slot. Its *lines* are its title, headings and keywords, kept word by word in their order; of its
body only which words it has and how much they weigh in it. A changed procedure gets a new slot and the old one dies.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from handlers.sop.search.column import Column
from handlers.sop.search.fold import LONGEST, words
from handlers.sop.search.vocabulary import Vocabulary
from storage.records import Sop

WEIGHT_BITS = 6
"""A place in a body is its slot and, in the lowest bits, how much the word weighs there."""

_HEAVIEST = (1 << WEIGHT_BITS) - 1
_SATURATION, _LENGTH, _USUAL = 1.2, 0.6, 400.0  # BM25's k1 and b, and words of a body of usual length

_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+|<[^>\n]*>")
FRONT_MATTER = re.compile(r"\A---\r?\n.*?^---\s*$", re.DOTALL | re.MULTILINE)
"""The YAML before a document."""


class Kind(IntEnum):
    """What a line is."""

    TITLE = 0
    HEADING = 1
    KEYWORD = 2


class Places:
    """For each word, by its number, where it stands: ascending."""

    def __init__(self) -> None:
        self._lists: list[array[int] | None] = []

    def add(self, word: int, place: int) -> None:
        """Note one more place of a word; it must lie after the others."""
        while len(self._lists) <= word:
            self._lists.append(None)
        places = self._lists[word]
        if places is None:
            self._lists[word] = array("I", (place,))
        else:
            places.append(place)

    def of(self, word: int, end: int) -> NDArray[np.uint32]:
        """The places of a word before ``end``, as they are now."""
        places = self._lists[word] if word < len(self._lists) else None
        if places is None:
            return np.zeros(0, np.uint32)
        found = np.array(places, np.uint32)
        return found if found[-1] < end else found[: np.searchsorted(found, end)]


class Library:
    """Everything that is known of the procedures of a team; one writer, any number of readers."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.in_lines = Places()
        self.in_bodies = Places()
        self.line_words: Column[np.uint32] = Column(np.uint32)
        self.line_start: Column[np.uint32] = Column(np.uint32)
        self.line_kind: Column[np.uint8] = Column(np.uint8)
        self.line_slot: Column[np.uint32] = Column(np.uint32)
        self.line_print: Column[np.int64] = Column(np.int64)
        self.line_count: Column[np.int32] = Column(np.int32)
        """For each word, in how many living lines it stands."""
        self.first_line: Column[np.uint32] = Column(np.uint32)
        self.number: Column[np.int64] = Column(np.int64)
        self.trust: Column[np.float32] = Column(np.float32)
        self.language: Column[np.uint16] = Column(np.uint16)
        self.alive: Column[np.bool_] = Column(np.bool_)
        self.living = 0

    def add(self, sop: Sop, trust: float) -> int:
        """Put a procedure into a new slot; the slot."""
        slot = len(self.alive)
        first = len(self.line_kind)
        lines = [(Kind.TITLE, sop.title)]
        lines += [(Kind.HEADING, heading) for heading in sop.headings]
        lines += [(Kind.KEYWORD, keyword) for keyword in sop.keywords]
        seen: Counter[str] = Counter()
        for kind, text in lines:
            line = words(text)
            self._add_line(slot, kind, line)
            seen.update(line)
        seen.update(words(_ADDRESS.sub(" ", FRONT_MATTER.sub("", sop.document, count=1))))
        self._add_body(slot, seen)
        self.first_line.extend([first])
        self.number.extend([sop.number])
        self.trust.extend([trust])
        self.language.extend([language_code(sop.language)])
        self.alive.extend([True])
        self.living += 1
        return slot

    def remove(self, slot: int) -> None:
        """Let a slot die. Its places stay until the library is written anew."""
        self.alive.view()[slot] = False
        self.living -= 1
        first, last = self.lines_of(slot)
        starts = self.line_start.view()
        end = starts[last] if last < len(starts) else len(self.line_words)
        np.subtract.at(self.line_count.view(), self.line_words.view()[starts[first] : end], 1)

    def lines_of(self, slot: int) -> tuple[int, int]:
        """The first line of a slot and the one after its last."""
        firsts = self.first_line.view()
        after = firsts[slot + 1] if slot + 1 < len(firsts) else len(self.line_kind)
        return int(firsts[slot]), int(after)

    def _add_line(self, slot: int, kind: Kind, line: list[str]) -> None:
        numbers = [self.vocabulary.add(word) for word in line]
        place = len(self.line_kind)
        for number in dict.fromkeys(numbers):
            self.in_lines.add(number, place)
        missing = len(self.vocabulary.words) - len(self.line_count)
        self.line_count.extend([0] * missing)
        np.add.at(self.line_count.view(), numbers, 1)
        self.line_start.extend([len(self.line_words)])
        self.line_words.extend(numbers)
        self.line_slot.extend([slot])
        self.line_print.extend([fingerprint(line)])
        self.line_kind.extend([kind])

    def _add_body(self, slot: int, seen: Counter[str]) -> None:
        tame = _SATURATION * (1 - _LENGTH + _LENGTH * seen.total() / _USUAL)
        for word, count in seen.items():
            if len(word) < LONGEST:
                weight = round(_HEAVIEST * count / (count + tame))
                self.in_bodies.add(self.vocabulary.add(word), slot << WEIGHT_BITS | weight)


def fingerprint(line: list[str]) -> int:
    """The same for the same words in the same order."""
    return hash(tuple(line))


def language_code(language: str) -> int:
    """A language's two letters as a number; 0 for none."""
    return int.from_bytes(language[:2].lower().encode("ascii", "replace"), "big")
