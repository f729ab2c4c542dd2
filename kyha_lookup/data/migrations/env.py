"""Runs the migrations on the connection that `Store` hands over, inside its one transaction."""

from __future__ import annotations

from alembic import context

from kyha_lookup.data.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
