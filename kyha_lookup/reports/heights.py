"""Row heights for wrapped text, because not every spreadsheet program fits rows when it opens a file."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

_TALLEST = 409.0
"""Points a row may be high (Excel's limit)."""

_MIXED = 0.9
_CAPITALS = 1.25
_BOLD = 1.05
"""Widths of Times New Roman characters, in digits: mixed text, capitals, bold headings."""

_LOST = 3.5
"""Digits lost at the end of a line whose last word goes to the next."""

_LEADING = 1.25
_NARROWEST = 0.7
"""Texts of fewer characters than this share of the column's width fit on one line whatever they are."""


def text_lines(text: str, width: float, size: float) -> int:
    """Lines that `text` needs in a column of `width` characters (of 11 points), an estimate on the safe side."""
    if not text:
        return 1
    room = width * 11 / size - 1
    factor = _CAPITALS if text.isupper() else _MIXED
    if "\n" in text:
        return sum(text_lines(part, width, size) for part in text.split("\n"))
    needed = len(text) * factor
    return 1 if needed <= room else ceil(needed / max(1.0, room - _LOST))


def heading_lines(heading: str, width: float, size: float) -> int:
    """Lines that a bold heading of a few words needs in a column of `width` characters (of 11 points)."""
    room = width * 11 / size
    lines, used = 1, 0.0
    for word in heading.split():
        needed = len(word) * _BOLD
        if used and used + 1 + needed > room:
            lines, used = lines + 1, needed
        else:
            used += needed + (1 if used else 0)
    return lines


def row_height(values: Sequence[Any], wrapped: Sequence[tuple[int, float]], size: float) -> float:
    """Height in points of a row whose columns `wrapped` (index, width) hold wrapped text."""
    lines = 1
    for index, width in wrapped:
        value = values[index]
        if len(value) > width * _NARROWEST:
            lines = max(lines, text_lines(value, width, size))
    return min(_TALLEST, lines * size * _LEADING + 3)
