"""What the knowledge panel was told, and quick answers to whose a procedure is and in which state."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "missing_dismissals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("noted", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_dismissals")),
    )
    for column in ("status", "owner", "deputy"):
        op.create_index(op.f(f"ix_sops_team_{column}"), "sops", ["team", column], unique=False)
    op.create_index(op.f("ix_missing_dismissals_team_noted"), "missing_dismissals", ["team", "noted"], unique=False)
