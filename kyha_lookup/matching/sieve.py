"""A quick look at descriptions before they are scored: which of them can reach a floor against one entry at all.

Word by word the best similarity counts, wherever the word stands; words count as neighbours as soon as so few others
stand between. Nothing is lost: zones, breaks and doubts can only lower what is credited here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kyha_lookup.matching.catalogue import Catalogue
from kyha_lookup.matching.cells import NEAR
from kyha_lookup.matching.similarity import Linker
from kyha_lookup.text.stream import form_of
from kyha_lookup.text.tokens import WORD, cuts

_RUN = re.compile(WORD.pattern.rsplit("|", 1)[0])
_ROUNDING = 1e-6

Found = tuple[tuple[int, float], ...]  # words of the catalogue that a run may stand for, and how well


class Sieve:
    """Looks at descriptions for one entry; keeps what it learnt of words. Not for two threads."""

    def __init__(self, catalogue: Catalogue, placed: Sequence[float], linker: Linker) -> None:
        """`placed` is parallel to the terms: the share of its coverage that a term keeps at its best place."""
        numbers = {word: number for number, word in enumerate(catalogue.words)}
        self._terms = [
            [
                (
                    tuple(numbers[term.words[at]] for at, _ in part.weights),
                    share * sum(w for _, w in part.weights),
                )
                for part in parts
            ]
            for term, parts, share in zip(catalogue.terms, catalogue.parts, placed, strict=True)
        ]
        self._runs = _Runs(linker)
        self._bounds: dict[tuple[Found, ...], float] = {}

    def keep(self, texts: Sequence[str], least: Sequence[float]) -> list[int]:
        """Which of `texts` may have a text score of at least `least` (0..1, parallel): their places."""
        return [
            at
            for at, (text, wanted) in enumerate(zip(texts, least, strict=True))
            if self._keeps(text, wanted)
        ]

    def _keeps(self, text: str, wanted: float) -> bool:
        if wanted <= 0:
            return True
        runs = list(map(self._runs.__getitem__, _RUN.findall(text)))
        found = tuple(filter(None, runs))
        bound = self._bounds.get(found)
        if bound is None:
            bound = self._bounds[found] = self._bound([(0, run) for run in found])
        if bound < wanted - _ROUNDING:
            return False
        return self._bound([(at, run) for at, run in enumerate(runs) if run]) >= wanted - _ROUNDING

    def _bound(self, placed: list[tuple[int, Found]]) -> float:
        """The most that a term can earn from words at these places."""
        by_word: dict[int, list[tuple[int, float]]] = {}
        for at, run in placed:
            for word, similarity in run:
                by_word.setdefault(word, []).append((at, similarity))
        best = {word: max(similarity for _, similarity in places) for word, places in by_word.items()}
        most = 0.0
        for term in self._terms:
            earned = 0.0
            for words, weight in term:
                if len(words) == 1:
                    earned += weight * best.get(words[0], 0.0)
                elif words[0] in best and words[1] in best:
                    earned += weight * max(
                        (
                            one * two
                            for left, one in by_word[words[0]]
                            for right, two in by_word[words[1]]
                            if 0 <= right - left <= len(NEAR)
                        ),
                        default=0.0,
                    )
            most = max(most, earned)
        return most


class _Runs(dict[str, Found]):
    """A run of letters -> what its words may stand for."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self._linker = linker

    def __missing__(self, run: str) -> Found:
        forms = [form_of(run[a:b]) for a, b in pairwise((0, *cuts(run), len(run)))]
        links = self._linker.link(forms, 0)
        values = [max(pair) for pair in zip(links.plain.tolist(), links.accented.tolist(), strict=True)]
        found = self[run] = tuple(zip(links.word.tolist(), values, strict=True))
        return found
