"""Versions of the catalogue in the store."""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import entries_where
from kyha_lookup.model import CatalogueEntry, CatalogueVersion, EntryChange


def versions(connection: Connection) -> list[CatalogueVersion]:
    """Every version, newest first."""
    table = schema.catalogue_version
    return [
        CatalogueVersion(row.id, row.name, row.file_name, row.entries, row.imported_at, row.imported_by)
        for row in connection.execute(select(table).order_by(table.c.id.desc()))
    ]


def changes(connection: Connection, older: int, newer: int) -> list[EntryChange]:
    """The entries that differ between two versions, by code."""
    before, after = _entries(connection, older), _entries(connection, newer)
    return [
        EntryChange(code, before.get(code), after.get(code))
        for code in sorted({*before, *after})
        if before.get(code) != after.get(code)
    ]


def _entries(connection: Connection, version: int) -> dict[str, CatalogueEntry]:
    entry = schema.catalogue_entry.c
    held = and_(entry.added_in <= version, or_(entry.retired_in.is_(None), entry.retired_in > version))
    return {stored.entry.code: stored.entry for stored in entries_where(connection, held)}
