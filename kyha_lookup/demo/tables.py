"""Writes rows to workbooks and CSV files, one after the other, with the same bytes every time.

A workbook carries a fixed creation date. Its content never differs; its bytes are the same wherever the same
compression library is used.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from kyha_lookup.demo.layouts import Cell

_CREATED = datetime(2026, 1, 1)
_DAY = "%d/%m/%Y"
_MOMENT = "%d/%m/%Y %H:%M:%S"


class Table(Protocol):
    """A file that takes rows."""

    def add(self, row: Sequence[Cell]) -> None: ...

    def close(self) -> None: ...


class XlsxTable:
    """A sheet written row by row in constant memory; moments become Excel dates."""

    def __init__(self, path: Path, sheet: str) -> None:
        self._book = new_workbook(path, constant_memory=True)
        self._sheet = self._book.add_worksheet(sheet)
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self._moment = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        self._row = 0

    def add(self, row: Sequence[Cell]) -> None:
        sheet, number = self._sheet, self._row
        for column, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, column, value)
            elif isinstance(value, datetime):
                sheet.write_datetime(number, column, value, self._moment)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, self._day)
            elif value is not None:
                sheet.write_number(number, column, value)
        self._row += 1

    def close(self) -> None:
        close_workbook(self._book)


class XlsTable:
    """A sheet of the old binary workbook; dates are text, as the offices' own exports have them."""

    def __init__(self, path: Path, sheet: str) -> None:
        import xlwt

        self._path = path
        self._book = xlwt.Workbook(encoding="utf-8")
        self._sheet = self._book.add_sheet(sheet)
        self._row = 0

    def add(self, row: Sequence[Cell]) -> None:
        for column, value in enumerate(row):
            if value is not None and value != "":
                self._sheet.write(self._row, column, _as_text(value) if isinstance(value, date) else value)
        self._row += 1

    def close(self) -> None:
        self._book.save(str(self._path))


class CsvTable:
    """A UTF-8 file with a byte order mark, as Excel likes it; decimal points, dates as text."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)

    def add(self, row: Sequence[Cell]) -> None:
        self._writer.writerow([_as_text(value) if isinstance(value, date) else value for value in row])

    def close(self) -> None:
        self._file.close()


def new_workbook(path: Path, *, constant_memory: bool) -> Any:
    """An xlsxwriter workbook that says nothing of the day it was made."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": constant_memory, "strings_to_numbers": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _CREATED, "title": "Dữ liệu mẫu"})
    return book


def close_workbook(book: Any) -> None:
    """Writes the workbook to its file; OSError where that fails."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:  # xlsxwriter's own wrapping of the OSError
        raise OSError(str(error)) from error


def _as_text(value: date) -> str:
    return value.strftime(_MOMENT if isinstance(value, datetime) else _DAY)
