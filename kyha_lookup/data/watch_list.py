"""The list of key enterprises (doanh nghiệp trọng điểm) in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import in_chunks
from kyha_lookup.model import WatchedEnterprise


@dataclass(frozen=True, slots=True)
class WatchListChange:
    """What a new list changed against the one before."""

    added: int
    changed: int
    removed: int
    unchanged: int


def watch_list(connection: Connection) -> list[WatchedEnterprise]:
    """The enterprises on the list, by tax code."""
    table = schema.watch_list
    return [
        WatchedEnterprise(row.tax_code, row.name, row.reason, row.since)
        for row in connection.execute(select(table).order_by(table.c.tax_code))
    ]


def replace_watch_list(
    connection: Connection, enterprises: Iterable[WatchedEnterprise], *, sha256: str
) -> WatchListChange:
    """Make `enterprises` the list."""
    table = schema.watch_list
    present = {entry.tax_code: entry for entry in watch_list(connection)}
    wanted = {entry.tax_code: entry for entry in enterprises}
    removed = [code for code in present if code not in wanted]
    changed = [code for code, entry in wanted.items() if code in present and present[code] != entry]
    added = [code for code in wanted if code not in present]
    for chunk in in_chunks([*removed, *changed]):
        connection.execute(delete(table).where(table.c.tax_code.in_(chunk)))
    for code in (*changed, *added):
        entry = wanted[code]
        connection.execute(
            insert(table).values(
                tax_code=entry.tax_code, name=entry.name, reason=entry.reason, since=entry.since
            )
        )
    change = WatchListChange(len(added), len(changed), len(removed), len(wanted) - len(added) - len(changed))
    if added or changed or removed:
        audit.record(
            connection,
            "watch list",
            sha256=sha256,
            added=change.added,
            changed=change.changed,
            removed=change.removed,
        )
    return change


def watched(connection: Connection, tax_code: str) -> WatchedEnterprise | None:
    """An enterprise of the list; None where it is not on it."""
    table = schema.watch_list
    row = connection.execute(select(table).where(table.c.tax_code == tax_code)).first()
    return WatchedEnterprise(row.tax_code, row.name, row.reason, row.since) if row else None


def watch(connection: Connection, enterprise: WatchedEnterprise) -> WatchedEnterprise | None:
    """Put an enterprise on the list, or change why it is there; returns what the list said before."""
    table, before = schema.watch_list, watched(connection, enterprise.tax_code)
    if before == enterprise:
        return before
    connection.execute(delete(table).where(table.c.tax_code == enterprise.tax_code))
    connection.execute(
        insert(table).values(
            tax_code=enterprise.tax_code,
            name=enterprise.name,
            reason=enterprise.reason,
            since=enterprise.since,
        )
    )
    audit.record(connection, "watch", tax_code=enterprise.tax_code, again=before is not None)
    return before


def unwatch(connection: Connection, tax_code: str) -> WatchedEnterprise | None:
    """Take an enterprise off the list; returns what the list said of it, None where it was not on it."""
    before = watched(connection, tax_code)
    if before is not None:
        connection.execute(delete(schema.watch_list).where(schema.watch_list.c.tax_code == tax_code))
        audit.record(connection, "unwatch", tax_code=tax_code)
    return before
