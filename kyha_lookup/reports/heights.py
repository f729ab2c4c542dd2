"""Row heights for wrapped text, because not every spreadsheet program fits rows when it opens a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_TALLEST = 409.0
"""Points a row may be high (Excel's limit)."""

_MIXED = 1.0
_CAPITALS = 1.32
"""Widths of Times New Roman characters, in digits, with what is lost at the ends of lines."""

_LEADING = 1.25


def text_lines(text: str, width: float, size: float) -> int:
    """Lines that `text` needs in a column of `width` characters (of 11 points), an estimate on the safe side."""
    if not text:
        return 1
    room = width * 11 / size - 1
    factor = _CAPITALS if text.isupper() else _MIXED
    if "\n" in text:
        return sum(text_lines(part, width, size) for part in text.split("\n"))
    return max(1, -(-int(len(text) * factor * 100) // int(room * 100)))


def row_height(values: Sequence[Any], wrapped: Sequence[tuple[int, float]], size: float) -> float:
    """Height in points of a row whose columns `wrapped` (index, width) hold wrapped text."""
    lines = 1
    for index, width in wrapped:
        value = values[index]
        if len(value) > width - 2:
            lines = max(lines, text_lines(value, width, size))
    return min(_TALLEST, lines * size * _LEADING + 3)
