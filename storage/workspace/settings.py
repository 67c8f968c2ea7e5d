"""How a workspace wants things done, and who has which role in it."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import Boolean, Column, Connection, Integer, Table, Text, bindparam, delete, select

from storage.database.column_types import EnumText, metadata
from storage.database.upserts import upsert
from storage.records.ids import TeamId, UserId
from storage.records.workspace import GRANTABLE_ROLES, Role, WorkspaceSettings, WritingPolicy

workspace_settings = Table(
    "houses",
    metadata,
    Column("team", Text, primary_key=True),
    Column("review_days", Integer, nullable=False),
    Column("updates_channel", Text, nullable=False),
    Column("second_eyes", Boolean, key="needs_second_verifier", nullable=False),
    Column("writers", EnumText(WritingPolicy), nullable=False),
    Column("language", Text, nullable=False),
)
"""One row a workspace that changed a setting, one column a field of ``WorkspaceSettings``."""

roles = Table(
    "roles",
    metadata,
    Column("team", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("role", EnumText(Role), primary_key=True),
)
"""One row a person and a role that was given to them."""

_FIELDS = tuple(field.name for field in fields(WorkspaceSettings))
# Asked at every click: made once, for to make it takes longer than to use it.
_GIVEN_TO = select(roles.c.role).where(roles.c.team == bindparam("team"), roles.c.user == bindparam("user"))


class SettingsRepository:
    """Questions about settings, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settings_of(self, team: TeamId) -> WorkspaceSettings:
        """The settings of a workspace, as they are where nobody changed any."""
        question = select(*(workspace_settings.c[name] for name in _FIELDS)).where(workspace_settings.c.team == team)
        row = self._connection.execute(question).first()
        return WorkspaceSettings(**dict(zip(_FIELDS, row, strict=True))) if row else WorkspaceSettings(team)

    def save(self, settings: WorkspaceSettings) -> None:
        """These settings, in place of those before."""
        upsert(self._connection, workspace_settings, [asdict(settings)])


class Roles:
    """Questions about the roles that were given, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def roles_of(self, team: TeamId, user: UserId) -> frozenset[Role]:
        """The roles of a person; everybody is a reader. Owners are not among them: documents name those."""
        given = self._connection.scalars(_GIVEN_TO, {"team": team, "user": user})
        return frozenset({Role.READER, *given})

    def holders(self, team: TeamId, role: Role) -> list[UserId]:
        """Who was given this role, by id."""
        question = select(roles.c.user).where(roles.c.team == team, roles.c.role == role).order_by(roles.c.user)
        return list(self._connection.scalars(question))

    def grant(self, team: TeamId, user: UserId, role: Role) -> bool:
        """Give somebody a role; False where they had it.

        Raises:
            ValueError: it is not one that can be given.
        """
        if role not in GRANTABLE_ROLES:
            raise ValueError(f"nobody is made {role}: everybody reads, and documents name their owners")
        if role in self.roles_of(team, user):
            return False
        upsert(self._connection, roles, [{"team": team, "user": user, "role": role}])
        return True

    def revoke(self, team: TeamId, user: UserId, role: Role) -> bool:
        """Take a role away; False where they did not have it."""
        mine = (roles.c.team == team, roles.c.user == user, roles.c.role == role)
        return self._connection.execute(delete(roles).where(*mine)).rowcount == 1
