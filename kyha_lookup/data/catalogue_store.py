"""The catalogue in the store: versions, entry revisions and their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import in_chunks
from kyha_lookup.model import CatalogueEntry

_TERMS = {"hs": "hs_prefixes", "keyword": "keywords", "exclusion": "exclusions", "risk": "risks"}
_FIELDS = {
    "code": "code",
    "name": "name",
    "goods_group": "group",
    "origin": "origin",
    "unit": "unit",
    "reference_price": "reference_price",
    "currency": "currency",
    "legal_basis": "legal_basis",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A current entry with the id of its revision.

    `weights` names the weights under which every screened description was compared with it, "" before that.
    A pass that is not through has come to description id `compared_to` under the weights `compared_under`.
    """

    entry_id: int
    entry: CatalogueEntry
    weights: str
    compared_to: int = 0
    compared_under: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What a new version changed against the one before."""

    version: int
    added: int
    changed: int
    removed: int
    unchanged: int


def current_entries(connection: Connection) -> list[StoredEntry]:
    """The entries that hold now, by code."""
    return entries_where(connection, schema.catalogue_entry.c.retired_in.is_(None))


def current_entry(connection: Connection, code: str) -> CatalogueEntry | None:
    """The entry that holds now under `code`."""
    table = schema.catalogue_entry.c
    found = entries_where(connection, and_(table.retired_in.is_(None), table.code == code))
    return found[0].entry if found else None


def entries_where(connection: Connection, condition: ColumnElement[bool]) -> list[StoredEntry]:
    """Revisions of entries by a condition on `catalogue_entry`, by code."""
    table, run, version = schema.catalogue_entry, schema.screening_run, schema.catalogue_version.c
    query = (
        select(
            table.c.id,
            table.c.revision,
            table.c.compared_to,
            table.c.compared_under,
            version.sha256,
            version.imported_at,
            func.coalesce(run.c.weights_version, "").label("weights"),
        )
        .join(schema.catalogue_version, version.id == table.c.added_in)
        .outerjoin(run, run.c.id == table.c.screened_by)
        .where(condition)
        .order_by(table.c.code)
    )
    rows = connection.execute(query).all()
    # A revision never changes; one of a transaction that failed came with another version.
    keys = {row.id: (row.revision, row.sha256, row.imported_at) for row in rows}
    known: dict[int, tuple[object, CatalogueEntry]] = connection.info.setdefault("catalogue_entries", {})
    missing = [key for key, told in keys.items() if key not in known or known[key][0] != told]
    known.update((key, (keys[key], entry)) for key, entry in _read(connection, missing))
    return [
        StoredEntry(row.id, known[row.id][1], row.weights, row.compared_to, row.compared_under)
        for row in rows
    ]


def _read(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, CatalogueEntry]]:
    terms = _terms(connection, ids)
    for chunk in in_chunks(ids):
        query = select(schema.catalogue_entry).where(schema.catalogue_entry.c.id.in_(chunk))
        for row in connection.execute(query):
            yield row.id, _entry(row, terms.get(row.id, {}))


def _entry(row: Row[Any], terms: dict[str, list[str]]) -> CatalogueEntry:
    values: dict[str, Any] = {name: getattr(row, column) for column, name in _FIELDS.items()}
    values.update({name: tuple(terms.get(kind, ())) for kind, name in _TERMS.items()})
    return CatalogueEntry(**values)


def _terms(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Terms by entry id and kind."""
    table = schema.entry_term.c
    found: dict[int, dict[str, list[str]]] = {}
    for chunk in in_chunks(ids):
        query = select(schema.entry_term).where(table.entry_id.in_(chunk)).order_by(table.position)
        for row in connection.execute(query):
            found.setdefault(row.entry_id, {}).setdefault(row.kind, []).append(row.text)
    return found


def replace_catalogue(
    connection: Connection, entries: Iterable[CatalogueEntry], *, name: str, file_name: str, sha256: str
) -> CatalogueChange:
    """Make `entries` the current version: new revisions for what changed, hits of what went dropped.

    The same entries again change nothing and make no version.
    """
    wanted = {entry.code: entry for entry in entries}
    present = {stored.entry.code: stored for stored in current_entries(connection)}
    added = [code for code in wanted if code not in present]
    changed = [code for code in wanted if code in present and present[code].entry != wanted[code]]
    removed = [code for code in present if code not in wanted]
    unchanged = len(wanted) - len(added) - len(changed)
    if not (added or changed or removed):
        return CatalogueChange(latest_version(connection), 0, 0, 0, unchanged)
    version = latest_version(connection) + 1
    connection.execute(
        insert(schema.catalogue_version).values(
            id=version,
            name=name,
            file_name=file_name,
            sha256=sha256,
            entries=len(wanted),
            imported_at=audit.now(),
            imported_by=audit.user_name(),
        )
    )
    table = schema.catalogue_entry
    for ids in in_chunks([present[code].entry_id for code in (*changed, *removed)]):
        connection.execute(update(table).where(table.c.id.in_(ids)).values(retired_in=version))
    for chunk in in_chunks(removed):
        # The hits of changed ones wait for the next screening (see `former_hits`).
        gone = table.c.code.in_(chunk)
        revisions = select(table.c.id).where(gone)
        connection.execute(delete(schema.hit).where(schema.hit.c.entry_id.in_(revisions)))
        connection.execute(update(table).where(gone).values(screened_by=None))
    for code in (*added, *changed):
        _insert_entry(connection, wanted[code], version)
    audit.record(
        connection,
        "catalogue",
        version=version,
        sha256=sha256,
        added=len(added),
        changed=len(changed),
        removed=len(removed),
    )
    return CatalogueChange(version, len(added), len(changed), len(removed), unchanged)


def _insert_entry(connection: Connection, entry: CatalogueEntry, version: int) -> None:
    values: dict[str, Any] = {column: getattr(entry, name) for column, name in _FIELDS.items()}
    newest = select(func.coalesce(func.max(schema.catalogue_entry.c.revision), 0)).scalar_subquery()
    statement = insert(schema.catalogue_entry).values(**values, added_in=version, revision=newest + 1)
    entry_id = connection.execute(statement.returning(schema.catalogue_entry.c.id)).scalar_one()
    terms = [
        {"entry_id": entry_id, "kind": kind, "position": position, "text": text}
        for kind, name in _TERMS.items()
        for position, text in enumerate(asdict(entry)[name])
    ]
    if terms:
        connection.execute(insert(schema.entry_term), terms)


def latest_version(connection: Connection) -> int:
    """Number of the newest catalogue version, 0 where there is none."""
    return int(
        connection.execute(select(func.coalesce(func.max(schema.catalogue_version.c.id), 0))).scalar_one()
    )
