"""Markdown files ↔ procedures."""
