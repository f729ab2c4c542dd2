"""Writes the rows of a search as shown: streamed, any number of them, codes as text, never a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kyha_lookup import messages
from kyha_lookup.model import (
    GROUP_COLUMNS,
    GoodsLine,
    Grouping,
    ProgressCallback,
    SearchColumn,
    SearchGroup,
)
from kyha_lookup.reports.plain_table import Cell, stepped, write_table

Row = GoodsLine | SearchGroup
_WIDTHS = {SearchColumn.DESCRIPTION: 60, SearchColumn.ENTERPRISE: 36, SearchColumn.FILE: 30}
_USUAL_WIDTH = 15
_LINE_CELLS: dict[SearchColumn, Callable[[GoodsLine], Cell]] = {
    SearchColumn.DECLARATION: lambda line: line.declaration_number,
    SearchColumn.LINE_NO: lambda line: line.line_no,
    SearchColumn.DATE: lambda line: line.registered_on,
    SearchColumn.PROCEDURE: lambda line: line.procedure_code,
    SearchColumn.CHANNEL: lambda line: line.channel,
    SearchColumn.OFFICE: lambda line: line.office_code,
    SearchColumn.TAX_CODE: lambda line: line.tax_code,
    SearchColumn.ENTERPRISE: lambda line: line.enterprise_name,
    SearchColumn.HS: lambda line: line.hs_code,
    SearchColumn.DESCRIPTION: lambda line: line.description,
    SearchColumn.ORIGIN: lambda line: line.origin,
    SearchColumn.QUANTITY: lambda line: line.quantity,
    SearchColumn.UNIT: lambda line: line.unit,
    SearchColumn.UNIT_PRICE: lambda line: line.unit_price,
    SearchColumn.CURRENCY: lambda line: line.currency,
    SearchColumn.INVOICE_VALUE: lambda line: line.invoice_value,
    SearchColumn.TAX_VALUE: lambda line: line.tax_value_vnd,
    SearchColumn.TAX: lambda line: line.tax_vnd,
    SearchColumn.FILE: lambda line: line.source.file,
    SearchColumn.SHEET: lambda line: line.source.sheet,
    SearchColumn.SOURCE_ROW: lambda line: line.source.row,
}
_GROUP_CELLS: dict[SearchColumn, Callable[[SearchGroup], Cell]] = {
    SearchColumn.LINES: lambda group: group.lines,
    SearchColumn.DECLARATIONS: lambda group: group.declarations,
    SearchColumn.TAX_VALUE: lambda group: group.tax_value_vnd,
    SearchColumn.DATE: lambda group: group.newest,
}
_GROUP_NAMES: dict[Grouping, dict[str, Callable[[SearchGroup], Cell]]] = {
    Grouping.DESCRIPTIONS: {"search_column_description": lambda group: group.name},
    Grouping.ENTERPRISES: {
        "search_column_tax_code": lambda group: group.code,
        "search_column_enterprise": lambda group: group.name,
    },
    Grouping.ENTRIES: {
        "search_column_entry_code": lambda group: group.code,
        "search_column_entry_name": lambda group: group.name,
    },
}


def write_search(
    rows: Iterable[Row],
    count: int,
    path: Path,
    *,
    grouping: Grouping,
    columns: Sequence[SearchColumn],
    language: str,
    progress: ProgressCallback | None = None,
) -> int:
    """Write `count` rows to .xlsx or .csv and return how many were written; `columns` () are all, and of lines alone.

    Raises UsageRefused for another ending, OutputFailed, Cancelled; the file appears whole or not at all.
    """
    titles, readers = _columns(grouping, columns)
    headings = [messages.text(code, language) for code in titles]
    cells = ([read(row) for read in readers] for row in stepped(rows, count, progress))
    widths = [_width(code) for code in titles]
    return write_table(path, headings, widths, cells, messages.text("search_sheet", language))


def _columns(
    grouping: Grouping, columns: Sequence[SearchColumn]
) -> tuple[list[str], list[Callable[[Any], Cell]]]:
    """Message codes of the headings, and what reads the cells."""
    if grouping is Grouping.LINES:
        chosen = [column for column in columns or _LINE_CELLS if column not in GROUP_COLUMNS]
        return [f"search_column_{column.value}" for column in chosen], [
            _LINE_CELLS[column] for column in chosen
        ]
    named = _GROUP_NAMES[grouping]
    titles = [*named, *(f"search_column_{column.value}" for column in _GROUP_CELLS)]
    return titles, [*named.values(), *_GROUP_CELLS.values()]


def _width(title: str) -> int:
    return next((w for column, w in _WIDTHS.items() if title.endswith(column.value)), _USUAL_WIDTH)
