"""The catalogs, as `make texts` writes them: each text of the code, by the alphabet, and how it is translated.

Nothing else is in them, no date and no name of a tool: they change only with a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from handlers.i18n import LANGUAGES, SOURCE
from tests.house.code import ROOT

HANDLERS = ROOT / "handlers"
CATALOGS = {code: HANDLERS / "i18n" / code / "LC_MESSAGES" / "sopbot.po" for code in LANGUAGES if code != SOURCE}
"""The file of texts of each language but that of the code; the compiled one is beside it."""


HEADER_COMMENT = "# What sopbot says. Translate what is empty; `make texts` does the rest."
HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
"""What gettext reads."""


class TextCatalog(Catalog):
    """A catalog whose header says only what gettext reads."""

    def __iter__(self) -> Iterator[Message]:
        """The header, then each text."""
        header, *texts = super().__iter__()
        lines = [line for line in str(header.string).splitlines() if line.partition(":")[0] in HEADERS]
        yield Message("", "".join(f"{line}\n" for line in lines))
        yield from texts


@cache
def texts_of_code() -> list[str | tuple[str, str]]:
    """What the code says, each once, by the alphabet; a text that counts with its plural."""
    found = extract_from_dir(str(HANDLERS), keywords={"gettext": None, "ngettext": (1, 2)})
    texts: set[str | tuple[str, str]] = {
        (text[0], text[1]) if isinstance(text, tuple) else text for _, _, text, _, _ in found
    }
    return sorted(texts, key=first_form)


def first_form(text: str | tuple[str, ...]) -> str:
    """A text; of one that counts, its singular."""
    return text if isinstance(text, str) else text[0]


def read_catalog(code: str) -> Catalog:
    """A language's catalog as it was translated; an empty one where it has none yet."""
    if not CATALOGS[code].exists():
        return Catalog(locale=code)
    with CATALOGS[code].open("rb") as file:
        return read_po(file, locale=code)


def up_to_date(translated: Catalog) -> TextCatalog:
    """A catalog with each text of the code and no other; what is not translated yet is empty."""
    catalog = TextCatalog(locale=translated.locale, header_comment=HEADER_COMMENT, fuzzy=False)
    catalog.mime_headers = translated.mime_headers
    for text in texts_of_code():
        known = translated.get(first_form(text)) or Message(text)
        catalog.add(text, known.string, flags=known.flags, user_comments=known.user_comments)
    return catalog


def written(catalog: Catalog) -> bytes:
    """The file that is translated."""
    file = BytesIO()
    write_po(file, catalog, sort_output=True)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The file that the bot reads."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def write_catalogs() -> None:
    """Bring each language's catalog up to date, and begin that of a new one."""
    for code, path in CATALOGS.items():
        catalog = up_to_date(read_catalog(code))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
