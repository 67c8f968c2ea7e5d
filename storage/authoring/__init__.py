"""Versions of procedures, what readers say of them, suggestions, offers, unfinished forms, reviews, the audit log."""

from storage.authoring.audit_log import AuditLog
from storage.authoring.evidence import EvidenceQuery
from storage.authoring.feedback import Feedbacks
from storage.authoring.maintenance import Maintenance
from storage.authoring.offers import Offers
from storage.authoring.procedure_drafts import ProcedureDrafts
from storage.authoring.read_receipts import ReadReceipts
from storage.authoring.review_mentions import ReviewMentions
from storage.authoring.reviews import Reviews
from storage.authoring.suggestions import Suggestions
from storage.authoring.versions import Versions
from storage.records.procedures import MaintenanceNeed

__all__ = [
    "AuditLog",
    "EvidenceQuery",
    "Feedbacks",
    "Maintenance",
    "MaintenanceNeed",
    "Offers",
    "ProcedureDrafts",
    "ReadReceipts",
    "ReviewMentions",
    "Reviews",
    "Suggestions",
    "Versions",
]
