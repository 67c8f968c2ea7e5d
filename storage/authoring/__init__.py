"""Versions of procedures, what readers say of them, suggestions, unfinished forms, reviews, and the audit log."""

from storage.authoring.deeds import Deeds
from storage.authoring.drafts import Drafts
from storage.authoring.evidence import Evidences
from storage.authoring.feedback import Feedbacks
from storage.authoring.reviews import Reviews
from storage.authoring.suggestions import Suggestions
from storage.authoring.versions import Versions

__all__ = ["Deeds", "Drafts", "Evidences", "Feedbacks", "Reviews", "Suggestions", "Versions"]
