"""Answers: forms that were handed in, until all that follows from them is done."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "standup_hand_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("solved", sa.JSON(), nullable=False),
        sa.Column("tried", sa.Integer(), nullable=True),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team", "round", "user"],
            ["standup_seats.team", "standup_seats.round", "standup_seats.user"],
            name=op.f("fk_standup_hand_ins_standup_seats"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standup_hand_ins")),
    )
    op.create_index(op.f("ix_standup_hand_ins_team_round"), "standup_hand_ins", ["team", "round"], unique=False)
