"""The tables brought up to date: Alembic, configured here rather than in a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.database.problems import DatabaseProblem

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@dataclass(frozen=True, slots=True)
class SchemaStatus:
    """Where the tables are (None: there are none), where this program wants them, and the steps between."""

    current: str | None
    head: str
    pending: tuple[str, ...]

    @property
    def is_newer(self) -> bool:
        """Whether the tables were made by a program that knows more than this one."""
        return not self.pending and self.current != self.head


def schema_status(connection: Connection) -> SchemaStatus:
    """How far the tables are from what this program needs."""
    current = MigrationContext.configure(connection).get_current_revision()
    steps = _steps()
    if current is None:
        return SchemaStatus(None, steps[-1], steps)
    known = steps[steps.index(current) + 1 :] if current in steps else ()
    return SchemaStatus(current, steps[-1], known)


@cache
def _steps() -> tuple[str, ...]:
    """All that this program knows, the first one first."""
    return tuple(step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions())[::-1]


def refuse_newer_schema(status: SchemaStatus, where: str) -> None:
    """Raise ``DatabaseProblem`` where the tables are newer than this program: it would not understand them."""
    if status.is_newer:
        raise DatabaseProblem(
            f"The database {where} belongs to a newer sopbot (its tables are at {status.current}, this program knows "
            f"{status.head}). Install the newer sopbot, or put back a copy of the database from before."
        )


def upgrade(connection: Connection) -> None:
    """Take every pending step, inside the transaction of this connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
