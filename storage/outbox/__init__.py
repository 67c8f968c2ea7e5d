"""Everything that the clock sends: decided in one transaction with its reason, delivered once.

A feature puts a ``Delivery`` under a key that nobody can use twice; ``handlers/delivery`` claims what is due, speaks to
Slack outside of any transaction, and settles what came of it.
"""
