"""Procedures and what happens to them: views, answers, searches, indexes, watched channels."""
