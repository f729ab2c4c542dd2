"""Stores a parsed declaration file: one transaction, every row accounted for.

Rules, in the order they apply to a declaration of the file:

- not in the store: its lines are *kept*;
- in the store with a lower amendment digit: the stored version is retired and this one takes its place; a line
  number that was there before is *updated* (or *unchanged* where its content is the same), a new one is *kept*;
- in the store with a higher amendment digit: the file is older than the store, its lines are *rejected*;
- in the store with the same amendment digit: line by line, new numbers are *kept*, same content is *unchanged*,
  other content retires the stored line and is *updated*. Lines of the store that the file lacks stay.

A file that says less never erases: what it leaves empty keeps the stored value (exports of one declaration differ
in their columns). An import that changes nothing leaves no trace.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.descriptions import description_ids, normalised
from kyha_lookup.data.headers import store_headers
from kyha_lookup.data.store import Store, bulk_insert, in_chunks, next_id
from kyha_lookup.model import ImportResult, ParsedFile, Problem, Progress, ProgressCallback, Severity

if TYPE_CHECKING:
    import pandas as pd

_LINE_TEXTS = ("item_code", "hs_code", "origin", "unit", "currency")
_LINE_NUMBERS = ("quantity", "unit_price", "invoice_value", "tax_value_vnd", "tax_vnd")
_LINE_CONTENT = ("description_id", *_LINE_TEXTS, *_LINE_NUMBERS)
_LINE_INSERT = (
    "id", "declaration_id", "line_no", "description_id", "raw_description", *_LINE_TEXTS, *_LINE_NUMBERS,
    "batch_id", "sheet", "source_row",
)  # fmt: skip


@dataclass(slots=True)
class _Counts:
    kept: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    filled: int = 0  # declarations
    problems: list[Problem] = field(default_factory=list)


class _NothingNew(Exception):
    """Rolls back an import that changed nothing."""


def load(store: Store, parsed: ParsedFile, *, progress: ProgressCallback | None = None) -> ImportResult:
    """Store what `parsed` holds. All or nothing; raises Cancelled out of `progress`, StoreUnusable."""
    from time import perf_counter

    started = perf_counter()
    counts = _Counts(rejected=parsed.rejected, problems=list(parsed.problems))
    batch_id: int | None = None
    seen = False
    try:
        with store.write() as connection:
            seen = _seen_before(connection, parsed.sha256)
            batch_id = _insert_batch(connection, parsed)
            if len(parsed.lines):
                _load_lines(store, connection, parsed.lines, batch_id, counts, progress)
            if not (counts.kept or counts.updated or counts.filled):
                raise _NothingNew
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
    except _NothingNew:
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


def _load_lines(
    store: Store,
    connection: Connection,
    lines: pd.DataFrame,
    batch_id: int,
    counts: _Counts,
    progress: ProgressCallback | None,
) -> None:
    def report(done: int) -> None:
        if progress:
            progress(Progress("stage_storing", done * len(lines) // 4, len(lines)))

    report(0)
    newest = lines.groupby("declaration_number")["amendment"].max()
    lines = _without_older(lines, {str(key): int(value) for key, value in newest.items()}, counts)
    headers = store_headers(connection, lines, batch_id)
    counts.filled = headers.filled
    lines = _without_older(lines, headers.older, counts)
    report(1)
    lines = lines.assign(
        declaration_id=lines["declaration_number"].map(headers.ids),
        description_id=description_ids(store, connection, lines["description"]),
    )
    report(2)
    known = _current_lines(connection, headers.known_lines)
    amended = lines["declaration_number"].isin(headers.amended)
    new = _merge(connection, lines, known, amended, batch_id, counts)
    report(3)
    _insert_lines(connection, new, batch_id)
    pairs = new[["description_id", "hs_code"]].drop_duplicates()
    bulk_insert(
        connection,
        schema.description_code,
        ("description_id", "hs_code"),
        list(zip(pairs["description_id"].tolist(), pairs["hs_code"].tolist(), strict=True)),
        ignore_existing=True,
    )
    report(4)


def _without_older(lines: pd.DataFrame, newest: dict[str, int], counts: _Counts) -> pd.DataFrame:
    """The lines without those of a lower amendment than `newest` knows, which are rejected and said."""
    older = lines["amendment"] < lines["declaration_number"].map(newest).fillna(0)
    for row in lines[older].drop_duplicates("declaration_number").itertuples():
        number = str(row.declaration_number)
        counts.problems.append(
            Problem(
                "import_older_amendment",
                Severity.ERROR,
                sheet=str(row.sheet),
                row=int(str(row.row)),
                value=f"{number}{row.amendment}",
                args={"stored": f"{number}{newest[number]}"},
            )
        )
    counts.rejected += int(older.sum())
    return lines[~older]


def _merge(
    connection: Connection,
    lines: pd.DataFrame,
    known: pd.DataFrame,
    amended: pd.Series[bool],
    batch_id: int,
    counts: _Counts,
) -> pd.DataFrame:
    """Count each line as kept, updated or unchanged; retire what is replaced; return the lines to insert."""
    if known.empty:
        counts.kept += len(lines)
        return lines
    both = lines.reset_index(drop=True).merge(
        known, on=["declaration_number", "line_no"], how="left", suffixes=("", "_old")
    )
    found = both["id_old"].notna()
    same = found.copy()
    for name in _LINE_CONTENT:
        old, new = both[f"{name}_old"], both[name]
        if name in _LINE_TEXTS:
            both[name] = new.where(new.ne(""), old.fillna(""))
        elif name in _LINE_NUMBERS:
            both[name] = new.where(new.notna(), old)
        same &= both[name].eq(old) | (both[name].isna() & old.isna())
    both = both.drop(
        columns=[column for column in both.columns if column.endswith("_old") and column != "id_old"]
    )
    restated = amended.to_numpy()
    counts.unchanged += int(same.sum())
    counts.updated += int((found & ~same).sum())
    counts.kept += int((~found).sum())
    retired = both.loc[found & ~same, "id_old"].astype(int).tolist()
    if restated.any():
        # An amendment restates the whole declaration: every line of the version before is history.
        whole = set(both.loc[restated, "declaration_number"])
        retired += known.loc[known["declaration_number"].isin(whole), "id_old"].astype(int).tolist()
    for chunk in in_chunks(sorted(set(retired))):
        connection.execute(
            update(schema.goods_line).where(schema.goods_line.c.id.in_(chunk)).values(retired_by=batch_id)
        )
    return both[~same | restated]


def _current_lines(connection: Connection, numbers: dict[int, str]) -> pd.DataFrame:
    """The store's current lines of declarations `{id: number}`, columns as in a batch, ids as `id_old`."""
    import pandas as pd

    table = schema.goods_line.c
    rows: list[Any] = []
    for chunk in in_chunks(list(numbers)):
        rows += connection.execute(
            select(
                table.id, table.declaration_id, table.line_no, *(table[name] for name in _LINE_CONTENT)
            ).where(table.declaration_id.in_(chunk), table.retired_by.is_(None))
        ).all()
    known = pd.DataFrame(
        [tuple(row) for row in rows], columns=["id_old", "declaration_id", "line_no", *_LINE_CONTENT]
    )
    known["declaration_number"] = known.pop("declaration_id").map(numbers)
    for name in _LINE_NUMBERS:
        known[name] = known[name].astype("float64")
    return known


def _insert_lines(connection: Connection, new: pd.DataFrame, batch_id: int) -> None:
    first = next_id(connection, schema.goods_line)
    count = len(new)
    raw = [
        text if text != shown else None
        for text, shown in zip(
            new["description"].tolist(), new["description"].map(normalised).tolist(), strict=True
        )
    ]
    columns: list[list[Any]] = [
        list(range(first, first + count)),
        new["declaration_id"].astype(int).tolist(),
        new["line_no"].astype(int).tolist(),
        new["description_id"].astype(int).tolist(),
        raw,
        *(new[name].tolist() for name in _LINE_TEXTS),
        *(new[name].astype(object).where(new[name].notna(), None).tolist() for name in _LINE_NUMBERS),
        [batch_id] * count,
        new["sheet"].tolist(),
        new["row"].astype(int).tolist(),
    ]
    bulk_insert(connection, schema.goods_line, _LINE_INSERT, list(zip(*columns, strict=True)))


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
            file_path=parsed.path,
            sha256=parsed.sha256,
            layout=parsed.layout,
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


def _finish_batch(connection: Connection, batch_id: int, counts: _Counts) -> None:
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
