"""Groups of hundreds of thousands of lines, counted in memory."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kyha_lookup.data.search.grouping import Figures
from kyha_lookup.model import SearchColumn

if TYPE_CHECKING:
    from kyha_lookup.data.search.all_lines import AllLines


class Grouped:
    """Lines and the keys of the groups they are in: `keys` beside `places`, where the lines stand in `lines`."""

    def __init__(self, lines: AllLines, places: npt.NDArray[Any], keys: npt.NDArray[Any]) -> None:
        self._lines, self._places, self._keys = lines, places, keys.astype(np.int64)

    def __len__(self) -> int:
        """How many lines are in groups; one that is in several counts in each."""
        return len(self._keys)

    def ordered(self, column: SearchColumn, *, descending: bool) -> array[int]:
        """The keys of all groups by LINES, DECLARATIONS, TAX_VALUE or DATE, equal ones the highest key first."""
        present = np.flatnonzero(np.bincount(self._keys))
        values = self._by(column)[present]
        ordered = array("q")
        ordered.frombytes(present[np.lexsort((-present, -values if descending else values))].tobytes())
        return ordered

    def figures(self, keys: Sequence[int]) -> dict[int, Figures]:
        """The figures of some groups by their keys; a group without lines is missing."""
        wanted = np.zeros(max(int(self._keys.max(initial=0)), max(keys, default=0)) + 1, np.bool_)
        wanted[list(keys)] = True
        few = wanted[self._keys]
        part = Grouped(self._lines, self._places[few], self._keys[few])
        lines, declarations, values, days = (
            part._by(column)
            for column in (
                SearchColumn.LINES, SearchColumn.DECLARATIONS, SearchColumn.TAX_VALUE, SearchColumn.DATE,
            )
        )  # fmt: skip
        return {
            key: Figures(
                int(lines[key]),
                int(declarations[key]),
                float(values[key]),
                date.fromordinal(int(days[key])) if days[key] else None,
            )
            for key in keys
            if key < len(lines) and lines[key]
        }

    def _by(self, column: SearchColumn) -> npt.NDArray[Any]:
        """A figure of every group, by key."""
        keys, lines = self._keys, self._lines
        if column is SearchColumn.LINES:
            return np.bincount(keys)
        if column is SearchColumn.TAX_VALUE:
            return np.bincount(keys, weights=lines.tax_values[self._places])
        if column is SearchColumn.DATE:
            days = np.zeros(int(keys.max(initial=0)) + 1, np.int64)
            np.maximum.at(days, keys, lines.days[self._places])
            return days
        size = int(lines.declarations.max(initial=0)) + 1
        pairs = np.unique(keys * size + lines.declarations[self._places])
        return np.bincount(pairs // size, minlength=int(keys.max(initial=0)) + 1)
