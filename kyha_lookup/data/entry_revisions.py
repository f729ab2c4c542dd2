"""One entry of the catalogue revised by hand: a new version of the catalogue that differs in that entry alone."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import CatalogueChange, current_entries, replace_catalogue
from kyha_lookup.model import CatalogueEntry


def revise_entry(connection: Connection, entry: CatalogueEntry) -> CatalogueChange:
    """Make `entry` the current revision under its code, added where there was none; the version keeps its name."""
    entries = {stored.entry.code: stored.entry for stored in current_entries(connection)}
    entries[entry.code] = entry
    version = schema.catalogue_version
    name = connection.execute(select(version.c.name).order_by(version.c.id.desc()).limit(1)).scalar()
    content = "\n".join(repr(entries[code]) for code in sorted(entries))
    return replace_catalogue(
        connection,
        entries.values(),
        name=name or entry.code,
        file_name="",
        sha256=hashlib.sha256(content.encode()).hexdigest(),
    )
