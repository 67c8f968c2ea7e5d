"""How the tables came to be, step by step.

A change of tables is a new file in ``versions/``, ``0002_what_changes.py``: copy the last one, name it in
``down_revision``, write ``upgrade()``. ``tests/storage/database/test_upgrades.py`` prints what is still missing in it.
A step that was released is never edited. There is no way down: the way back is a copy of the database.
"""
