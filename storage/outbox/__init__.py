"""Everything that the clock sends: decided in one transaction with its reason, delivered once.

A feature puts a ``Delivery`` under a key that nobody can use twice; ``handlers/delivery`` claims what is due, calls
Slack outside of any transaction, and notes what came of it.
"""
