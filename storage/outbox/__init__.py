"""Everything that the clock sends: decided in one transaction with its reason, delivered once.

A feature puts a ``Delivery`` under a key that nobody can use twice; ``handlers/delivery`` claims what is due, speaks to
Slack outside of any transaction, and settles what came of it.
"""

from storage.outbox.deliveries import Outbox
from storage.outbox.records import Claim, Delivery, DeliveryMethod, DeliveryState, OnUnknown, delivery_key
from storage.outbox.timing import DEFAULT_TIMING, DeliveryTiming, RateLimit

__all__ = [
    "DEFAULT_TIMING",
    "Claim",
    "Delivery",
    "DeliveryMethod",
    "DeliveryState",
    "DeliveryTiming",
    "OnUnknown",
    "Outbox",
    "RateLimit",
    "delivery_key",
]
