"""Named column mappings in the store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.mapping_file import as_dict, from_dict
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import ColumnMapping


def mappings(connection: Connection) -> list[ColumnMapping]:
    """Every saved mapping, by name."""
    table = schema.column_mapping.c
    query = select(table.content).order_by(table.name)
    return [from_dict(json.loads(content)) for content in connection.execute(query).scalars()]


def mapping_named(connection: Connection, name: str) -> ColumnMapping:
    """The saved mapping of that name. Raises UsageRefused where there is none."""
    table = schema.column_mapping.c
    content = connection.execute(select(table.content).where(table.name == name)).scalar_one_or_none()
    if content is None:
        raise UsageRefused("mapping_unknown", name=name)
    return from_dict(json.loads(content))


def save_mappings(connection: Connection, new: Sequence[ColumnMapping], *, overwrite: bool) -> None:
    """Keep mappings under their names. Raises UsageRefused for a name that is taken, unless `overwrite`."""
    table = schema.column_mapping
    for mapping in new:
        taken = connection.execute(select(table.c.name).where(table.c.name == mapping.name)).first()
        if taken and not overwrite:
            raise UsageRefused("mapping_name_taken", name=mapping.name)
        connection.execute(delete(table).where(table.c.name == mapping.name))
        connection.execute(
            insert(table).values(
                name=mapping.name,
                kind=mapping.kind.value,
                fingerprint=mapping.fingerprint,
                content=json.dumps(as_dict(mapping), ensure_ascii=False),
                saved_at=audit.now(),
                saved_by=audit.user_name(),
            )
        )
        audit.record(connection, "save mapping", kind=mapping.kind.value, columns=len(mapping.columns))


def delete_mapping(connection: Connection, name: str) -> None:
    """Forget a mapping. Raises UsageRefused where there is none of that name."""
    table = schema.column_mapping
    found = connection.execute(delete(table).where(table.c.name == name).returning(table.c.kind)).first()
    if found is None:
        raise UsageRefused("mapping_unknown", name=name)
    audit.record(connection, "delete mapping", kind=found.kind)


def rename_mapping(connection: Connection, name: str, new_name: str) -> None:
    """Give a mapping another name. Raises UsageRefused where there is none, or the new name is taken or empty."""
    table = schema.column_mapping
    wanted = " ".join(new_name.split())
    if not wanted:
        raise UsageRefused("mapping_name_empty")
    mapping = mapping_named(connection, name)
    if wanted == name:
        return
    if connection.execute(select(table.c.name).where(table.c.name == wanted)).first():
        raise UsageRefused("mapping_name_taken", name=wanted)
    content = json.dumps(as_dict(replace(mapping, name=wanted)), ensure_ascii=False)
    connection.execute(update(table).where(table.c.name == name).values(name=wanted, content=content))
    audit.record(connection, "rename mapping", kind=mapping.kind.value)
