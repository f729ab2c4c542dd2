"""The most that lines can earn of a term, told from the values of its words alone, wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kyha_lookup.matching.catalogue import Index
from kyha_lookup.matching.cells import Flags, Floats
from kyha_lookup.matching.weighing import SAID

_SLACK = 1e-6

Sides = tuple[int, ...]
"""The columns of a word, or of two neighbours."""


class Found:
    """What lines hold of some columns (single words in their roles): columns x lines, told in any order.

    `named`: the word names something in the line's head.
    """

    def __init__(
        self, columns: int, lines: int, column: Index, line: Index, value: Floats, named: Flags
    ) -> None:
        spot = column * lines + line
        values = np.zeros(columns * lines)
        np.maximum.at(values, spot, value)
        in_head, held = np.zeros(columns * lines, np.bool_), np.zeros(columns * lines, np.bool_)
        in_head[spot[named]] = True
        held[spot[value > 0]] = True
        self.lines = lines
        self.held = held.reshape(columns, lines)
        self.values = values.reshape(columns, lines)
        self.named = in_head.reshape(columns, lines)
        self.counts = np.bincount(column, minlength=columns).tolist()
        """By column, how many lines hold it, at most."""
        self._with: dict[int, Index] = {}

    def lines_with(self, column: int) -> Index:
        """The lines that hold a column."""
        if column not in self._with:
            self._with[column] = np.flatnonzero(self.held[column])
        return self._with[column]


class Demand:
    """A term by the columns of its words."""

    def __init__(
        self,
        shares: Mapping[Sides, float],
        needed: float,
        *,
        placed: float,
        noun: int,
        without_noun: float,
        unnamed: float,
    ) -> None:
        """`shares`: what a word, or two neighbours, earn of the term (0..1); `needed`: the text score asked for.

        `placed` is what its placement leaves of the term at best, `without_noun` what is left of that where the column
        `noun` is not said, `unnamed` where no word stands in the head.
        """
        self._shares = tuple(shares.items())
        self._columns = sorted({column for sides in shares for column in sides})
        self._needed = needed
        self._placed, self._noun, self._without_noun, self._unnamed = placed, noun, without_noun, unnamed
        share = needed / placed
        self._hopeless = sum(shares.values()) < share
        self._must = [  # a line without one of these stays below
            column
            for column in self._columns
            if sum(weight for sides, weight in self._shares if column not in sides) < share
        ]

    def reached(self, found: Found) -> tuple[Index, Floats]:
        """The lines that may reach what is needed, and the most that each can."""
        if self._hopeless:
            return np.zeros(0, np.int64), np.zeros(0)
        if self._must:
            rarest, *others = sorted(self._must, key=found.counts.__getitem__)
            lines = found.lines_with(rarest)
            for column in others:
                lines = lines[found.held[column].take(lines)]
        elif self._needed > 0:
            lines = np.flatnonzero(found.held[self._columns].any(axis=0))
        else:
            lines = np.arange(found.lines)
        most = self._covered(lines, found)
        enough = np.flatnonzero(most >= self._needed)
        lines = lines[enough]
        return lines, self._tempered(most[enough], lines, found)

    def most(self, lines: Index, found: Found) -> Floats:
        """The most that the text score of each of some lines can be."""
        return self._tempered(self._covered(lines, found), lines, found)

    def _covered(self, lines: Index, found: Found) -> Floats:
        values = {column: found.values[column].take(lines) for column in self._columns}
        covered = np.zeros(len(lines))
        for sides, weight in self._shares:
            value = values[sides[0]]
            for other in sides[1:]:
                value = np.minimum(value, values[other])
            covered += weight * value
        return covered * self._placed

    def _tempered(self, most: Floats, lines: Index, found: Found) -> Floats:
        if not len(lines):
            return most
        said = found.values[self._noun].take(lines) >= SAID - _SLACK
        named = np.zeros(len(lines), np.bool_)
        for column in self._columns:
            named |= found.named[column].take(lines)
        return most * np.where(said, 1.0, self._without_noun) * np.where(named, 1.0, self._unnamed)
