"""The index of forms: filled by the next screening, which reads the descriptions anyway."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_form")),
        sa.UniqueConstraint("form", name=op.f("uq_word_form_form")),
    )
    op.create_index(op.f("ix_word_form_folded"), "word_form", ["folded"], unique=False)
    op.create_table(
        "form_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_block")),
    )
    op.create_table(
        "form_posting",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("form_id", "block_id", name=op.f("pk_form_posting")),
    )
    op.create_table(
        "form_reading",
        sa.Column("weights", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("weights", name=op.f("pk_form_reading")),
    )
