"""Tables of a report as values: no widths and no words, so that they can be kept, compared and issued again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.report import Period
    from kyha_lookup.model.report_request import FigureLines

Cell = str | int | float | date | None
"""What a cell holds; a word that reads differently by language is its code (a level, a verdict)."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row. Rows of a deeper `level` that follow it are its parts; `lines` are the goods lines behind it."""

    cells: tuple[Cell, ...]
    level: int = 0
    lines: FigureLines | None = None


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table. `code` makes the message codes of its sheet's name and title, `columns` are those of its headings.

    `sums` are the columns that add up: a row's parts make its figure, all rows without parts the total. `totals` are
    the figures of the last row that do not add up, by column. `key` are the columns that tell rows apart.
    """

    code: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    key: tuple[str, ...]
    sums: tuple[str, ...] = ()
    totals: tuple[tuple[str, float], ...] = ()
    unlinked: tuple[str, ...] = ()  # columns of figures that are not about the counted lines alone
    periods: tuple[tuple[str, Period], ...] = ()  # of columns whose lines lie in another period


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The counted lines of one registration date."""

    day: date
    lines: int
    tax_value_vnd: float
