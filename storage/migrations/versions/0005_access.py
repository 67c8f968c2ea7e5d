"""Access: procedures for some channels only, who is in those, the settings of a workspace, roles."""

from json import loads

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_RESTRICTED = sa.text("CAST(channels AS TEXT) != '[]'")


def upgrade() -> None:
    op.add_column("sops", sa.Column("channels", sa.JSON(), nullable=False, server_default="[]"))
    op.create_index("ix_sops_restricted", "sops", ["team"], sqlite_where=_RESTRICTED, postgresql_where=_RESTRICTED)
    op.add_column("people", sa.Column("called", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_people_team_called"), "people", ["team", "called"], unique=False)
    op.create_table(
        "places",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team", "place", name=op.f("pk_places")),
    )
    op.create_table(
        "place_members",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team", "place", "user", name=op.f("pk_place_members")),
    )
    op.create_index(op.f("ix_place_members_team_user"), "place_members", ["team", "user"], unique=False)
    op.create_table(
        "houses",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("review_days", sa.Integer(), nullable=False),
        sa.Column("updates_channel", sa.Text(), nullable=False),
        sa.Column("second_eyes", sa.Boolean(), nullable=False),
        sa.Column("writers", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_houses")),
    )
    op.create_table(
        "roles",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team", "user", "role", name=op.f("pk_roles")),
    )
    _move_members()
    _name_people()


def _move_members() -> None:
    """From one row a place to one row a person and place."""
    connection = op.get_bind()
    for team, place, users, seen in connection.exec_driver_sql("SELECT * FROM standup_members").all():
        there = loads(users) if isinstance(users, str) else users
        at = {"team": team, "place": place}
        connection.execute(sa.text("INSERT INTO places VALUES (:team, :place, :seen)"), at | {"seen": seen})
        if rows := [at | {"user": user} for user in dict.fromkeys(there)]:
            connection.execute(sa.text("INSERT INTO place_members VALUES (:team, :place, :user)"), rows)
    op.drop_table("standup_members")


def _name_people() -> None:
    """Write down everybody's name as it is looked for."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT team, id, name FROM people")).all()
    named = [{"team": team, "id": user, "called": " ".join(name.split()).casefold()} for team, user, name in rows]
    if named:
        connection.execute(sa.text("UPDATE people SET called = :called WHERE team = :team AND id = :id"), named)
