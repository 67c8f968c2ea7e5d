"""One bot on one SQLite file."""

from __future__ import annotations

import stat
from pathlib import Path
from subprocess import Popen

import pytest

from storage.database import Database
from storage.database.one_run import AlreadyRunning, only_one_run
from tests.storage.conftest import RunPython

RUN = """
import sys
from storage.database.one_run import only_one_run

with only_one_run(sys.argv[1]):
    print("running", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def running(sqlite_url: str, python: RunPython) -> Popen[str]:
    """Another program that runs on this file."""
    program = python(RUN, sqlite_url)
    assert program.stdout
    assert program.stdout.readline() == "running\n", program.communicate()[1]
    return program


def test_a_second_run_is_refused_and_the_file_is_named(running: Popen[str], sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(AlreadyRunning, match=f"already uses {tmp_path}/sopbot.db"), only_one_run(sqlite_url):
        pass


@pytest.mark.parametrize("end", ["killed", "finished"])
def test_the_place_is_free_when_the_first_has_ended(running: Popen[str], sqlite_url: str, end: str) -> None:
    if end == "killed":
        running.kill()
    running.communicate()
    with only_one_run(sqlite_url):
        pass
    with only_one_run(sqlite_url):
        pass


def test_other_commands_work_beside_it(running: Popen[str], sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        database.prepare()
    assert running.poll() is None


def test_the_lock_is_private(sqlite_url: str, tmp_path: Path) -> None:
    with only_one_run(sqlite_url):
        assert [stat.S_IMODE(each.stat().st_mode) for each in tmp_path.glob("*.run")] == [0o600]


def test_on_a_server_several_may_run() -> None:
    url = "postgresql://sopbot@localhost/sopbot"
    with only_one_run(url), only_one_run(url):
        pass
