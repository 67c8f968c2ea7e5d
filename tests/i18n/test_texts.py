"""All languages are equals: a text that lacks one of them, or loses a hole in it, fails here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handlers.i18n import LANGUAGES, SOURCE
from tests.i18n.completeness import bad_texts, both_forms

HANDLERS = Path(__file__).parents[2] / "handlers"
CATALOGS = {code: HANDLERS / "i18n" / code / "LC_MESSAGES" / "sopbot.po" for code in LANGUAGES if code != SOURCE}
EACH = pytest.mark.parametrize("code", CATALOGS)
BAD_TYPOGRAPHY = {"fr": re.compile(r"(?<!\u00a0):(?!\w)|(?<!\u202f)[;?!](?!\w)|(?<!\u00a0)»|«(?!\u00a0)")}
"""A no-break space before « : » and inside « », a narrow one before ; ? and !, so that no sign begins a line."""


@cache
def catalog(code: str) -> Catalog:
    with CATALOGS[code].open("rb") as file:
        return read_po(file, locale=code)


@cache
def said_in_code() -> set[str]:
    found = extract_from_dir(str(HANDLERS), keywords={"gettext": None, "ngettext": (1, 2)})
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def calls(text: str) -> Iterator[str]:
    """The texts handed to gettext, as Python reads them: those in an f-string, too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "gettext" in node.func.attr:
            yield ast.literal_eval(node.args[0])


@EACH
def test_every_text_is_translated_with_the_same_holes_and_marks_and_none_is_left_over(code: str) -> None:
    assert not bad_texts(catalog(code), said_in_code())


def test_what_a_catalog_lacks_is_said() -> None:
    lacking = Catalog(locale="fr")
    lacking.add("Save", "Enregistrer")
    lacking.add("Cancel", "")
    lacking.add("Time for {name}!", "C'est l'heure !")
    lacking.add("Old", "Vieux")
    assert bad_texts(lacking, {"Save", "Cancel", "Time for {name}!", "Settings"}) == [
        "no translation: Settings",
        "nobody says: Old",
        "no translation: Cancel",
        "other holes or marks: Time for {name}!",
    ]


def test_no_text_stands_where_the_catalog_does_not_find_it() -> None:
    """Babel does not look into an f-string."""
    assert {text for file in HANDLERS.rglob("*.py") for text in calls(file.read_text("utf-8"))} == said_in_code()


@pytest.mark.parametrize("code", BAD_TYPOGRAPHY)
def test_a_text_keeps_to_the_typography_of_its_language(code: str) -> None:
    said = [translated for message in catalog(code) if message.id for _, translated in both_forms(message)]
    assert said
    assert not [text for text in said if BAD_TYPOGRAPHY[code].search(text)]


@EACH
def test_the_compiled_catalog_is_that_of_the_texts(code: str) -> None:
    fresh = BytesIO()
    write_mo(fresh, catalog(code))
    assert CATALOGS[code].with_suffix(".mo").read_bytes() == fresh.getvalue(), "run: make texts"
