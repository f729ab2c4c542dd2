"""What the forms of lines stand for in a catalogue: words, or columns, with a similarity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index, repeat
from kyha_lookup.matching.similarity import Links


class LinkedForms:
    """For each form its numbers (of words or columns), with their similarities.

    `of` may be asked while `add` goes on: what it reads of a form stays where it is.
    """

    def __init__(self) -> None:
        self._start = np.zeros(0, np.int64)
        self._count = np.zeros(0, np.int64)
        self._number = np.zeros(0, np.int64)
        self._similarity = np.zeros(0)  # of each number in an accented line, in a plain one
        self.any = np.zeros(0, np.bool_)
        """By form, whether it has numbers."""

    def add(self, links: Links, at: Index, number: Index, forms: int) -> None:
        """Take in the forms after those known, up to `forms`: their links `at`, in order, stand for `number`."""
        known = len(self._start)
        count = np.bincount(links.form[at] - known, minlength=forms - known)
        start = len(self._number) + np.cumsum(count) - count
        self._number = np.append(self._number, number)
        self._similarity = np.append(
            self._similarity, np.stack([links.accented[at], links.plain[at]], axis=1)
        )
        self._start, self._count = np.append(self._start, start), np.append(self._count, count)
        self.any = self._count > 0

    def of(self, form: Index, plain: NDArray[np.bool_]) -> tuple[Index, NDArray[np.float64], Index]:
        """The numbers of a run of forms one after the other, their similarities, and the place in the run of each
        number's form. `plain`, parallel to `form`, marks those in lines written without accents.
        """
        at, owner = repeat(self._start[form], self._count[form])
        return self._number[at], self._similarity[2 * at + plain[owner]], owner
