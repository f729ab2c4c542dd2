"""The distinct cells of a column: whatever is done to a cell is done once, then spread over its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from kyha_lookup.data.importing.raw.sheet import Cell
from kyha_lookup.data.importing.texts import clean

Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


class Column:
    """A column as `cells` (its distinct cells) and `places` (which of them stands in each row)."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        array = np.empty(len(cells), dtype=object)
        array[:] = cells
        self.places, distinct = pd.factorize(array, use_na_sentinel=False)
        self.cells: list[Cell] = list(distinct)

    @cached_property
    def texts(self) -> list[str]:
        """The distinct cells as clean text."""
        return [clean(cell) for cell in self.cells]

    def mask(self, wanted: Callable[[str], bool]) -> Mask:
        """The rows whose clean text is `wanted`."""
        return np.fromiter(map(wanted, self.texts), dtype=bool, count=len(self.texts))[self.places]

    @cached_property
    def filled(self) -> Mask:
        """The rows that hold something."""
        filled = (not isinstance(cell, str) or clean(cell) != "" for cell in self.cells)
        return np.fromiter(filled, dtype=bool, count=len(self.cells))[self.places]
