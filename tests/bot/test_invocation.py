"""What the program says to type is what works here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.__main__ import program
from bot.commands.invocation import started_as

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A program in a folder whose name has a space."""
    script = tmp_path / "my tools" / "sopbot"
    script.parent.mkdir()
    script.touch(mode=0o755)
    return script


@pytest.fixture
def on_the_path(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(script.parent), prepend=":")


def test_what_is_not_on_the_path_is_typed_as_it_was(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(script.parent)
    assert started_as("./sopbot") == "./sopbot"
    assert started_as(str(script)) == f"'{script}'"


@pytest.mark.usefixtures("on_the_path")
def test_what_is_on_the_path_is_typed_by_its_name(script: Path) -> None:
    assert started_as(str(script)) == "sopbot"


@pytest.mark.usefixtures("on_the_path")
def test_a_link_to_it_is_the_same_program_and_another_of_its_name_is_not(script: Path, tmp_path: Path) -> None:
    link, other = tmp_path / "link" / "sopbot", tmp_path / "other" / "sopbot"
    for each in (link, other):
        each.parent.mkdir()
    link.symlink_to(script)
    other.touch(mode=0o755)
    assert started_as(str(link)) == "sopbot"
    assert started_as(str(other)) == str(other)


def test_a_module_is_left_to_click(tmp_path: Path) -> None:
    assert started_as(str(tmp_path / "bot" / "__main__.py")) is None


def test_what_is_copied_from_the_docs_into_a_shell_works_where_make_installed_it() -> None:
    lines = [line for file in DOCS for block in SHELL.findall(file.read_text()) for line in block.splitlines()]
    assert {line.split()[0] for line in lines} == {"make", ".venv/bin/sopbot"}


def test_every_command_that_is_named_somewhere_exists() -> None:
    told = [*DOCS, ROOT / ".env.example", *(ROOT / "handlers").rglob("*.po"), *(ROOT / "handlers").rglob("*.py")]
    named = {name for file in told for name in re.findall(r"`(?:\.venv/bin/)?sopbot ([a-z]+)", file.read_text())}
    assert named == set(program.commands)
