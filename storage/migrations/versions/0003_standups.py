"""Stand-ups: set up, their rounds, seats and answers; blockers, absences, and who is in which channel."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "standups",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("creator", sa.Text(), nullable=False),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.Column("gathering", sa.Text(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("rhythm", sa.JSON(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("open_minutes", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("summary_when", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team", "id", name=op.f("pk_standups")),
    )
    op.create_table(
        "standup_rounds",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("standup", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("opens", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_summed_up", sa.Boolean(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team", "standup"],
            ["standups.team", "standups.id"],
            name=op.f("fk_standup_rounds_standups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team", "key", name=op.f("pk_standup_rounds")),
        sa.UniqueConstraint("team", "standup", "day", "at", name=op.f("uq_standup_rounds_team_standup_day_at")),
    )
    op.create_index(op.f("ix_standup_rounds_closes"), "standup_rounds", ["closes"], unique=False)
    op.create_index(
        "ix_standup_rounds_unfinished",
        "standup_rounds",
        ["closes"],
        unique=False,
        sqlite_where=sa.text("is_summed_up = 0"),
        postgresql_where=sa.text("NOT is_summed_up"),
    )
    op.create_table(
        "standup_seats",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["team", "round"],
            ["standup_rounds.team", "standup_rounds.key"],
            name=op.f("fk_standup_seats_standup_rounds"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team", "round", "user", name=op.f("pk_standup_seats")),
    )
    op.create_index(op.f("ix_standup_seats_team_user_due"), "standup_seats", ["team", "user", "due"], unique=False)
    op.create_index(
        "ix_standup_seats_waiting",
        "standup_seats",
        ["due"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "standup_answers",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["team", "round", "user"],
            ["standup_seats.team", "standup_seats.round", "standup_seats.user"],
            name=op.f("fk_standup_answers_standup_seats"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("team", "round", "user", "ask", name=op.f("pk_standup_answers")),
    )
    op.create_index(
        op.f("ix_standup_answers_team_user_given"), "standup_answers", ["team", "user", "given"], unique=False
    )
    op.create_table(
        "standup_drafts",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("team", "round", "user", name=op.f("pk_standup_drafts")),
    )
    op.create_table(
        "standup_blockers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("standup", sa.Integer(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("tried", sa.Integer(), nullable=True),
        sa.Column("helper", sa.Text(), nullable=False),
        sa.Column("is_escalated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team", "standup"],
            ["standups.team", "standups.id"],
            name=op.f("fk_standup_blockers_standups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standup_blockers")),
    )
    op.create_index(
        op.f("ix_standup_blockers_team_standup_closed"), "standup_blockers", ["team", "standup", "closed"], unique=False
    )
    op.create_index(op.f("ix_standup_blockers_team_user"), "standup_blockers", ["team", "user"], unique=False)
    op.create_table(
        "standup_absences",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("team", "user", "first", "last", name=op.f("pk_standup_absences")),
    )
    op.create_table(
        "standup_members",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("users", sa.JSON(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team", "place", name=op.f("pk_standup_members")),
    )
