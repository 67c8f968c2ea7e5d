"""Procedures that stay true: people write, mend, verify and judge them inside Slack."""
