"""Authoring: versions, feedback, suggestions, unfinished forms, and who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


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
        "sop_versions",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        _of_sops("sop_versions"),
        sa.PrimaryKeyConstraint("team", "number", "version", name=op.f("pk_sop_versions")),
    )
    op.create_table(
        "sop_feedback",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        _of_sops("sop_feedback"),
        sa.PrimaryKeyConstraint("team", "number", "version", "user", name=op.f("pk_sop_feedback")),
    )
    op.create_table(
        "sop_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        _of_sops("sop_suggestions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sop_suggestions")),
    )
    op.create_index(
        op.f("ix_sop_suggestions_team_number_answer"), "sop_suggestions", ["team", "number", "answer"], unique=False
    )
    op.create_table(
        "sop_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("suggestion", sa.Integer(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sop_drafts")),
    )
    op.create_index(op.f("ix_sop_drafts_team_user"), "sop_drafts", ["team", "user"], unique=False)
    op.create_table(
        "sop_deeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("done", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sop_deeds")),
    )
    op.create_index(op.f("ix_sop_deeds_team_number"), "sop_deeds", ["team", "number"], unique=False)
    op.create_index(op.f("ix_sop_deeds_team_done"), "sop_deeds", ["team", "done"], unique=False)
