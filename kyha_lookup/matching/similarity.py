"""How far a word in a line stands for a word of a term: same, other accents, misspelt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.weights import has_accents, is_real_word
from kyha_lookup.model import TermKind
from kyha_lookup.text.folding import fold

UNACCENTED = 0.95  # written without accents, in a line without accents
MISPLACED = 0.7  # other accents, and as written no known word: a slip of the keyboard
OTHER_WORD = 0.2  # other accents, and a word of its own: sơn for son
TYPO_FROM = 0.8  # Indel similarity from which a longer word counts as misspelt
TYPO_LETTERS = 5
PLAIN_SHARE = 0.1  # text with fewer accented words than this is written without accents


@dataclass(frozen=True, slots=True)
class Links:
    """Which words of terms a form may stand for: parallel arrays, in order of form.

    `plain` holds the similarity in a line written without accents, `accented` in any other.
    """

    form: NDArray[np.int32]
    word: NDArray[np.int32]
    plain: NDArray[np.float32]
    accented: NDArray[np.float32]


def similarity(form: str, word: str, plain_catalogue: bool = False) -> tuple[float, float]:
    """Similarity of a line's form to a term's word of the same folding: in a plain line, in an accented one.

    `plain_catalogue` says that the catalogue is written without accents altogether.
    """
    if form == word:
        return 1.0, 1.0
    if not has_accents(form):
        return UNACCENTED, OTHER_WORD if is_real_word(form) else UNACCENTED
    if plain_catalogue:
        return UNACCENTED, UNACCENTED
    either = OTHER_WORD if is_real_word(form) else MISPLACED
    return either, either


def kind_of(form: str, word: str) -> TermKind:
    """What an explanation calls the relation of a line's form to a term's word."""
    if form == word:
        return TermKind.EXACT
    return TermKind.ACCENT if fold(form) == fold(word) else TermKind.TYPO


def written_plainly(words: Sequence[str]) -> bool:
    """Whether a catalogue with these words (forms) is written without accents."""
    return sum(map(has_accents, words)) < PLAIN_SHARE * len(words)


class Linker:
    """Finds the links of forms to the words of all terms."""

    def __init__(self, words: Sequence[str], plain: bool | None = None) -> None:
        """`plain`: whether the catalogue is written without accents; None to tell it from `words`."""
        self._words = words
        self._plain = written_plainly(words) if plain is None else plain
        self._by_folded: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self._by_folded.setdefault(fold(word), []).append(number)
        self._long = [
            folded for folded in self._by_folded if len(folded) >= TYPO_LETTERS and folded.isalpha()
        ]

    def link(self, forms: Sequence[str], first: int) -> Links:
        """Links of `forms`, whose numbers begin at `first`."""
        rows: list[tuple[int, int, float, float]] = []
        odd: list[tuple[int, str]] = []
        for number, form in enumerate(forms, first):
            folded = fold(form)
            same = self._by_folded.get(folded)
            if same is not None:
                rows.extend(
                    (number, word, *similarity(form, self._words[word], self._plain)) for word in same
                )
            elif len(folded) >= TYPO_LETTERS and folded.isalpha() and not is_real_word(form):
                odd.append((number, folded))
        rows.extend(self._typos(odd))
        rows.sort()
        form_ids, word_ids, plain, accented = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Links(
            np.array(form_ids, np.int32),
            np.array(word_ids, np.int32),
            np.array(plain, np.float32),
            np.array(accented, np.float32),
        )

    def _typos(self, odd: list[tuple[int, str]]) -> list[tuple[int, int, float, float]]:
        if not odd or not self._long:
            return []
        from rapidfuzz.distance import Indel
        from rapidfuzz.process import cdist

        rows: list[tuple[int, int, float, float]] = []
        for start in range(0, len(odd), 2000):
            part = odd[start : start + 2000]
            table = cdist(
                [folded for _, folded in part],
                self._long,
                scorer=Indel.normalized_similarity,
                score_cutoff=TYPO_FROM,
                dtype=np.float32,
            )
            for row, column in zip(*np.nonzero(table), strict=True):
                # A typo keeps the first letter; without that "light" would be "night".
                if part[row][1][0] == self._long[column][0]:
                    value = float(table[row, column]) * UNACCENTED
                    words = self._by_folded[self._long[column]]
                    rows.extend((part[row][0], word, value, value) for word in words)
        return rows
