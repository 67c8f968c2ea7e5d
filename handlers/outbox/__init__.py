"""The outbox at work: everything that the clock decided is carried to Slack, once.

Features put deliveries into ``memory.outbox`` (``storage/outbox``) in the same transaction as their decision;
``Carrier`` does the rest, and asks a feature only when Slack refused for good.
"""

from handlers.outbox.carrier import Carrier
from handlers.outbox.settling import Refused

__all__ = ["Carrier", "Refused"]
