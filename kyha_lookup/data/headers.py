"""Stores the declaration-level part of a batch: declarations and the enterprises behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select, update

from kyha_lookup.data import schema
from kyha_lookup.data.store import bulk_insert, in_chunks, next_id

if TYPE_CHECKING:
    import pandas as pd

_FIELDS = (
    "branch", "first_number", "registered_at", "procedure_code", "channel", "office_code", "partner_name",
    "partner_country",
)  # fmt: skip
_ENTERPRISE_FIELDS = ("tax_code", "enterprise_name", "enterprise_address")
_INSERT = ("id", "number", "amendment", *_FIELDS, "registered_on", "enterprise_id", "batch_id")


@dataclass(frozen=True, slots=True)
class StoredHeaders:
    """What became of a batch's declarations, by 11-digit number."""

    ids: dict[str, int]  # number -> id of the declaration row that holds now
    known_lines: dict[int, str]  # id of a row that stood before -> number: its lines may be met again
    amended: frozenset[str]
    older: dict[str, int]  # number -> amendment digit of the newer version in the store
    filled: int  # stored declarations that gained a field they lacked


def store_headers(connection: Connection, lines: pd.DataFrame, batch_id: int) -> StoredHeaders:
    """Insert new declarations, replace amended ones, fill what stored ones lacked. See `loading` for the rules.

    `lines` holds one amendment per declaration; its own fields are the first non-empty value among its lines.
    """
    batch = _one_row_each(lines)
    enterprise_ids = _store_enterprises(connection, batch, batch_id)
    known = _known(connection, batch.index.tolist())
    ids: dict[str, int] = {}
    known_lines: dict[int, str] = {}
    amended: set[str] = set()
    older: dict[str, int] = {}
    inserts: list[tuple[Any, ...]] = []
    retired: list[int] = []
    filled = 0
    free = next_id(connection, schema.declaration)
    for row in batch.itertuples():
        number, amendment = str(row.Index), int(str(row.amendment))
        fields = {name: str(getattr(row, name)) for name in _FIELDS}
        enterprise_id = enterprise_ids.get(str(row.tax_code))
        stored = known.get(number)
        if stored is not None and stored.amendment > amendment:
            older[number] = stored.amendment
            continue
        if stored is not None:
            known_lines[stored.id] = number
        if stored is not None and stored.amendment == amendment:
            ids[number] = stored.id
            filled += _fill(connection, stored, fields, enterprise_id)
            continue
        if stored is not None:
            amended.add(number)
            retired.append(stored.id)
            fields = {name: value or getattr(stored, name) for name, value in fields.items()}
            enterprise_id = enterprise_id or stored.enterprise_id
        ids[number] = free
        registered_on = fields["registered_at"][:10] or None
        inserts.append((free, number, amendment, *fields.values(), registered_on, enterprise_id, batch_id))
        free += 1
    for chunk in in_chunks(retired):
        table = schema.declaration
        connection.execute(update(table).where(table.c.id.in_(chunk)).values(retired_by=batch_id))
    bulk_insert(connection, schema.declaration, _INSERT, inserts)
    return StoredHeaders(ids, known_lines, frozenset(amended), older, filled)


def _one_row_each(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per declaration number, with the first non-empty value of each field."""
    wanted = ["declaration_number", "amendment", *_FIELDS, *_ENTERPRISE_FIELDS, "sheet", "row"]
    head = lines[wanted].copy()
    texts = [*_FIELDS, *_ENTERPRISE_FIELDS]
    for name in texts:
        head[name] = head[name].mask(head[name] == "")
    return head.groupby("declaration_number", sort=False).first().fillna(dict.fromkeys(texts, ""))


def _known(connection: Connection, numbers: list[str]) -> dict[str, Any]:
    table = schema.declaration.c
    found: dict[str, Any] = {}
    for chunk in in_chunks(numbers):
        query = select(schema.declaration).where(table.number.in_(chunk), table.retired_by.is_(None))
        found.update((row.number, row) for row in connection.execute(query))
    return found


def _fill(connection: Connection, stored: Any, fields: dict[str, str], enterprise_id: int | None) -> bool:
    """Give a stored declaration what it lacked; what it says already stays. True where it gained something."""
    changes: dict[str, Any] = {
        name: value for name, value in fields.items() if value and not getattr(stored, name)
    }
    if "registered_at" in changes:
        changes["registered_on"] = date.fromisoformat(changes["registered_at"][:10])
    if enterprise_id and stored.enterprise_id is None:
        changes["enterprise_id"] = enterprise_id
    if changes:
        table = schema.declaration
        connection.execute(update(table).where(table.c.id == stored.id).values(**changes))
    return bool(changes)


def _store_enterprises(connection: Connection, batch: pd.DataFrame, batch_id: int) -> dict[str, int]:
    """Ids by tax code; new enterprises inserted, the spelling seen last shown, every spelling remembered."""
    seen = batch.loc[batch["tax_code"].ne(""), list(_ENTERPRISE_FIELDS)]
    latest = seen.groupby("tax_code", sort=False).last()
    table = schema.enterprise
    known: dict[str, Any] = {}
    for chunk in in_chunks(latest.index.tolist()):
        query = select(table).where(table.c.tax_code.in_(chunk))
        known.update((row.tax_code, row) for row in connection.execute(query))
    free = next_id(connection, table)
    inserts: list[tuple[Any, ...]] = []
    ids = {code: int(row.id) for code, row in known.items()}
    for row in latest.itertuples():
        code, name, address = str(row.Index), str(row.enterprise_name), str(row.enterprise_address)
        stored = known.get(code)
        if stored is None:
            ids[code] = free
            inserts.append((free, code, name, address))
            free += 1
        elif (name and name != stored.name) or (address and address != stored.address):
            connection.execute(
                update(table)
                .where(table.c.id == stored.id)
                .values(name=name or stored.name, address=address or stored.address)
            )
    bulk_insert(connection, table, ("id", "tax_code", "name", "address"), inserts)
    spellings = seen.loc[seen["enterprise_name"].ne(""), ["tax_code", "enterprise_name"]].drop_duplicates()
    bulk_insert(
        connection,
        schema.enterprise_name,
        ("enterprise_id", "name", "first_batch_id"),
        [(ids[code], name, batch_id) for code, name in spellings.itertuples(index=False)],
        ignore_existing=True,
    )
    return ids
