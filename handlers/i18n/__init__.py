"""One language a person: each is a file in `languages/` and a catalog, `<code>/LC_MESSAGES/`; the code has English.

Every text is a whole sentence with named holes: ``t.gettext("Time for {name}!").format(name=…)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from handlers.i18n.language import Language
from handlers.i18n.languages import languages

SOURCE = "en"
"""The language of the texts in the code; it has no catalog, and stands in for those that we do not speak."""

LANGUAGES: Mapping[str, Language] = dict(sorted(languages(), key=lambda each: (each[0] != SOURCE, each[0])))
"""All that we speak by their codes, ``SOURCE`` first."""


def language_of(locale: str, default: str = SOURCE) -> str:
    """The language we speak for a Slack locale such as ``fr-CA``; ``default`` where we speak none of it."""
    spoken = locale.replace("_", "-").partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else default


def words_of(language: str) -> Language:
    """The words of a language; those of ``SOURCE`` for one that we do not speak."""
    return LANGUAGES.get(language) or LANGUAGES[SOURCE]


@cache
def translations(language: str) -> NullTranslations:
    """The texts of one of our languages."""
    if language == SOURCE:
        return NullTranslations()
    return translation("sopbot", Path(__file__).parent, [language])
