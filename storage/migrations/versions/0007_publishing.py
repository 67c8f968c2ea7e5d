"""Publishing: texts that files offer, who has read what, and forms that came from an offer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def _of_sops(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["team", "number"],
        ["sops.team", "sops.number"],
        name=op.f(f"fk_{table}_sops"),
        onupdate="CASCADE",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    op.create_table(
        "sop_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        _of_sops("sop_offers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sop_offers")),
    )
    op.create_index(op.f("ix_sop_offers_team_number"), "sop_offers", ["team", "number"], unique=False)
    op.create_index(op.f("ix_sop_offers_team_batch"), "sop_offers", ["team", "batch"], unique=False)
    op.create_table(
        "sop_receipts",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("read", sa.DateTime(timezone=True), nullable=False),
        _of_sops("sop_receipts"),
        sa.PrimaryKeyConstraint("team", "number", "version", "user", name=op.f("pk_sop_receipts")),
    )
    op.add_column("sop_drafts", sa.Column("offer", sa.Integer(), nullable=False, server_default="0"))
    _answers_follow_their_seats()


def _answers_follow_their_seats() -> None:
    """Who asks to be forgotten gets another name in both."""
    name = op.f("fk_standup_answers_standup_seats")
    with op.batch_alter_table("standup_answers") as answers:
        answers.drop_constraint(name, type_="foreignkey")
        answers.create_foreign_key(
            name,
            "standup_seats",
            ["team", "round", "user"],
            ["team", "round", "user"],
            onupdate="CASCADE",
            ondelete="CASCADE",
        )
