"""Stores a parsed declaration file: one transaction, every row accounted for.

Rules, in the order they apply to a declaration of the file:

- not in the store: its lines are *kept*;
- in the store with a lower amendment digit: the stored version is retired and this one takes its place; a line
  number that was there before is *updated* (or *unchanged* where its content is the same), a new one is *kept*;
- in the store with a higher amendment digit: the file is older than the store, its lines are *rejected*;
- in the store with the same amendment digit: line by line, new numbers are *kept*, same content is *unchanged*,
  other content retires the stored line and is *updated*. Lines of the store that the file lacks stay.

A later file wins where it says something, and what it leaves empty keeps the stored value: exports of one declaration
differ in their columns. A row about a declaration alone (line number 0) tells the stored declaration its channel,
office and so on (*updated*, *unchanged*), or waits for its lines (*kept*). The same bytes again leave no trace.
"""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

from sqlalchemy import Connection, func, insert, select, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.merging import STEPS, Counts, merge_lines
from kyha_lookup.data.store import Store, bulk_insert, next_id
from kyha_lookup.model import ImportResult, ParsedFile, Progress, ProgressCallback


class _NothingStored(Exception):
    """Rolls back an import that is only tried, or whose file was imported before and changes nothing."""


def load(
    store: Store, parsed: ParsedFile, *, dry_run: bool = False, progress: ProgressCallback | None = None
) -> ImportResult:
    """Store what `parsed` holds, or with `dry_run` only count what storing it would do.

    All or nothing; raises Cancelled out of `progress`, StoreUnusable.
    """
    started = perf_counter()
    counts = Counts(rejected=parsed.rejected, problems=list(parsed.problems))

    def step(done: int) -> None:
        if progress:
            progress(Progress("stage_storing", done * len(parsed.lines) // STEPS, len(parsed.lines)))

    batch_id: int | None = None
    seen = False
    try:
        with store.write() as connection:
            seen = _seen_before(connection, parsed.sha256)
            batch_id = _insert_batch(connection, parsed)
            step(0)
            if len(parsed.lines):
                merge_lines(store, connection, parsed.lines, batch_id, counts, step)
            if dry_run or (not (counts.kept or counts.updated) and (seen or not counts.unchanged)):
                raise _NothingStored
            _finish_batch(connection, batch_id, counts)
            audit.record(
                connection,
                "import",
                batch=batch_id,
                sha256=parsed.sha256,
                layout=parsed.layout,
                read=parsed.read,
                kept=counts.kept,
                updated=counts.updated,
                unchanged=counts.unchanged,
                rejected=counts.rejected,
            )
    except _NothingStored:
        batch_id = None
    return ImportResult(
        file=Path(parsed.path).name,
        layout=parsed.layout,
        read=parsed.read,
        kept=counts.kept,
        updated=counts.updated,
        unchanged=counts.unchanged,
        rejected=counts.rejected,
        problems=tuple(counts.problems),
        batch_id=batch_id,
        seconds=perf_counter() - started,
        already_imported=seen,
    )


def _seen_before(connection: Connection, sha256: str) -> bool:
    batch = schema.import_batch.c
    query = select(func.count()).where(batch.sha256 == sha256, batch.state == "done")
    return bool(connection.execute(query).scalar_one())


def _insert_batch(connection: Connection, parsed: ParsedFile) -> int:
    batch_id = next_id(connection, schema.import_batch)
    connection.execute(
        insert(schema.import_batch).values(
            id=batch_id,
            file_name=Path(parsed.path).name,
            file_path=str(Path(parsed.path).absolute()),
            sha256=parsed.sha256,
            layout=parsed.layout,
            mapping=parsed.mapping,
            rows_read=parsed.read,
            rows_kept=0,
            rows_updated=0,
            rows_unchanged=0,
            rows_rejected=0,
            imported_at=audit.now(),
            imported_by=audit.user_name(),
        )
    )
    return batch_id


def _finish_batch(connection: Connection, batch_id: int, counts: Counts) -> None:
    connection.execute(
        update(schema.import_batch)
        .where(schema.import_batch.c.id == batch_id)
        .values(
            rows_kept=counts.kept,
            rows_updated=counts.updated,
            rows_unchanged=counts.unchanged,
            rows_rejected=counts.rejected,
        )
    )
    first = next_id(connection, schema.import_problem)
    bulk_insert(
        connection,
        schema.import_problem,
        ("id", "batch_id", "severity", "code", "args", "sheet", "row", "column", "cell", "value"),
        [
            (
                first + index,
                batch_id,
                problem.severity.value,
                problem.code,
                json.dumps(dict(problem.args), ensure_ascii=False, default=str),
                problem.sheet,
                problem.row,
                problem.column,
                problem.cell,
                problem.value,
            )
            for index, problem in enumerate(counts.problems)
        ],
    )
