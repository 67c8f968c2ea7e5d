"""Everything that the clock sends: decided in one transaction with its reason, delivered once.

A feature puts a ``Delivery`` under a key that nobody can use twice; ``handlers/outbox`` claims what is due, speaks to
Slack outside of any transaction, and settles what came of it.
"""

from storage.outbox.deliveries import Outbox
from storage.outbox.records import Claim, Delivery, Method, OnUnknown, State, delivery_key
from storage.outbox.tempo import TEMPO, Rate, Tempo

__all__ = ["TEMPO", "Claim", "Delivery", "Method", "OnUnknown", "Outbox", "Rate", "State", "Tempo", "delivery_key"]
