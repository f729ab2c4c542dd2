"""Undoes an import: the store becomes what it would be had that file never come.

Works for any import, also in the middle of a series: everything the other imports said about the same
declarations is replayed in order (see `contributions`).
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.contributions import contributions, declarations_of
from kyha_lookup.data.enterprises import refresh_enterprises
from kyha_lookup.data.merging import replay_lines
from kyha_lookup.data.store import Store, in_chunks
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Progress, ProgressCallback

_DECLARATIONS_AT_ONCE = 2_000


def undo_import(store: Store, batch_id: int, *, progress: ProgressCallback | None = None) -> None:
    """Undo one import, all or nothing. Raises UsageRefused where there is none to undo, Cancelled out of `progress`."""
    with store.write() as connection:
        batch = schema.import_batch
        state = connection.execute(select(batch.c.state).where(batch.c.id == batch_id)).scalar_one_or_none()
        if state != "done":
            raise UsageRefused("undo_no_such_batch", batch=batch_id)
        numbers = declarations_of(connection, batch_id)
        said = schema.declaration_contribution.c
        tax_codes = connection.execute(
            select(said.tax_code).distinct().where(said.batch_id == batch_id)
        ).scalars()
        affected = [code for code in tax_codes if code]
        for table in (schema.declaration_contribution, schema.second_look):
            connection.execute(delete(table).where(table.c.batch_id == batch_id))
        for start in range(0, len(numbers), _DECLARATIONS_AT_ONCE):
            if progress:
                progress(Progress("stage_undoing", start, len(numbers)))
            _replay_without(store, connection, numbers[start : start + _DECLARATIONS_AT_ONCE], batch_id)
        refresh_enterprises(connection, affected)
        connection.execute(update(batch).where(batch.c.id == batch_id).values(state="undone"))
        audit.record(connection, "undo import", batch=batch_id, declarations=len(numbers))


def _replay_without(store: Store, connection: Connection, numbers: list[str], batch_id: int) -> None:
    remaining = contributions(connection, numbers, batch_id)
    line, declaration = schema.goods_line, schema.declaration
    for chunk in in_chunks(numbers):
        stored = select(declaration.c.id).where(declaration.c.number.in_(chunk))
        connection.execute(delete(line).where(line.c.declaration_id.in_(stored)))
        connection.execute(delete(declaration).where(declaration.c.number.in_(chunk)))
        copies = schema.line_contribution
        connection.execute(delete(copies).where(copies.c.number.in_(chunk)))
    for other, lines in remaining:
        replay_lines(store, connection, lines, other)
