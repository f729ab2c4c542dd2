"""A sheet as it stands in the file: untyped cells by column, with the addresses a spreadsheet program shows."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kyha_lookup.data.importing.raw import legacy

if TYPE_CHECKING:
    from kyha_lookup.model import Problem

Cell = str | float | int
"""Text, or a number as the file holds it. "" is an empty cell, a date is ISO text, an error cell its name."""

CellRange = tuple[int, int, int, int]
"""First row, first column, last row, last column: numbers from 0 in the sheet, ends included."""

UNCALCULATED = "#UNCALCULATED!"
"""Stands for a formula the file holds no value of."""

Packed = dict[str, Any]
"""A sheet as the child process sends it (see `packing.Packer`)."""


class Sheet:
    """One sheet. Row `i` and column `j` count from 0 inside the used area, which begins at `first_row`.

    Columns arrive packed and are unpacked when asked for: an export has 54, of which 20 are read. Text typed in
    a TCVN3 or VNI font is given as Unicode; `encoding` names what it was, "" where it was Unicode.
    """

    def __init__(self, packed: Packed, encoding: str | None = None) -> None:
        self.name: str = packed["name"]
        self.visible: bool = packed["visible"]
        self.first_row: int = packed["first_row"]  # from 0
        self.first_column: int = packed["first_column"]
        self.height: int = packed["height"]
        self.rows_in_file: int | None = packed[
            "rows_in_file"
        ]  # more than read where only the first rows were
        self.width: int = packed["width"]
        self.lengths: list[int] = packed["lengths"]  # cells of each row, as far as the file writes them
        self.hidden_rows: int = packed["hidden_rows"]
        self.date1904: bool = packed["date1904"]  # numbers that are days count from 1904
        self.merges: tuple[CellRange, ...] = tuple(packed["merges"])
        self.encoding = legacy.detect(packed["accented"]) if encoding is None else encoding
        self._mixed = encoding is None and legacy.holds_vietnamese(packed["accented"])
        self._blocks: list[tuple[int, list[bytes]]] = packed["blocks"]
        self._head: list[list[Cell]] = [self._read(row) for row in packed["head"]]
        self._unpacked: dict[int, list[Cell]] = {}

    def _read(self, cells: list[Cell]) -> list[Cell]:
        if not self.encoding:
            return cells
        known: dict[Cell, Cell] = {}
        for cell in cells:
            if isinstance(cell, str) and cell not in known:
                known[cell] = legacy.unicode_text(cell, self.encoding, mixed=self._mixed)
        return [known.get(cell, cell) for cell in cells]

    def column(self, index: int) -> list[Cell]:
        """Cells of column `index`, `height` of them."""
        if index not in self._unpacked:
            cells: list[Cell] = []
            for height, columns in self._blocks:
                cells += marshal.loads(columns[index]) if index < len(columns) else [""] * height
            self._unpacked[index] = self._read(cells)
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
    """A file after raw reading. `kind` is "xlsx", "xlsb", "xls", "ods", "html", "spreadsheetml" or "text"."""

    path: str
    sha256: str  # "" where only the first rows were read
    kind: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...] = ()
    encoding: str = ""  # of a text or page, or of the font the cells were typed in; "" for a Unicode workbook
