"""The log's chain of hashes."""

from __future__ import annotations

from sqlalchemy import delete, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import Store


def _fill(store: Store) -> None:
    with store.write() as connection:
        for number in range(4):
            audit.record(connection, "import", batch=number)


def test_an_untouched_log_holds(store: Store) -> None:
    _fill(store)
    with store.read() as connection:
        assert audit.first_broken(connection) is None


def test_a_changed_row_is_found(store: Store) -> None:
    _fill(store)
    with store.write() as connection:
        connection.execute(update(schema.audit).where(schema.audit.c.id == 2).values(who="ai đó"))
    with store.read() as connection:
        assert audit.first_broken(connection) == 2


def test_a_removed_row_is_found(store: Store) -> None:
    _fill(store)
    with store.write() as connection:
        connection.execute(delete(schema.audit).where(schema.audit.c.id == 2))
    with store.read() as connection:
        assert audit.first_broken(connection) == 3
