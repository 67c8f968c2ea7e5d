"""Several bots on one PostgreSQL: whoever answers, the answer is the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app import build
from bot.config import Settings
from bot.demo.workspace import LIBRARY
from bot.simulator import Slack
from handlers.documents.importing import import_documents
from handlers.documents.sources import read_files
from storage.database import Database
from storage.records.ids import TeamId
from storage.records.procedures import Sop
from storage.records.workspace import UNCLAIMED
from storage.store import Store
from tests.clock import START

if TYPE_CHECKING:
    from tests.conftest import Leaving


def test_two_bots_share_a_library_and_both_notice_what_changes(
    slack: Slack, settings: Settings, postgresql_url: str, leaving: Leaving
) -> None:
    with Database.open(postgresql_url) as database:
        database.upgrade()
        import_documents(Store(database), UNCLAIMED, read_files(LIBRARY), now=START)
    bots = [build(replace(settings, database_url=postgresql_url), slack.clock.instant) for _ in range(2)]
    try:
        for bot in bots:
            bot.start()
        assert slack.space.wait(lambda: slack.space.connected == 2, 10)
        ada = slack.person("ada")
        slack.channel("sales", members=[ada])
        team = TeamId(slack.space.team_id)
        for _ in range(6):
            ada.types("/sop refnd of anual plan")
            assert "Refund an annual plan" in "\n".join(ada.screen().splitlines()[-8:])
        with bots[0].store.write() as memory:
            memory.sops.save(Sop(team=team, title="Deliver a wooden giraffe", document="# Deliver a wooden giraffe\n"))
        assert [bot.library.search(team, "woden girafe", who=None)[1][0].title for bot in bots] == [
            "Deliver a wooden giraffe"
        ] * 2
        ada.clicks("Open")
        ada.sees_modal("SOP-001")
    finally:
        for bot in bots:
            leaving(bot.stop)
