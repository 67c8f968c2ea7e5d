"""`/sop watch here`: one quiet hint to who asks what a verified procedure answers; nothing else is read or kept."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest

from handlers.sop.rules import RunVerb, Search, parse_request
from handlers.sop.search.result import Hit, SearchResult
from handlers.sop.verbs import SopVerb
from handlers.sop.watching.rules import is_sure, may_hint
from storage.records.ids import ProcedureNumber, UserId
from storage.records.procedures import SentHint, Sop, Status
from tests.conftest import Office
from tests.ids import SOP_1, T1, U1

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "order"),
    [("watch", ""), ("watch here", "here"), ("écouter ici", "here"), ("Ecouter", ""), ("watch off", "off")],
)
def test_the_order_in_both_languages(typed: str, order: str) -> None:
    assert parse_request(typed, "en") == RunVerb(SopVerb.WATCH, order)


def test_words_that_only_begin_like_an_order_are_a_question() -> None:
    assert parse_request("écouter un client mécontent", "fr") == Search("écouter un client mécontent")


@pytest.mark.parametrize(
    ("score", "clear", "status", "sure"),
    [
        (0.6, True, Status.VERIFIED, True),
        (0.5, True, Status.VERIFIED, False),
        (0.9, False, Status.VERIFIED, False),
        (0.9, True, Status.TRIAL, False),
        (0.9, True, Status.OVERDUE, False),
    ],
)
def test_only_what_is_sure_and_verified_is_hinted_at(score: float, clear: bool, status: Status, sure: bool) -> None:
    answer = SearchResult(asked="refund", hits=(Hit(SOP_1, score),), is_clear=clear)
    assert is_sure(answer, Sop(team=T1, number=SOP_1, title="Refund", document="", status=status)) is sure


@pytest.mark.parametrize(
    ("number", "ago", "declined", "may"),
    [
        (1, timedelta(days=29), False, False),
        (1, timedelta(days=31), False, True),
        (2, timedelta(hours=1), False, True),
        (2, timedelta(hours=23), True, False),
        (2, timedelta(hours=25), True, True),
        (1, timedelta(hours=25), True, False),
    ],
)
def test_hints_are_seldom(number: ProcedureNumber, ago: timedelta, declined: bool, may: bool) -> None:
    before = [SentHint(team=T1, user=U1, number=number, hinted=NOW - ago, declined=declined)]
    assert may_hint(before, SOP_1, NOW) is may
    assert may_hint([], SOP_1, NOW)


def test_a_question_in_a_watched_channel_gets_one_quiet_hint(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    boss = office.slack.person("boss", name="Bea Boss", locale="fr-FR", admin=True)
    channel = office.slack.space.channel_named("sales")
    assert channel
    channel.members.append(boss.id)
    boss.goes_to("#sales")
    office.ada.types("/sop watch here")
    office.ada.sees("Where I listen is for admins to say")
    boss.types("/sop écouter ici")
    boss.sees("/invite @sopbot")
    channel.members.append(office.slack.space.bot.id)
    office.ada.types("How do I refund an annual plan?")
    boss.types("/sop écouter ici")
    boss.sees("✓ J'écoute les questions ici")
    boss.types("/sop écouter")
    boss.sees("J'écoute les questions dans #sales")

    for said in ("We refund an annual plan today.", "Who ate my purple lunch?", "How do I refund an annual plan?"):
        office.ada.types(said)
    office.ada.sees("💡 Refund an annual plan may answer that.", "only visible to you", "[Not now]")
    office.ada.types("And how do I refund an annual plan today?")
    office.chloe.types("Bonjour, comment répondre à un client mécontent ?")
    office.chloe.sees("💡 Répondre à un client mécontent y répond peut-être.")
    office.chloe.clicks("Pas maintenant")
    office.chloe.sees("plus de suggestion pour vous jusqu'à demain")
    office.chloe.types("Comment on rembourse un abonnement annuel ?")

    boss.types("/sop écouter fin")
    boss.sees("Je n'écoute plus ici")
    grace = office.slack.person("grace")
    channel.members.append(grace.id)
    grace.goes_to("#sales")
    grace.types("How do I refund an annual plan?")
    hints = [each.reader for each in channel.messages if each.by_app and "💡" in each.text]
    assert hints == [office.ada.id], "Chloé's was replaced; nobody else got one"
    assert "purple" not in caplog.text
    assert "refund" not in caplog.text
    with office.store.read() as memory:
        assert not memory.missed_searches.all(office.team)
        assert [each.number for each in memory.hints.hints_sent_to(office.team, UserId(office.ada.id))] == [1]
        assert not memory.outbox.all_with_prefix(office.team)
