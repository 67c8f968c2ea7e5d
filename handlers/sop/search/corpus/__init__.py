"""What the search knows of a library: its words, and where each of them stands."""

from handlers.sop.search.corpus.corpus import Corpus, fingerprint, language_code
from handlers.sop.search.corpus.indexed_text import FRONT_MATTER, LineKind
from handlers.sop.search.corpus.packing import DamagedIndex, pack, unpack
from handlers.sop.search.corpus.postings import HEAVIEST, WEIGHT_BITS
from handlers.sop.search.corpus.visible import VisibleCorpus

__all__ = [
    "FRONT_MATTER",
    "HEAVIEST",
    "WEIGHT_BITS",
    "Corpus",
    "DamagedIndex",
    "LineKind",
    "VisibleCorpus",
    "fingerprint",
    "language_code",
    "pack",
    "unpack",
]
