"""The head of an appendix sheet: its number, its title, and the report it belongs to (NĐ 30, Phụ lục I, mục III)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyha_lookup import messages
from kyha_lookup.reports.frame import Prose
from kyha_lookup.settings import Unit

_BOLD = 1.07  # how much wider bold letters are


def write_appendix_head(
    prose: Prose,
    sheet: Any,
    columns: tuple[int, int],
    width: float,
    roman: str,
    title: str,
    unit: Unit,
    made_on: date,
    language: str,
) -> int:
    """Write rows 0-2 over the first to the last of `columns`, `width` characters wide; returns the next free row."""

    def text(code: str, **args: object) -> str:
        return messages.text(code, language, **args)

    prose.line(0, *columns, text("appendix_number", roman=roman), bold=True, font_size=13)
    prose.paragraph(1, *columns, title, width / _BOLD, align="center", bold=True, font_size=13)
    belongs = text("appendix_of", suffix=unit.number_suffix, date=made_on, agency=unit.issuing_agency)
    prose.paragraph(2, *columns, belongs, width, align="center", italic=True, font_size=11)
    sheet.set_row(3, 8)
    return 4
