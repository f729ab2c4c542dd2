"""Fills a template with a report's figures: named cells, and the marked row once for every enterprise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break, RowBreak

from kyha_lookup import messages
from kyha_lookup.model import ReportData
from kyha_lookup.reports.cell_text import clean
from kyha_lookup.reports.heights import text_lines
from kyha_lookup.reports.template.check import Template
from kyha_lookup.reports.template.fields import FIELDS, MARKED_ROW, NAMES, Value
from kyha_lookup.settings import Unit

_DAY = "dd/mm/yyyy"
_LEADING, _SPARE = 1.25, 3.0
_DEFAULT_WIDTH = 8.43
_OVER_ROWS = re.compile(r"=(SUM|SUBTOTAL|COUNT|COUNTA|AVERAGE|MAX|MIN)\(", re.IGNORECASE)
"""Formulas over the marked row that mean all its repetitions."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled template: the openpyxl workbook, its sheet, and the values of the formulas whose result is known."""

    book: Any
    sheet: str
    stored: dict[str, float]
    first_row: int  # of the enterprises, from 1


def fill(template: Template, data: ReportData, unit: Unit, language: str) -> Filled:
    """Fill a usable template; the file itself is not changed."""
    book = load_workbook(template.path)
    sheet = book[template.sheet]
    cut_mark = messages.text("report_text_cut", language)
    for name, address in template.cells.items():
        _put(sheet[address], NAMES[name](data, unit, language), cut_mark)
    rows = [
        {column: FIELDS[field](number, row, language) for column, field in template.fields.items()}
        for number, row in enumerate(data.enterprises, start=1)
    ]
    added = max(0, len(rows) - 1)
    _make_room(sheet, template.row, added)
    _write_rows(sheet, template, rows, cut_mark, messages.text("report_nothing", language))
    stored = _extend_sums(sheet, template.row, added, rows)
    for name in [*NAMES, MARKED_ROW]:
        for names in (book.defined_names, sheet.defined_names):
            for defined in [each for each in names if each.lower() == name]:
                del names[defined]
    return Filled(book, template.sheet, stored, template.row)


def _put(cell: Any, value: Value, cut_mark: str) -> None:
    """Write a value; text stays text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = clean(value, cut_mark)
        cell.data_type = "s"
        return
    shape = cell.number_format
    cell.value = value
    if isinstance(value, date):  # openpyxl gives dates a format of its own
        cell.number_format = _DAY if shape == "General" else shape


def _make_room(sheet: Any, row: int, added: int) -> None:
    """Move what stands below the marked row down by `added` rows: cells, merged areas, heights, breaks, print area."""
    if not added:
        return
    last_column, last_row = sheet.max_column, sheet.max_row
    heights = {at: each.height for at, each in sheet.row_dimensions.items() if at > row}
    below = [CellRange(each.coord) for each in sheet.merged_cells.ranges if each.min_row > row]
    for each in below:
        sheet.unmerge_cells(each.coord)
    if last_row > row:
        sheet.move_range(f"A{row + 1}:{get_column_letter(last_column)}{last_row}", rows=added)
    for each in below:
        each.shift(row_shift=added)
        sheet.merge_cells(each.coord)
    for at in heights:
        sheet.row_dimensions[at].height = None
    for at, height in heights.items():
        sheet.row_dimensions[at + added].height = height
    sheet.row_breaks = RowBreak(
        brk=tuple(
            Break(id=each.id + (added if each.id >= row else 0), man=True) for each in sheet.row_breaks.brk
        )
    )
    if sheet.print_area:
        sheet.print_area = _lengthened(str(sheet.print_area).rpartition("!")[2], row, added)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _lengthened(sheet.auto_filter.ref, row, added)


def _lengthened(cells: str, row: int, added: int) -> str:
    """A range that reaches the marked row, longer by the rows added."""
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    if bottom is not None and bottom >= row:
        bottom += added
    return f"{get_column_letter(int(left or 1))}{top}:{get_column_letter(int(right or 1))}{bottom}"


def _write_rows(
    sheet: Any, template: Template, rows: Sequence[dict[int, Value]], cut_mark: str, nothing: str
) -> None:
    marked = [sheet.cell(template.row, column) for column in range(1, sheet.max_column + 1)]
    plain = {cell.column: cell.value for cell in marked if cell.column not in template.fields and cell.value}
    across = [
        (each.min_col, each.max_col)
        for each in sheet.merged_cells.ranges
        if each.min_row == each.max_row == template.row
    ]
    height = _height_of(sheet, template, across)
    if not rows:
        for column in template.fields:
            sheet.cell(template.row, column).value = None
        names = [column for column, field in template.fields.items() if field == "ten_doanh_nghiep"]
        sheet.cell(template.row, names[0]).value = nothing
        return
    for index, values in enumerate(rows):
        at = template.row + index
        if index:
            for cell in marked:
                if cell.has_style:
                    sheet.cell(at, cell.column)._style = copy(cell._style)
            for first, last in across:
                sheet.merge_cells(start_row=at, end_row=at, start_column=first, end_column=last)
            for column, value in plain.items():
                sheet.cell(at, column).value = value
        for column, value in values.items():
            _put(sheet.cell(at, column), value, cut_mark)
        sheet.row_dimensions[at].height = height(values)


def _height_of(
    sheet: Any, template: Template, across: Sequence[tuple[int, int]]
) -> Callable[[dict[int, Value]], float]:
    """How high a row must be for its wrapped texts; never lower than the marked row."""
    least = sheet.row_dimensions[template.row].height or sheet.sheet_format.defaultRowHeight or 15.0
    wrapped = []
    for column in template.fields:
        cell = sheet.cell(template.row, column)
        if cell.alignment.wrap_text:
            last = next((end for start, end in across if start == column), column)
            width = sum(_width(sheet, each) for each in range(column, last + 1))
            wrapped.append((column, width, float(cell.font.sz or 11)))

    def height(values: dict[int, Value]) -> float:
        needed = (
            text_lines(value, width, size) * size * _LEADING + _SPARE
            for column, width, size in wrapped
            if isinstance(value := values[column], str) and value
        )
        return min(409.0, max([least, *needed]))

    return height


def _width(sheet: Any, column: int) -> float:
    letter = get_column_letter(column)
    for each in sheet.column_dimensions.values():
        if each.min and each.min <= column <= each.max:
            return float(each.width)
    return float(sheet.column_dimensions[letter].width or _DEFAULT_WIDTH)


def _extend_sums(sheet: Any, row: int, added: int, rows: Sequence[dict[int, Value]]) -> dict[str, float]:
    """Make sums over the marked row cover all its repetitions; returns what each of them comes to, by cell."""
    end = row + added
    stored = {}
    reference = re.compile(rf"\b(\$?([A-Z]{{1,3}})\$?){row}(?::\$?\2\$?{row})?\b")
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            if cell.data_type != "f" or row <= cell.row <= end or not _OVER_ROWS.match(str(cell.value)):
                continue
            cell.value = reference.sub(lambda found: f"{found[1]}{row}:{found[1]}{end}", cell.value)
            whole = re.fullmatch(
                rf"=SUM\(\$?([A-Z]{{1,3}})\$?{row}:\$?\1\$?{end}\)", cell.value, re.IGNORECASE
            )
            if whole:
                left = range_boundaries(f"{whole[1].upper()}1")[0]
                values = [each.get(int(left or 0)) for each in rows]
                stored[cell.coordinate] = sum(value for value in values if isinstance(value, float))
    return stored
