"""The log as it is read: narrowed, newest first."""

from __future__ import annotations

import json
from datetime import datetime, time

from sqlalchemy import Connection, func, select

from kyha_lookup.data import audit
from kyha_lookup.data.schema import audit as table
from kyha_lookup.model import LogEntry, LogQuery, LogState


def log_entries(connection: Connection, query: LogQuery, limit: int | None) -> list[LogEntry]:
    """The rows of a query, newest first, at most `limit`."""
    rows = select(table).order_by(table.c.id.desc()).limit(limit)
    if query.action:
        rows = rows.where(table.c.action == query.action)
    if query.who:
        rows = rows.where(table.c.who == query.who)
    if query.start:
        rows = rows.where(table.c.at >= datetime.combine(query.start, time.min))
    if query.end:
        rows = rows.where(table.c.at <= datetime.combine(query.end, time.max))
    return [
        LogEntry(row.id, row.at, row.who, row.action, json.loads(row.details))
        for row in connection.execute(rows)
    ]


def log_state(connection: Connection) -> LogState:
    """How many rows there are, their actions and people, and the first whose seal is broken."""
    return LogState(
        rows=connection.execute(select(func.count()).select_from(table)).scalar_one(),
        actions=tuple(
            connection.execute(select(table.c.action).distinct().order_by(table.c.action)).scalars()
        ),
        people=tuple(connection.execute(select(table.c.who).distinct().order_by(table.c.who)).scalars()),
        first_broken=audit.first_broken(connection),
    )
