"""A sheet as it stands in the file: untyped cells by column, with the addresses a spreadsheet program shows."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Cell = str | float | int
"""Text, or a number as the file holds it. "" is an empty cell, a date is ISO text, an error cell its name."""

CellRange = tuple[int, int, int, int]
"""First row, first column, last row, last column: numbers from 0 in the sheet, ends included."""

HEAD_ROWS = 40

Packed = dict[str, Any]
"""A sheet as the child process sends it (see `pack`)."""


class Sheet:
    """One sheet. Row `i` and column `j` count from 0 inside the used area, which begins at `first_row`.

    Columns arrive packed and are unpacked when asked for: an export has 54, of which 20 are read.
    """

    def __init__(self, packed: Packed) -> None:
        self.name: str = packed["name"]
        self.visible: bool = packed["visible"]
        self.first_row: int = packed["first_row"]  # from 0
        self.first_column: int = packed["first_column"]
        self.height: int = packed["height"]
        self.rows_in_file: int | None = packed[
            "rows_in_file"
        ]  # more than read where only the first rows were
        self.merges: tuple[CellRange, ...] = tuple(packed["merges"])
        self._columns: list[bytes] = packed["columns"]
        self._head: list[list[Cell]] = packed["head"]
        self._unpacked: dict[int, list[Cell]] = {}

    @property
    def width(self) -> int:
        return len(self._columns)

    def column(self, index: int) -> list[Cell]:
        """Cells of column `index`, `height` of them."""
        if index not in self._unpacked:
            cells = list(marshal.loads(self._columns[index]))
            self._unpacked[index] = cells
        return self._unpacked[index]

    def spread_merges(self, index: int, after: int) -> None:
        """Let each merged cell of column `index` below row `after` stand for the empty rows below it in its merge."""
        cells = self.column(index)
        for top, left, bottom, _ in self.merges:
            if left == index + self.first_column and after < (first := top - self.first_row) < self.height:
                last = min(bottom - self.first_row, self.height - 1)
                cells[first + 1 : last + 1] = [cell or cells[first] for cell in cells[first + 1 : last + 1]]

    def row(self, index: int) -> list[Cell]:
        """Cells of row `index`, `width` of them."""
        if index < len(self._head):
            return self._head[index]
        return [self.column(column)[index] for column in range(self.width)]

    def row_number(self, index: int) -> int:
        """Number of row `index` as a spreadsheet program shows it, from 1."""
        return self.first_row + index + 1

    def address(self, row: int, column: int) -> str:
        """Spreadsheet address of the cell, such as "W12"."""
        return f"{column_letters(self.first_column + column)}{self.row_number(row)}"


@lru_cache(maxsize=1024)
def column_letters(index: int) -> str:
    """Letters of the column with number `index` from 0: A, B, ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file after raw reading. `kind` is "xlsx", "xls", "ods" or "text"."""

    path: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...]


def pack(
    name: str,
    columns: Sequence[Sequence[Cell]],
    *,
    visible: bool = True,
    first_row: int = 0,
    first_column: int = 0,
    merges: Sequence[CellRange] = (),
    rows_in_file: int | None = None,
) -> Packed:
    """A sheet ready for `marshal`."""
    height = len(columns[0]) if columns else 0
    return {
        "name": name,
        "visible": visible,
        "first_row": first_row,
        "first_column": first_column,
        "height": height,
        "rows_in_file": first_row + height if rows_in_file is None else rows_in_file,
        "merges": list(merges),
        # The rows a header is sought in, so that finding it unpacks no column.
        "head": [[column[row] for column in columns] for row in range(min(height, HEAD_ROWS))],
        # Version 1 writes no back references, which is twice as fast on columns of distinct values.
        "columns": [marshal.dumps(tuple(column), 1) for column in columns],
    }
