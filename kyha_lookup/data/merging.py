"""Puts a batch of goods lines into the store, declaration by declaration. The rules stand in `loading`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select, update

from kyha_lookup.data import schema
from kyha_lookup.data.contributions import LINE_NUMBERS, LINE_TEXTS, keep_declarations, keep_lines
from kyha_lookup.data.descriptions import description_ids, normalised
from kyha_lookup.data.enterprises import enterprise_ids, store_enterprises
from kyha_lookup.data.headers import StoredHeaders, one_row_each, store_headers
from kyha_lookup.data.store import Store, bulk_insert, in_chunks, next_id
from kyha_lookup.data.verdicts import ask_for_second_look
from kyha_lookup.model import Problem, Severity

if TYPE_CHECKING:
    import pandas as pd

_CONTENT = ("description_id", *LINE_TEXTS, *LINE_NUMBERS)
_INSERT = (
    "id", "declaration_id", "line_no", "description_id", "raw_description", *LINE_TEXTS, *LINE_NUMBERS,
    "batch_id", "sheet", "source_row",
)  # fmt: skip
STEPS = 4


@dataclass(slots=True)
class Counts:
    """What became of a batch's rows."""

    kept: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)


def merge_lines(
    store: Store,
    connection: Connection,
    lines: pd.DataFrame,
    batch_id: int,
    counts: Counts,
    step: Callable[[int], None] = lambda done: None,
) -> None:
    """Store `lines` (LINE_COLUMNS) as what batch `batch_id` says, and add up `counts`.

    A row with line number 0 speaks about its declaration alone. `step` is called with 1 .. STEPS.
    """
    every = one_row_each(lines)
    keep_declarations(connection, every, batch_id)
    enterprises = store_enterprises(connection, every, batch_id)
    _merge(store, connection, lines, every, enterprises, batch_id, counts, step)


def replay_lines(store: Store, connection: Connection, lines: pd.DataFrame, batch_id: int) -> None:
    """Store anew what batch `batch_id` said about some declarations, whose lines the store has dropped.

    What the batch said of the declarations and their enterprises is still kept, and stays as it is. Only verdicts
    from before the batch wait for a second look: later ones knew its lines.
    """
    every = one_row_each(lines)
    enterprises = enterprise_ids(connection, every["tax_code"].unique().tolist())
    batch = schema.import_batch.c
    imported_at = connection.execute(select(batch.imported_at).where(batch.id == batch_id)).scalar_one()
    _merge(store, connection, lines, every, enterprises, batch_id, Counts(), decided_until=imported_at)


def _merge(
    store: Store,
    connection: Connection,
    lines: pd.DataFrame,
    every: pd.DataFrame,
    enterprises: dict[str, int],
    batch_id: int,
    counts: Counts,
    step: Callable[[int], None] = lambda done: None,
    decided_until: datetime | None = None,
) -> None:
    newest = every.groupby("declaration_number")["amendment"].max()
    held = every[every["amendment"] == every["declaration_number"].map(newest)]
    headers = store_headers(connection, held, enterprises, batch_id)
    least = {**{str(key): int(value) for key, value in newest.items()}, **headers.older}
    lines = _without_older(connection, lines, least, batch_id, counts)
    alone = lines["line_no"] == 0
    _count_alone(lines[alone], headers, counts)
    lines = lines[~alone]
    step(1)
    if lines.empty:
        step(STEPS)
        return
    lines = lines.assign(
        declaration_id=lines["declaration_number"].map(headers.ids),
        description_id=description_ids(store, connection, lines["description"]),
    )
    step(2)
    new, touched = _merged(connection, lines, headers, batch_id, counts)
    ask_for_second_look(connection, touched, batch_id, decided_until)
    step(3)
    _insert_lines(connection, new, batch_id)
    pairs = new[["description_id", "hs_code"]].drop_duplicates()
    bulk_insert(
        connection,
        schema.description_code,
        ("description_id", "hs_code"),
        list(zip(pairs["description_id"].tolist(), pairs["hs_code"].tolist(), strict=True)),
        ignore_existing=True,
    )
    step(STEPS)


def _count_alone(rows: pd.DataFrame, headers: StoredHeaders, counts: Counts) -> None:
    """Rows about a declaration alone: updated where it learned something, kept where it is not in the store yet."""
    updated = int(rows["declaration_number"].isin(headers.changed).sum())
    waiting = int(rows["declaration_number"].isin(headers.waiting).sum())
    counts.updated += updated
    counts.kept += waiting
    counts.unchanged += len(rows) - updated - waiting


def _without_older(
    connection: Connection, lines: pd.DataFrame, newest: dict[str, int], batch_id: int, counts: Counts
) -> pd.DataFrame:
    """The lines without those of a lower amendment than `newest` knows, which are rejected and said."""
    older = lines["amendment"] < lines["declaration_number"].map(newest)
    if not older.any():
        return lines
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
    keep_lines(connection, lines[older & (lines["line_no"] > 0)], batch_id)
    counts.rejected += int(older.sum())
    return lines[~older]


def _merged(
    connection: Connection, lines: pd.DataFrame, headers: StoredHeaders, batch_id: int, counts: Counts
) -> tuple[pd.DataFrame, list[int]]:
    """Count each line as kept, updated or unchanged, and retire what is replaced.

    Returns the lines to insert, and the ids of the descriptions of lines that changed.
    """
    known = _current_lines(connection, headers.known_lines)
    if known.empty:
        counts.kept += len(lines)
        return lines, []
    both = lines.reset_index(drop=True).merge(
        known, on=["declaration_number", "line_no"], how="left", suffixes=("", "_old")
    )
    found = both["id_old"].notna()
    keep_lines(connection, both[found], batch_id)
    same = found.copy()
    for name in _CONTENT:
        old, new = both[f"{name}_old"], both[name]
        if name in LINE_TEXTS:
            both[name] = new.where(new.ne(""), old.fillna(""))
        elif name in LINE_NUMBERS:
            both[name] = new.where(new.notna(), old)
        same &= both[name].eq(old) | (both[name].isna() & old.isna())
    changed = found & ~same
    restated = both["declaration_number"].isin(headers.amended)
    counts.unchanged += int(same.sum())
    counts.updated += int(changed.sum())
    counts.kept += int((~found).sum())
    retired = both.loc[changed, "id_old"].astype(int).tolist()
    # An amendment restates the whole declaration: every line of the version before is history.
    retired += known.loc[known["declaration_number"].isin(headers.amended), "id_old"].astype(int).tolist()
    for chunk in in_chunks(sorted(set(retired))):
        table = schema.goods_line
        connection.execute(update(table).where(table.c.id.in_(chunk)).values(retired_by=batch_id))
    touched = {*both.loc[changed, "description_id"], *both.loc[changed, "description_id_old"]}
    return both.loc[~same | restated, lines.columns], sorted(int(key) for key in touched)


def _current_lines(connection: Connection, numbers: dict[int, str]) -> pd.DataFrame:
    """The store's current lines of declarations `{id: number}`, columns as in a batch, ids as `id_old`."""
    import pandas as pd

    table = schema.goods_line.c
    content = tuple(table[name] for name in _CONTENT)
    rows: list[Any] = []
    for chunk in in_chunks(list(numbers)):
        query = select(table.id, table.declaration_id, table.line_no, *content).where(
            table.declaration_id.in_(chunk), table.retired_by.is_(None)
        )
        rows += (tuple(row) for row in connection.execute(query))
    known = pd.DataFrame(rows, columns=["id_old", "declaration_id", "line_no", *_CONTENT])
    known["declaration_number"] = known.pop("declaration_id").map(numbers)
    for name in LINE_NUMBERS:
        known[name] = known[name].astype("float64")
    return known


def _insert_lines(connection: Connection, new: pd.DataFrame, batch_id: int) -> None:
    first = next_id(connection, schema.goods_line)
    count = len(new)
    given = new["description"].tolist()
    shown = {text: normalised(text) for text in set(given)}
    columns: list[list[Any]] = [
        list(range(first, first + count)),
        new["declaration_id"].astype(int).tolist(),
        new["line_no"].astype(int).tolist(),
        new["description_id"].astype(int).tolist(),
        [text if text != shown[text] else None for text in given],
        *(new[name].tolist() for name in LINE_TEXTS),
        *(new[name].astype(object).where(new[name].notna(), None).tolist() for name in LINE_NUMBERS),
        [batch_id] * count,
        new["sheet"].tolist(),
        new["row"].astype(int).tolist(),
    ]
    bulk_insert(connection, schema.goods_line, _INSERT, list(zip(*columns, strict=True)))
