"""Where the memory lives: a file of SQLite or a PostgreSQL server, one law for both.

Readers see one moment of the library; writers come one after the other, so what a writer read is still true when it
writes. Instants are kept in UTC. What goes wrong is told in words: ``DatabaseProblem``.
"""

from storage.database.engine import Database
from storage.database.problems import DatabaseProblem
from storage.database.upgrades import SchemaStatus

__all__ = ["Database", "DatabaseProblem", "SchemaStatus"]
