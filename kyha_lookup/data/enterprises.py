"""Stores enterprises by tax code, with every spelling of their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update

from kyha_lookup.data import schema
from kyha_lookup.data.contributions import ENTERPRISE_FIELDS
from kyha_lookup.data.store import bulk_insert, in_chunks, next_id

if TYPE_CHECKING:
    import pandas as pd


def enterprise_ids(connection: Connection, tax_codes: Sequence[str]) -> dict[str, int]:
    """Ids of the stored enterprises among `tax_codes`."""
    table = schema.enterprise.c
    ids: dict[str, int] = {}
    for chunk in in_chunks(tax_codes):
        found = connection.execute(select(table.tax_code, table.id).where(table.tax_code.in_(chunk)))
        ids.update((row.tax_code, row.id) for row in found)
    return ids


def store_enterprises(connection: Connection, declarations: pd.DataFrame, batch_id: int) -> dict[str, int]:
    """Ids by tax code; new enterprises inserted, the spelling seen last shown, every spelling remembered.

    The same rule as in `refresh_enterprises`, which reads it from what is kept of `declarations`.
    """
    seen = declarations.loc[declarations["tax_code"].ne(""), list(ENTERPRISE_FIELDS)]
    given = seen.mask(seen == "")  # the last one that says something, for name and address each
    latest = given.groupby("tax_code", sort=False).last().fillna("")
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


def refresh_enterprises(connection: Connection, tax_codes: Sequence[str]) -> None:
    """Make enterprises say what the remaining imports say; those that none names any more go."""
    said, table = schema.declaration_contribution.c, schema.enterprise
    for chunk in in_chunks(tax_codes):
        ids = enterprise_ids(connection, chunk)
        names: dict[str, str] = {}
        addresses: dict[str, str] = {}
        query = (
            select(said.tax_code, said.enterprise_name, said.enterprise_address)
            .where(said.tax_code.in_(chunk))
            .order_by(said.batch_id, said.position)
        )
        still_named = set()
        for row in connection.execute(query):
            still_named.add(row.tax_code)
            names[row.tax_code] = row.enterprise_name or names.get(row.tax_code, "")
            addresses[row.tax_code] = row.enterprise_address or addresses.get(row.tax_code, "")
        spellings = connection.execute(
            select(said.tax_code, said.enterprise_name, func.min(said.batch_id))
            .where(said.tax_code.in_(chunk), said.enterprise_name != "")
            .group_by(said.tax_code, said.enterprise_name)
        ).all()
        name_of = schema.enterprise_name
        connection.execute(delete(name_of).where(name_of.c.enterprise_id.in_(ids.values())))
        gone = [key for code, key in ids.items() if code not in still_named]
        connection.execute(delete(table).where(table.c.id.in_(gone)))
        for code in still_named:
            values = {"name": names[code], "address": addresses[code]}
            connection.execute(update(table).where(table.c.tax_code == code).values(**values))
        if spellings:
            rows = [
                {"enterprise_id": ids[code], "name": name, "first_batch_id": first}
                for code, name, first in spellings
            ]
            connection.execute(insert(name_of), rows)
