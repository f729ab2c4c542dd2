"""What two issues of a report do not share, as a table: a row for every figure that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from kyha_lookup import messages
from kyha_lookup.model import ReportDifference
from kyha_lookup.ui import formats, language
from kyha_lookup.ui.models.rows import Column

ROW = 1
"""The column that takes the width left over."""

_Cell = str | float | date | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One figure, or a whole row where `column` is "": what it was and what it is."""

    table: str
    key: tuple[str, ...]
    column: str
    before: _Cell
    after: _Cell

    @property
    def change(self) -> float | None:
        """How much a number grew."""
        if isinstance(self.before, int | float) and isinstance(self.after, int | float):
            return self.after - self.before
        return None


_NAMES = ("report_column_name", "report_column_entry_name")
"""Columns that say in words what a key of codes means."""


def changed(differences: Sequence[ReportDifference]) -> list[Changed]:
    """A value for every cell that differs; a row that only one issue has is a single value."""
    return [each for difference in differences for each in _cells(difference)]


def _cells(difference: ReportDifference) -> Iterator[Changed]:
    key = _named(difference)
    if not difference.before or not difference.after:
        yield Changed(difference.table, key, "", _joined(difference.before), _joined(difference.after))
        return
    for column, was, became in zip(difference.columns, difference.before, difference.after, strict=True):
        if was != became:
            yield Changed(difference.table, key, column, was, became)


def _named(difference: ReportDifference) -> tuple[str, ...]:
    """The row's key, with the name that stands in the row."""
    cells = difference.after or difference.before
    named = [shown(cell) for column, cell in zip(difference.columns, cells, strict=True) if column in _NAMES]
    return (*difference.key, *(name for name in named if name and name not in difference.key))


def _joined(cells: Sequence[_Cell]) -> str | None:
    return "; ".join(shown(cell) for cell in cells if cell not in (None, "")) or None


def shown(cell: _Cell) -> str:
    """A cell as the page shows it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return formats.day(cell)
    return cell if isinstance(cell, str) else formats.quantity(cell)


def difference_columns() -> tuple[Column[Changed], ...]:
    """Table, row, column, before, after, change."""
    translate = QCoreApplication.translate

    def column_words(row: Changed) -> str:
        return _heading(row.column) if row.column else translate("report_differences", "(cả dòng)")

    def side(value: _Cell, row: Changed) -> str:
        return (
            translate("report_differences", "không có") if not row.column and value is None else shown(value)
        )

    return (
        Column(lambda: translate("report_differences", "Bảng"), lambda row: _heading(row.table), 150),
        Column(lambda: translate("report_differences", "Dòng"), lambda row: " · ".join(row.key) or "—", 220),
        Column(lambda: translate("report_differences", "Cột"), column_words, 130),
        Column(
            lambda: translate("report_differences", "Lần trước"),
            lambda row: side(row.before, row),
            130,
            right=True,
        ),
        Column(
            lambda: translate("report_differences", "Lần sau"),
            lambda row: side(row.after, row),
            130,
            right=True,
        ),
        Column(
            lambda: translate("report_differences", "Chênh lệch"),
            lambda row: _signed(row.change),
            130,
            key=lambda row: row.change or 0.0,
            right=True,
        ),
    )


def _heading(code: str) -> str:
    """A heading or a title; what a title says of the period is left out."""
    if code not in messages.codes():
        return code
    return messages.text(code, language.present(), period="").removesuffix("()").strip()


def _signed(value: float | None) -> str:
    if not value:
        return ""
    return f"{'+' if value > 0 else '-'}{formats.quantity(abs(value))}"
