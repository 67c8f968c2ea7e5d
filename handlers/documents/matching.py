"""Which procedure a file is: by the id in it, else by its path. Nothing is ever replaced by something unrelated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from types import MappingProxyType

from handlers.documents.reading import BadDocument, number_in, without_key
from handlers.documents.reading.parts import letters_only
from storage.records.ids import UNNUMBERED, ProcedureNumber
from storage.records.procedures import Sop

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class KnownProcedure:
    """What a match needs to know of a stored procedure: little, because all of them are in memory at once."""

    number: ProcedureNumber
    key: str
    title: str
    home: str
    text: bytes
    revision: int


class LibrarySnapshot:
    """The library at one moment, and what this import has put there since."""

    def __init__(
        self, sops: Iterable[Sop], revision: int, held: Mapping[ProcedureNumber, Iterable[str]] = MappingProxyType({})
    ) -> None:
        self.revision = revision
        self._held = {number: {_digest(text) for text in texts} for number, texts in held.items()}
        self._books: dict[ProcedureNumber, KnownProcedure] = {}
        self._at: dict[str, ProcedureNumber] = {}
        for sop in sops:
            self.put(sop)

    def put(self, sop: Sop) -> None:
        """Keep a procedure in mind, in the place of its earlier self."""
        book = KnownProcedure(sop.number, sop.key, sop.title, file_path(sop), _digest(sop.document), sop.revision)
        earlier = self._books.get(sop.number)
        if earlier and self._at.get(earlier.home) == sop.number:
            del self._at[earlier.home]
        self._books[sop.number] = book
        self._at[book.home] = sop.number
        self.revision = max(self.revision, sop.revision)

    def procedure(self, number: ProcedureNumber) -> KnownProcedure | None:
        """The procedure with this number."""
        return self._books.get(number)

    def is_held(self, number: ProcedureNumber) -> bool:
        """Whether people edited it in Slack: no file overwrites it."""
        return number in self._held

    def number_at_path(self, path: str) -> ProcedureNumber:
        """The number of the procedure whose file is at this path; 0 for none."""
        return self._at.get(path, UNNUMBERED)

    def with_numbers(self, sops: Iterable[Sop]) -> Iterator[Sop]:
        """Give numbers as the library would: after the highest there is."""
        for sop in sops:
            yield replace(sop, number=sop.number or ProcedureNumber(max(self._books, default=0) + 1))

    def number_of_same_text(self, path: str, document: str) -> ProcedureNumber:
        """The number of the procedure that is at this path with this very text, up to the line with its id; or 0.

        A text with the id of another procedure is not it. Of one that was edited in Slack, an older text and one that
        was offered are nothing new.
        """
        book = self._books.get(self.number_at_path(path))
        if book is None or number_in(document) not in (None, book.number):
            return UNNUMBERED
        text = _digest(document)
        return book.number if text == book.text or text in self._held.get(book.number, ()) else UNNUMBERED

    def matching_number(
        self, sop: Sop, claims: Mapping[str, ProcedureNumber], met: Mapping[ProcedureNumber, str]
    ) -> ProcedureNumber:
        """The number for a file's procedure; 0 for the next one. ``sop.number`` is the id in the file.

        ``claims`` tells for each path of the import the id in its file (0 for none), ``met`` which file of this
        import got a number. Raises ``BadDocument`` where the number is another procedure's.
        """
        here = self.number_at_path(sop.source)
        if not sop.number:
            return UNNUMBERED if here in met else here
        if sop.number in met:
            raise BadDocument(0, f"{sop.key} is {met[sop.number]} already: give this file another id, or none")
        book = self._books.get(sop.number)
        if book is None:
            if here and here not in claims.values():
                raise BadDocument(0, f"this file is {self._books[here].key} in the library: write that id, or none")
        elif book.home != sop.source:
            if claims.get(book.home, -1) in (0, sop.number):
                raise BadDocument(0, f"{sop.key} is {book.home} already: give this file another id, or none")
            if book.title != sop.title:
                raise BadDocument(
                    0,
                    f"{sop.key} is “{book.title}” ({book.home}) in the library. Take the id out of this file to add it "
                    "as a new procedure; if it is that one, import it with its old title first",
                )
        return sop.number


def file_path(sop: Sop) -> str:
    """The path of a procedure's file: where it came from, or a name made of its number and title."""
    if sop.source:
        return sop.source
    letters = re.sub(r"[^a-z ]", "", letters_only(sop.title))
    return "-".join([sop.key.lower(), *letters[:_LONGEST_NAME].split()]) + ".md"


def _digest(document: str) -> bytes:
    return blake2b(without_key(document).encode(), digest_size=16).digest()
