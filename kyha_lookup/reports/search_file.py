"""Writes the rows of a search as shown: streamed, any number of them, codes as text, never a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kyha_lookup import messages
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import (
    GROUP_COLUMNS,
    GoodsLine,
    Grouping,
    Progress,
    ProgressCallback,
    SearchColumn,
    SearchGroup,
)
from kyha_lookup.reports.cell_text import clean, looks_like_command
from kyha_lookup.reports.saving import whole_file

Cell = str | float | int | date | None
Row = GoodsLine | SearchGroup
EXCEL_ROWS = 1_048_576
_EVERY = 2_000  # rows between two steps of progress
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
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise UsageRefused("search_export_ending", path=path)
    titles, readers = _columns(grouping, columns)
    headings = [messages.text(code, language) for code in titles]
    cells = ([read(row) for read in readers] for row in _stepped(rows, count, progress))
    with whole_file(path) as draft:
        if ending == ".csv":
            return _write_csv(draft, headings, cells)
        widths = [_width(code) for code in titles]
        return _write_xlsx(draft, headings, widths, cells, messages.text("search_sheet", language))


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


def _stepped(rows: Iterable[Row], count: int, progress: ProgressCallback | None) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if progress and number % _EVERY == 0:
            progress(Progress("stage_exporting", number, count))
        yield row


def _write_csv(path: Path, headings: list[str], rows: Iterable[list[Cell]]) -> int:
    written = 0
    # The BOM makes Excel read the file as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        for row in rows:
            writer.writerow([_plain(cell) for cell in row])
            written += 1
    return written


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, str):
        # A quote before it keeps a spreadsheet program from taking a text for a formula.
        return f"'{cell}" if looks_like_command(cell) else cell
    return f"{cell:.15g}"


def _write_xlsx(
    path: Path, headings: list[str], widths: list[int], rows: Iterable[list[Cell]], name: str
) -> int:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    written = 0
    with xlsxwriter.Workbook(str(path), options | {"strings_to_numbers": False}) as book:
        book.use_zip64()
        text, quoted = (
            book.add_format({"num_format": "@"}),
            book.add_format({"num_format": "@", "quote_prefix": True}),
        )
        number = book.add_format({"num_format": "#,##0.####"})
        whole = book.add_format({"num_format": "#,##0"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet: Any = None
        place = EXCEL_ROWS
        for row in rows:
            if place == EXCEL_ROWS:
                sheet, place = _new_sheet(book, name, headings, widths, bold), 1
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        style = quoted if looks_like_command(cell) else text
                        sheet.write_string(place, column, clean(cell, "…"), style)
                elif isinstance(cell, date):
                    sheet.write_datetime(place, column, cell, day)
                elif cell is not None:
                    sheet.write_number(place, column, cell, whole if float(cell).is_integer() else number)
            place += 1
            written += 1
        if sheet is None:
            _new_sheet(book, name, headings, widths, bold)
    return written


def _new_sheet(book: Any, name: str, headings: list[str], widths: list[int], bold: Any) -> Any:
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(name if number == 1 else f"{name} ({number})")
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    return sheet
