"""`/sop` as people live it: what they type, what they see."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.blockkit.kit import button
from handlers.identity.speaker import PROFILE_REFRESH_AFTER
from handlers.sop.search.questions import question_key
from storage.records.ids import UserId
from storage.records.procedures import Sop, Status
from storage.records.workspace import Person
from tests.live import mrkdwn
from tests.waiting import wait_for

if TYPE_CHECKING:
    from bot.simulator import Actor as Human
    from tests.conftest import Office

pytestmark = pytest.mark.any_day

REFUND = "Refund an annual plan"
REMBOURSEMENT = "Rembourser un abonnement annuel"


@pytest.mark.parametrize(
    "typed",
    [
        "refund annual plan",
        "refnd of anual plan",
        "ANNUAL PLAN REFUND",
        "plans refunded annually",
        "refund annu",
        "réfund ánnual plan",
    ],
)
def test_a_rep_in_a_hurry_finds_the_procedure(office: Office, typed: str) -> None:
    office.ada.types(f"/sop {typed}")
    office.ada.sees(f"{REFUND} Tell a customer within one minute", "✅ Verified", "SOP-001", "owner: grace", "version")
    office.ada.sees("[Open]", "[Share in this channel]", "only visible to you")


def test_a_french_speaker_asks_without_accents_and_reads_french(office: Office) -> None:
    office.chloe.types("/sop repondre client mecontent")
    office.chloe.sees(
        "Répondre à un client mécontent", "✅ Vérifiée", "responsable", "[Ouvrir]", "[Partager dans ce canal]"
    )
    office.chloe.clicks("Ouvrir")
    office.chloe.sees_modal("SOP-027")
    office.chloe.sees("Objectif", "Pour qui", "Étapes", "[Fermer]")


def test_the_answer_is_inside_the_acknowledgement(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    before = len(office.slack.calls)
    office.ada.types("/sop refund annual plan")
    assert len(office.slack.calls) == before, "the second question costs no call to Slack at all"


def test_corrected_words_are_shown(office: Office) -> None:
    office.ada.types("/sop refnd of anual plan")
    office.ada.sees("Showing results for refund of annual plan")


def test_several_finds_are_lines_that_open(office: Office) -> None:
    office.ada.types("/sop customer")
    office.ada.sees("[Open]")
    with office.store.read() as memory:
        assert not memory.procedure_views.last_viewed_by(office.team, UserId(office.ada.id), 5)
    office.ada.clicks("Open")
    office.ada.sees_modal(title_on_top(office))


def title_on_top(office: Office) -> str:
    view = office.slack.space.top_modal(office.ada.id)
    assert view is not None
    title: str = view.body["title"]["text"]
    return title


def test_nothing_found_says_what_to_do_and_the_question_is_kept(office: Office) -> None:
    office.ada.types("/sop parking at the tennis club")
    office.ada.sees("Nothing found for “parking at the tennis club”", "[All procedures]", "[Help]")
    office.chloe.types("/sop zzqx vrrk")
    office.chloe.sees("Rien trouvé pour", "[Toutes les procédures]", "[Aide]")
    assert kept_questions(office, 2) == ["parking at the tennis club", "zzqx vrrk"]


def test_signs_that_slack_escapes_are_what_was_typed(office: Office) -> None:
    office.ada.types("/sop R&D <tennis> parking")
    office.ada.sees("Nothing found for “R&D <tennis> parking”")
    assert kept_questions(office, 1) == ["R&D <tennis> parking"]


def kept_questions(office: Office, count: int) -> list[str]:
    """Questions are kept after the answer is out: waits until there are so many."""
    kept: list[str] = []

    def there() -> bool:
        with office.store.read() as memory:
            kept[:] = [question.words for question in memory.missed_searches.all(office.team)]
        return len(kept) >= count

    wait_for(there)
    return kept


def test_open_shows_the_overview_first_then_the_steps_then_the_rest(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.ada.clicks("Open")
    office.ada.sees_modal("SOP-001")
    read = office.ada.screen().split("=" * 60)[-2]
    order = ["== Purpose ==", "== Who ==", "== What you need ==", "== Steps ==", "== Risks ==", "== Troubleshooting =="]
    assert sorted(order, key=read.index) == order
    assert "Ask which invoice it is" in read


def test_a_long_procedure_is_read_page_by_page_to_its_end(office: Office) -> None:
    steps = "\n".join(f"{n}. Step number {n} of many, with some words to fill the line." for n in range(1, 700))
    office.save(Sop(team=office.team, title="Endless ladder", document=f"# Endless ladder\n\n## Steps\n\n{steps}\n"))
    office.ada.types("/sop endless ladder")
    office.ada.clicks("Open")
    office.ada.sees("Step number 1 of many", "Page 1 of")
    for _ in range(20):
        if "[Next page ▶]" not in office.ada.screen():
            break
        office.ada.clicks("Next page ▶")
    office.ada.sees("Step number 699 of many")
    office.ada.clicks("◀ Back")
    office.ada.sees_no("Step number 699 of many")


def test_share_posts_the_card_once_also_where_the_bot_is_not(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.ada.clicks("Share in this channel")
    office.ada.sees("✓ Refund an annual plan is in the channel now.")
    office.chloe.sees(REFUND, "Shared by @ada", "[Open]")
    shared = [message for message in office.slack.messages("#sales") if not message.reader]
    assert len(shared) == 1
    office.chloe.clicks("Open")
    office.chloe.sees_modal("SOP-001")


def test_share_in_a_channel_that_was_archived_meanwhile_says_what_to_do(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.slack.fail("response_url", status=404, times=2)
    office.ada.clicks("Share in this channel")
    office.ada.goes_to("@sopbot")
    office.ada.sees("I could not post Refund an annual plan there.", "/sop SOP-001")


def test_sop_alone_tells_how_to_ask_what_i_opened_and_what_the_team_uses(office: Office) -> None:
    office.ada.types("/sop")
    office.ada.sees("What do you need?", "30 procedures")
    office.ada.sees_no("You opened last", "Most used")
    office.ada.types("/sop refund annual plan")
    office.ada.clicks("Open")
    office.ada.closes()
    wait_for_opening(office)
    office.ada.types("/sop")
    office.ada.sees(f"You opened last {REFUND}", f"Most used in the team {REFUND}")
    office.chloe.types("/sop")
    office.chloe.sees("De quoi avez-vous besoin", f"Les plus utilisées dans l'équipe {REFUND}")
    office.chloe.sees_no("Vous avez ouvert récemment")


def wait_for_opening(office: Office) -> None:
    def there() -> bool:
        with office.store.read() as memory:
            return bool(memory.procedure_views.last_viewed_by(office.team, UserId(office.ada.id), 1))

    wait_for(there)


@pytest.mark.parametrize("typed", ["SOP-001", "sop 1", "1"])
def test_a_number_is_asked_for_by_name(office: Office, typed: str) -> None:
    office.ada.types(f"/sop {typed}")
    office.ada.sees(REFUND, "SOP-001")


def test_a_bare_number_that_no_procedure_has_is_a_question(office: Office) -> None:
    office.ada.types("/sop 100")
    office.ada.sees("100", "[Open]")


def test_a_number_that_is_not_there(office: Office) -> None:
    office.ada.types("/sop SOP-999")
    office.ada.sees("There is no SOP-999 here.", "[All procedures]")


def test_list_is_narrowed_by_kind_audience_tag_and_words(office: Office) -> None:
    office.ada.types("/sop list")
    office.ada.sees_modal("All procedures")
    office.ada.sees("30 procedures", "Page 1 of 2")
    office.ada.clicks("Next page ▶")
    office.ada.sees("Page 2 of 2")
    office.ada.chooses("Kind", "Administrative")
    office.ada.sees_no(REFUND)
    office.ada.sees("Sign an NDA")
    office.ada.fills("Words", "nda")
    office.ada.submits()
    office.ada.sees("1 procedure", "Sign an NDA")
    office.ada.chooses("Tag", "discount")
    office.ada.sees("0 procedure", "Nothing here with all of that.")
    office.ada.chooses("Kind", "All kinds")
    office.ada.chooses("Tag", "All tags")
    office.ada.fills("Words", "")
    office.ada.presses_enter("Words")
    office.ada.sees("30 procedures", "Page 1 of 2")
    office.ada.clicks("Next page ▶")
    office.ada.clicks("Open", on=REFUND)
    office.ada.sees_modal("SOP-001")
    office.ada.closes()
    office.ada.sees_modal("All procedures")


def test_a_list_of_too_many_words_opens_with_those_that_its_field_takes(office: Office) -> None:
    office.ada.types("/sop list " + "discount " * 60)
    office.ada.sees_modal("All procedures")
    office.ada.sees("discount discount", "[Open]")


def test_the_list_of_the_help_holds_something(office: Office) -> None:
    office.ada.types("/sop list discount")
    office.ada.sees("Give a discount above 15%")
    office.chloe.types("/sop liste remise")
    office.chloe.sees_modal("Toutes les procédures")
    office.chloe.sees("Accorder une remise de plus de 15 %", "<Genre: Tous les genres>")


def test_help_in_both_languages(office: Office) -> None:
    office.ada.types("/sop help")
    office.ada.sees("How to ask", "/sop refund annual plan", "/sop list discount")
    office.chloe.types("/sop aide")
    office.chloe.sees("Comment demander", "/sop remboursement abonnement annuel", "/sop liste remise")
    office.chloe.clicks("Toutes les procédures")
    office.chloe.sees_modal("Toutes les procédures")


@pytest.mark.parametrize(
    "typed",
    [
        "🎉🎉🎉",
        "مرحبا بالعالم",
        "'; DROP TABLE sops; --",
        "<!channel> <@U123> <https://evil.example|bank>",
        "refund " * 2000,
        "*_~`",
        "a\tb\u200bc",
        "%s {words} %(x)s",
    ],
)
def test_whatever_is_typed_gets_an_answer_and_is_never_live(office: Office, typed: str) -> None:
    office.ada.types(f"/sop {typed}")
    answer = office.ada.message("")
    assert answer.blocks
    said = [answer.text, *mrkdwn(answer.blocks)]
    assert not [text for text in said for live in ("<!channel>", "<@U123>", "<https://evil") if live in text]


def test_a_question_that_is_too_long_is_answered_with_a_kind_word(office: Office) -> None:
    office.ada.types("/sop " + "refund annual plan " * 600)
    office.ada.sees("That was a lot to take in", REFUND)
    office.chloe.types("/sop " + "zzqx vrrk " * 11)
    office.chloe.sees("je n'ai cherché que le début", "Rien trouvé")


def test_a_changed_procedure_is_found_at_once(office: Office) -> None:
    office.ada.types("/sop wooden giraffe")
    office.ada.sees("Nothing found")
    office.save(Sop(team=office.team, title="Deliver a wooden giraffe", document="# Deliver a wooden giraffe\n"))
    office.ada.types("/sop wooden giraffe")
    office.ada.sees("Deliver a wooden giraffe")


def test_an_archived_procedure_is_not_found_any_more(office: Office) -> None:
    saved = office.save(
        Sop(team=office.team, title="Deliver a wooden giraffe", document="# Deliver a wooden giraffe\n")
    )
    office.ada.types("/sop wooden giraffe")
    office.ada.sees("Deliver a wooden giraffe")
    office.save(replace(saved, status=Status.RETIRED))
    office.chloe.types("/sop wooden giraffe")
    office.chloe.sees("Rien trouvé")
    office.chloe.types("/sop liste wooden giraffe")
    office.chloe.sees("Rien ici avec tout cela.")


def test_a_document_cannot_call_anybody(office: Office) -> None:
    evil = "# Giraffe <!channel>\n\n## Purpose\n\nAsk <@U123> or <!here> now, [here](javascript:alert(1)).\n"
    office.save(Sop(team=office.team, title="Giraffe <!channel>", purpose="Ask <@U123> or <!here>", document=evil))
    office.ada.types("/sop giraffe")
    office.ada.clicks("Share in this channel")
    office.ada.sees("is in the channel now")
    office.ada.clicks("Open")
    office.ada.sees("Ask <@U123> or <!here> now")
    shared = next(message for message in office.slack.messages("#sales") if not message.reader)
    opened = next(call["args"]["view"] for call in office.slack.calls if call["method"] == "views.open")
    said = [shared.text, *mrkdwn(shared.blocks), *mrkdwn(json.loads(opened) if isinstance(opened, str) else opened)]
    assert len(said) > 5
    assert not [text for text in said for live in ("<!channel>", "<!here>", "<@U123>", "<javascript") if live in text]


def test_an_old_button_says_what_to_do_instead(office: Office) -> None:
    block = {"type": "actions", "elements": [button("Old", "sop:long-gone", "1")]}
    office.bot.client.chat_postMessage(channel=office.ada.id, text="Old", blocks=[block])
    office.ada.goes_to("@sopbot")
    office.ada.clicks("Old")
    office.ada.sees("This button is from an older message. Type /sop to start anew.")


def test_a_guest_of_another_company_learns_nothing(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.ada.clicks("Share in this channel")
    office.slack.change(office.chloe, is_stranger=True)
    office.chloe.clicks("Open")
    office.chloe.sees("réservé aux membres de cet espace")
    office.chloe.sees_no_modal()


def wait_for_french(office: Office, user: UserId) -> None:
    def french() -> bool:
        with office.store.read() as memory:
            known = memory.people.find_person(office.team, user)
            return known is not None and known.locale == "fr-FR"

    wait_for(french)


def test_a_person_who_changes_language_is_answered_in_it(office: Office) -> None:
    office.ada.types("/sop help")
    office.ada.sees("How to ask")
    office.slack.change(office.ada, locale="fr-FR")
    wait_for_french(office, UserId(office.ada.id))
    office.ada.types("/sop help")
    office.ada.sees("Comment demander")


def test_a_change_that_slack_did_not_tell_of_is_noticed_after_a_while(office: Office) -> None:
    long_ago = office.bot.now() - PROFILE_REFRESH_AFTER - timedelta(seconds=1)
    with office.store.write() as memory:
        memory.people.save(
            Person(team=office.team, id=UserId(office.chloe.id), name="Chloé", locale="en-GB", seen=long_ago)
        )
    office.chloe.types("/sop help")
    office.chloe.sees("How to ask")
    wait_for_french(office, UserId(office.chloe.id))
    office.chloe.types("/sop help")
    office.chloe.sees("Comment demander")
    assert office.calls("users.info", user=office.chloe.id) == 1


def test_slack_that_does_not_say_who_speaks_is_no_reason_to_be_silent(office: Office) -> None:
    office.slack.fail("users.info", error="internal_error")
    office.chloe.types("/sop help")
    office.chloe.sees("How to ask")
    office.chloe.types("/sop aide")
    office.chloe.sees("Comment demander")


def test_a_database_that_fails_is_told_with_a_reference(office: Office) -> None:
    office.ada.types("/sop help")
    with office.store.write() as memory:
        memory.sops._connection.exec_driver_sql("ALTER TABLE sops RENAME TO sops_away")
    office.ada.types("/sop refund annual plan")
    office.ada.sees("Sorry, that did not work. Please try again")
    with office.store.write() as memory:
        memory.sops._connection.exec_driver_sql("ALTER TABLE sops_away RENAME TO sops")
    office.ada.types("/sop refund annual plan")
    office.ada.sees(REFUND)


def test_a_share_that_broke_off_can_be_tried_again(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.slack.fail("response_url", cut=True)
    office.ada.clicks("Share in this channel")
    office.ada.sees("Sorry, that did not work. Please try again")
    office.ada.clicks("Share in this channel")
    office.ada.sees("✓ Refund an annual plan is in the channel now.", "Shared by @ada")


def test_a_person_is_told_in_a_direct_message_when_nothing_else_goes_through(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    office.slack.fail("response_url", cut=True, times=2)
    office.ada.clicks("Share in this channel")
    office.ada.goes_to("@sopbot")
    office.ada.sees("Sorry, that did not work. Please try again")


def test_a_card_of_a_procedure_that_is_gone_says_so(office: Office) -> None:
    office.ada.types("/sop refund annual plan")
    with office.store.write() as memory:
        memory.sops._connection.exec_driver_sql("DELETE FROM sops WHERE number = 1")
    office.ada.clicks("Share in this channel")
    office.ada.sees("This procedure is not here any more.")
    office.ada.clicks("Open")
    office.ada.sees_modal("Not here")


def test_an_empty_library_says_how_to_fill_it(office: Office) -> None:
    with office.store.write() as memory:
        memory.sops.save_all([replace(each, status=Status.RETIRED) for each in memory.sops.all(office.team)])
    for typed in ("/sop", "/sop list", "/sop refund"):
        office.chloe.types(typed)
        office.chloe.sees("Il n'y a pas encore de procédures.", "sopbot sops import")
        office.chloe.sees_no_modal()


def test_what_colleagues_opened_after_the_same_words_comes_first(office: Office) -> None:
    titles = ("Book a giraffe for Monday", "Book a giraffe for Tuesday")
    with office.store.write() as memory:
        memory.sops.save_all(Sop(team=office.team, title=title, document=f"# {title}\n") for title in titles)
    grace = office.slack.person("grace")
    office.slack.channel("marketing", members=[office.ada, office.chloe, grace])

    def best_for(person: Human) -> str:
        return min(titles, key=person.screen().rfind)

    def learnt() -> int:
        with office.store.read() as memory:
            return len(
                memory.procedure_views.clicks_after_search(
                    office.team, question_key("book girafe"), datetime(2020, 1, 1, tzinfo=UTC)
                )
            )

    for person, verb in ((office.ada, "Open"), (office.chloe, "Ouvrir")):
        person.types("/sop book girafe")
        assert best_for(person) == titles[0]
        person.clicks(verb, on="Tuesday")

    wait_for(lambda: learnt() == len(titles))
    grace.types("/sop GIRAFE book")
    assert best_for(grace) == titles[1]
