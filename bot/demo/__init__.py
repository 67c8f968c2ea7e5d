"""The demo: a small sales team in a local Slack, with a library of procedures in two languages."""

PORT = 8765
"""Where its page is found, unless somebody else is there."""
