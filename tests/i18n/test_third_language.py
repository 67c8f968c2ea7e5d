"""A language is one code file and a catalog: with these two, nothing else touched, a bot speaks a third."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT, run

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.unmeasured import unmeasured

ROOT = Path(__file__).parents[2]
MADE_UP = Path(__file__).parent / "made_up"


def write_catalog(file: Path) -> None:
    """Each text of the code, with "Vo" before it."""
    with (ROOT / "handlers/i18n/fr/LC_MESSAGES/sopbot.po").open("rb") as french:
        texts = [message.id for message in read_po(french) if message.id]
    catalog = Catalog(locale="eo")
    for text in texts:
        catalog.add(text, tuple(f"Vo {each}" for each in text) if isinstance(text, tuple) else f"Vo {text}")
    file.parent.mkdir(parents=True)
    with file.open("wb") as compiled:
        write_mo(compiled, catalog)


def test_with_a_file_and_a_catalog_a_third_language_is_spoken(tmp_path: Path) -> None:
    """In a copy of the program and in processes of its own: who imported the languages already knows no third one."""
    for folder in ("bot", "handlers", "storage", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "manifest.yml"):
        shutil.copy(ROOT / file, tmp_path)
    shutil.copy(MADE_UP / "eo.py", tmp_path / "handlers/i18n/languages")
    write_catalog(tmp_path / "handlers/i18n/eo/LC_MESSAGES/sopbot.mo")
    played = (
        "-p",
        "no:cacheprovider",
        "tests/standup/played.py",
        "tests/i18n/test_languages.py",
        "tests/i18n/test_cldr.py",
    )
    # Where its fixtures are.
    shutil.copy(MADE_UP / "played.py", tmp_path / "tests/standup")
    environment = unmeasured() | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    told = run(
        [sys.executable, "-m", "pytest", "-q", *played],
        cwd=tmp_path,
        check=False,
        env=environment,
        stdout=PIPE,
        stderr=STDOUT,
        text=True,
    )
    assert told.returncode == 0, told.stdout
