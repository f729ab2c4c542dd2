"""Revisions of entries have numbers of their own, and `screened_by` of a retired one says that its hits are stored.

Of those retired before this none are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("catalogue_entry", sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE catalogue_entry SET revision = id")
    op.execute("UPDATE catalogue_entry SET screened_by = NULL WHERE retired_in IS NOT NULL")
