"""What the forms of lines stand for in a catalogue: words, or columns, with a similarity."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index, repeat
from kyha_lookup.matching.similarity import Links

LINK = np.dtype([("number", np.int32), ("accented", np.float32), ("plain", np.float32)])
"""A number, and how far a form stands for it: in an accented line, in a line written without accents."""


class Linked(NamedTuple):
    """By form its links. Never changed."""

    first: NDArray[np.int32]  # where those of each form begin; one more than forms
    link: NDArray[np.void]  # LINK


class LinkedForms:
    """For each form its numbers (of words or columns), with their similarities.

    `now` may be asked while `add` goes on.
    """

    def __init__(self) -> None:
        self.now = Linked(np.zeros(1, np.int32), np.zeros(0, LINK))
        """The forms taken in so far."""

    def add(self, links: Links, at: Index, number: Index, forms: int) -> None:
        """Take in the forms after those known, up to `forms`: their links `at`, in order, stand for `number`."""
        known = len(self.now.first) - 1
        count = np.bincount(links.form[at] - known, minlength=forms - known)
        more = np.zeros(len(at), LINK)
        more["number"], more["accented"], more["plain"] = number, links.accented[at], links.plain[at]
        first = self.now.first
        self.now = Linked(
            np.append(first, first[-1] + np.cumsum(count, dtype=np.int32)), np.append(self.now.link, more)
        )

    def of(self, form: Index, plain: NDArray[np.bool_]) -> tuple[Index, NDArray[np.float64], Index]:
        """The numbers of a run of forms one after the other, their similarities, and the place in the run of each
        number's form. `plain`, parallel to `form`, marks those in lines written without accents.
        """
        first = self.now.first.astype(np.int64)
        at, owner = repeat(first[form], first[form + 1] - first[form])
        link = self.now.link[at]
        similarity = np.where(plain[owner], link["plain"], link["accented"])
        return link["number"].astype(np.int64), similarity.astype(np.float64), owner
