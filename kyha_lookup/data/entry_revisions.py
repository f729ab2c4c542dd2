"""One entry of the catalogue revised by hand: a new version of the catalogue that differs in that entry alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import Connection, select

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import (
    CatalogueChange,
    current_entries,
    entries_where,
    replace_catalogue,
)
from kyha_lookup.model import CatalogueEntry, EntryRevision


def revise_entry(connection: Connection, entry: CatalogueEntry) -> CatalogueChange:
    """Make `entry` the current revision under its code, added where there was none; the version keeps its name."""
    return change_entry(connection, entry.code, entry, name=version_name(connection) or entry.code)


def change_entry(
    connection: Connection, code: str, entry: CatalogueEntry | None, *, name: str
) -> CatalogueChange:
    """Make a version in which `code` is `entry`, or is no more (None); every other entry stays as it is.

    `name` names the version. The same entry again changes nothing.
    """
    return change_entries(connection, {code: entry}, name=name)


def change_entries(
    connection: Connection, changes: Mapping[str, CatalogueEntry | None], *, name: str
) -> CatalogueChange:
    """As `change_entry`, for several codes at once."""
    present = {stored.entry.code: stored.entry for stored in current_entries(connection)}
    wanted = {code: entry for code, entry in {**present, **changes}.items() if entry is not None}
    entries = [wanted[key] for key in sorted(wanted)]
    digest = hashlib.sha256("\n".join(map(repr, entries)).encode()).hexdigest()
    return replace_catalogue(connection, entries, name=name, file_name="", sha256=digest)


def revisions(connection: Connection, code: str) -> list[EntryRevision]:
    """Every revision of an entry, newest first."""
    table, version = schema.catalogue_entry.c, schema.catalogue_version
    found = {stored.entry_id: stored.entry for stored in entries_where(connection, table.code == code)}
    query = (
        select(table.id, table.added_in, table.retired_in, version.c.imported_at, version.c.imported_by)
        .join(version, version.c.id == table.added_in)
        .where(table.code == code)
        .order_by(table.revision.desc())
    )
    return [
        EntryRevision(row.added_in, row.imported_at, row.imported_by, found[row.id], row.retired_in)
        for row in connection.execute(query)
    ]


def entry_before(connection: Connection, code: str) -> CatalogueEntry | None:
    """The entry as it stood before the last version that changed it; None where it was not there.

    Raises KeyError for a code that no version ever had.
    """
    known = revisions(connection, code)
    if not known:
        raise KeyError(code)
    latest = known[0]
    if latest.retired_in is not None:
        return latest.entry
    replaced = [revision for revision in known[1:] if revision.retired_in == latest.version]
    return replaced[0].entry if replaced else None


def version_name(connection: Connection) -> str:
    """The name of the newest version, "" where there is none."""
    table = schema.catalogue_version.c
    found: str | None = connection.execute(select(table.name).order_by(table.id.desc()).limit(1)).scalar()
    return found or ""
