"""What the search knows of a library: its words, and where each of them stands."""

from handlers.sop.search.library.library import Kind, Library, fingerprint, language_code
from handlers.sop.search.library.places import HEAVIEST, WEIGHT_BITS

__all__ = ["HEAVIEST", "WEIGHT_BITS", "Kind", "Library", "fingerprint", "language_code"]
