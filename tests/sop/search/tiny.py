"""A tiny library of sales procedures, in English and French."""

from collections.abc import Iterable

from handlers.sop.search.index import Index
from storage.records.procedures import Sop, Status

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


def procedure(number: int, title: str, **more: object) -> Sop:
    document = str(more.pop("document", f"# {title}\n\nAsk the owner.\n"))
    status = Status(str(more.pop("status", "verified")))
    return Sop(team="T1", number=number, title=title, document=document, status=status, **more)  # type: ignore[arg-type]


def index_of(sops: Iterable[Sop]) -> Index:
    index = Index()
    for sop in sops:
        index.put(sop)
    return index
