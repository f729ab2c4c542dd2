"""How HS codes relate: a line's code to the prefixes of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.assets import resource
from kyha_lookup.model import HsRelation

RELATIONS = (
    HsRelation.NONE,
    HsRelation.DIFFERENT,
    HsRelation.SAME_CHAPTER,
    HsRelation.SAME_4,
    HsRelation.SAME_6,
    HsRelation.SAME_8,
)
"""Relations by number, as the arrays hold them, from farthest to nearest."""

COVERED = 8
"""Added to the number where the line's code begins with one of the entry's prefixes whole."""

PARTS = 16
"""Added as well where the line's code is one of parts only, and the entry means the article."""


_MOST_ROWS = 20_000  # remembered at most


@cache
def _parts_only() -> frozenset[str]:
    """Subheadings (6 digits) that hold parts only, from `resources/matching/hs_parts.txt`."""
    text = resource("matching/hs_parts.txt").read_text(encoding="utf-8")
    return frozenset(code for line in text.splitlines() if not line.startswith("#") for code in line.split())


def _relation(agreeing: int) -> int:
    """The relation of two codes whose first `agreeing` digits are the same."""
    if agreeing >= 8:
        return 5
    return {0: 1, 1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4}[agreeing]


class HsTable:
    """Relations of HS codes to the entries of a catalogue, given by their prefixes.

    `names_parts` is parallel to them: whether the entry means parts.
    """

    def __init__(self, prefixes: Sequence[Sequence[str]], names_parts: Sequence[bool] | None = None) -> None:
        self._article = np.array([not named for named in names_parts or [True] * len(prefixes)], np.bool_)
        self._entries = len(prefixes)
        self._has_prefix = np.array([any(own) for own in prefixes], np.bool_)
        self._rows: dict[str, NDArray[np.int8]] = {}
        self._by_digits: dict[str, list[tuple[int, int]]] = {}
        for entry, own in enumerate(prefixes):
            for prefix in own:
                whole = "".join(filter(str.isdigit, prefix))
                for digits in range(2, len(whole) + 1):
                    code = _relation(digits) + (COVERED if digits >= min(8, len(whole)) else 0)
                    self._by_digits.setdefault(whole[:digits], []).append((entry, code))

    def rows(self, codes: Sequence[str]) -> NDArray[np.int8]:
        """Relations as an array of `len(codes)` x entries: a number of RELATIONS, plus COVERED, plus PARTS."""
        if len(self._rows) > _MOST_ROWS:
            self._rows.clear()
        table = np.empty((len(codes), self._entries), np.int8)
        for number, code in enumerate(codes):
            row = self._rows.get(code)
            if row is None:
                row = self._rows[code] = self._row("".join(filter(str.isdigit, code)))
            table[number] = row
        return table

    def _row(self, digits: str) -> NDArray[np.int8]:
        row = np.zeros(self._entries, np.int8)
        if len(digits) < 2:
            return row
        row[self._has_prefix] = 1
        for length in range(2, len(digits) + 1):
            for entry, number in self._by_digits.get(digits[:length], ()):
                row[entry] = max(row[entry], number)
        if digits[:6] in _parts_only():
            reached = (row >= COVERED) & (row % COVERED < _relation(6))
            row[reached & self._article] += PARTS
        return row
