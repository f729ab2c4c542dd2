"""Whether the cells of a worksheet stand once each and inside the grid, told from its XML without parsing it."""

from __future__ import annotations

import re

from kyha_lookup.data.importing.raw.refusal import Refusal

ROWS, COLUMNS = 1 << 20, 1 << 14
MOST_CELLS = 40_000_000  # of the rectangle that holds all cells: what a reader must lay out
_ROW_NUMBER = re.compile(rb"""\br=["']([0-9]+)["']""")


class Grid:
    """The rows and the rectangle of a sheet, and the sequences of columns already found sound.

    Give it the rows in the file's order. Only cells that hold something count: a blank one twice does no harm,
    and a format may reach to the last column.
    """

    def __init__(self, prefix: bytes) -> None:
        self.rows: set[int] = set()
        self._cell = re.compile(
            rb"""<%sc\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})[0-9]+["'][^>]*(?<!/)>(?!</)""" % prefix
        )
        self._sound: set[tuple[bytes, ...]] = {()}
        self._first_row, self._last_row, self._last_column = ROWS, 0, 0

    def take(self, attributes: bytes, body: bytes) -> None:
        """A row by its attributes and all that stands in it. Raises Refusal."""
        number = self.take_number(attributes)
        columns = self._cell.findall(body)
        if not number or not columns:
            return
        check_numbers(number, body, len(columns))
        sequence = tuple(columns)
        if sequence not in self._sound:
            if len(set(sequence)) < len(sequence):
                raise Refusal("file_cell_twice", row=number)
            self._sound.add(sequence)
        self.stretch(number, number, max(map(column_number, sequence)) + 1)

    def take_number(self, attributes: bytes) -> int:
        """The row's number, 0 where it states none. Raises Refusal where it stood before."""
        match = _ROW_NUMBER.search(attributes)
        number = int(match[1]) if match else 0
        if number > ROWS:
            raise Refusal("file_outside_grid")
        if number in self.rows:
            raise Refusal("file_cell_twice", row=number)
        if number:
            self.rows.add(number)
        return number

    def stretch(self, first_row: int, last_row: int, columns: int) -> None:
        """Widen the rectangle. Raises Refusal where it leaves the grid or grows beyond what can be laid out."""
        self._first_row, self._last_row = min(self._first_row, first_row), max(self._last_row, last_row)
        self._last_column = max(self._last_column, columns)
        if self._last_column > COLUMNS:
            raise Refusal("file_outside_grid")
        if (self._last_row - self._first_row + 1) * self._last_column > MOST_CELLS:
            raise Refusal("file_too_heavy")


def check_numbers(number: int, body: bytes, cells: int) -> None:
    """Refuse a row that holds cells which name another row."""
    digits = b"%d" % number
    found = body.count(digits + b'"')
    if found < cells and found + body.count(digits + b"'") < cells:
        raise Refusal("file_corrupt")


def column_number(letters: bytes) -> int:
    """Number from 0 of the column with these letters: A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def rises(text: bytes) -> tuple[int, list[int]]:
    """Number of columns, and of cells in each row, where all cells are written `<c r="A1"` with rising columns.

    No columns where they are not. For large sheets: a hundred times as fast as looking at each cell, and without
    holding the interpreter. A row that closes itself counts as one without cells.
    """
    import numpy as np

    # Reading a few bytes beyond a tag's start must stay inside.
    letters = np.frombuffer(text + b" " * 16, dtype=np.uint8)
    tags = np.flatnonzero(letters == ord("<"))
    second, third = letters[tags + 1], letters[tags + 2]
    cells = tags[(second == ord("c")) & (third == ord(" "))]
    rows = tags[(second == ord("r")) & (third == ord("o"))]
    if not len(cells) or not ((letters[cells + 3] == ord("r")) & (letters[cells + 4] == ord("="))).all():
        return 0, []
    one, two, three = (letters[cells + place].astype(np.int32) - (ord("A") - 1) for place in (6, 7, 8))
    columns = np.where((two > 0) & (two <= 26), one * 26 + two, one)
    columns = np.where((columns != one) & (three > 0) & (three <= 26), columns * 26 + three, columns)
    fourth_letter = (columns > 702) & (letters[cells + 9] >= ord("A")) & (letters[cells + 9] <= ord("Z"))
    starts = np.searchsorted(cells, rows)
    steps = np.diff(columns)
    first_cells = starts[(starts > 0) & (starts < len(cells))]
    steps[first_cells - 1] = 1
    if (steps <= 0).any() or fourth_letter.any():
        return 0, []
    return int(columns.max()), np.diff(np.append(starts, len(cells))).tolist()
