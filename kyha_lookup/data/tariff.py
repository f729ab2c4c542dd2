"""The tariff (biểu thuế) in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import bulk_insert, in_chunks
from kyha_lookup.model import HsNames, TariffCode, TariffStatus


@dataclass(frozen=True, slots=True)
class TariffChange:
    """What a new tariff changed against the one before."""

    added: int
    changed: int
    removed: int
    unchanged: int


def hs_names(connection: Connection) -> HsNames:
    """Every name of the tariff by code."""
    table = schema.tariff_code.c
    return HsNames({row.code: row.name for row in connection.execute(select(table.code, table.name))})


def tariff_status(connection: Connection) -> TariffStatus | None:
    """The file that the present tariff comes from; None where there is none."""
    table = schema.tariff_file.c
    row = connection.execute(select(schema.tariff_file).order_by(table.id.desc()).limit(1)).first()
    return TariffStatus(row.file_name, row.codes, row.imported_at, row.imported_by) if row else None


def replace_tariff(
    connection: Connection, codes: Iterable[TariffCode], *, file_name: str, sha256: str
) -> TariffChange:
    """Make `codes` the tariff."""
    table = schema.tariff_code
    present = hs_names(connection).names
    wanted = {entry.code: entry.name for entry in codes}
    removed = [code for code in present if code not in wanted]
    changed = [code for code, name in wanted.items() if code in present and present[code] != name]
    added = [code for code in wanted if code not in present]
    for chunk in in_chunks([*removed, *changed]):
        connection.execute(delete(table).where(table.c.code.in_(chunk)))
    bulk_insert(connection, table, ("code", "name"), [(code, wanted[code]) for code in (*changed, *added)])
    change = TariffChange(len(added), len(changed), len(removed), len(wanted) - len(added) - len(changed))
    connection.execute(
        insert(schema.tariff_file).values(
            file_name=file_name,
            sha256=sha256,
            codes=len(wanted),
            imported_at=audit.now(),
            imported_by=audit.user_name(),
        )
    )
    audit.record(
        connection,
        "tariff",
        sha256=sha256,
        added=change.added,
        changed=change.changed,
        removed=change.removed,
    )
    return change
