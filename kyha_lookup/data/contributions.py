"""What each import said, kept so that any of them can be undone by replaying the others.

A contribution is a batch of goods lines as a file gave them (LINE_COLUMNS). A line that an import simply added
needs no copy: the stored line is the record. The others (updated, unchanged, of an older amendment) are kept as
JSON in `line_contribution`, the declaration's own fields always in `declaration_contribution`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.store import bulk_insert, in_chunks
from kyha_lookup.model import LINE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

HEADER_FIELDS = (
    "branch", "first_number", "registered_at", "procedure_code", "channel", "office_code", "partner_name",
    "partner_country",
)  # fmt: skip
ENTERPRISE_FIELDS = ("tax_code", "enterprise_name", "enterprise_address")
LINE_TEXTS = ("item_code", "hs_code", "origin", "unit", "currency")
LINE_NUMBERS = ("quantity", "unit_price", "invoice_value", "tax_value_vnd", "tax_vnd")
_CONTENT = ("sheet", "row", "description", *LINE_TEXTS, *LINE_NUMBERS)
_NO_LINE = ("", 0, "", *("" for _ in LINE_TEXTS), *(None for _ in LINE_NUMBERS))


def keep_declarations(connection: Connection, declarations: pd.DataFrame, batch_id: int) -> None:
    """Keep the declaration-level fields of a batch: one row per number and amendment, in file order."""
    fields = (*HEADER_FIELDS, *ENTERPRISE_FIELDS)
    count = len(declarations)
    bulk_insert(
        connection,
        schema.declaration_contribution,
        ("batch_id", "number", "amendment", "position", *fields),
        list(
            zip(
                [batch_id] * count,
                declarations["declaration_number"].tolist(),
                declarations["amendment"].astype(int).tolist(),
                range(count),
                *(declarations[name].tolist() for name in fields),
                strict=True,
            )
        ),
    )


def keep_lines(connection: Connection, lines: pd.DataFrame, batch_id: int) -> None:
    """Keep goods lines that the store does not show as this batch's own."""
    contents = zip(
        *(lines[name].astype(object).where(lines[name].notna(), None).tolist() for name in _CONTENT),
        strict=True,
    )
    bulk_insert(
        connection,
        schema.line_contribution,
        ("batch_id", "number", "amendment", "line_no", "content"),
        [
            (batch_id, number, amendment, line_no, json.dumps(content, ensure_ascii=False))
            for number, amendment, line_no, content in zip(
                lines["declaration_number"].tolist(),
                lines["amendment"].astype(int).tolist(),
                lines["line_no"].astype(int).tolist(),
                contents,
                strict=True,
            )
        ],
    )


def contributions(
    connection: Connection, numbers: Sequence[str], without: int
) -> list[tuple[int, pd.DataFrame]]:
    """What every batch but `without` said about these declarations: (batch id, its rows), oldest first.

    The rows have LINE_COLUMNS; a declaration of which a batch gave no lines has one row with line number 0.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for chunk in in_chunks(numbers):
        headers = _headers(connection, chunk, without)
        lines = [*_own_lines(connection, chunk, without), *_kept_lines(connection, chunk, without)]
        with_lines = {line[:3] for line in lines}
        rows += [(*line[:4], *line[4:], *headers[line[:3]]) for line in lines]
        rows += [(*key, 0, *_NO_LINE, *fields) for key, fields in headers.items() if key not in with_lines]
    keys = ["batch_id", "declaration_number", "amendment", "line_no"]
    frame = pd.DataFrame(rows, columns=[*keys, *_CONTENT, "position", *HEADER_FIELDS, *ENTERPRISE_FIELDS])
    for name in LINE_NUMBERS:
        frame[name] = pd.to_numeric(frame[name], errors="coerce").astype("float64")
    frame = frame.sort_values(["batch_id", "position", "line_no"], kind="stable")
    return [
        (int(str(batch_id)), part[list(LINE_COLUMNS)].reset_index(drop=True))
        for batch_id, part in frame.groupby("batch_id", sort=True)
    ]


def declarations_of(connection: Connection, batch_id: int) -> list[str]:
    """Numbers (11 digits) of the declarations a batch spoke about."""
    table = schema.declaration_contribution.c
    return list(
        connection.execute(select(table.number).distinct().where(table.batch_id == batch_id)).scalars()
    )


def _headers(connection: Connection, numbers: Sequence[str], without: int) -> dict[tuple[int, str, int], Any]:
    table = schema.declaration_contribution.c
    fields = (table.position, *(table[name] for name in (*HEADER_FIELDS, *ENTERPRISE_FIELDS)))
    query = select(table.batch_id, table.number, table.amendment, *fields).where(
        table.number.in_(numbers), table.batch_id != without
    )
    return {tuple(row[:3]): tuple(row[3:]) for row in connection.execute(query)}


def _own_lines(connection: Connection, numbers: Sequence[str], without: int) -> list[tuple[Any, ...]]:
    """Stored lines that a batch simply added: those of which it has no copy."""
    line, declaration, kept = schema.goods_line.c, schema.declaration.c, schema.line_contribution.c
    query = (
        select(
            line.batch_id,
            declaration.number,
            declaration.amendment,
            line.line_no,
            line.sheet,
            line.source_row,
            func.coalesce(line.raw_description, schema.description.c.text),
            *(line[name] for name in (*LINE_TEXTS, *LINE_NUMBERS)),
        )
        .join(schema.declaration, declaration.id == line.declaration_id)
        .join(schema.description, schema.description.c.id == line.description_id)
        .outerjoin(
            schema.line_contribution,
            and_(
                kept.batch_id == line.batch_id,
                kept.number == declaration.number,
                kept.amendment == declaration.amendment,
                kept.line_no == line.line_no,
            ),
        )
        .where(declaration.number.in_(numbers), line.batch_id != without, kept.batch_id.is_(None))
    )
    return [tuple(row) for row in connection.execute(query)]


def _kept_lines(connection: Connection, numbers: Sequence[str], without: int) -> list[tuple[Any, ...]]:
    table = schema.line_contribution.c
    query = select(schema.line_contribution).where(table.number.in_(numbers), table.batch_id != without)
    return [
        (row.batch_id, row.number, row.amendment, row.line_no, *json.loads(row.content))
        for row in connection.execute(query)
    ]
