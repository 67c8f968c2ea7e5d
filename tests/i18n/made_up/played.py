"""What somebody lives who reads the made-up language. `test_third_language.py` lets this run where it is spoken."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from bot.config import read_settings
from handlers.documents.reading.document import read_document
from handlers.documents.writing import with_fields
from handlers.i18n import LANGUAGES
from handlers.standup.kinds.numbers import read_number
from handlers.standup.rules.setup import read_times
from handlers.standup.rules.typed.absence import read_absence
from handlers.standup.rules.typed.past_day import read_past_day
from storage.records.ids import TeamId
from storage.records.procedures import Status
from tests.i18n.completeness import flaws

if TYPE_CHECKING:
    from pathlib import Path

    from bot.simulator import Actor
    from storage.records.standups import Blocker
    from tests.conftest import Office
    from tests.standup.conftest import Meeting


MONDAY = date(2026, 11, 30)


def zam(office: Office) -> Actor:
    who = office.slack.person("zam", name="Zam", locale="eo-001", zone="Europe/Paris")
    office.slack.channel("lingvo", members=[who], bot=True)
    return who


def test_it_is_there_by_its_file_and_whole(tmp_path: Path) -> None:
    assert list(LANGUAGES)[:2] == ["en", "eo"]
    assert not flaws(LANGUAGES["eo"], LANGUAGES["en"])
    assert read_settings({"SOPBOT_LOCALE": "eo"}, folder=tmp_path, slack=False).language == "eo"


def test_a_procedure_is_looked_up(office: Office) -> None:
    reader = zam(office)
    reader.goes_to("#lingvo")
    reader.types("/sop volist")
    reader.sees_modal("Vo All procedures")
    reader.closes()
    reader.types("/sop refund annual plan")
    reader.sees("Refund an annual plan", "[Vo Open]", "[Vo Share in this channel]")
    reader.clicks("Vo Open")
    reader.sees_modal("SOP-001")
    reader.sees("[Vo Close]")
    reader.closes()
    reader.goes_to("@sopbot")
    reader.types("vohello voall, refund an annual plan vothanks")
    office.bot.tick()
    reader.sees("Refund an annual plan", "[Vo Open]")
    reader.types("vohello voall!")
    office.bot.tick()
    reader.sees("Vo")


def test_a_document_is_read_and_written() -> None:
    text = (
        "---\nvoowner: Ada\nvostatus: voapproved\nvodate: 9 marto 2026\n---\n# Call\n\n## voSteps\n\n1. Dial (vomust)\n"
    )
    sop = read_document(text, team=TeamId("T1"), source="Esperanto/call.md")
    assert (sop.language, sop.owner, sop.status, sop.dated) == ("eo", "Ada", Status.VERIFIED, date(2026, 3, 9))
    assert [(step.text, step.must) for step in sop.steps] == [("Dial", True)]
    written = with_fields(text.replace("---\n#", "volang: eo\n---\n#"), {"risks": "None"})
    assert "## voRisks\n" in written


def test_what_is_typed_is_understood_by_whoever_reads_what() -> None:
    for language in LANGUAGES:
        assert read_absence("vofrom 3 marto voto 5 marto", MONDAY, language) == (date(2027, 3, 3), date(2027, 3, 5))
        assert read_absence("votwo voweeks", MONDAY, language) == (MONDAY, date(2026, 12, 13))
        assert read_past_day("voyesterday", MONDAY, language) == date(2026, 11, 29)
    assert read_number("2 vothousand") == read_number("2000")
    assert read_number("vono demos", "demos") == 0
    assert read_times("vonoon voand 9:00") == (time(9), time(12))


def test_a_standup_is_set_up_answered_and_summed_up(meeting: Meeting) -> None:
    lead = zam(meeting)
    lead.goes_to("@sopbot")
    meeting.at("08:00")
    lead.types("/standup vosetup")
    lead.sees("Vo What stands in your way? (voblocker)", "Vo Demos held (vonumber : Vo demos)", "lundo", "4 horoj")
    lead.sees("<Vo Language in the channel: Esperanto>")
    lead.fills(
        "Vo Questions, one a line", "Will you? (voplan)\nIs all well? (voyes/no)\nBlocked? (voblocker, vorequired)"
    )
    lead.chooses("Vo Channel for the summary", "#lingvo")
    lead.fills("Vo Time of day", "9:00 voand vonoon")
    lead.submits()
    lead.sees("Vo ✓ Vo Sales daily is set up", "lundo to vendredo · 09:00, 12:00", "3. Blocked? (Vo blocker)")
    meeting.at("09:00")
    lead.sees("It is time for Vo Sales daily", "[Vo Answer]")
    for said, answer in (
        ("Call Petit", "Is all well? Vo (yes or no)"),
        ("perhaps", "Vo Please answer yes or no."),
        ("voyes", "Blocked?"),
        ("vonothing vofor vonow", "Vo ✓ Thank you"),
    ):
        lead.types(said)
        meeting.tick()
        lead.sees(answer)
    meeting.at("13:01")
    lead.goes_to("#lingvo")
    lead.sees("Call Petit", "Vo yes")
    lead.types("/standup vosummary votoday")
    lead.sees("Call Petit")
    lead.types("/standup voaway vofrom 3 marto voto 5 marto")
    lead.sees("Vo ✓ You are away Vo from", "March 5")
    assert not open_blockers(meeting)


def open_blockers(meeting: Meeting) -> list[Blocker]:
    with meeting.store.read() as memory:
        return memory.blockers.open_blockers(meeting.team, 1)
