"""What the forms of lines stand for in a catalogue: words, or columns, with a similarity."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index, repeat
from kyha_lookup.matching.similarity import Links


class Linked(NamedTuple):
    """By form its numbers, with two similarities each: in an accented line, in a plain one. Never changed."""

    first: Index  # where the numbers of each form begin; one more than forms
    number: Index
    similarity: NDArray[np.float64]  # two for each number


class LinkedForms:
    """For each form its numbers (of words or columns), with their similarities.

    `now` may be asked while `add` goes on.
    """

    def __init__(self) -> None:
        self.now = Linked(np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0))
        """The forms taken in so far."""

    def add(self, links: Links, at: Index, number: Index, forms: int) -> None:
        """Take in the forms after those known, up to `forms`: their links `at`, in order, stand for `number`."""
        first, numbers, similarity = self.now
        known = len(first) - 1
        count = np.bincount(links.form[at] - known, minlength=forms - known)
        self.now = Linked(
            np.append(first, first[-1] + np.cumsum(count)),
            np.append(numbers, number),
            np.append(similarity, np.stack([links.accented[at], links.plain[at]], axis=1)),
        )

    def of(self, form: Index, plain: NDArray[np.bool_]) -> tuple[Index, NDArray[np.float64], Index]:
        """The numbers of a run of forms one after the other, their similarities, and the place in the run of each
        number's form. `plain`, parallel to `form`, marks those in lines written without accents.
        """
        first, numbers, similarity = self.now
        at, owner = repeat(first[form], first[form + 1] - first[form])
        return numbers[at], similarity[2 * at + plain[owner]], owner
