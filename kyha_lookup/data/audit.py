"""The log of who did what when: append-only, each row sealed with a hash over itself and the row before."""

from __future__ import annotations

import getpass
import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from kyha_lookup.data.schema import audit

VERDICT = "verdict"
"""The action of a verdict, which changes no hit."""


def user_name() -> str:
    """The officer's account on this workstation."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no account database and no LOGNAME
        return "?"


def now() -> datetime:
    """The present moment as the store keeps it: local time, whole seconds."""
    return datetime.now().replace(microsecond=0)


def record(connection: Connection, action: str, **details: object) -> None:
    """Append one row. `details` hold counts, codes and ids, never names or goods texts."""
    at, who = now(), user_name()
    text = json.dumps(details, ensure_ascii=False, sort_keys=True, default=str)
    last = connection.execute(select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)).first()
    previous = last.hash if last else ""
    connection.execute(
        insert(audit).values(
            id=last.id + 1 if last else 1,
            at=at,
            who=who,
            action=action,
            details=text,
            previous_hash=previous,
            hash=_seal(previous, at, who, action, text),
        )
    )


def last_change(connection: Connection) -> int:
    """Id of the last row: as long as it stays the same, nothing in the store has changed."""
    return connection.execute(select(func.max(audit.c.id))).scalar_one() or 0


def first_broken(connection: Connection) -> int | None:
    """Id of the first row whose hash does not follow from the rows before it; None where the chain holds."""
    previous = ""
    for row in connection.execute(select(audit).order_by(audit.c.id)):
        sealed = _seal(previous, row.at, row.who, row.action, row.details)
        if row.previous_hash != previous or row.hash != sealed:
            return int(row.id)
        previous = row.hash
    return None


def _seal(previous: str, at: datetime, who: str, action: str, details: str) -> str:
    content = "\x1f".join((previous, at.isoformat(), who, action, details))
    return hashlib.sha256(content.encode()).hexdigest()
