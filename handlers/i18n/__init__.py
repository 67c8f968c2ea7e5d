"""One language a person: English is in the code, French in `fr/LC_MESSAGES/`.

Every text is a whole sentence with named holes: ``t.gettext("Time for {name}!").format(name=…)``.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LANGUAGES = ("en", "fr")


def language_of(locale: str, default: str = "en") -> str:
    """The language we speak for a Slack locale such as ``fr-CA``; ``default`` where we speak none of it."""
    spoken = locale.replace("_", "-").partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else default


@cache
def translations(language: str) -> NullTranslations:
    """The texts of one of our languages."""
    if language == "en":
        return NullTranslations()
    return translation("sopbot", Path(__file__).parent, [language])
