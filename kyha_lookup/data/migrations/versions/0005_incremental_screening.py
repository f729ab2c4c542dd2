"""What incremental screening keeps: descriptions by code, how far a pass came, what could not be scored."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("description_code", schema=None) as batch_op:
        batch_op.add_column(sa.Column("failed_by", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_description_code_hs_code_description_id"),
            ["hs_code", "description_id"],
            unique=False,
        )
    with op.batch_alter_table("catalogue_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("compared_to", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("compared_under", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("screening_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("failed", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("error", sa.Text(), server_default="", nullable=False))
