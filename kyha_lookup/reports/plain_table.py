"""A plain table as .xlsx or .csv: streamed, any number of rows, codes as text, never a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.reports.cell_text import clean, looks_like_command
from kyha_lookup.reports.saving import whole_file

Cell = str | float | int | date | None
EXCEL_ROWS = 1_048_576
_EVERY = 2_000  # rows between two steps of progress
Row = TypeVar("Row")


def write_table(
    path: Path, headings: list[str], widths: list[int], rows: Iterable[list[Cell]], name: str
) -> int:
    """Write rows below their headings, on sheets called `name`; returns how many.

    Raises UsageRefused for another ending than .xlsx and .csv, OutputFailed; the file appears whole or not at all.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise UsageRefused("search_export_ending", path=path)
    with whole_file(path) as draft:
        if ending == ".csv":
            return _write_csv(draft, headings, rows)
        return _write_xlsx(draft, headings, widths, rows, name)


def stepped(rows: Iterable[Row], count: int, progress: ProgressCallback | None) -> Iterator[Row]:
    """`rows`, of which there are `count`, with steps of progress told in between. Raises Cancelled."""
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
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M:%S}"
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
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
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
                    sheet.write_datetime(place, column, cell, moment if isinstance(cell, datetime) else day)
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
