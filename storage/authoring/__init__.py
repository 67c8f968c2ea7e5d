"""Versions of procedures, what readers say of them, suggestions, offers, unfinished forms, reviews, the audit log."""

from storage.authoring.care import Care, Cares
from storage.authoring.deeds import Deeds
from storage.authoring.drafts import Drafts
from storage.authoring.evidence import Evidences
from storage.authoring.feedback import Feedbacks
from storage.authoring.mentions import Mentions
from storage.authoring.offers import Offers
from storage.authoring.receipts import Receipts
from storage.authoring.reviews import Reviews
from storage.authoring.suggestions import Suggestions
from storage.authoring.versions import Versions

__all__ = [
    "Care",
    "Cares",
    "Deeds",
    "Drafts",
    "Evidences",
    "Feedbacks",
    "Mentions",
    "Offers",
    "Receipts",
    "Reviews",
    "Suggestions",
    "Versions",
]
