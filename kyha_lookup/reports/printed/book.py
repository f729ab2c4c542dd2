"""Opens a workbook for printing: reads looks and print set-up once, cells when their pages are painted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from kyha_lookup.errors import FileRefused
from kyha_lookup.reports.printed.bands import BandText, Fields
from kyha_lookup.reports.printed.charts import charts_of, reach
from kyha_lookup.reports.printed.looks import look_of
from kyha_lookup.reports.printed.package import LOOKS, Package, SheetText
from kyha_lookup.reports.printed.sheet import Bands, Frame, PrintedSheet
from kyha_lookup.reports.printed.values import MM, Area, CellLook, Paper, PrintSetup

_PAPERS = {1: (216, 279), 5: (216, 356), 8: (297, 420), 9: (210, 297), 11: (148, 210)}
"""Width and height in mm of the papers (ECMA-376, 18.3.1.63); A4 for any other."""

_POINTS_PER_PIXEL = 0.75
_DIGIT_SHARE = (
    0.5  # of the standard type's whole pixels that a digit takes, in Times New Roman and near it in others
)
_DEFAULT_WIDTH = 8.43
_FIELDS = {
    "&[Page]": "&P",
    "&[Pages]": "&N",
    "&[Date]": "&D",
    "&[Time]": "&T",
    "&[Tab]": "&A",
    "&[File]": "&F",
}
"""openpyxl's names for the codes of a header."""
_DEFAULT_HEIGHT = 15.0


class PrintedBook:
    """A workbook's visible sheets, ready to be painted."""

    def __init__(self, file: str, sheets: tuple[PrintedSheet, ...], made_at: datetime) -> None:
        self.file, self.sheets, self._made_at = file, sheets, made_at

    def fields(self, sheet: PrintedSheet, page: int) -> Fields:
        """What the codes in headers and footers of a page (from 0) stand for."""
        return Fields(sheet.pages[page].number, len(sheet.pages), sheet.name, self.file, self._made_at)


def open_book(path: Path, made_at: datetime) -> PrintedBook:
    """The pages of the workbook at `path`; `made_at` is what its headers give as date. Raises FileRefused."""
    from openpyxl import load_workbook

    package = Package(path)
    try:
        skeleton = load_workbook(package.skeleton(package.look_count()))
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise FileRefused("printed_not_a_workbook", file=path.name) from error
    looks = tuple(look_of(cell) for cell in skeleton[package.sheets[0].name][LOOKS])
    sheets = tuple(
        PrintedSheet(
            text, package.strings, looks, _frame(text, skeleton[text.name], looks[0], reach(package, text))
        )
        for text in package.sheets
    )
    named = {sheet.name: sheet for sheet in sheets}
    for text, sheet in zip(package.sheets, sheets, strict=True):
        sheet.charts = charts_of(package, text, sheet, named.get)
    return PrintedBook(path.name, sheets, made_at)


def _frame(text: SheetText, sheet: Any, standard: CellLook, charts: tuple[int, int]) -> Frame:
    area = _area(text, sheet, charts)
    digit = round(standard.size / _POINTS_PER_PIXEL) * _DIGIT_SHARE
    merges = tuple(_as_area(merged.bounds) for merged in sheet.merged_cells.ranges)
    return Frame(
        area,
        _widths(sheet, max(area.right, charts[1]) + 1, digit),
        _heights(text, sheet, max(area.bottom, charts[0]) + 1),
        merges,
        _setup(sheet),
        _bands(sheet),
    )


def _area(text: SheetText, sheet: Any, charts: tuple[int, int]) -> Area:
    """The print area, else what the sheet holds: cells, merged areas, charts."""
    from openpyxl.utils.cell import range_boundaries

    if sheet.print_area:
        return _as_area(range_boundaries(str(sheet.print_area).rpartition("!")[2].replace("$", "")))
    used = _as_area(range_boundaries(text.dimension))
    merged = [_as_area(each.bounds) for each in sheet.merged_cells.ranges]
    return Area(
        0,
        0,
        max([used.bottom, charts[0], *(each.bottom for each in merged)]),
        max([used.right, charts[1], *(each.right for each in merged)]),
    )


def _as_area(bounds: tuple[int | None, ...]) -> Area:
    left, top, right, bottom = (int(bound or 1) - 1 for bound in bounds)
    return Area(top, left, bottom, right)


def _widths(sheet: Any, count: int, digit: float) -> tuple[float, ...]:
    """Widths in points; a column of n characters is n digits of the standard type wide (ECMA-376, 18.3.1.13)."""
    default = sheet.sheet_format.defaultColWidth or _DEFAULT_WIDTH + 5 / digit
    widths = [default] * count
    for column in sheet.column_dimensions.values():
        for at in range((column.min or 1) - 1, min(column.max or 1, count)):
            widths[at] = 0.0 if column.hidden else column.width
    return tuple(width * digit * _POINTS_PER_PIXEL for width in widths)


def _heights(text: SheetText, sheet: Any, count: int) -> tuple[float, ...]:
    default = sheet.sheet_format.defaultRowHeight or _DEFAULT_HEIGHT
    places = text.rows
    heights = []
    for row in range(count):
        height = places[row].height if row in places else None
        heights.append(default if height is None else height)
    return tuple(heights)


def _setup(sheet: Any) -> PrintSetup:
    page, options, bands = sheet.page_setup, sheet.print_options, sheet.HeaderFooter
    fits = bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
    return PrintSetup(
        _paper(sheet),
        percent=int(page.scale or 100),
        wide=(1 if page.fitToWidth is None else int(page.fitToWidth)) if fits else None,
        tall=(1 if page.fitToHeight is None else int(page.fitToHeight)) if fits else None,
        repeat_rows=_span(sheet.print_title_rows),
        repeat_columns=_column_span(sheet.print_title_cols),
        row_breaks=frozenset(int(each.id) for each in sheet.row_breaks.brk),
        column_breaks=frozenset(int(each.id) for each in sheet.col_breaks.brk),
        across_first=page.pageOrder == "overThenDown",
        centre_across=bool(options.horizontalCentered),
        centre_down=bool(options.verticalCentered),
        first_number=int(page.firstPageNumber or 1) if page.useFirstPageNumber else 1,
        differs_first=bool(bands.differentFirst),
        scale_bands=bands.scaleWithDoc is not False,
    )


def _paper(sheet: Any) -> Paper:
    across, down = (side * MM for side in _PAPERS.get(int(sheet.page_setup.paperSize or 9), _PAPERS[9]))
    if sheet.page_setup.orientation == "landscape":
        across, down = down, across
    margins = sheet.page_margins
    sides = (margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer)
    return Paper(across, down, *(inches * 72 for inches in sides))


def _span(rows: str | None) -> range:
    """Rows such as $5:$6 as a range from 0."""
    if not rows:
        return range(0)
    first, _, last = rows.replace("$", "").partition(":")
    return range(int(first) - 1, int(last or first))


def _column_span(columns: str | None) -> range:
    from openpyxl.utils.cell import range_boundaries

    if not columns:
        return range(0)
    left, _top, right, _bottom = range_boundaries(columns.replace("$", ""))
    return range(int(left or 1) - 1, int(right or 1))


def _bands(sheet: Any) -> Bands:
    def text(item: Any) -> BandText:
        return BandText(*(_coded(part) for part in (item.left, item.center, item.right)))

    return Bands(
        text(sheet.oddHeader), text(sheet.oddFooter), text(sheet.firstHeader), text(sheet.firstFooter)
    )


def _coded(part: Any) -> str:
    """A part of a band with the codes openpyxl took out of it."""
    if not part.text:
        return ""
    font = f'&"{part.font}"' if part.font else ""
    size = f"&{part.size}" if part.size else ""
    words = str(part.text)
    for name, code in _FIELDS.items():
        words = words.replace(name, code)
    return font + size + words
