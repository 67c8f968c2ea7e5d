"""The simulator as a program of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from slack_sdk import WebClient

COMMAND = [sys.executable, "-m", "bot.simulator", "--port", "0", "--manifest"]


def test_the_program_prints_its_addresses_and_ends_when_told(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text("display_information: {name: Other}\noauth_config: {scopes: {bot: [users:read]}}\n")
    with subprocess.Popen([*COMMAND, str(manifest)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            said = dict(program.stdout.readline().split() for _ in range(4))
            client = WebClient(token=said["SLACK_BOT_TOKEN"], base_url=said["SLACK_API_URL"])
            names = {member["name"] for member in client.users_list()["members"]}
        finally:
            program.terminate()
        assert program.wait(10) == 0
    assert names == {"Other", "ada", "emilie"}


def test_what_is_no_manifest_is_said_and_nothing_starts(tmp_path: Path) -> None:
    manifest = tmp_path / "empty.yml"
    manifest.write_text("")
    done = subprocess.run([*COMMAND, str(manifest)], capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, "is not a manifest" in done.stderr) == (1, True)
