"""Reads a written workbook back and counts its rows, before it takes anybody's place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat
from zipfile import ZipFile

from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import FigureRef, ReportData
from kyha_lookup.reports.enterprise_sheet import Place

_PORTION = 1 << 20
_ROW = re.compile(rb'<row r="(\d+)"')


@dataclass(slots=True)
class Written:
    """Where the sheets just written have their rows, and what leads from their figures to lines."""

    enterprises: Place | None = None
    details: tuple[Place, ...] | None = None
    tables: list[Place] = field(default_factory=list)
    figures: list[FigureRef] = field(default_factory=list)


def recount(path: Path, target: Path, data: ReportData, written: Written) -> None:
    """Compare the file's rows with the figures; raises OutputFailed where they differ.

    The enterprises of the main report are read with openpyxl, tax code by tax code. Tables and details, which may
    hold a million rows, are parsed as XML with the archive's checksums verified, and their rows counted.
    """
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    names = book.sheetnames
    book.close()
    same = written.enterprises is None or _tax_codes(path, written.enterprises) == [
        row.tax_code for row in data.enterprises
    ]
    if written.details is not None:
        lines = sum(_rows(path, names.index(place.sheet) + 1, place) for place in written.details)
        same = same and lines == data.totals.lines
    for place, table in zip(written.tables, data.tables, strict=True):
        same = same and _rows(path, names.index(place.sheet) + 1, place) == len(table.rows)
    if not same:
        raise OutputFailed("report_recount_differs", path=target)


def _tax_codes(path: Path, enterprises: Place) -> list[str]:
    from openpyxl import load_workbook

    with path.open("rb") as file:
        book = load_workbook(file, read_only=True)
        sheet = book[enterprises.sheet]
        rows = sheet.iter_rows(
            min_row=enterprises.first_row + 1,
            max_row=enterprises.first_row + max(1, enterprises.rows),
            min_col=2,
            max_col=2,
            values_only=True,
        )
        found = [str(row[0] or "") for row in rows][: enterprises.rows]
        book.close()
    return found


def _rows(path: Path, sheet_number: int, place: Place) -> int:
    """Number of rows in the table's range of one worksheet part."""
    first, last = place.first_row + 1, place.first_row + place.rows
    # No handlers: called back for every cell, the parser takes ten times as long.
    parser = expat.ParserCreate()
    count, rest = 0, b""
    with ZipFile(path) as archive, archive.open(f"xl/worksheets/sheet{sheet_number}.xml") as part:
        while portion := part.read(_PORTION):
            parser.Parse(portion, False)
            seen = rest + portion
            end = seen.rfind(b"<")
            count += sum(first <= int(number) <= last for number in _ROW.findall(seen, 0, end))
            rest = seen[end:]
        parser.Parse(b"", True)
    return count
