"""Guesses where the header of an unknown table stands, by known labels or by the shape of its rows."""

from __future__ import annotations

from kyha_lookup.data.importing.header_row import label_count
from kyha_lookup.data.importing.labels import LabelBook
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet
from kyha_lookup.data.importing.texts import clean

_SEARCHED_ROWS = 30
_ROWS_BELOW = 8
_ENOUGH_LABELS = 3
_FEWEST_HEADINGS = 2
_LONGEST_HEADING = 80


def guess_header_row(sheet: Sheet, book: LabelBook) -> int | None:
    """Row (from 0) of the probable header in the first 30, None where no row looks like one.

    A header holds different short words in most columns of the table, and what stands below is of another kind.
    """
    rows = range(min(sheet.height, _SEARCHED_ROWS))
    labels = {row: label_count(sheet.row(row), book) for row in rows}
    known = max(rows, key=lambda row: labels[row], default=None)
    if known is not None and labels[known] >= _ENOUGH_LABELS:
        return known
    scores = {row: _likeness(sheet, row) * (1 + labels[row]) for row in rows}
    best = max(scores, key=lambda row: (scores[row], -row), default=None)
    return best if best is not None and scores[best] > 0 else None


def _likeness(sheet: Sheet, row: int) -> float:
    """How much a row looks like a header: its headings, weighed by how the cells below differ from them."""
    headings = {column: text for column, cell in enumerate(sheet.row(row)) if (text := _heading(cell))}
    if len(headings) < _FEWEST_HEADINGS or len(set(headings.values())) < len(headings) * 0.7:
        return 0.0
    below = [sheet.row(other) for other in range(row + 1, min(sheet.height, row + 1 + _ROWS_BELOW))]
    if not below:
        return 0.0
    filled = different = 0
    for column, text in headings.items():
        cells = [cell for cells in below if clean(cell := cells[column])]
        filled += bool(cells)
        different += bool(cells) and sum(_digits(cell) > _digits(text) for cell in cells) * 2 > len(cells)
    return filled * (0.2 + different / len(headings))


def _heading(cell: Cell) -> str:
    text = clean(cell) if isinstance(cell, str) else ""
    return text if 0 < len(text) <= _LONGEST_HEADING and not text[0].isdigit() else ""


def _digits(cell: Cell) -> float:
    """Share of digits in a cell."""
    text = clean(cell)
    return sum(map(str.isdigit, text)) / len(text) if text else 0.0
