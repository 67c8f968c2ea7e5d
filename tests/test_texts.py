"""French and English are equals: a text that has no French, or loses a hole in it, fails here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handlers.standup.rules.templates import templates

HANDLERS = Path(__file__).parent.parent / "handlers"
FRENCH = HANDLERS / "i18n" / "fr" / "LC_MESSAGES" / "sopbot.po"


def french() -> Catalog:
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def said_in_code() -> set[str]:
    found = extract_from_dir(str(HANDLERS), keywords={"gettext": None, "ngettext": (1, 2)})
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


def calls(text: str) -> Iterator[str]:
    """The texts handed to gettext, as Python reads them: those in an f-string, too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "gettext" in node.func.attr:
            yield ast.literal_eval(node.args[0])


BAD_TYPOGRAPHY = re.compile(r"(?<!\u00a0):(?!\w)|(?<!\u202f)[;?!](?!\w)|(?<!\u00a0)»|«(?!\u00a0)")
"""A no-break space before « : » and inside « », a narrow one before ; ? and !, so that no sign begins a line."""
MESSAGES = [message for message in french() if message.id]


def both_forms(message: Message) -> list[tuple[str, str]]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return list(zip(ids, strings, strict=True))


def test_every_text_has_its_french_and_no_french_is_left_over() -> None:
    assert said_in_code() == {both_forms(message)[0][0] for message in MESSAGES}


def test_no_text_stands_where_the_catalog_does_not_find_it() -> None:
    """Babel does not look into an f-string."""
    assert {text for file in HANDLERS.rglob("*.py") for text in calls(file.read_text("utf-8"))} == said_in_code()


def test_the_french_is_there_with_the_same_holes_and_marks() -> None:
    for message in MESSAGES:
        assert not message.fuzzy, message.id
        for english, translated in both_forms(message):
            assert translated.strip(), english
            assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", translated))
            assert english.count("*") == translated.count("*"), english
            assert english.count("`") == translated.count("`"), english
            assert not BAD_TYPOGRAPHY.search(translated), translated


def test_the_questions_of_templates_keep_to_french_typography_too() -> None:
    said = [text for each in templates("fr") for text in (each.name, *(ask.text for ask in each.questions))]
    assert not [text for text in said if BAD_TYPOGRAPHY.search(text)]


def test_the_compiled_catalog_is_that_of_the_texts() -> None:
    fresh = BytesIO()
    write_mo(fresh, french())
    assert FRENCH.with_suffix(".mo").read_bytes() == fresh.getvalue(), "run: make texts"
