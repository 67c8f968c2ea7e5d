"""The command line as an administrator meets it.

What runs for long, and what a supervisor or script sees of an end, are real processes; what is typed and answered at
once is typed in this one, because a process takes a second to begin.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, suppress
from pathlib import Path
from socket import socket
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import COMMANDS, program
from bot.commands import tick, transfer
from bot.commands.lazy import LazyCommand
from bot.config import WRONG_SETTINGS
from bot.demo import PORT
from bot.demo.workspace import LIBRARY
from bot.simulator import Slack
from storage.database import Database
from storage.store import Store
from tests.clock import Ticking
from tests.ids import T1

ROOT = Path(__file__).parents[2]


class Admin:
    """Somebody at a terminal, in a folder of their own."""

    def __init__(self, folder: Path, clock: Ticking) -> None:
        self.folder = folder
        self.clock = clock
        self.environment: dict[str, str] = {}

    def types(self, *words: str, stdin: str = "") -> Result:
        """In this process."""
        environment = dict.fromkeys(os.environ) | self._environment()
        with chdir(self.folder):
            return CliRunner().invoke(program, words, input=stdin, env=environment, obj=self.clock)

    def runs(self, *words: str) -> subprocess.CompletedProcess[str]:
        """In a process of its own, until it ends."""
        return subprocess.run(self._command(words), **self._place(), capture_output=True, timeout=60, check=False)

    @contextmanager
    def starts(self, *words: str, stdout: int | IO[str] = subprocess.PIPE) -> Iterator[subprocess.Popen[str]]:
        process = subprocess.Popen(self._command(words), **self._place(), stderr=subprocess.PIPE, stdout=stdout)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "tests.sopbot", str(self.clock.began), *words]

    def _place(self) -> dict[str, Any]:
        return {"cwd": self.folder, "env": self._environment(), "text": True, "encoding": "utf-8"}

    def _environment(self) -> dict[str, str]:
        given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(self.folder)}
        measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
        return given | measured | self.environment


@pytest.fixture
def admin(tmp_path: Path, clock: Ticking) -> Admin:
    return Admin(tmp_path, clock)


@pytest.fixture
def connected(admin: Admin, slack: Slack) -> Admin:
    """An administrator with the two tokens in `.env`."""
    lines = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token, "SLACK_API_URL": slack.api_url}
    (admin.folder / ".env").write_text("\n".join(f"{name}={value}" for name, value in lines.items()))
    return admin


def handbook(folder: Path) -> Path:
    """Three documents, and a file that is none."""
    (folder / "sales").mkdir(parents=True)
    (folder / "refund.md").write_text("# Refund an annual plan\n\n## Steps\n\n1. Ask for the invoice.\n")
    (folder / "sales" / "demo.md").write_text("---\ntitle: Hold a demo\nid: SOP-007\n---\n\nShow, do not tell.\n")
    (folder / "sales" / "été.md").write_text("# Congés d'été\n\nPrévenir l'équipe.\n", encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    return folder


def commands() -> Iterator[tuple[str, ...]]:
    for name, command in program.commands.items():
        assert isinstance(command, LazyCommand)
        yield (name,)
        yield from ((name, inner) for inner in getattr(command.load(), "commands", {}))


GROUPS = {words[:1] for words in commands() if len(words) > 1}


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_explains_itself_and_the_readme_names_it(words: tuple[str, ...]) -> None:
    told = CliRunner().invoke(program, [*words, "--help"])
    assert told.exit_code == 0
    assert told.output.startswith("Usage:")
    assert f"`sopbot {' '.join(words)}" in (ROOT / "README.md").read_text() or words in GROUPS


def test_the_list_of_commands_needs_no_library_and_cuts_nothing_off() -> None:
    show = "import sys, bot.__main__ as it; it.program(['--help'], standalone_mode=False); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True, cwd=ROOT)
    listed, _, loaded = shown.stdout.rstrip().rpartition("\n")
    assert not {"sqlalchemy", "slack_sdk", "slack_bolt", "numpy", "starlette", "holidays"} & set(loaded.split())
    for purpose in COMMANDS.values():
        assert purpose in listed


def test_an_unknown_command_says_which_there_are(admin: Admin) -> None:
    told = admin.runs("sop", "import")
    assert told.returncode == 2
    assert "No such command 'sop'" in told.stderr
    assert "--help" in told.stderr


def test_run_lists_all_wrong_settings_at_once(admin: Admin) -> None:
    admin.environment = {"SLACK_BOT_TOKEN": "xapp-wrong", "SOPBOT_LOCALE": "de"}
    told = admin.runs("run")
    assert told.returncode == WRONG_SETTINGS
    assert len(re.findall(r"^  • ", told.stderr, re.MULTILINE)) == 3
    assert "Traceback" not in told.stderr


def test_import_counts_and_a_second_one_changes_nothing(admin: Admin, tmp_path: Path) -> None:
    folder = handbook(tmp_path / "handbook")
    assert "3 new, 0 changed, 0 unchanged, 0 refused" in admin.types("sops", "import", str(folder), "--dry-run").stdout
    told = admin.types("sops", "import", str(folder))
    assert (told.exit_code, told.stdout.splitlines()[0]) == (0, "3 new, 0 changed, 0 unchanged, 0 refused.")
    assert "0 new, 0 changed, 3 unchanged" in admin.types("sops", "import", str(folder)).stdout
    (folder / "refund.md").write_text("# Refund an annual plan\n\nCall Grace.\n")
    assert "0 new, 1 changed, 2 unchanged" in admin.types("sops", "import", str(folder)).stdout
    listed = admin.types("sops", "list").stdout
    assert "SOP-007  trial     Hold a demo" in listed
    assert len(listed.splitlines()) == 3


def test_an_export_is_the_handbook_with_numbers_and_imports_as_unchanged(admin: Admin, tmp_path: Path) -> None:
    folder = handbook(tmp_path / "handbook")
    admin.types("sops", "import", str(folder))
    assert "3 files in" in admin.types("sops", "export", str(tmp_path / "out")).stdout
    for file in folder.rglob("*.md"):
        given_back = (tmp_path / "out" / file.relative_to(folder)).read_text(encoding="utf-8")
        assert given_back.endswith(file.read_text(encoding="utf-8").rpartition("---\n")[2])
        assert "id: SOP-" in given_back
    assert "0 new, 0 changed, 3 unchanged" in admin.types("sops", "import", str(tmp_path / "out")).stdout
    admin.environment = {"SOPBOT_DATA": "elsewhere"}
    assert "3 new" in admin.types("sops", "import", str(tmp_path / "out")).stdout
    assert "SOP-007" in admin.types("sops", "list").stdout


def test_a_refused_file_is_named_with_line_and_reason_and_the_others_are_in(admin: Admin, tmp_path: Path) -> None:
    folder = handbook(tmp_path / "handbook")
    (folder / "broken.md").write_text("---\ntitle: x\nowner: [a\n---\n\nText.\n")
    (folder / "latin.md").write_bytes("Premiere ligne\nr\xe9sili\xe9\n".encode("latin-1"))
    (folder / "twin.md").write_text("---\nid: SOP-007\n---\n\n# Twin\n")
    told = admin.types("sops", "import", str(folder))
    assert told.exit_code == 1
    assert re.search(r"refused  broken\.md:\d+: ", told.stderr)
    assert re.search(r"refused  latin\.md:2: .*UTF-8", told.stderr)
    assert re.search(r"refused  (twin|sales/demo)\.md:\d*:? ?.*", told.stderr)
    assert "3 new, 0 changed, 0 unchanged, 3 refused" in told.stdout


def test_a_zip_is_imported_and_an_evil_one_is_not(admin: Admin, tmp_path: Path) -> None:
    good, evil = tmp_path / "good.zip", tmp_path / "evil.zip"
    with zipfile.ZipFile(good, "w") as archive:
        archive.writestr("handbook/refund.md", "# Refund an annual plan\n")
    with zipfile.ZipFile(evil, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outside.md", "# Outside\n")
        archive.writestr("bomb.md", "a" * 50_000_000)
    assert "1 new" in admin.types("sops", "import", str(good)).stdout
    told = admin.types("sops", "import", str(evil))
    assert told.exit_code == 1
    assert "0 new, 0 changed, 0 unchanged, 2 refused" in told.stdout
    assert not list(tmp_path.parent.glob("outside.md"))


@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_a_folder_without_documents_is_a_clear_error(admin: Admin, tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    told = admin.types("sops", "import", place)
    assert told.exit_code != 0
    assert place in told.stderr
    assert "Traceback" not in told.stderr


def test_an_import_that_is_stopped_says_what_is_in_and_is_finished_by_another(
    admin: Admin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "many").mkdir()
    for number in range(230):
        (tmp_path / "many" / f"{number}.md").write_text(f"# Procedure {number}\n\nCall Grace.\n")

    @contextmanager
    def stopped(_doing: str) -> Iterator[Callable[[int, int], None]]:
        def step(done: int, _of: int) -> None:
            if done == 220:
                raise KeyboardInterrupt

        yield step

    with monkeypatch.context() as patched:
        patched.setattr(transfer, "progress_bar", stopped)
        told = admin.types("sops", "import", "many")
    assert (told.exit_code, told.stdout) == (130, "")
    assert told.stderr == "Stopped; 200 are in. Run it again to finish.\n"
    assert "30 new, 0 changed, 200 unchanged, 0 refused." in admin.types("sops", "import", "many").stdout


def test_before_any_workspace_connected_none_can_be_named(admin: Admin, tmp_path: Path) -> None:
    handbook(tmp_path / "handbook")
    refused = admin.types("sops", "import", "handbook", "--team", "hello")
    assert refused.exit_code == 2
    assert "No workspace was ever connected. Leave --team out" in refused.stderr
    assert "3 new" in admin.types("sops", "import", "handbook").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("sops", "import", "handbook"),
        ("sops", "export", "out"),
        ("sops", "list"),
        ("sops", "search", "refund"),
        ("sops", "check"),
        ("audit",),
        ("standups", "export"),
        ("people", "export", "ada"),
        ("people", "erase", "ada", "--yes"),
    ],
    ids=" ".join,
)
def test_a_mistyped_workspace_is_refused_and_the_known_ones_are_named(
    admin: Admin, tmp_path: Path, words: tuple[str, ...]
) -> None:
    handbook(tmp_path / "handbook")
    admin.types("sops", "import", "handbook")
    with Database.open(f"sqlite:///{tmp_path}/data/sopbot.db") as database, Store(database).write() as memory:
        memory.teams.connect(T1, "Acme", admin.clock())
    refused = admin.types(*words, "--team", "hello")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"There is no workspace hello. Known: {T1} (Acme)." in refused.stderr
    assert len(admin.types("sops", "list", "--team", T1).stdout.splitlines()) == 3


def test_answers_to_several_questions_are_told_apart(admin: Admin, tmp_path: Path) -> None:
    handbook(tmp_path / "handbook")
    admin.types("sops", "import", "handbook")
    told = admin.types("sops", "search", "--stdin", stdin="refund\ndemo\n").stdout
    assert re.fullmatch(r"\nrefund\n\S+  SOP-\d+  Refund an annual plan\n\ndemo\n\S+  SOP-007  Hold a demo\n", told)


@pytest.mark.parametrize("words", [("sops", "list"), ("audit", "--format", "csv")], ids=" ".join)
def test_an_output_without_room_is_said_in_a_sentence(admin: Admin, tmp_path: Path, words: tuple[str, ...]) -> None:
    handbook(tmp_path / "handbook")
    admin.types("sops", "import", "handbook")
    with Path("/dev/full").open("w", encoding="utf-8") as full, admin.starts(*words, stdout=full) as command:
        _, told = command.communicate(timeout=60)
    assert command.returncode == 74
    assert (
        told.splitlines()[-1] == "Not everything could be written: there is no room left. Make some, and run it again."
    )
    assert "Traceback" not in told


def test_search_prints_the_ranking_of_the_bot(admin: Admin) -> None:
    admin.types("sops", "import", str(LIBRARY))
    told = admin.types("sops", "search", "refnd", "of", "anual", "plan", "--json")
    found = json.loads(told.stdout)
    assert found["query"] == "refnd of anual plan"
    assert found["results"][0]["title"] == "Refund an annual plan"
    assert set(found["results"][0]) == {"id", "source", "title", "score", "passage"}
    assert found["results"][0]["source"] == "en/refund-annual-plan.md"
    assert admin.types("sops", "search", "refund").stdout.split()[1].startswith("SOP-")
    many = admin.types("sops", "search", "--stdin", "--json", stdin="nda\nremise\nzzqx vrrk\n")
    assert [len(json.loads(line)["results"]) > 0 for line in many.stdout.splitlines()] == [True, True, False]
    assert admin.types("sops", "search", "zzqx vrrk").exit_code == 1
    assert admin.types("sops", "search", " ").exit_code == 2


def test_check_says_which_parts_are_missing(admin: Admin, tmp_path: Path) -> None:
    told = admin.types("sops", "check", str(handbook(tmp_path / "handbook")))
    assert told.exit_code == 0
    assert re.search(r"^refund\.md +\d+ of 10", told.stdout, re.MULTILINE)
    whole = admin.types("sops", "check", str(LIBRARY / "en" / "refund-annual-plan.md"))
    assert "10 of 10" in whole.stdout
    (tmp_path / "handbook" / "none.md").write_text("")
    (tmp_path / "handbook" / "odd.md").write_bytes(b"# Odd\n\xff")
    refused = admin.types("sops", "check", str(tmp_path / "handbook"))
    assert refused.exit_code == 1
    assert "none.md: has no text yet" in refused.stderr
    assert "odd.md:2: is not UTF-8" in refused.stderr


@pytest.mark.parametrize("command", ["list", "check"])
def test_an_empty_library_says_how_to_fill_it(admin: Admin, command: str) -> None:
    told = admin.types("sops", command)
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "No procedures yet. Bring some in: sopbot sops import FOLDER\n"


def test_the_database_says_where_it_stands(admin: Admin) -> None:
    before = admin.types("db", "status")
    assert (before.exit_code, before.stdout) == (0, "No tables yet: the first start makes them.\n")
    assert not list(admin.folder.iterdir()), "to look makes nothing"
    (admin.folder / "data").mkdir()
    (admin.folder / "data" / "sopbot.db").touch()
    assert admin.types("db", "status").stdout == before.stdout
    assert admin.types("db", "upgrade").exit_code == 0
    assert admin.types("db", "status").exit_code == 0
    assert "Nothing to do." in admin.types("db", "upgrade").stdout


def test_a_place_that_cannot_be_written_is_named_with_the_way_out(admin: Admin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    admin.environment = {"SOPBOT_DATA": str(tmp_path / "file" / "data")}
    told = admin.types("sops", "list")
    assert told.exit_code == 1
    assert "file" in told.stderr
    assert "Traceback" not in told.stderr


def test_doctor_finds_all_well_and_says_what_is_not(connected: Admin, slack: Slack) -> None:
    well = connected.types("doctor")
    assert (well.exit_code, well.stderr) == (0, "")
    assert [line.split()[1] for line in well.stdout.splitlines() if line.startswith("✓")] == [
        "settings",
        "data",
        "database",
        "bot",
        "scopes",
        "clock",
        "app",
    ]
    connected.environment = {"SLACK_BOT_TOKEN": "xoxb-wrong", "SLACK_APP_TOKEN": "xapp-wrong"}
    ill = connected.types("doctor")
    assert ill.exit_code == 1
    assert "✗ bot token" in ill.stdout
    assert "✗ app token" in ill.stdout
    assert ill.stdout.count("\n             → ") == 2
    connected.environment = {"SLACK_API_URL": "http://127.0.0.1:9/api/"}
    assert "cannot be reached" in connected.types("doctor").stdout


def test_doctor_counts_as_people_do(connected: Admin, tmp_path: Path) -> None:
    (tmp_path / "refund.md").write_text("# Refund an annual plan\n\nCall Grace.\n")
    connected.types("sops", "import", "refund.md")
    assert "sopbot.db, 1 procedure\n" in connected.types("doctor").stdout
    assert connected.types("sops", "export", "out").stdout == "1 file in out.\n"


def test_doctor_tells_a_folder_that_nobody_can_make(connected: Admin) -> None:
    connected.environment = {"SOPBOT_DATA": "/proc/x"}
    told = connected.types("doctor")
    assert told.exit_code == 1
    assert "✗ data       /proc/x cannot be written" in told.stdout
    assert "→ Make /proc writable for this user, or set SOPBOT_DATA to a folder that is." in told.stdout
    connected.environment = {"SOPBOT_DATA": "later/data"}
    assert "✓ data" in connected.types("doctor").stdout
    assert not list(connected.folder.glob(".sopbot-*"))


def test_doctor_works_without_any_setting(admin: Admin) -> None:
    told = admin.types("doctor")
    assert told.exit_code == 1
    assert "SLACK_BOT_TOKEN is missing" in told.stdout
    assert "SLACK_APP_TOKEN is missing" in told.stdout


def test_a_wrong_token_ends_the_run_with_a_sentence(connected: Admin) -> None:
    connected.environment = {"SLACK_BOT_TOKEN": "xoxb-wrong"}
    told = connected.runs("run")
    assert told.returncode == WRONG_SETTINGS
    assert "SLACK_BOT_TOKEN" in told.stderr.splitlines()[-1]
    assert "Traceback" not in told.stderr


def said(process: subprocess.Popen[str], words: str) -> str:
    """The line of the log with these words."""
    assert process.stderr is not None
    watchdog = threading.Timer(30, process.kill)
    watchdog.start()
    try:
        return next(line for line in process.stderr if words in line)
    finally:
        watchdog.cancel()


def test_run_takes_what_was_imported_before_and_a_second_run_is_refused(connected: Admin, slack: Slack) -> None:
    connected.types("sops", "import", str(LIBRARY))
    ada = slack.person("ada")
    with connected.starts("run") as bot:
        assert "30 procedures are ready" in said(bot, "Connected to")
        second = connected.runs("run")
        assert second.returncode == 1
        assert "Another `sopbot run` already uses" in second.stderr
        assert len(connected.types("sops", "list").stdout.splitlines()) == 30, "other commands work beside it"
        slack.channel("sales", members=[ada])
        ada.goes_to("#sales")
        ada.types("/sop refund annual plan")
        ada.sees("Refund an annual plan")
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(20) == 0


def test_a_bot_that_is_killed_comes_back_with_everything(connected: Admin, slack: Slack) -> None:
    connected.types("sops", "import", str(LIBRARY))
    ada = slack.person("ada")
    slack.channel("sales", members=[ada])
    ada.goes_to("#sales")
    for _ in range(2):
        with connected.starts("run") as bot:
            said(bot, "Connected to")
            slack.wait_for_app()
            ada.types("/sop refund annual plan")
            ada.sees("Refund an annual plan")
            bot.kill()
            bot.wait()
        assert slack.space.wait(lambda: slack.space.connected == 0, 10)


def test_slack_that_is_away_at_start_is_waited_for(connected: Admin, slack: Slack) -> None:
    with slack.away(), connected.starts("run") as bot:
        assert bot.stderr is not None
        assert "Slack cannot be reached" in (line := bot.stderr.readline())
        assert "Trying again in 1 s" in line
    with slack.away(), connected.starts("run") as bot:
        said(bot, "Slack cannot be reached")
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(20) == 0, "waiting ends at once when asked to"


def test_a_tick_while_slack_is_away_gives_up(connected: Admin, slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tick, "PATIENCE", 0.5)
    with slack.away():
        told = connected.types("tick", "--at", "2026-11-23T09:00:00+01:00")
    assert told.exit_code == 1
    assert "Slack cannot be reached" in told.stderr
    assert "then run it again" in told.stderr
    assert "Traceback" not in told.stderr
    assert "cannot be reached" in " ".join(connected.types("tick", "--help").stdout.split())


def test_tokens_and_what_people_said_never_reach_the_log(connected: Admin, slack: Slack) -> None:
    connected.environment = {"LOG_LEVEL": "DEBUG"}
    ada = slack.person("ada")
    slack.channel("sales", members=[ada])
    ada.goes_to("#sales")
    with connected.starts("run") as bot:
        said(bot, "Connected to")
        slack.wait_for_app()
        ada.types("/sop my boss is a walrus")
        ada.sees("There are no procedures yet")
        bot.send_signal(signal.SIGTERM)
        _, log = bot.communicate(timeout=20)
    assert slack.bot_token not in log
    assert slack.app_token not in log
    assert "walrus" not in log


def test_a_quiet_minute_is_quiet_in_the_log_and_a_line_for_machines_is_json(connected: Admin, slack: Slack) -> None:
    connected.environment = {"LOG_FORMAT": "json"}
    with connected.starts("run") as bot:
        line = json.loads(said(bot, "Connected to"))
        assert (line["level"], line["logger"]) == ("INFO", "bot.app")
        bot.send_signal(signal.SIGTERM)
        _, log = bot.communicate(timeout=20)
    assert log == ""


def test_nothing_of_the_environment_is_read_behind_our_back(connected: Admin, slack: Slack) -> None:
    """Bolt would warn of a second token, and with a client's id and secret forget the first."""
    connected.environment = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "secret",
    }
    ada = slack.person("ada")
    slack.channel("sales", members=[ada])
    ada.goes_to("#sales")
    with connected.starts("run") as bot:
        assert bot.stderr is not None
        assert "Connected to" in bot.stderr.readline()
        slack.wait_for_app()
        ada.types("/sop refund annual plan")
        ada.sees("There are no procedures yet")
        bot.send_signal(signal.SIGTERM)
        _, log = bot.communicate(timeout=20)
    assert log == ""


def test_without_its_libraries_the_demo_says_what_to_install(admin: Admin) -> None:
    start = "import sys; sys.modules['starlette'] = None; from bot.__main__ import program; program(['demo'])"
    told = subprocess.run([sys.executable, "-c", start], **admin._place(), capture_output=True, timeout=60, check=False)
    assert told.returncode == 69
    assert told.stderr.startswith(
        "The demo's libraries are not installed. In the folder of sopbot: pip install '.[demo]'"
    )
    assert "Traceback" not in told.stderr


def test_where_the_usual_port_is_taken_the_demo_takes_another_and_says_so(admin: Admin) -> None:
    with socket() as somebody:
        with suppress(OSError):  # somebody else is there already: just as well
            somebody.bind(("127.0.0.1", PORT))
            somebody.listen()
        refused = admin.runs("demo", "--port", str(PORT))
        assert refused.returncode == 1
        assert (
            f"Port {PORT} cannot be used (Address already in use). Try: python -m bot demo --port 0" in refused.stderr
        )
        with admin.starts("demo") as demo:
            assert demo.stdout
            told = [demo.stdout.readline(), demo.stdout.readline()]
            address = told[1].split()[1]
            with urlopen(address) as page:
                assert "Local Slack" in page.read().decode()
            port = urlsplit(address).port
            assert told[0] == f"Port {PORT} is taken: the page is on port {port} this time.\n"
            demo.send_signal(signal.SIGINT)
            assert demo.wait(20) == 0


def test_the_tour_is_a_dialogue_in_both_languages(admin: Admin) -> None:
    told = admin.runs("demo", "--tour")
    assert (told.returncode, told.stderr) == (0, "")
    assert "Ada Byron: /sop refnd of anual plan" in told.stdout
    assert "Refund an annual plan" in told.stdout
    assert "Chloé Martin: [Ouvrir]" in told.stdout
    assert "== Objectif ==" in told.stdout
    assert "✓ Refund an annual plan is in the channel now." in told.stdout
    assert "✓ Remboursement d’un abonnement annuel est maintenant dans le canal." in told.stdout
    assert "Nothing found for" in told.stdout
    rest = told.stdout
    for step in (
        *("→ Save as SOP", "is saved: ✏️ Draft", "✓ @ada verified", "🆕 New: Park at the tennis club", "vous avez lu"),
        *("Grace Okafor: /standup setup", "Sales daily is set up", "09:00 in Paris", "C'est l'heure de Sales daily"),
        *("09:00 in London", "It is time for Sales daily", "perhaps this procedure helps", "2 of 4 answered"),
        *("🚧 1 blocker", "Demos held 3", "No answer: marc", "🤝 grace helps"),
        *("is due for review", "✓ @ada looked at it", "⏰ Reportée", "10:00 in Paris", "✓ @chloe l'a relue"),
        "toujours justes\u00a0: 2",
    ):
        _, found, rest = rest.partition(step)
        assert found, step
    assert not list(admin.folder.iterdir()), "nothing is kept"
