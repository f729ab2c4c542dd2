"""Hits as arrays, their cases and levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.hs import COVERED, RELATIONS
from kyha_lookup.model import Case, HsRelation, Level
from kyha_lookup.settings import Thresholds

CASES = (Case.NAME_AND_HS, Case.NAME_OTHER_HS, Case.HS_ONLY, Case.NAME_ONLY)
"""Cases by number, as `Hits.case` holds them."""

WEAK_TEXT = 30.0
"""Below this text score the name in the line counts as unclear."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Pairs of a line and an entry: arrays of equal length, in order of line, best score first.

    `line` and `entry` are indices into what was screened; scores run 0..100; `hs_relation` holds numbers of
    `hs.RELATIONS`, `case` numbers of CASES.
    """

    line: NDArray[np.int64]
    entry: NDArray[np.int64]
    text_score: NDArray[np.float64]
    score: NDArray[np.float64]
    hs_relation: NDArray[np.int8]
    case: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.line)

    def relation_of(self, index: int) -> HsRelation:
        return RELATIONS[self.hs_relation[index]]

    def relations(self) -> list[HsRelation]:
        return [RELATIONS[number] for number in self.hs_relation.tolist()]

    def cases(self) -> list[Case]:
        return [CASES[number] for number in self.case.tolist()]

    def case_of(self, index: int) -> Case:
        return CASES[self.case[index]]


def cases(text_score: NDArray[np.float64], relation: NDArray[np.int8]) -> NDArray[np.int8]:
    """Numbers of CASES for text scores (0..100) under HS relations (codes of `hs.HsTable`)."""
    covered = relation >= COVERED
    named = np.where(relation == 0, 3, np.where(covered, 0, 1))
    return np.where(covered & (text_score < WEAK_TEXT), 2, named).astype(np.int8)


def level(score: float, thresholds: Thresholds) -> Level:
    """How sure a hit of this score (0..100) is."""
    if score >= thresholds.certain:
        return Level.CERTAIN
    return Level.LIKELY if score >= thresholds.likely else Level.LOOK
