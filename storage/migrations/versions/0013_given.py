"""Answers that were given with a procedure."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "sop_given",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team", "number"],
            ["sops.team", "sops.number"],
            name=op.f("fk_sop_given_sops"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team", "channel", "message", "number", name=op.f("pk_sop_given")),
    )
    op.create_index(op.f("ix_sop_given_team_given"), "sop_given", ["team", "given"], unique=False)
    op.create_index(op.f("ix_sop_given_team_number"), "sop_given", ["team", "number"], unique=False)
