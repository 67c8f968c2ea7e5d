"""Whoever decides hears of all that one import offers in one message, by the outbox; it shows what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from gettext import NullTranslations

from handlers.authoring.import_offers.blocks import OfferedText, offers_message
from handlers.authoring.notifications import message_update, notification, recipient
from handlers.authoring.owners import deciders
from handlers.blockkit.kit import Block
from handlers.i18n import language_of, translations
from storage.outbox.records import Delivery, DeliveryMethod
from storage.records.ids import ProcedureNumber, TeamId, UserId
from storage.records.publishing import Offer, OfferOutcome
from storage.records.workspace import Person
from storage.store import Memory

OFFER_KIND = "offer"


def notify_of_offers(
    memory: Memory, team: TeamId, before: datetime, now: datetime, default: str
) -> dict[ProcedureNumber, list[Person]]:
    """Tell of every offer made up to ``before`` that nobody heard of: who was asked, by number of the procedure.

    Where nobody is known who decides, it waits until somebody is.
    """
    waiting = memory.offers.untold(team, before)
    asked = {offer.number: _deciders(memory, offer) for offer in waiting}
    told = [offer for offer in waiting if asked[offer.number]]
    if told:
        batch = str(told[0].id)
        for offer in told:
            memory.offers.mark_told(offer, batch, [person.id for person in asked[offer.number]])
        for person in {person.id: person for offer in told for person in asked[offer.number]}.values():
            memory.outbox.put(_message(memory, person, batch, now, default))
        earlier = {
            each.batch for offer in told for each in memory.offers.offers_for(team, offer.number) if _is_replaced(each)
        }
        for old in earlier:
            update_offer_messages(memory, team, old, now, default)
    return asked


def update_offer_messages(memory: Memory, team: TeamId, batch: str, now: datetime, default: str) -> None:
    """Every message of a batch shows what became of each offer."""
    for sent in memory.outbox.all_with_prefix(f"{team}:{OFFER_KIND}:{batch}:"):
        if sent.method is DeliveryMethod.POST:
            user = recipient(sent)
            person = memory.people.find_person(team, user)
            t = translations(language_of(person.locale if person else "", default))
            memory.outbox.put(message_update(sent, _shown(memory, t, team, batch, user), now))


def _message(memory: Memory, person: Person, batch: str, now: datetime, default: str) -> Delivery:
    shown = _shown(memory, translations(language_of(person.locale, default)), person.team, batch, person.id)
    return notification(person, OFFER_KIND, batch, shown, now)


def _shown(memory: Memory, t: NullTranslations, team: TeamId, batch: str, user: UserId) -> list[Block]:
    mine = [each for each in memory.offers.offers_in_batch(team, batch) if user in each.asked]
    return offers_message(t, list(_with_procedures(memory, mine)))


def _with_procedures(memory: Memory, offers: Iterable[Offer]) -> Iterable[OfferedText]:
    for offer in offers:
        if sop := memory.sops.find_procedure(offer.team, offer.number):
            yield OfferedText(sop, offer)


def _deciders(memory: Memory, offer: Offer) -> list[Person]:
    sop = memory.sops.find_procedure(offer.team, offer.number)
    return deciders(memory, sop) if sop else []


def _is_replaced(offer: Offer) -> bool:
    return offer.outcome is OfferOutcome.REPLACED and offer.batch != ""
