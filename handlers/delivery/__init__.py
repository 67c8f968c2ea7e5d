"""The outbox at work: everything that the clock decided is sent to Slack, once.

Features put deliveries into ``memory.outbox`` (``storage/outbox``) in the same transaction as their decision;
``OutboxWorker`` does the rest, and asks a feature only when Slack refused for good.
"""
