"""A sheet of goods lines, row by row typed into model.LINE_COLUMNS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kyha_lookup.data.importing.amounts import Format
from kyha_lookup.data.importing.data_rows import DataRows, find_data_rows
from kyha_lookup.data.importing.distinct import Column, Rows
from kyha_lookup.data.importing.findings import Findings
from kyha_lookup.data.importing.header_row import Header, header_at
from kyha_lookup.data.importing.labels import LabelBook, label_key
from kyha_lookup.data.importing.raw import epoch
from kyha_lookup.data.importing.raw.sheet import Sheet, column_letters
from kyha_lookup.data.importing.title_block import stated_lines
from kyha_lookup.data.importing.typed import (
    NUMBER_FIELDS,
    TEXT_PARSERS,
    Flags,
    typed_dates,
    typed_numbers,
    typed_text,
    vote,
)
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import LINE_COLUMNS, Problem, Severity

_MERGED_FIELDS = (
    "declaration_number", "first_number", "branch", "registered_at", "procedure_code", "channel", "office_code",
    "tax_code", "enterprise_name", "enterprise_address", "partner_name", "partner_country",
)  # fmt: skip
_EXPECTED = ("registered_at", "hs_code", "tax_code", "line_no")
_EXPECTED_OF_DECLARATIONS = ("registered_at",)
_LOOKED_AT = 100  # rows of a merge
_FEW_SHORT = 0.1  # share of the rows


Values = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class TypedLines:
    """Typed rows of one sheet, the rejected ones left out. read == len(lines) + rejected."""

    lines: pd.DataFrame
    problems: tuple[Problem, ...]
    read: int
    rejected: int


def typed_lines(sheet: Sheet, header: Header, book: LabelBook, kind: str, file: str) -> TypedLines:
    """Goods lines of a sheet whose header has a declaration number and a goods name. Raises FileRefused.

    Without a goods name the rows speak of their declarations alone. Files pasted together may hold the header again
    with its columns in another order: from there on they are read in that order.
    """
    goods = "description" in header.columns
    findings = Findings(sheet, header.labels, header.columns)
    _refuse_unclear_columns(sheet, header, findings, file)
    for field in _MERGED_FIELDS:
        if field in header.columns:
            sheet.spread_merges(header.columns[field], header.row)
    columns = {name: Column(sheet.column(column)) for name, column in header.columns.items()}
    data = find_data_rows(sheet, range(header.row + 1, sheet.height), columns, book)
    rest = None
    if other := _other_order(sheet, header, data, book):
        data = find_data_rows(sheet, range(header.row + 1, other.row), columns, book)
        rest = typed_lines(sheet, other, book, kind, file)
    for skipped, count in sorted(data.skipped.items()):
        findings.whole(f"rows_skipped_{skipped}", Severity.INFO, rows=count)
    _settle_currency(columns, header, findings, data.rows)
    frame = _typed_frame(columns, findings, data.rows, header.forms)
    if kind == "text":
        _flag_ragged_rows(sheet, header, findings, data.rows)
    for field in _EXPECTED if goods else _EXPECTED_OF_DECLARATIONS:
        if field not in header.columns:
            findings.whole(f"column_absent_{field}", Severity.WARNING)
    read = len(frame) + (rest.read if rest else 0)
    stated = stated_lines(sheet, header.row) if goods else None
    if stated is not None and stated != read:
        findings.whole("stated_lines_differ", Severity.WARNING, stated=stated, found=read)
    if sheet.hidden_rows:
        findings.whole("rows_hidden", Severity.INFO, rows=sheet.hidden_rows)
    _say_wide_merges(sheet, header, findings)
    if header.unknown:
        findings.whole("columns_not_read", Severity.INFO, names=", ".join(header.unknown))
    keep = ~np.isin(data.rows, list(findings.rejected))
    lines = frame[keep].reset_index(drop=True)
    if rest is None or other is None:
        return TypedLines(lines, tuple(findings.problems), read, int((~keep).sum()))
    if "line_no" not in header.columns and goods:
        lines = pd.concat([lines, rest.lines], ignore_index=True)
        lines["line_no"] = lines.groupby(["declaration_number", "amendment"]).cumcount() + 1
    else:
        lines = pd.concat([lines, rest.lines], ignore_index=True)
    moved = Problem("header_in_other_order", Severity.WARNING, sheet.name, sheet.row_number(other.row))
    said = [problem for problem in rest.problems if problem not in findings.problems]
    return TypedLines(lines, (*findings.problems, moved, *said), read, int((~keep).sum()) + rest.rejected)


def _other_order(sheet: Sheet, header: Header, data: DataRows, book: LabelBook) -> Header | None:
    """The first header below some data whose labels stand in other columns than in `header`, None without one."""
    for row in data.headers if len(data.rows) else ():
        if row < data.rows[0]:
            continue
        again = header_at(sheet, row, book).columns
        keys = {key: column for column, cell in enumerate(sheet.row(row)) if (key := label_key(cell))}
        columns = {
            field: keys.get(label_key(header.labels[field]), again.get(field, -1)) for field in header.columns
        }
        if any(column not in (-1, header.columns[field]) for field, column in columns.items()):
            found = {field: column for field, column in columns.items() if column >= 0}
            if not {"declaration_number", "description"} & header.columns.keys() <= found.keys():
                found = {**header.columns, **found}
            return replace(header, row=row, columns=found, repeated={})
    return None


def typed_declarations(sheet: Sheet, header: Header, book: LabelBook, kind: str, file: str) -> TypedLines:
    """Declarations of a sheet that lists them without goods: one row each, with line number 0."""
    columns = {field: column for field, column in header.columns.items() if field in _MERGED_FIELDS}
    return typed_lines(sheet, replace(header, columns=columns), book, kind, file)


def _refuse_unclear_columns(sheet: Sheet, header: Header, findings: Findings, file: str) -> None:
    """Two columns under one heading: refused for a goods name or a code, assumed and said for a total."""
    for field, columns in header.repeated.items():
        label = header.labels[field]
        first = sheet.column(columns[0])[header.row + 1 :]
        if all(sheet.column(other)[header.row + 1 :] == first for other in columns):
            continue
        if field in ("declaration_number", "description", "hs_code", "line_no"):
            raise FileRefused("column_twice", file=file, sheet=sheet.name, label=label)
        chosen = sheet.address(header.row, header.columns[field])
        findings.whole("column_repeated", Severity.WARNING, label, chosen=chosen)


def _settle_currency(columns: dict[str, Column], header: Header, findings: Findings, rows: Rows) -> None:
    """Under "Nguyên tệ" stands a currency, or the invoice value beside a value in VND: the cells tell."""
    if "currency" not in columns or label_key(header.labels["currency"]) != "nguyente":
        return
    column = columns["currency"]
    texts = [text for place in np.unique(column.places[rows]) if (text := column.texts[place])]
    if sum(text[0].isdigit() for text in texts) * 2 <= len(texts):
        return
    moves = [("currency", "invoice_value")]
    if "invoice_value" in columns and "tax_value_vnd" not in columns:
        moves.insert(0, ("invoice_value", "tax_value_vnd"))
    for source, target in moves:
        columns[target] = columns.pop(source)
        findings.columns = {**findings.columns, target: header.columns[source]}
        findings.labels = {**findings.labels, target: header.labels[source]}
    findings.whole("column_currency_holds_values", Severity.WARNING, header.labels["currency"])


def _typed_frame(
    columns: dict[str, Column], findings: Findings, rows: Rows, forms: Mapping[str, str]
) -> pd.DataFrame:
    values: dict[str, Values] = {}
    flags: dict[str, Flags] = {}
    for field in TEXT_PARSERS:
        if field in columns:
            values[field], flags[field] = typed_text(columns[field], field, rows)
    if "registered_at" in columns:
        values["registered_at"], flags["registered_at"] = typed_dates(
            columns["registered_at"],
            rows,
            month_first=forms.get("registered_at") == "mdy",
            days=epoch.DAYS if findings.sheet.date1904 else 0,
        )
    votes = {field: vote(columns[field], rows) for field in NUMBER_FIELDS if field in columns}
    proved = {each.proved for each in votes.values() if each.proved}
    elsewhere = proved.pop() if len(proved) == 1 else None
    for field, own in votes.items():
        decided = forms.get(field, "")
        number_format = Format(decided) if decided else own.decide(elsewhere)
        values[field], flags[field] = typed_numbers(columns[field], number_format, rows)
        if own.ambiguous and not decided:
            findings.whole(f"number_format_assumed_{number_format}", Severity.WARNING, findings.labels[field])
    for field, found in flags.items():
        for code, where in found.items():
            findings.rows(code, where, field)
    return _frame(values, findings.sheet, rows)


def _frame(columns: dict[str, Values], sheet: Sheet, rows: Rows) -> pd.DataFrame:
    numbers = columns.pop("declaration_number")
    columns["declaration_number"] = np.array([number for number, _ in numbers], dtype=object)
    columns["amendment"] = np.array([amendment for _, amendment in numbers], dtype=np.int64)
    if "first_number" in columns:
        firsts = columns.pop("first_number")
        columns["first_number"] = np.array([number for number, _ in firsts], dtype=object)
        columns.setdefault("branch", np.array([branch for _, branch in firsts], dtype=object))
    columns["sheet"] = np.full(len(rows), sheet.name, dtype=object)
    columns["row"] = rows.astype(np.int64) + sheet.row_number(0)
    frame = pd.DataFrame(columns)
    if "description" not in columns:
        frame["line_no"] = 0
    elif "line_no" not in columns:
        frame["line_no"] = frame.groupby(["declaration_number", "amendment"]).cumcount() + 1
    for name in LINE_COLUMNS:
        if name not in frame:
            frame[name] = np.nan if name in NUMBER_FIELDS else ""
    return frame[list(LINE_COLUMNS)].astype({"line_no": np.int64})


def _flag_ragged_rows(sheet: Sheet, header: Header, findings: Findings, rows: Rows) -> None:
    """In delimited text a row of another length than the header has lost or gained a delimiter.

    Its columns cannot be trusted. Where many rows are short, the program that wrote the file leaves out empty
    cells at their end.
    """
    if header.row < 0:
        return
    width = max(column for column, cell in enumerate(sheet.row(header.row)) if cell != "") + 1
    surplus = np.zeros(len(rows), dtype=bool)
    for column in range(width, sheet.width):
        surplus |= Column(sheet.column(column)).filled[rows]
    findings.rows("too_many_cells", rows[surplus])
    short = np.array(sheet.lengths)[rows] < width
    if short.sum() <= max(1, len(rows) * _FEW_SHORT):
        findings.rows("too_few_cells", rows[short])


def _say_wide_merges(sheet: Sheet, header: Header, findings: Findings) -> None:
    """A merge across several columns of the table, over rows that hold values of their own, means nothing here."""
    columns = set(header.columns.values())
    for top, left, bottom, right in sheet.merges:
        inside = [column for column in columns if left <= column + sheet.first_column <= right]
        first = max(top - sheet.first_row, header.row + 1)
        last = min(bottom - sheet.first_row, sheet.height - 1)
        if len(inside) < 2 or first > last:
            continue
        rows = range(first, min(last + 1, first + _LOOKED_AT))
        if sum(sheet.column(column)[row] != "" for column in inside for row in rows) > 1:
            cells = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
            findings.whole("merge_over_rows", Severity.WARNING, range=cells)
            return
