"""Print set-up of a report's sheets: A4 landscape, margins and page numbers of NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kyha_lookup.reports.styles import FONT

_A4 = 9
_MM = 1 / 25.4  # inches
_TOP = _BOTTOM = 20 * _MM
_LEFT = 30 * _MM
_RIGHT = 15 * _MM
_PRINTED_WIDTH = 297 * _MM - _LEFT - _RIGHT
_PRINTED_HEIGHT = 210 * _MM - _TOP - _BOTTOM
_PAGE_NUMBER = f'&C&"{FONT},Regular"&13&P'
_NAMES = tuple(xl_col_to_name(index) for index in range(64))
"""Of columns; a report has fewer."""

_PLAIN_CELLS = frozenset({"String", "Number", "Datetime", "Blank"})
_ESCAPED = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
_PIXELS_PER_CHARACTER = (7.2, 7.4, 7.6, 7.8, 8.0, 8.2)


class ReportSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose first page carries no page number, which XlsxWriter cannot ask for.

    Cells that hold a text, a number or nothing, nearly all there are, are written by a shorter way.
    """

    def _write_header_footer(self) -> None:
        self._xml_start_tag(
            "headerFooter", [("differentFirst", 1), ("scaleWithDoc", 0), ("alignWithMargins", 0)]
        )
        self._write_odd_header()
        self._xml_end_tag("headerFooter")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """The same XML as XlsxWriter's, in a third of the time; a text that looks like its rich text stays a text."""
        kind = type(cell).__name__
        if cell.format is None or kind not in _PLAIN_CELLS or not self.constant_memory:
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{_NAMES[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind == "String":
            text = cell.string
            if _ESCAPED.search(text):
                text = self._escape_data(self._escape_control_characters(text))
            space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
            self.fh.write(f'{start} t="inlineStr"><is><t{space}>{text}</t></is></c>')
        elif kind == "Blank":
            self.fh.write(f"{start}/>")
        else:
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")


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


def may_split(block: float, heights: Sequence[float], repeated: float, widths: Sequence[float]) -> bool:
    """Whether a block of `block` points might be split between two pages.

    `heights` are the rows above it, `repeated` the header on every later page (points), `widths` the columns
    (characters). Spreadsheet programs differ in how wide a character is, hence in the scale of the print and
    in where pages end; played through for the whole range.
    """
    for pixels in _PIXELS_PER_CHARACTER:
        room = _PRINTED_HEIGHT * 72 / min(1.0, _PRINTED_WIDTH / (sum(widths) * pixels / 96))
        used = 0.0
        for height in heights:
            used = used + height if used + height <= room else repeated + height
        if used + block > room:
            return True
    return False
