"""**Answer with a procedure**, and how often it was used."""

from __future__ import annotations

from dataclasses import replace

from bot.simulator import Actor
from storage.records.procedures import Sop
from tests.conftest import Office

SHORTCUT = "Answer with a procedure"
REFUND = "Refund an annual plan"
BOX = "Que demande-t-on ? D'autres mots trouvent d'autres procédures."


def cards(office: Office, title: str = REFUND) -> list[str | None]:
    """The threads in which the procedure was posted."""
    messages = office.slack.messages("#sales")
    return [each.thread_ts for each in messages if each.by_app and not each.reader and title in each.text]


def asks(person: Actor, text: str) -> str:
    person.types(text)
    ts: str = person.message(text.partition("\n")[0]).ts
    return ts


def test_a_question_is_answered_in_its_thread_once_and_counted(office: Office) -> None:
    ada, chloe = office.ada, office.chloe
    asked = asks(chloe, "Hello everyone! Quick question: how do I refnd an annual plan? Thanks!\nBest regards,\nChloé")
    ada.menu(SHORTCUT, "Quick question")
    ada.sees_modal("Answer")
    ada.sees("how do I refnd an annual plan?", "Showing results for", REFUND, "✅ Verified", "SOP-001", "> ")
    ada.clicks("Post in the thread", on=REFUND)
    ada.sees("✓ Refund an annual plan is in the thread now.")
    ada.clicks("Post in the thread", on=REFUND)
    ada.closes()
    assert cards(office) == [asked], "though the bot is not in the channel"
    chloe.sees("@ada answers with this procedure.")

    chloe.menu(SHORTCUT, "@ada answers")
    chloe.sees_modal("Répondre")
    chloe.closes()
    chloe.menu(SHORTCUT, "Quick question")
    chloe.clicks("Publier dans le fil", on=REFUND)
    chloe.sees("est déjà dans le fil", "@ada y a répondu")
    assert len(cards(office)) == 1
    ada.opens_home()
    ada.sees("Questions answered with a procedure this month: 1 (0 last month)")


def test_other_words_find_another_one_and_nothing_is_said_and_kept(office: Office) -> None:
    chloe = office.chloe
    asks(office.ada, "Where do we park at the tennis club zzqx?")
    chloe.menu(SHORTCUT, "tennis")
    chloe.sees("Rien trouvé pour « Where do we park at the tennis club zzqx", "[L'écrire]")
    chloe.fills(BOX, "client mecontent")
    chloe.presses_enter(BOX)
    chloe.sees("Répondre à un client mécontent")
    chloe.fills(BOX, "vrrk wqzz")
    chloe.submits()
    chloe.sees("Rien trouvé pour « vrrk wqzz »")
    chloe.clicks("L'écrire")
    chloe.sees_modal("Nouvelle procédure")
    with office.store.read() as memory:
        kept = [each.words for each in memory.missed_searches.all(office.team)]
    assert kept == ["Where do we park at the tennis club zzqx?", "vrrk wqzz"]


def test_what_not_everybody_there_may_see_is_not_posted(office: Office) -> None:
    document = "# Wooden giraffe delivery\n\nCarry it upright.\n"
    secret = Sop(team=office.team, title="Wooden giraffe delivery", document=document, owner="ada")
    office.save(replace(secret, channels=("C024BE91L",)))
    asks(office.chloe, "Who delivers a wooden giraffe?")
    office.ada.menu(SHORTCUT, "giraffe")
    office.ada.clicks("Post in the thread", on="Wooden giraffe delivery")
    office.ada.sees("so I do not share it here")
    office.ada.closes()
    office.chloe.menu(SHORTCUT, "giraffe")
    office.chloe.sees_no("Wooden giraffe delivery")
    assert not cards(office, "Wooden giraffe delivery")
