"""An index as bytes."""

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given, settings

from handlers.sop.search.corpus.corpus import Corpus
from handlers.sop.search.corpus.packing import FORMAT, DamagedIndex
from handlers.sop.search.index import Index
from storage.records.procedures import Sop
from storage.records.workspace import Keys
from tests.sop.search.test_audience import KEYS, LINE, libraries
from tests.sop.search.tiny import TITLES, index_of, procedure


@settings(max_examples=30)
@given(libraries(), libraries(), LINE, KEYS)
def test_what_was_packed_answers_as_before_and_goes_on_learning(
    before: list[Sop], after: list[Sop], words: str, keys: Keys
) -> None:
    index = index_of(before)
    unpacked = Index.unpacked(index.packed())
    assert unpacked.search(words, limit=10, keys=keys) == index.search(words, limit=10, keys=keys)

    for sop in after:
        index.put(sop)
        unpacked.put(sop)

    assert unpacked.search(words, limit=10, keys=keys) == index.search(words, limit=10, keys=keys)


def test_accents_and_corrections_survive(index: Index) -> None:
    unpacked = Index.unpacked(index.packed())

    assert unpacked.search("client mecotnent") == index.search("client mecotnent")
    assert unpacked.search("client mecotnent").corrected == (("mecotnent", "mécontent"),)


@pytest.mark.parametrize("damage", ["cut", "empty", "turned", "older"])
def test_damaged_bytes_are_refused(index: Index, damage: str) -> None:
    data = index.packed()
    middle = len(data) // 2
    damaged = {
        "cut": data[:-10],
        "empty": b"",
        "turned": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "older": b"0" + data,
    }[damage]

    with pytest.raises(DamagedIndex):
        Index.unpacked(damaged)


def test_what_is_kept_of_a_procedure_is_what_this_format_says() -> None:
    """Where this fails, raise the number in ``FORMAT``, and put the new digest here: old indexes are then made anew."""
    library = Corpus()
    for number, title in enumerate(TITLES, start=1):
        library.add(procedure(number, title, source=f"{number}.md", language="fr", keywords=("L’été",)), None)
    words = len(library.vocabulary.words)
    digest = blake2b(digest_size=8)
    for column in library.columns().values():
        digest.update(np.ascontiguousarray(column.view()).tobytes())
    for places in (*library.in_lines.flat(words), *library.in_bodies.flat(words)):
        digest.update(places.tobytes())

    assert (FORMAT.split()[0], digest.hexdigest()) == ("1", "df7f127f35316f71")
