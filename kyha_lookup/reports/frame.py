"""The frame of an official document as NĐ 30/2020/NĐ-CP (Phụ lục I) draws it, around a report's first table.

Every text of the unit comes from settings; rows are merged one by one, never across rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from kyha_lookup import messages
from kyha_lookup.reports.cell_text import clean
from kyha_lookup.reports.heights import text_lines
from kyha_lookup.reports.styles import FONT
from kyha_lookup.settings import Unit

_RULE = "—"
_SIZE = 12
LINE = 17.0
"""Points a row of the frame is high."""
_SIGNING_ROWS = 4


class Prose:
    """Writes lines of text over spans of columns, in the sizes and weights of the decree (12-14 points)."""

    def __init__(self, workbook: Any, sheet: Any, language: str) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._cut_mark = messages.text("report_text_cut", language)
        self._heights: dict[int, float] = {}

    def height(self, row: int, points: float) -> None:
        """Set a row's height, before anything is written into a later row."""
        self._heights[row] = points
        self._sheet.set_row(row, points)

    def heights(self) -> list[float]:
        """Heights of the rows written so far, in points."""
        return list(self._heights.values())

    def line(
        self, row: int, first: int, last: int, text: str, *, align: str = "center", **shape: Any
    ) -> None:
        """One merged line from column `first` to `last`; `shape` are XlsxWriter format properties."""
        if row not in self._heights:
            self.height(row, LINE)
        properties = {"font_name": FONT, "font_size": _SIZE, "valign": "vcenter", "align": align, **shape}
        style = self._workbook.add_format(properties)
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", style)
        self._sheet.write_string(row, first, clean(text, self._cut_mark), style)

    def paragraph(
        self, row: int, first: int, last: int, text: str, width: float, *, align: str = "left", **shape: Any
    ) -> None:
        """A merged, wrapped paragraph; `width` in characters sets its height, which no program fits by itself."""
        size = shape.get("font_size", _SIZE)
        self.height(row, text_lines(text, width, size) * size * 1.35 + 3)
        self.line(row, first, last, text, align=align, text_wrap=True, **shape)


def write_head(prose: Prose, columns: int, left: int, unit: Unit, made_on: date, language: str) -> int:
    """Agency and state blocks, number, place and date, in rows 0-3; returns the next free row.

    The left block takes the first `left` of `columns` columns.
    """

    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    end, right, last = left - 1, left, columns - 1
    prose.line(0, 0, end, unit.superior_agency.upper())
    prose.line(0, right, last, text("frame_state"), bold=True)
    prose.line(1, 0, end, unit.issuing_agency.upper(), bold=True)
    prose.line(1, right, last, text("frame_motto"), bold=True, font_size=13)
    prose.height(2, 9)
    prose.line(2, 0, end, _RULE * (len(unit.issuing_agency) // 4), font_size=8, valign="top")
    prose.line(2, right, last, _RULE * (len(text("frame_motto")) // 2 + 3), font_size=8, valign="top")
    prose.line(3, 0, end, text("frame_number", suffix=unit.number_suffix), font_size=13)
    prose.line(3, right, last, place_and_date(unit.place, made_on, language), italic=True, font_size=13)
    return 4


def place_and_date(place: str, day: date, language: str) -> str:
    """Đà Nẵng, ngày 05 tháng 02 năm 2026: days under 10 and months 1 and 2 take a zero (NĐ 30, Phụ lục I)."""
    if language != "vi":
        return messages.text("frame_place_and_date", language, place=place, date=day)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return messages.text(
        "frame_place_and_date", language, place=place, day=f"{day.day:02d}", month=month, year=day.year
    )


def signature_height(unit: Unit) -> float:
    """Points that `write_signature` takes."""
    return LINE * (max(len(_posts(unit)) + _SIGNING_ROWS, len(_recipients(unit))) + 2)


def _recipients(unit: Unit) -> list[str]:
    return [item.strip().rstrip(".") for item in unit.recipients.split(";") if item.strip()]


def _posts(unit: Unit) -> list[str]:
    return [post.upper() for post in (unit.signatory_authority, unit.signatory_post) if post]


def write_signature(prose: Prose, row: int, columns: int, left: int, unit: Unit, language: str) -> int:
    """Recipients on the left, signature block on the right, from `row`; returns the next free row."""
    recipients = _recipients(unit)
    posts = _posts(unit)
    signed = len(posts) + _SIGNING_ROWS
    end, right, last = left - 1, left, columns - 1
    # Rows are written in order: in constant memory a row is gone once a later one is begun.
    for index in range(max(signed, len(recipients)) + 1):
        if index == 0:
            heading = messages.text("frame_recipients", language)
            prose.line(row, 0, end, heading, align="left", bold=True, italic=True)
        elif index <= len(recipients):
            stop = "." if index == len(recipients) else ";"
            prose.line(row + index, 0, end, f"- {recipients[index - 1]}{stop}", align="left", font_size=11)
        if index < len(posts):
            prose.line(row + index, right, last, posts[index], bold=True, font_size=13)
        elif index == signed:
            prose.line(row + index, right, last, unit.signatory_name, bold=True, font_size=13)
    return row + max(signed, len(recipients)) + 1
