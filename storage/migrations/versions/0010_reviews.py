"""Reviews: when which procedure is looked at again, and which messages named it."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_IS_OPEN = sa.text("outcome = 'open'")


def upgrade() -> None:
    op.create_table(
        "sop_reviews",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("wake", sa.Date(), nullable=False),
        sa.Column("laters", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["team", "number"],
            ["sops.team", "sops.number"],
            name=op.f("fk_sop_reviews_sops"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team", "number", "due", name=op.f("pk_sop_reviews")),
    )
    for columns in (["team", "outcome", "wake"], ["team", "outcome", "user"], ["team", "due"]):
        op.create_index(op.f(f"ix_sop_reviews_{'_'.join(columns)}"), "sop_reviews", columns, unique=False)
    op.create_index(
        "uq_sop_reviews_open",
        "sop_reviews",
        ["team", "number"],
        unique=True,
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    )
    op.create_table(
        "sop_review_mentions",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team", "user", "day", "number", "due", name=op.f("pk_sop_review_mentions")),
    )
    for columns in (["team", "number", "due"], ["team", "day"]):
        op.create_index(
            op.f(f"ix_sop_review_mentions_{'_'.join(columns)}"), "sop_review_mentions", columns, unique=False
        )
