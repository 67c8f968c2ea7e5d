"""What the search knows of a library: its words, and where each of them stands."""

from handlers.sop.search.library.library import Library, fingerprint, language_code
from handlers.sop.search.library.packing import Damaged, pack, unpack
from handlers.sop.search.library.places import HEAVIEST, WEIGHT_BITS
from handlers.sop.search.library.reading import FRONT_MATTER, Kind
from handlers.sop.search.library.view import View

__all__ = [
    "FRONT_MATTER",
    "HEAVIEST",
    "WEIGHT_BITS",
    "Damaged",
    "Kind",
    "Library",
    "View",
    "fingerprint",
    "language_code",
    "pack",
    "unpack",
]
