"""Fuzzy search over procedures: ``Index().put(sop)``, ``.search(words)``, ``passage(sop, words)``."""
