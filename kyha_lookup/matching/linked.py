"""What the forms of lines stand for in a catalogue: words, or columns, with a similarity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index, repeat
from kyha_lookup.matching.similarity import Links


class LinkedForms:
    """For each form its numbers (of words or columns), with their similarities."""

    def __init__(self) -> None:
        self._start = np.zeros(0, np.int64)
        self._count = np.zeros(0, np.int64)
        self._number = np.zeros(0, np.int64)
        self._similarity = np.zeros((2, 0))
        self.any = np.zeros(0, np.bool_)
        """By form, whether it has numbers."""

    def add(self, links: Links, at: Index, number: Index, forms: int) -> None:
        """Take in the forms after those known, up to `forms`: their links `at`, in order, stand for `number`."""
        known = len(self._start)
        count = np.bincount(links.form[at] - known, minlength=forms - known)
        start = len(self._number) + np.cumsum(count) - count
        self._start, self._count = np.append(self._start, start), np.append(self._count, count)
        self._number = np.append(self._number, number)
        more = np.stack([links.accented[at], links.plain[at]]).astype(np.float64)
        self._similarity = np.concatenate([self._similarity, more], axis=1)
        self.any = self._count > 0

    def of(self, form: Index, plain: NDArray[np.bool_]) -> tuple[Index, NDArray[np.float64], Index]:
        """The numbers of a run of forms one after the other, their similarities, and the place in the run of each
        number's form. `plain`, parallel to `form`, marks those in lines written without accents.
        """
        at, owner = repeat(self._start[form], self._count[form])
        side = plain.astype(np.int64) * len(self._number)
        return self._number[at], self._similarity.ravel()[at + side[owner]], owner
