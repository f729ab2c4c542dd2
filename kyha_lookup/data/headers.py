"""Stores the declaration-level part of a batch: declarations and the enterprises behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select, update

from kyha_lookup.data import schema
from kyha_lookup.data.contributions import ENTERPRISE_FIELDS, HEADER_FIELDS
from kyha_lookup.data.enterprises import enterprise_ids
from kyha_lookup.data.store import bulk_insert, in_chunks, next_id

if TYPE_CHECKING:
    import pandas as pd

_INSERT = ("id", "number", "amendment", *HEADER_FIELDS, "registered_on", "enterprise_id", "batch_id")


@dataclass(slots=True)
class StoredHeaders:
    """What became of a batch's declarations, by 11-digit number."""

    ids: dict[str, int] = field(default_factory=dict)  # number -> id of the declaration row that holds now
    known_lines: dict[int, str] = field(default_factory=dict)  # id of a row that stood before -> number
    amended: set[str] = field(default_factory=set)
    older: dict[str, int] = field(default_factory=dict)  # number -> the newer amendment digit in the store
    changed: set[str] = field(default_factory=set)  # stored declarations that the batch told something new
    waiting: set[str] = field(default_factory=set)  # told about without lines, and not in the store yet


def one_row_each(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per declaration number and amendment: the first non-empty value of each field, in file order."""
    texts = [*HEADER_FIELDS, *ENTERPRISE_FIELDS]
    head = lines[["declaration_number", "amendment", "line_no", *texts]].copy()
    for name in texts:
        head[name] = head[name].mask(head[name] == "")
    grouped = head.groupby(["declaration_number", "amendment"], sort=False)
    rows = grouped[texts].first().fillna("")
    rows["has_lines"] = grouped["line_no"].max() > 0
    return rows.reset_index()


def store_headers(
    connection: Connection, declarations: pd.DataFrame, enterprises: dict[str, int], batch_id: int
) -> StoredHeaders:
    """Insert new declarations, replace amended ones, tell stored ones what is new. See `loading` for the rules.

    `declarations` comes from `one_row_each` and holds one amendment per declaration; `enterprises` are the ids of
    their importers by tax code.
    """
    numbers = declarations["declaration_number"].tolist()
    known = _known(connection, numbers)
    said_before = _said_before(connection, [number for number in numbers if number not in known], batch_id)
    result = StoredHeaders()
    inserts: list[tuple[Any, ...]] = []
    retired: list[int] = []
    free = next_id(connection, schema.declaration)
    for row in declarations.itertuples():
        number, amendment = str(row.declaration_number), int(str(row.amendment))
        fields = {name: str(getattr(row, name)) for name in HEADER_FIELDS}
        enterprise_id = enterprises.get(str(row.tax_code))
        stored = known.get(number)
        if stored is not None and stored.amendment > amendment:
            result.older[number] = stored.amendment
            continue
        if stored is None and not row.has_lines:
            result.waiting.add(number)
            continue
        if stored is not None:
            result.known_lines[stored.id] = number
        if stored is not None and (stored.amendment == amendment or not row.has_lines):
            result.ids[number] = stored.id
            if _tell(connection, stored, fields, enterprise_id):
                result.changed.add(number)
            continue
        if stored is not None:
            result.amended.add(number)
            retired.append(stored.id)
            before = {name: getattr(stored, name) for name in HEADER_FIELDS}
            enterprise_id = enterprise_id or stored.enterprise_id
        else:
            before = said_before.get(number, {})
            told = before.get("tax_code", "")
            enterprise_id = enterprise_id or enterprise_ids(connection, [told]).get(told)
        fields = {name: value or before.get(name, "") for name, value in fields.items()}
        result.ids[number] = free
        registered_on = fields["registered_at"][:10] or None
        inserts.append((free, number, amendment, *fields.values(), registered_on, enterprise_id, batch_id))
        free += 1
    for chunk in in_chunks(retired):
        table = schema.declaration
        connection.execute(update(table).where(table.c.id.in_(chunk)).values(retired_by=batch_id))
    bulk_insert(connection, schema.declaration, _INSERT, inserts)
    return result


def _known(connection: Connection, numbers: list[str]) -> dict[str, Any]:
    table = schema.declaration.c
    found: dict[str, Any] = {}
    for chunk in in_chunks(numbers):
        query = select(schema.declaration).where(table.number.in_(chunk), table.retired_by.is_(None))
        found.update((row.number, row) for row in connection.execute(query))
    return found


def _said_before(connection: Connection, numbers: list[str], batch_id: int) -> dict[str, dict[str, str]]:
    """What earlier batches without lines said about declarations that are new now; the latest word counts."""
    table = schema.declaration_contribution.c
    said: dict[str, dict[str, str]] = {}
    for chunk in in_chunks(numbers):
        query = (
            select(schema.declaration_contribution)
            .where(table.number.in_(chunk), table.batch_id < batch_id)
            .order_by(table.batch_id, table.position)
        )
        for row in connection.execute(query):
            fields = said.setdefault(row.number, {})
            fields.update(
                {name: getattr(row, name) for name in (*HEADER_FIELDS, "tax_code") if getattr(row, name)}
            )
    return said


def _tell(connection: Connection, stored: Any, fields: dict[str, str], enterprise_id: int | None) -> bool:
    """Give a stored declaration what it did not say so; what the batch leaves empty stays. True on a change."""
    changes: dict[str, Any] = {
        name: value
        for name, value in fields.items()
        # A day without its hour says less than the moment already stored.
        if value and value != getattr(stored, name) and not getattr(stored, name).startswith(value + " ")
    }
    if "registered_at" in changes:
        changes["registered_on"] = date.fromisoformat(changes["registered_at"][:10])
    if enterprise_id and stored.enterprise_id != enterprise_id:
        changes["enterprise_id"] = enterprise_id
    if changes:
        table = schema.declaration
        connection.execute(update(table).where(table.c.id == stored.id).values(**changes))
    return bool(changes)
