"""Print set-up of a report's sheets: A4 landscape, margins and page numbers of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from kyha_lookup.reports.styles import FONT

_A4 = 9
_MM = 1 / 25.4  # inches
_TOP = _BOTTOM = 20 * _MM
_LEFT = 30 * _MM
_RIGHT = 15 * _MM
_PRINTED_WIDTH = 297 * _MM - _LEFT - _RIGHT
_PRINTED_HEIGHT = 210 * _MM - _TOP - _BOTTOM
_BLANK_ROW = 15.0  # points
_MOST_BLANK_ROWS = 40
_PIXELS_PER_CHARACTER = (7.3, 7.5, 7.65, 7.75, 7.85)
"""Excel and LibreOffice differ in how wide a column of so many characters is, and so in the scale of the print."""
_PAGE_NUMBER = f'&C&"{FONT},Regular"&13&P'


class ReportSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose first page carries no page number, which XlsxWriter cannot ask for."""

    def _write_header_footer(self) -> None:
        self._xml_start_tag(
            "headerFooter", [("differentFirst", 1), ("scaleWithDoc", 0), ("alignWithMargins", 0)]
        )
        self._write_odd_header()
        self._xml_end_tag("headerFooter")


def add_sheet(workbook: Any, name: str) -> Any:
    """A new sheet of the workbook with the report's print set-up; pages count from 1 on every sheet."""
    sheet = workbook.add_worksheet(name, worksheet_class=ReportSheet)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
    sheet.set_header(_PAGE_NUMBER, {"margin": 10 * _MM})
    sheet.set_start_page(1)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    return sheet


def fit(sheet: Any, *, pages_wide: int = 1) -> None:
    """Fit the columns into so many pages side by side, rows onto as many pages as they need."""
    sheet.fit_to_pages(pages_wide, 0)


def blank_rows_before(
    block: float, heights: Sequence[float], repeated: float, widths: Sequence[float]
) -> int:
    """Empty rows that keep a block of `block` points from being split between two pages.

    `heights` are the rows above it, `repeated` the header on every later page (points), `widths` the columns
    (characters). Rows, because a sheet fitted to the page's width takes no page breaks of ours; the fewest
    that serve every program's own measure of a character.
    """
    rooms = [
        _PRINTED_HEIGHT * 72 / min(1.0, _PRINTED_WIDTH / (sum(widths) * pixels / 96))
        for pixels in _PIXELS_PER_CHARACTER
    ]
    used = [_used(heights, room, repeated) for room in rooms]
    for blank in range(_MOST_BLANK_ROWS):
        if all(use + block <= room for use, room in zip(used, rooms, strict=True)):
            return blank
        used = [
            use + _BLANK_ROW if use + _BLANK_ROW <= room else repeated + _BLANK_ROW
            for use, room in zip(used, rooms, strict=True)
        ]
    return 0


def _used(heights: Sequence[float], room: float, repeated: float) -> float:
    """Points taken on the last page by rows of `heights` on pages of `room` points."""
    used = 0.0
    for height in heights:
        used = used + height if used + height <= room else repeated + height
    return used
