"""A library as bytes, so that a start need not read every procedure again."""

from __future__ import annotations

import json
import unicodedata
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handlers.i18n import LANGUAGES
from handlers.sop.search.corpus.corpus import Corpus
from handlers.sop.search.corpus.postings import Postings

FORMAT = f"1 (Unicode {unicodedata.unidata_version}, {' '.join(LANGUAGES)})"
"""What ``pack`` writes first: raise the number with every change of what is kept of a procedure. Words are cut by the
rules of all languages: one more is another format.
"""


_HEAD = f"{FORMAT}\n".encode()


class DamagedIndex(Exception):
    """These bytes are not what was packed, or not in today's format."""


def pack(library: Corpus) -> bytes:
    """All that is known of the procedures that are there. Nobody may write to the library meanwhile."""
    library = library.compacted()
    vocabulary = library.vocabulary
    arrays: dict[str, NDArray[Any]] = {name: column.view() for name, column in library.columns().items()}
    for name, places in (("lines", library.in_lines), ("bodies", library.in_bodies)):
        arrays[f"{name} starts"], found = places.flat(len(vocabulary.words))
        arrays[name] = np.diff(found, prepend=np.uint32(0))  # small numbers take little room; sums bring them back
    arrays["words"], arrays["in lines"] = _text(vocabulary.words), vocabulary.in_lines.view()
    arrays["folded"], arrays["spelled"] = _text(vocabulary.spellings), _text(vocabulary.spellings.values())
    arrays["locks"] = _text(json.dumps(sorted(lock)) for lock in library.locks.kinds)
    into = BytesIO()
    np.savez(into, allow_pickle=False, **arrays)
    return _HEAD + zlib.compress(into.getvalue(), 1)


def unpack(data: bytes) -> Corpus:
    """The library that was packed.

    Raises:
        Damaged: it is of another ``FORMAT``, or not whole.
    """
    if not data.startswith(_HEAD):
        raise DamagedIndex(f"it is not of format {FORMAT}")
    try:
        whole = zlib.decompress(data[len(_HEAD) :])
    except zlib.error as problem:
        raise DamagedIndex(str(problem)) from problem
    arrays = np.load(BytesIO(whole), allow_pickle=False)
    library = Corpus()
    for name, column in library.columns().items():
        column.replace(arrays[name])
    library.in_lines, library.in_bodies = (
        Postings(arrays[f"{name} starts"], np.cumsum(arrays[name], dtype=np.uint32)) for name in ("lines", "bodies")
    )
    library.vocabulary.learn(_lines(arrays["words"]))
    library.vocabulary.in_lines.replace(arrays["in lines"])
    library.vocabulary.spellings.update(zip(_lines(arrays["folded"]), _lines(arrays["spelled"]), strict=True))
    library.locks.kinds.update(
        (frozenset(json.loads(lock)), number) for number, lock in enumerate(_lines(arrays["locks"]))
    )
    library.alive = np.ones(len(library.number), np.bool_)
    return library


def _text(lines: Iterable[str]) -> NDArray[np.uint8]:
    """Lines as numbers; each ends with a line break, so that none and an empty one differ."""
    return np.frombuffer("".join(f"{line}\n" for line in lines).encode(), np.uint8)


def _lines(text: NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n")[:-1]
