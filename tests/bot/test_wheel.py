"""What users install: the wheel, in an environment of its own, far from these files.

Its own metadata say what it needs; which versions of that, and their hashes, stand in the lock file.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Any

import pytest

from bot.demo.workspace import LIBRARY
from bot.simulator import Slack
from handlers.i18n import LANGUAGES, SOURCE
from tests.bot.test_commands import commands

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage")
UV = str(Path(sys.executable).with_name("uv"))
LOCK = ROOT / "requirements.lock"
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
NOT_INSTALLED = 69
MINUTES = 600
"""Seconds: an environment is filled over the network."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build: list[str | Path] = [
        UV,
        "build",
        "--quiet",
        "--offline",
        "--wheel",
        "--no-build-isolation",
        "--python",
        sys.executable,
    ]
    subprocess.run([*build, "--out-dir", folder, ROOT], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_three_rooms_and_the_manifest(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    ours = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == ours | {"bot/manifest.yml"}
    catalogs = {f"handlers/i18n/{code}/LC_MESSAGES/sopbot.mo" for code in LANGUAGES if code != SOURCE}
    assert {f"{room}/py.typed" for room in ROOMS} | catalogs <= held
    assert any(name.startswith("storage/migrations/versions/0001") for name in held)
    assert any(name.startswith("bot/demo/library/fr/") for name in held)


EXTRAS = ("", "[demo]", "[postgres]")


@dataclass(frozen=True)
class Installed:
    """The program in an environment of its own, and somebody who types in an empty folder."""

    programs: Path
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def types(self, *words: str, code: int = 0) -> str:
        """All that is printed; it ends with this exit code."""
        told = subprocess.run(
            self._command(words), **self._place(), stdout=PIPE, stderr=STDOUT, timeout=120, check=False
        )
        assert told.returncode == code, (words, told.stdout)
        assert "Traceback" not in told.stdout
        return str(told.stdout)

    @contextmanager
    def starts(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        process = subprocess.Popen(self._command(words), **self._place())
        try:
            yield process
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            process.kill()
            process.wait()

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [str(self.programs / "sopbot"), *words]

    def _place(self) -> dict[str, Any]:
        environment = {"PATH": os.defpath, "HOME": str(self.folder), **self.settings}
        return {"cwd": self.folder, "env": environment, "text": True, "encoding": "utf-8"}


@pytest.fixture(scope="module")
def environments(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes an environment with these extras, once, and says where its programs are."""

    @cache
    def make(extras: str) -> Path:
        folder = tmp_path_factory.mktemp("environment")
        subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, folder], check=True)
        programs = folder / "bin"
        install: list[str | Path] = [
            UV,
            "pip",
            "install",
            "--quiet",
            "--python",
            programs / "python",
            "--constraint",
            LOCK,
        ]
        subprocess.run([*install, f"sopbot{extras} @ {wheel.as_uri()}"], check=True)
        return programs

    return make


@pytest.fixture
def installed(request: pytest.FixtureRequest, environments: Callable[[str], Path], tmp_path: Path) -> Installed:
    """With the extras that the test names; without any where it names none."""
    return Installed(environments(getattr(request, "param", "")), tmp_path)


WITH_EACH = pytest.mark.parametrize("installed", EXTRAS, ids=lambda extras: extras or "bare", indirect=True)


@pytest.mark.slow
@pytest.mark.timeout(MINUTES)
@WITH_EACH
def test_every_command_explains_itself(installed: Installed) -> None:
    for words in commands():
        assert f"Usage: {installed.programs}/sopbot {' '.join(words)} " in installed.types(*words, "--help"), words


@pytest.fixture
def slack(manifest: dict[str, Any]) -> Iterator[Slack]:
    """A Slack of today: the installed bot has no other clock than the machine's."""
    with Slack.start(manifest) as running:
        yield running


@pytest.mark.slow
@pytest.mark.timeout(MINUTES)
@WITH_EACH
def test_from_an_empty_folder_to_an_answer_in_french(installed: Installed, slack: Slack) -> None:
    assert installed.types("--version") == f"sopbot, version {VERSION}\n"
    assert installed.types("db", "status") == "No tables yet: the first start makes them.\n"
    assert "SLACK_BOT_TOKEN is missing" in installed.types("doctor", code=1)
    assert "30 new" in installed.types("sops", "import", str(LIBRARY))
    assert "Refund an annual plan" in installed.types("sops", "search", "refnd of anual plan")
    assert "The tables are at" in installed.types("db", "status")
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token, "SLACK_API_URL": slack.api_url}
    (installed.folder / ".env").write_text("\n".join(f"{name}={value}" for name, value in tokens.items()))
    assert f"All is well. Start it: {installed.programs}/sopbot run" in installed.types("doctor")
    chloe = slack.person("chloe", locale="fr-FR", zone="Europe/Paris")
    slack.channel("ventes", members=[chloe])
    with installed.starts("run"):
        slack.wait_for_app()
        chloe.types("/sop rembourser abonement annuel")
        chloe.clicks("Ouvrir")
        chloe.sees("Objectif")


@pytest.mark.slow
@pytest.mark.timeout(MINUTES)
def test_what_an_extra_brings_is_named_where_it_is_missing(installed: Installed) -> None:
    assert "pip install '.[demo]'" in installed.types("demo", code=NOT_INSTALLED)
    installed.settings["DATABASE_URL"] = "postgresql://localhost/sopbot"
    assert "pip install '.[postgres]'" in installed.types("db", "status", code=1)


@pytest.mark.slow
@pytest.mark.timeout(MINUTES)
@pytest.mark.parametrize("installed", ["[demo]"], indirect=True)
def test_with_the_extra_the_demo_is_played(installed: Installed) -> None:
    assert "== Objectif ==" in installed.types("demo", "--tour")


@pytest.mark.slow
@pytest.mark.timeout(MINUTES)
@pytest.mark.parametrize("installed", ["[postgres]"], indirect=True)
def test_with_the_extra_procedures_are_kept_on_a_server(installed: Installed, postgresql_url: str) -> None:
    installed.settings["DATABASE_URL"] = postgresql_url
    assert f"Run: {installed.programs}/sopbot db upgrade" in installed.types("db", "status", code=1)
    assert "Done: 0001" in installed.types("db", "upgrade")
    assert "The tables are at" in installed.types("db", "status")
    assert "30 new" in installed.types("sops", "import", str(LIBRARY))
    assert "Refund an annual plan" in installed.types("sops", "search", "refnd of anual plan")
