"""A procedure verified in a new version: its channel hears of it, and people say that they have read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator import Actor
from bot.simulator.blockcheck import check_message
from handlers.authoring.lifecycle import ProcedureLifecycle
from handlers.authoring.rules.states import ProcedureAct
from handlers.authoring.updates.blocks import update_post
from handlers.authoring.updates.posting import UpdatePoster
from handlers.authoring.updates.rules import VersionUpdate, version_update
from handlers.blockkit.kit import button
from handlers.documents.reading.document import read_document
from handlers.documents.writing import with_fields
from handlers.i18n import translations
from handlers.identity.speaker import Speaker
from storage.records.authoring import AuditEntry, Version
from storage.records.ids import NOBODY, ChannelId, UserId
from storage.records.procedures import Status
from tests.authoring.conftest import keep, refund
from tests.conftest import Office
from tests.ids import SOP_1, T1, U1, U2

pytestmark = pytest.mark.any_day

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT = "# Refund\n\n## Purpose\n\nOld.\n"


@pytest.fixture
def news_room(office: Office, grace: Actor) -> Office:
    """News are posted in #news, where Grace and Ada are."""
    office.slack.channel("news", members=[grace, office.ada, office.chloe], bot=True)
    with office.store.write() as memory:
        ours = memory.settings.settings_of(office.team)
        channel = office.slack.space.channel_named("news")
        assert channel
        memory.settings.save(replace(ours, updates_channel=ChannelId(channel.id)))
    office.bot.start_clocks()
    return office


def edits_and_verifies(person: Actor, purpose: str, why: str) -> None:
    person.goes_to("#news")
    person.types("/sop edit SOP-001")
    person.fills("Purpose", purpose)
    person.submits()
    person.fills("What changed, and why", why)
    person.submits()
    person.types("/sop SOP-001")
    person.clicks("Open")
    person.clicks("Verify")
    person.sees("✓ @grace verified")
    person.closes()


def test_a_new_version_is_news_and_people_say_that_they_have_read_it(news_room: Office, grace: Actor) -> None:
    ada, chloe = news_room.ada, news_room.chloe
    edits_and_verifies(grace, "Clearer.", "It was unclear")
    ada.goes_to("#news")
    ada.sees("✅ Refund an annual plan (SOP-001) has a new version, verified by grace.", "It was unclear")
    ada.sees("What changed: Purpose", "Who needs to know: ", "Nobody has said yet that they have read it.")
    ada.clicks("I have read it")
    ada.sees("✓ Noted: you have read Refund an annual plan.", "1 person has read it.")
    ada.clicks("I have read it")
    ada.sees("You have read Refund an annual plan already")
    chloe.goes_to("#news")
    chloe.clicks("I have read it")
    chloe.sees("✓ C'est noté\u00a0: vous avez lu", "2 people have read it.")
    chloe.clicks("Who has read it")
    chloe.sees("2 personnes l'ont lue. Les noms sont visibles pour son responsable")
    chloe.clicks("What changed")
    chloe.sees("+ Clearer.")
    chloe.closes()
    grace.clicks("Who has read it")
    grace.sees("2 people have read it. @ada, @chloe")
    grace.types("/sop history 1")
    grace.sees("👁 2 have read it (@ada, @chloe)")
    grace.closes()
    chloe.types("/sop historique 1")
    chloe.sees("👁 2 l'ont lue")
    chloe.sees_no("l'ont lue (@ada")
    chloe.closes()
    edits_and_verifies(grace, "Clearest.", "Once more")
    ada.sees("There is a newer version of Refund an annual plan (SOP-001).", "Once more")
    news_channel = news_room.slack.space.channel_named("news")
    assert news_channel
    assert news_room.calls("chat.postMessage", channel=news_channel.id) == 2, "two posts; all else was an update"


def test_verifying_the_same_text_again_is_no_news(news_room: Office, grace: Actor) -> None:
    grace.goes_to("#news")
    news_room.save(replace(refund(news_room), status=Status.OUTDATED))
    grace.types("/sop SOP-001")
    grace.clicks("Open")
    grace.clicks("Verify")
    grace.sees("✓ @grace verified")
    with news_room.store.read() as memory:
        assert memory.outbox.all_with_prefix(f"{news_room.team}:news:") == []


def test_a_channel_that_takes_no_post_is_told_once_with_the_way_out(news_room: Office, grace: Actor) -> None:
    keep(news_room, grace.id, "grace", "fr-FR")
    keep(news_room, news_room.ada.id, "Ada Byron", "en-GB", is_admin=True)
    news_room.slack.remove("news")
    edit_and_verify(news_room, grace, "One.")
    edit_and_verify(news_room, grace, "Two.")
    grace.goes_to("@sopbot")
    grace.sees("Je ne peux pas publier l'annonce de", "/invite @sopbot")
    news_room.ada.goes_to("@sopbot")
    news_room.ada.sees("I cannot post the news about Refund an annual plan (SOP-001): I am not in #news.")
    with news_room.store.read() as memory:
        assert len(memory.outbox.all_with_prefix(f"{news_room.team}:news-trouble:")) == 2
    news_room.slack.invite("news")
    news_room.bot.tick()
    news_room.ada.goes_to("#news")
    news_room.ada.sees("has a new version, verified by grace.")


def edit_and_verify(office: Office, grace: Actor, purpose: str) -> None:
    """Grace, without the clicks; then what is due is sent."""
    who, now = Speaker(office.team, UserId(grace.id), "fr"), office.now()
    poster = UpdatePoster(lambda t, _sop: button(t.gettext("Open"), "sop:open", "1"), lambda: now, "en")
    lifecycle = ProcedureLifecycle(lambda: now, poster.post_new_version)
    sop = refund(office)
    with office.store.write() as memory:
        sop = lifecycle.change_text(memory, who, sop, with_fields(sop.document, {"purpose": purpose}), "because")
        assert lifecycle.apply(memory, who, sop, ProcedureAct.VERIFY)
    office.bot.tick()


def versions(*documents: str, users: Sequence[UserId]) -> list[Version]:
    return [
        Version(
            team=T1,
            number=SOP_1,
            version=at,
            document=document,
            status=Status.TRIAL,
            user=user,
            made=NINE + timedelta(hours=at) if at > 1 or user else None,
            why=f"why {at}",
        )
        for at, (document, user) in enumerate(zip(documents, users, strict=True), 1)
    ]


def verified(hour: float) -> AuditEntry:
    return AuditEntry(team=T1, user=U1, what="verify", number=SOP_1, done=NINE + timedelta(hours=hour))


def test_what_was_written_in_slack_is_new_when_it_is_first_verified_and_known_afterwards() -> None:
    every = versions(TEXT, users=[U1])
    told = version_update(every, [])
    assert told
    assert (told.before, told.reasons, told.changed_fields) == (None, ("why 1",), ())
    assert version_update(every, [verified(2)]) is None


def test_news_tell_all_that_changed_since_the_last_version_that_was_verified() -> None:
    newer, newest = TEXT.replace("Old", "New"), TEXT.replace("Old", "New") + "\n## Risks\n\nSome.\n"
    every = versions(TEXT, newer, newest, users=[U1, U1, U2])
    told = version_update(every, [verified(1.5)])
    assert told
    assert (told.before, told.reasons, told.changed_fields) == (every[0], ("why 2", "why 3"), ("purpose", "risks"))


def test_a_new_owner_is_no_news() -> None:
    handed = "---\nowner: ada\nversion: '2'\n---\n" + TEXT
    assert version_update(versions(TEXT, handed, users=[U1, U1]), [verified(1.5)]) is None


def test_a_file_that_says_verified_was_verified_by_its_author() -> None:
    file = "---\nstatus: verified\n---\n" + TEXT
    assert version_update(versions(file, users=[NOBODY]), []) is None
    told = version_update(versions(file, file.replace("Old", "New"), users=[NOBODY, U1]), [])
    assert told
    assert told.before
    assert version_update(versions(TEXT, users=[NOBODY]), []), (
        "no word of it in the file: somebody verifies it for the first time"
    )


@settings(max_examples=20)
@given(st.sampled_from(["en", "fr"]), st.text(max_size=20), st.sampled_from([1, 3000]), st.booleans())
def test_posts_keep_to_slacks_limits(language: str, words: str, many: int, is_new: bool) -> None:
    sop = replace(read_document(f"# Title {words}\n", team=T1), number=SOP_1, audience=(words * many,) * 3)
    this, before = versions(TEXT, TEXT, users=[NOBODY, U1])
    told = VersionUpdate(this, None if is_new else before, (words * many,) * 9, ("purpose", "steps"))
    assert (
        check_message(
            update_post(translations(language), sop, told, words * many, button("Open", "sop:open", "1"), many)
        )
        == []
    )
