"""Packs a sheet row by row for the way from the child process to its parent, in blocks so that memory stays low."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from itertools import zip_longest

from kyha_lookup.data.importing.raw.plain import plain_column
from kyha_lookup.data.importing.raw.sheet import Cell, CellRange, Packed

HEAD_ROWS = 40
_BLOCK_ROWS = 4096
_SAMPLED = 16  # every so many rows one is looked at for letters above ASCII
_MOST_SAMPLES = 2000


class Packer:
    """Takes the rows of a sheet in order and gives the packed sheet. Empty rows at the end are left out."""

    def __init__(self, name: str, *, visible: bool = True, first_row: int = 0, first_column: int = 0) -> None:
        self.name = name
        self.visible = visible
        self.first_row = first_row
        self.first_column = first_column
        self.height = 0
        self.width = 0
        self._empty = 0
        self._lengths: list[int] = []
        self._rows: list[Sequence[object]] = []
        self._head: list[list[Cell]] = []
        self._blocks: list[tuple[int, list[bytes]]] = []
        self._accented: dict[str, None] = {}

    def add(self, row: Sequence[object]) -> None:
        """The next row: cells as a reader gives them, None or "" for an empty one."""
        if not any(cell is not None and cell != "" for cell in row):
            self._empty += 1
            return
        while self._empty:
            self._empty -= 1
            self._append(())
        self._append(row)

    def _append(self, row: Sequence[object]) -> None:
        self._rows.append(row)
        self._lengths.append(len(row))
        if len(self._rows) == _BLOCK_ROWS:
            self._flush()

    def _flush(self) -> None:
        columns = [plain_column(column) for column in zip_longest(*self._rows, fillvalue="")]
        height = len(self._rows)
        if not self._blocks:
            self._head = [[column[row] for column in columns] for row in range(min(height, HEAD_ROWS))]
        # Version 2 writes no back references, which is twice as fast on columns of distinct values.
        self._blocks.append((height, [marshal.dumps(list(column), 2) for column in columns]))
        for column in columns:
            if len(self._accented) < _MOST_SAMPLES:
                head = column[:HEAD_ROWS] if not self.height else ()
                for cell in (*head, *column[::_SAMPLED]):
                    if isinstance(cell, str) and not cell.isascii():
                        self._accented[cell[:200]] = None
        self.height += height
        self.width = max(self.width, len(columns))
        self._rows = []

    def packed(
        self, *, merges: Sequence[CellRange] = (), hidden_rows: int = 0, rows_in_file: int | None = None
    ) -> Packed:
        """The sheet, ready for `marshal`; `rows_in_file` where more stand there than were taken."""
        if self._rows:
            self._flush()
        return {
            "name": self.name,
            "visible": self.visible,
            "first_row": self.first_row,
            "first_column": self.first_column,
            "height": self.height,
            "width": self.width,
            "rows_in_file": self.first_row + self.height if rows_in_file is None else rows_in_file,
            "lengths": self._lengths,
            "hidden_rows": hidden_rows,
            "date1904": False,
            "merges": list(merges),
            # The rows a header is sought in, so that finding it unpacks no column.
            "head": [[*row, *[""] * (self.width - len(row))] for row in self._head],
            "blocks": self._blocks,
            "accented": list(self._accented),  # texts that show in which encoding the sheet was typed
        }
