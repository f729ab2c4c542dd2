"""What a look into a worksheet finds beside the cells that calamine gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kyha_lookup.data.importing.raw.sheet import CellRange

Found = tuple[int, int, str]
"""Row and column from 0 in the sheet, and the error's name such as "#REF!"."""


@dataclass(slots=True)
class Look:
    """Findings of one sheet."""

    wrong: list[Found] = field(default_factory=list)  # error cells and formulas without a value
    rows: int = 0
    hidden_rows: int = 0
    merges: list[CellRange] = field(default_factory=list)  # of the kinds of which calamine tells none
    uncalculated: bool = False  # the program that wrote the file had not calculated the sheet

    def by_row(self) -> dict[int, list[tuple[int, str]]]:
        """Column and error name of each cell in `wrong`, by its row."""
        rows: dict[int, list[tuple[int, str]]] = {}
        for row, column, name in self.wrong:
            rows.setdefault(row, []).append((column, name))
        return rows


def put_errors(cells: list[Any], wrong: Iterable[tuple[int, str]], first_column: int) -> None:
    """Write the names of a row's error cells into `cells`, which begin at `first_column`."""
    for column, name in wrong:
        place = column - first_column
        if place >= 0:
            cells += [""] * (place + 1 - len(cells))
            cells[place] = name
