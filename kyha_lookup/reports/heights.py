"""Row heights for wrapped text, because not every spreadsheet program fits rows when it opens a file.

Widths count in digits, the unit of column widths; a digit of Times New Roman is half its size wide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_TALLEST = 409.0
"""Points a row may be high (Excel's limit)."""

_BOLD = 1.07
_ROUNDED = 1.04
"""Screens round characters up to whole pixels."""

_PADDING = 0.8
_INDENT = 1.6
"""Digits of 11 points that a cell's edges take, and an indent."""

_LEADING = 1.2
_SPARE = 3.0
"""Height of a line in sizes, and points a row is higher than its lines."""

_SPACE = 0.5
_WIDEST = 2.0
"""Digits: the space, and characters not listed below."""

_WIDTHS = {
    "'.,/|\\ijltı:;": 0.56,
    "Ifr()[]-!`": 0.67,
    'Js"': 0.8,
    "acez?": 0.9,
    "0123456789bdđghknopquvxy*$#_{}^": 1.0,
    "ơư+<>=~FPS": 1.13,
    "ELTZ": 1.23,
    "BCR": 1.34,
    "ADĐGHKNOQUVXYƠw": 1.45,
    "mƯ&": 1.56,
    "M%W@": 1.89,
}


class _Digits(dict[str, float]):
    """Width of a character of Times New Roman in digits; an accented letter is as wide as its base."""

    def __missing__(self, char: str) -> float:
        base = unicodedata.normalize("NFD", char)[0]
        self[char] = self.get(base, _WIDEST) if base != char else _WIDEST
        return self[char]


_DIGITS = _Digits({char: width for chars, width in _WIDTHS.items() for char in chars})


def digits(text: str) -> float:
    """Width of `text` on one line, in digits."""
    return sum(_SPACE if char.isspace() else _DIGITS[char] for char in text)


@lru_cache(maxsize=20_000)
def text_lines(text: str, width: float, size: float) -> int:
    """Lines that `text` needs in a column of `width` characters (of 11 points), broken between words."""
    room = (width - _PADDING - _INDENT) * 11 / size / _ROUNDED
    return sum(_lines(part, max(1.0, room)) for part in text.split("\n"))


def heading_lines(heading: str, width: float, size: float) -> int:
    """Lines that a bold heading of a few words needs in a column of `width` characters (of 11 points)."""
    return _lines(heading, max(1.0, (width - _PADDING) * 11 / size / _ROUNDED / _BOLD))


def _lines(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split():
        needed = digits(word)
        if used and used + _SPACE + needed > room:
            lines, used = lines + 1, 0.0
        used += needed + (_SPACE if used else 0.0)
        # A word longer than the line is broken wherever the line ends.
        while used > room and used > _WIDEST:
            lines, used = lines + 1, used - room
    return lines


def row_height(values: Sequence[Any], wrapped: Sequence[tuple[int, float]], size: float) -> float:
    """Height in points of a row whose columns `wrapped` (index, width) hold wrapped text."""
    lines = max(
        (text_lines(values[index], width, size) for index, width in wrapped if values[index]), default=1
    )
    return min(_TALLEST, lines * size * _LEADING + _SPARE)


def shared_widths(texts: Sequence[Sequence[str]], least: Sequence[float], total: float) -> list[float]:
    """Widths of text columns that share `total` characters by how long their texts are, each at least `least`,
    which may exceed `total`.

    `texts` holds one sequence per column.
    """
    long = [sum(map(digits, column)) / max(1, len(column)) for column in texts]
    widths = list(least)
    open_ = set(range(len(texts)))
    while open_:
        room = total - sum(widths[index] for index in range(len(texts)) if index not in open_)
        whole = sum(long[index] for index in open_)
        share = {index: room * long[index] / whole if whole else room / len(open_) for index in open_}
        short = {index for index in open_ if share[index] < least[index]}
        if not short:
            for index in open_:
                widths[index] = round(share[index], 1)
            break
        open_ -= short
    return widths
