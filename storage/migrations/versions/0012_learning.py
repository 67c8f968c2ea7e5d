"""Learning: the words after which a procedure was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    for column in ("words", "meaning"):
        op.add_column("sop_openings", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.create_index(
        op.f("ix_sop_openings_team_meaning_opened"), "sop_openings", ["team", "meaning", "opened"], unique=False
    )
