"""Search: words of the index with their counts, heads in the index, the history of searches, an index of HS codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context, op

from kyha_lookup.data.search_index import rebuild

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("descriptions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_history",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("searched_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("who", "query", name=op.f("pk_search_history")),
    )
    op.create_index(op.f("ix_goods_line_hs_code"), "goods_line", ["hs_code"], unique=False)
    attributes = context.config.attributes
    rebuild(op.get_bind(), attributes["backend"], attributes.get("progress"))
