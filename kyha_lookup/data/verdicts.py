"""Verdicts: append-only decisions about a description and an entry. The newest that is no note counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Subquery, delete, func, insert, literal, select

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import bulk_insert, in_chunks
from kyha_lookup.model import Change, ChangeKind, Verdict, VerdictKind

_table = schema.verdict.c


def current_verdicts() -> Subquery:
    """(id, description_id, entry_code, kind, note, score, evidence) of every pair that is decided now."""
    newest = (
        select(func.max(_table.id).label("id"))
        .where(_table.kind != VerdictKind.NOTE.value)
        .group_by(_table.description_id, _table.entry_code)
        .subquery("newest_verdict")
    )
    return (
        select(
            _table.id,
            _table.description_id,
            _table.entry_code,
            _table.kind,
            _table.note,
            _table.score,
            _table.evidence,
        )
        .join(newest, newest.c.id == _table.id)
        .where(_table.kind != VerdictKind.WITHDRAWN.value)
        .subquery("current_verdict")
    )


def add_verdict(
    connection: Connection,
    description_id: int,
    entry_code: str,
    kind: VerdictKind,
    note: str,
    score: float,
    *,
    evidence: str = "",
    weights_version: str = "",
    undoes: int | None = None,
) -> Verdict:
    """Append one decision; `undoes` names the one it takes back.

    `evidence` is what the score came from (see `kyha_lookup.evidence`), `weights_version` names its weights.
    """
    values = {
        "description_id": description_id,
        "entry_code": entry_code,
        "kind": kind.value,
        "note": note,
        "score": score,
        "decided_by": audit.user_name(),
        "decided_at": audit.now(),
        "undoes": undoes,
        "evidence": evidence,
        "weights_version": weights_version,
    }
    verdict_id = connection.execute(insert(schema.verdict).values(**values).returning(_table.id)).scalar_one()
    audit.record(
        connection,
        audit.VERDICT,
        verdict=verdict_id,
        description=description_id,
        entry=entry_code,
        kind=kind.value,
    )
    return _verdict(connection.execute(select(schema.verdict).where(_table.id == verdict_id)).one())


def history(connection: Connection, description_id: int, entry_code: str) -> tuple[Verdict, ...]:
    """Every decision about a pair, newest first."""
    return tuple(_verdict(row) for row in _rows(connection, description_id, entry_code))


def undo_last(
    connection: Connection, description_id: int, entry_code: str, *, expected: int | None = None
) -> Verdict | None:
    """Append what stood before the present decision ("withdrawn" where nothing did); undoing again goes further back.

    None where the pair is open already, or the present decision is not the `expected` one. Notes stay.
    """
    rows = _rows(connection, description_id, entry_code)
    undone = {row.undoes for row in rows}
    standing = [
        row
        for row in rows
        if row.kind != VerdictKind.NOTE.value and row.undoes is None and row.id not in undone
    ]
    if not standing or expected not in (None, standing[0].id):
        return None
    kind, note, basis = VerdictKind.WITHDRAWN, "", standing[0]
    if len(standing) > 1:
        basis = standing[1]
        kind, note = VerdictKind(basis.kind), basis.note
    restored = add_verdict(
        connection,
        description_id,
        entry_code,
        kind,
        note,
        basis.score,
        evidence=basis.evidence if len(standing) > 1 else "",
        weights_version=basis.weights_version,
        undoes=standing[0].id,
    )
    before = [row for row in rows if row.kind != VerdictKind.NOTE.value and row.id < standing[0].id]
    if before:
        _hand_on_second_look(connection, before[0].id, restored.verdict_id)
    return restored


def ask_for_second_look(
    connection: Connection,
    description_ids: Sequence[int],
    batch_id: int,
    decided_until: datetime | None = None,
) -> None:
    """Mark the verdicts that stand on these descriptions: an import changed lines that carry them.

    With `decided_until` only those given up to that moment.
    """
    found = current_verdicts()
    for chunk in in_chunks(description_ids):
        query = select(found.c.id).where(found.c.description_id.in_(chunk))
        if decided_until is not None:
            query = query.join(schema.verdict, _table.id == found.c.id).where(
                _table.decided_at <= decided_until
            )
        ids = connection.execute(query).scalars()
        rows = [(verdict_id, batch_id, ChangeKind.LINES.value) for verdict_id in ids]
        columns = ("verdict_id", "batch_id", "reason")
        bulk_insert(connection, schema.second_look, columns, rows, ignore_existing=True)


def mark_changes(connection: Connection, found: Mapping[int, Sequence[Change]]) -> None:
    """Make `found` (by verdict id) the changes of evidence for which verdicts wait for a second look.

    What amended lines ask for stays.
    """
    look = schema.second_look
    connection.execute(delete(look).where(look.c.reason != ChangeKind.LINES.value))
    rows = [
        (verdict_id, change.kind.value, change.was, change.became)
        for verdict_id, changes in found.items()
        for change in changes
    ]
    bulk_insert(connection, look, ("verdict_id", "reason", "was", "became"), rows)


def changes_of(connection: Connection, verdict_ids: Sequence[int]) -> dict[int, tuple[Change, ...]]:
    """Why verdicts wait for a second look, by verdict id; those that do not are left out."""
    look, batch = schema.second_look.c, schema.import_batch.c
    found: dict[int, tuple[Change, ...]] = {}
    for chunk in in_chunks(verdict_ids):
        query = (
            select(look.verdict_id, look.reason, look.was, func.coalesce(batch.file_name, look.became))
            .outerjoin(schema.import_batch, batch.id == look.batch_id)
            .where(look.verdict_id.in_(chunk))
            .order_by(look.id)
        )
        for verdict_id, reason, was, became in connection.execute(query):
            change = Change(ChangeKind(reason), was, became)
            found[verdict_id] = (*found.get(verdict_id, ()), change)
    return found


def _hand_on_second_look(connection: Connection, verdict_id: int, restored_id: int) -> None:
    """A decision that comes back by an undo waits again for the second look that it waited for."""
    look = schema.second_look.c
    columns = ("reason", "was", "became", "batch_id")
    waited = select(literal(restored_id), *(look[name] for name in columns)).where(
        look.verdict_id == verdict_id
    )
    connection.execute(insert(schema.second_look).from_select(["verdict_id", *columns], waited))


def _rows(connection: Connection, description_id: int, entry_code: str) -> Sequence[Row[Any]]:
    query = (
        select(schema.verdict)
        .where(_table.description_id == description_id, _table.entry_code == entry_code)
        .order_by(_table.id.desc())
    )
    return connection.execute(query).all()


def _verdict(row: Row[Any]) -> Verdict:
    return Verdict(
        verdict_id=row.id,
        description_id=row.description_id,
        entry_code=row.entry_code,
        kind=VerdictKind(row.kind),
        note=row.note,
        score=row.score,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        weights_version=row.weights_version,
    )
