"""Cells as a reader gives them, made plain: text or a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from kyha_lookup.data.importing.raw.sheet import Cell

_MIDNIGHT = time()


def plain_column(column: Sequence[object]) -> Sequence[Cell]:
    """`column` with dates as ISO text."""
    if set(map(type, column)) <= {str, float, int}:
        return column  # type: ignore[return-value]  # a set of types says nothing to the type checker
    return [plain_cell(cell) for cell in column]


def plain_cell(cell: object) -> Cell:
    """A date as ISO text, a truth value as Excel's word, nothing as ""; text and numbers as they are."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (str, float, int)):
        return cell
    if isinstance(cell, datetime):
        cell = cell.replace(microsecond=0)
        return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
