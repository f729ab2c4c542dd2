"""What a report was asked for, and its figures, kept so that they can be issued again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("request", sa.Text(), nullable=False, server_default=""))
    op.add_column("report", sa.Column("reissues", sa.Integer(), nullable=True))
    op.create_table(
        "report_part",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_part_report_id")),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_report_part")),
    )
