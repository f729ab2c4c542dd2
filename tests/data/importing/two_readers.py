"""Reads a file a second time with other libraries and says where the cells differ."""

from __future__ import annotations

import csv
import math
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

from kyha_lookup.data.importing.raw.encodings import decode
from kyha_lookup.data.importing.raw.plain import plain_cell
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.data.importing.raw.sheet import Cell, RawFile, column_letters
from kyha_lookup.data.importing.texts import ERROR_CELLS

Cells = dict[tuple[str, int, int], Cell]
"""Filled cells by sheet name, row and column from 0."""


def disagreements(path: Path, raw: RawFile | None = None) -> list[str] | None:
    """Where two readers of the file differ, None where there is no second reader for its kind.

    An error cell or a formula without a value may be empty for the other reader.
    """
    raw = raw or read_raw(path)
    other = _second_reading(path, raw.kind)
    if other is None:
        return None
    ours = first_reading(raw)
    return [
        f"{sheet}!{column_letters(column)}{row + 1}: {_get(ours, key)!r} / {_get(other, key)!r}"
        for key in sorted(ours.keys() | other.keys())
        if not _same(_get(ours, key), _get(other, key))
        for sheet, row, column in [key]
    ]


def rows_below_first(path: Path, kind: str) -> dict[str, int] | None:
    """Filled rows of each sheet below its first filled one, as the second reader sees them."""
    other = _second_reading(path, kind)
    if other is None:
        return None
    rows: dict[str, set[int]] = {}
    for (sheet, row, _), cell in other.items():
        if str(cell).strip():
            rows.setdefault(sheet, set()).add(row)
    return {sheet: len(found) - 1 for sheet, found in rows.items()}


def _second_reading(path: Path, kind: str) -> Cells | None:
    reader = _READERS.get(kind)
    return reader(path) if reader else None


def first_reading(raw: RawFile) -> Cells:
    """Every filled cell as the program reads it."""
    return {
        (sheet.name, sheet.first_row + row, sheet.first_column + column): cell
        for sheet in raw.sheets
        for column in range(sheet.width)
        for row, cell in enumerate(sheet.column(column))
        if cell != ""
    }


def _get(cells: Mapping[tuple[str, int, int], Cell], key: tuple[str, int, int]) -> Cell:
    return cells.get(key, "")


def _same(ours: Cell, other: Cell) -> bool:
    if isinstance(ours, str) and ours in ERROR_CELLS:
        return other in ("", ours) or other in ERROR_CELLS
    if isinstance(ours, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(ours, other, rel_tol=1e-15)
    # Both are the same moment where one reader keeps a time that the other cuts.
    return ours == other or str(ours).replace("\r\n", "\n") == str(other).replace("\r\n", "\n")


def _by_openpyxl(path: Path) -> Cells | None:
    """None where openpyxl cannot read the file, or knows none of its sheets.

    Row by row: laid out as a whole, a merge over the grid would take all memory.
    """
    from openpyxl import load_workbook

    cells: Cells = {}
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = load_workbook(file, data_only=True, read_only=True).worksheets
            for sheet in sheets:
                sheet.reset_dimensions()
                for row, values in enumerate(sheet.iter_rows(values_only=True)):
                    cells |= {
                        (sheet.title, row, column): plain_cell(value)
                        for column, value in enumerate(values)
                        if plain_cell(value) != ""
                    }
    except Exception:  # whatever a damaged or unusual file leads to
        return None
    return cells if sheets else None


def _by_csv(path: Path) -> Cells:
    """The csv module alone, with the delimiter that splits the first line most."""
    lines = decode(path.read_bytes())[0].splitlines(keepends=True)
    skipped = int(bool(lines) and lines[0].lower().startswith("sep="))
    delimiter = max("\t;,", key=lines[skipped].count if len(lines) > skipped else str)
    return _filled(path.stem, csv.reader(lines[skipped:], delimiter=delimiter), skipped)


def _by_element_tree(path: Path) -> Cells:
    """An XML Spreadsheet 2003 whose rows and cells follow each other without gaps."""
    ss = "{urn:schemas-microsoft-com:office:spreadsheet}"
    cells: Cells = {}
    for sheet in ElementTree.fromstring(path.read_bytes()).iter(f"{ss}Worksheet"):
        for row, element in enumerate(sheet.iter(f"{ss}Row")):
            for column, data in enumerate(element.iter(f"{ss}Data")):
                number = data.get(f"{ss}Type") == "Number"
                text = "".join(data.itertext())
                if text:
                    cells[sheet.get(f"{ss}Name", ""), row, column] = float(text) if number else text
    return cells


def _by_content_xml(path: Path) -> Cells:
    """An .ods file by its content.xml, as far as nothing is repeated more often than a few times."""
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    cells: Cells = {}
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    for sheet in root.iter(f"{table}table"):
        row = 0
        for line in sheet.iter(f"{table}table-row"):
            column = 0
            times = int(line.get(f"{table}number-rows-repeated", "1"))
            for cell in line:
                repeated = int(cell.get(f"{table}number-columns-repeated", "1"))
                kind = cell.get(f"{office}value-type")
                shown = "\n".join("".join(part.itertext()) for part in cell.findall(f"{text}p"))
                value: Cell = shown
                if kind in ("float", "currency", "percentage"):
                    value = float(cell.get(f"{office}value", "nan"))
                elif kind == "date":
                    value = cell.get(f"{office}date-value", "").replace("T", " ")
                if value != "" and kind:
                    for down in range(min(times, 100)):
                        for across in range(min(repeated, 100)):
                            cells[sheet.get(f"{table}name", ""), row + down, column + across] = value
                column += repeated
            row += times
    return cells


def _filled(sheet: str, rows: Iterable[list[str]], first: int) -> Cells:
    return {
        (sheet, row, column): cell
        for row, record in enumerate(rows, start=first)
        for column, cell in enumerate(record)
        if cell != ""
    }


_READERS: dict[str, Callable[[Path], Cells | None]] = {
    "xlsx": _by_openpyxl,
    "text": _by_csv,
    "spreadsheetml": _by_element_tree,
    "ods": _by_content_xml,
}
