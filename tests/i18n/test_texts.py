"""All languages are equals: a text that lacks one of them, or loses a hole in it, fails here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.house.texts import (
    CATALOGS,
    HANDLERS,
    HEADERS,
    compiled,
    first_form,
    read_catalog,
    texts_of_code,
    up_to_date,
    written,
)
from tests.i18n.completeness import bad_texts, both_forms

SAID = {first_form(text) for text in texts_of_code()}
EACH = pytest.mark.parametrize("code", CATALOGS)
BAD_TYPOGRAPHY = {"fr": re.compile(r"(?<!\u00a0):(?!\w)|(?<!\u202f)[;?!](?!\w)|(?<!\u00a0)»|«(?!\u00a0)")}
"""A no-break space before « : » and inside « », a narrow one before ; ? and !, so that no sign begins a line."""


def calls(text: str) -> Iterator[str]:
    """The texts handed to gettext, as Python reads them: those in an f-string, too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "gettext" in node.func.attr:
            yield ast.literal_eval(node.args[0])


@EACH
def test_every_text_is_translated_with_the_same_holes_and_marks_and_none_is_left_over(code: str) -> None:
    assert not bad_texts(read_catalog(code), SAID)


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
    assert {text for file in HANDLERS.rglob("*.py") for text in calls(file.read_text("utf-8"))} == SAID


@pytest.mark.parametrize("code", BAD_TYPOGRAPHY)
def test_a_text_keeps_to_the_typography_of_its_language(code: str) -> None:
    said = [translated for message in read_catalog(code) if message.id for _, translated in both_forms(message)]
    assert said
    assert not [text for text in said if BAD_TYPOGRAPHY[code].search(text)]


@EACH
def test_make_texts_has_been_run_and_would_change_nothing(code: str) -> None:
    fresh = up_to_date(read_catalog(code))
    assert CATALOGS[code].read_bytes() == written(fresh), "run: make texts"
    assert CATALOGS[code].with_suffix(".mo").read_bytes() == compiled(fresh), "run: make texts"


def test_a_begun_catalog_asks_for_nothing_but_translations() -> None:
    begun = written(up_to_date(Catalog(locale="es")))
    header, *texts = begun.decode("utf-8").rstrip().split("\n\n")
    assert re.findall(r'^"([\w-]+): ', header, re.MULTILINE) == list(HEADERS)
    assert len(texts) == len(SAID)
    assert written(up_to_date(read_po(BytesIO(begun), locale="es"))) == begun


def test_a_catalog_that_is_brought_up_to_date_keeps_what_was_translated_and_noted() -> None:
    before = Catalog(locale="fr")
    before.add("Settings", "Réglages", user_comments=["as in Slack"])
    before.add("Verified", "Vérifiée", flags=["fuzzy"])
    before.add("Nobody says this", "Personne ne dit cela")
    after = up_to_date(before)
    settings, verified = after["Settings"], after["Verified"]
    assert (settings.string, settings.user_comments) == ("Réglages", ["as in Slack"])
    assert (verified.string, verified.fuzzy) == ("Vérifiée", True)
    assert "Nobody says this" not in after
