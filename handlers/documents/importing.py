"""Documents into the library: in batches, each whole or not at all, so that a second run finishes a broken one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.documents.completeness import unread_channels
from handlers.documents.files import DocumentFile, DocumentFiles, path_order
from handlers.documents.matching import LibrarySnapshot
from handlers.documents.reading import BadDocument, number_in, read_document
from storage.records.ids import UNNUMBERED, ProcedureNumber, TeamId
from storage.records.procedures import Sop
from storage.records.publishing import Offer
from storage.store import Memory, Store

_MOST_FILES, _MOST_CHARACTERS = 200, 4_000_000
"""Of one transaction: long enough to be fast, short enough for a running bot to wait for."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was left out. ``line`` counts from 1; 0 is the whole file. ``reason`` says what to do."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do. ``passed_over`` counts files that are not Markdown.

    ``closed`` pairs files that hardly anybody sees now with the reason: who may see them could not be read.
    ``offered`` are the procedures that were edited in Slack, and the files whose new text waits for their owner.
    """

    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedFile, ...]
    passed_over: int
    offered: tuple[OfferedFile, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that does not overwrite what people wrote."""

    path: str
    number: ProcedureNumber


def import_documents(
    store: Store,
    team: TeamId,
    files: DocumentFiles,
    *,
    now: datetime,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Bring documents in. Importing the same again changes nothing; what cannot be read or placed is refused.

    A file is the procedure whose id it carries, else the one that came from its path, else a new one: those get the
    next numbers, in the order of their paths. What was edited in Slack is not overwritten: the text of the file is kept
    as an offer (``memory.offers``), made ``now``. ``progress`` hears of each file: how many are done, of how many.
    """
    arrival = _ImportRun(team, files, now)
    with store.read() as memory:
        arrival.look(memory)
    for batch in _batches(arrival.documents(progress or _silent)):
        if dry_run:
            arrival.pretend(batch)
            continue
        with store.write() as memory:
            if memory.sops.revision(team) != arrival.shelf.revision:
                arrival.look(memory)
            arrival.keep(memory, batch)
    return arrival.report()


class _ImportRun:
    """An import on its way: what is known of the library, and what became of the files so far."""

    def __init__(self, team: TeamId, files: DocumentFiles, now: datetime) -> None:
        self.shelf = LibrarySnapshot((), 0)
        self._team = team
        self._now = now
        self._files = files
        self._refused: list[RefusedFile] = []
        self._closed: list[tuple[str, str]] = []
        self._offered: list[Sop] = []
        self._new = self._changed = self._unchanged = 0
        self._met: dict[ProcedureNumber, str] = {}
        self._readable: list[DocumentFile] = []
        self._claims = {file.path: self._claimed_by(file) for file in files}

    def look(self, memory: Memory) -> None:
        """Learn what the library holds now."""
        offered = memory.offers.offered_texts(self._team)
        held = {
            number: [*texts, *offered.get(number, ())]
            for number, texts in memory.versions.imported_texts_of_edited(self._team).items()
        }
        self.shelf = LibrarySnapshot(memory.sops.all(self._team), memory.sops.revision(self._team), held)

    def documents(self, progress: Callable[[int, int], None]) -> Iterator[Sop]:
        """Read the files: those with an id first, its owner before others that claim it, then by path."""
        refused = len(self._files) - len(self._readable)
        for done, file in enumerate(sorted(self._readable, key=self._turn), refused + 1):
            try:
                text = file.text
                if number := self.shelf.number_of_same_text(file.path, text):
                    self._unchanged += 1
                    self._met[number] = file.path
                else:
                    yield read_document(text, team=self._team, source=file.path)
            except BadDocument as bad:
                self._refuse(file.path, bad)
            progress(done, len(self._files))

    def keep(self, memory: Memory, batch: Iterable[Sop]) -> None:
        """Save what is new or changed. A path that changes hands is given up before it is taken."""
        waiting = len(self._offered)
        wanted = self._matched(batch)
        for held in self._offered[waiting:]:
            self._offer(memory, held)
        moving = {self.shelf.number_at_path(sop.source) for sop in wanted} | {
            sop.number for sop in wanted if self._moves(sop)
        }
        before = [sop for number in moving - {UNNUMBERED} if (sop := memory.sops.find_procedure(self._team, number))]
        for sop in wanted:
            if sop.revision and (earlier := memory.sops.find_procedure(self._team, sop.number)):
                memory.versions.record_current(earlier)
        memory.sops.save_all([replace(sop, source="") for sop in before if sop.source])
        self._note(memory.sops.save_all(wanted))

    def pretend(self, batch: Iterable[Sop]) -> None:
        """Do as if it were saved."""
        self._note(self.shelf.with_numbers(self._matched(batch)))

    def report(self) -> ImportReport:
        """What became of the files."""
        refused = tuple(sorted(self._refused, key=lambda refusal: refusal.path.split("/")))
        offered = tuple(OfferedFile(sop.source, sop.number) for sop in self._offered)
        counts = (self._new, self._changed, self._unchanged)
        return ImportReport(*counts, refused, self._files.passed_over, offered, tuple(sorted(self._closed)))

    def _offer(self, memory: Memory, sop: Sop) -> None:
        offer = Offer(team=self._team, number=sop.number, source=sop.source, document=sop.document, made=self._now)
        memory.offers.add(offer)

    def _matched(self, batch: Iterable[Sop]) -> list[Sop]:
        wanted = []
        for sop in batch:
            if number := self.shelf.number_of_same_text(sop.source, sop.document):
                # Another import brought the same in the meantime.
                self._unchanged += 1
                self._met[number] = sop.source
                continue
            try:
                number = self.shelf.matching_number(sop, self._claims, self._met)
            except BadDocument as bad:
                self._refuse(sop.source, bad)
                continue
            if self.shelf.is_held(number):
                self._offered.append(replace(sop, number=number))
                self._met[number] = sop.source
                continue
            book = self.shelf.procedure(number)
            self._met |= {number: sop.source} if number else {}
            self._changed, self._new = self._changed + bool(book), self._new + (not book)
            wanted.append(replace(sop, number=number, revision=book.revision if book else 0))
        return wanted

    def _moves(self, sop: Sop) -> bool:
        book = self.shelf.procedure(sop.number)
        return book is not None and book.home != sop.source

    def _note(self, saved: Iterable[Sop]) -> None:
        for sop in saved:
            self.shelf.put(sop)
            self._met[sop.number] = sop.source
            if why := unread_channels(sop):
                self._closed.append((sop.source, why))

    def _claimed_by(self, file: DocumentFile) -> ProcedureNumber:
        """The id in a file, 0 for none. A file that cannot be read is refused, and still stands for its procedure."""
        try:
            number = number_in(file.text) or UNNUMBERED
        except BadDocument as bad:
            self._refuse(file.path, bad)
            return UNNUMBERED
        self._readable.append(file)
        return number

    def _turn(self, file: DocumentFile) -> tuple[bool, bool, list[str]]:
        number = self._claims[file.path]
        return (not number, self.shelf.number_at_path(file.path) != number, path_order(file))

    def _refuse(self, path: str, bad: BadDocument) -> None:
        self._refused.append(RefusedFile(path, bad.line, bad.reason))


def _batches(sops: Iterable[Sop]) -> Iterator[list[Sop]]:
    batch: list[Sop] = []
    for sop in sops:
        batch.append(sop)
        if len(batch) >= _MOST_FILES or sum(len(one.document) for one in batch) >= _MOST_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _silent(_done: int, _of: int) -> None:
    """Nobody watches."""
