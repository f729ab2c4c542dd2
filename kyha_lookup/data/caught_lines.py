"""How many goods lines stand behind pairs of description and HS code, and the texts of descriptions."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, tuple_

from kyha_lookup.data import schema
from kyha_lookup.data.store import in_chunks

Pair = tuple[int, str]
"""A description id and an HS code."""


def lines_of(connection: Connection, pairs: Iterable[Pair]) -> dict[Pair, int]:
    """Current goods lines by pair; pairs that no current line carries are left out."""
    line = schema.goods_line.c
    found: dict[Pair, int] = {}
    for chunk in in_chunks(sorted(pairs)):
        query = (
            select(line.description_id, line.hs_code, func.count())
            .where(tuple_(line.description_id, line.hs_code).in_(chunk), line.retired_by.is_(None))
            .group_by(line.description_id, line.hs_code)
        )
        found.update({(description, code): count for description, code, count in connection.execute(query)})
    return found


def texts_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Texts by description id."""
    table = schema.description.c
    found: dict[int, str] = {}
    for chunk in in_chunks(sorted(set(ids))):
        query = select(table.id, table.text).where(table.id.in_(chunk))
        found.update((row.id, row.text) for row in connection.execute(query))
    return found


def import_mark(connection: Connection) -> int:
    """A number that grows with every import: descriptions are the same while it stays."""
    return int(connection.execute(select(func.coalesce(func.max(schema.import_batch.c.id), 0))).scalar_one())
