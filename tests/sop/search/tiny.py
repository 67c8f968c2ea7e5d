"""A tiny library of sales procedures, in English and French."""

from collections.abc import Iterable
from typing import Any

from handlers.sop.search.index import Index
from storage.records.ids import ProcedureNumber
from storage.records.procedures import Sop, Status
from tests.ids import T1

TITLES = (
    "Refund an annual plan",
    "Cancel a subscription",
    "Give a discount above 15%",
    "Hand over a won deal to onboarding",
    "Sign an NDA",
    "Rembourser un abonnement annuel",
    "Répondre à un client mécontent",
    "Relancer une facture impayée",
    "L’équipe d’astreinte pendant les congés",
    "Préparer le cœur de l’offre",
)


def procedure(number: int, title: str, **more: Any) -> Sop:
    """A verified one of team T1; ``more`` are other fields of a ``Sop``."""
    given = {"document": f"# {title}\n\nAsk the owner.\n", "status": Status.VERIFIED} | more
    return Sop(team=T1, number=ProcedureNumber(number), title=title, **given)


def index_of(sops: Iterable[Sop]) -> Index:
    index = Index()
    for sop in sops:
        index.put(sop)
    return index
