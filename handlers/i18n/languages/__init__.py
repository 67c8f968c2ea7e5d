"""One file a language, named by its code; adding a file adds the language.

Copy `en.py`, say its words in the new language, then `make texts`: that begins the catalog, to be translated in
`../<code>/LC_MESSAGES/sopbot.po`, and compiles it. `tests/i18n/` says what is missing, and which word means something
else in another language.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from handlers.i18n.language import Language


def languages() -> Iterator[tuple[str, Language]]:
    """The code and the words of each, by code."""
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        yield module.name, import_module(f"{__name__}.{module.name}").LANGUAGE
