"""What a description must hold to reach a floor against an entry, without loss: the words that a store looks up.

A word that a line lacks earns nothing, neither alone nor with its neighbours, and a word that it holds earns at most
its whole share. So the sets of words whose shares reach the floor are known from the entry alone; a description that
holds none of these sets is no hit, whatever else it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from unicodedata import ucd_3_2_0

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from kyha_lookup.matching.catalogue import Part
from kyha_lookup.matching.combining import weights
from kyha_lookup.matching.hits import Hits
from kyha_lookup.matching.hs import COVERED
from kyha_lookup.matching.kinds import KindFinder
from kyha_lookup.matching.scoring import Placement
from kyha_lookup.matching.screener import Screener
from kyha_lookup.matching.similarity import TYPO_FROM, TYPO_LETTERS
from kyha_lookup.matching.terms import Term
from kyha_lookup.model import CatalogueEntry, Reach, WordSet
from kyha_lookup.text.folding import fold
from kyha_lookup.text.stream import Vocabulary

Lookup = Callable[[str], Sequence[str]]
"""The indexed words that begin with a letter."""

category = ucd_3_2_0.category  # letters so old are letters to every index
_ROUNDING = 1e-6
_MOST_WORDS = 9  # of a term whose sets are told one by one; a longer one asks for any of its heavier words
_I_ENDING = re.compile("^(?:h|k|l|m|s|t|v|qu)i$")  # written with y as well: folding.y_as_i
_COVERED_CODES = (COVERED + 3, COVERED + 4, COVERED + 5)
_UNCOVERED_BY_DIGITS = {4: (1, 2), 6: (1, 2, 3), 8: (1, 2, 3, 4), 10: (1, 2, 3, 4)}
"""Relations (numbers of `hs.RELATIONS`) of codes to a prefix of so many digits that they do not begin with."""

Held = frozenset[str]


class Probe:
    """One entry against the descriptions of a store that can reach a floor, and no others. Not for two threads.

    `plain` says whether the catalogue as a whole is written without accents (`similarity.written_plainly`): it is
    given where the entry is one of several, so that it scores as among them.
    """

    def __init__(
        self, entry: CatalogueEntry, floor: float, vocabulary: Lookup, *, plain: bool | None = None
    ) -> None:
        self._screener = Screener([entry], plain=plain)
        self._floor = floor
        catalogue = self._screener.catalogue
        placed = weights().placed(Placement(catalogue, KindFinder(Vocabulary())).least_features()).tolist()
        prefixes = [digits for digits in map(_digits, entry.hs_prefixes) if digits]
        share = floor / 100.0
        codes = {
            code for digits in prefixes for code in _UNCOVERED_BY_DIGITS.get(len(digits), (1, 2, 3, 4, 5))
        }
        texts = weights().least_texts(share).tolist()
        least_any = min([share, *(texts[code] for code in codes)])
        least_own = min([share, *(texts[code] for code in _COVERED_CODES)])
        spell = _Speller(vocabulary)

        def sets(wanted: float) -> tuple[WordSet, ...]:
            found = _smallest(
                held
                for term, parts, kept in zip(catalogue.terms, catalogue.parts, placed, strict=True)
                for held in _sets(term, parts, (wanted - _ROUNDING) / kept)
            )
            return tuple(_joined({_looked_up(map(spell, sorted(held))) for held in found}))

        self.reach = Reach(
            sets(least_any),
            sets(least_own) if prefixes else (),
            tuple(dict.fromkeys(digits[:8] for digits in prefixes)),
        )

    def screen(self, texts: Sequence[str], hs_codes: Sequence[str]) -> Hits:
        """As `Screener.screen` of this one entry."""
        return self._screener.screen(texts, hs_codes, floor=self._floor)


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))


def _sets(term: Term, parts: Sequence[Part], wanted: float) -> Iterator[Held]:
    """The smallest sets of a term's words that can earn `wanted` (0..1)."""
    earned = [
        (frozenset(term.words[at] for at, _ in part.weights), sum(w for _, w in part.weights))
        for part in parts
    ]

    def most(held: Held) -> float:
        return sum(weight for words, weight in earned if words <= held)

    words = sorted(set(term.words), key=lambda word: most(frozenset(term.words) - {word}), reverse=True)
    if wanted <= 0:
        yield frozenset()
        return
    if len(words) > _MOST_WORDS:
        lighter = next(
            count for count in range(len(words) + 1) if most(frozenset(words[: count + 1])) >= wanted
        )
        yield from (frozenset({word}) for word in words[lighter:])
        return
    found: list[Held] = []
    for size in range(1, len(words) + 1):
        for some in combinations(words, size):
            held = frozenset(some)
            if most(held) >= wanted and not any(less <= held for less in found):
                found.append(held)
    yield from found


def _smallest(sets: Iterable[Held]) -> list[Held]:
    """Without those that hold another one whole."""
    kept: list[Held] = []
    for held in sorted(set(sets), key=len):
        if not any(less <= held for less in kept):
            kept.append(held)
    return kept


def _joined(sets: Iterable[WordSet]) -> Iterator[WordSet]:
    """Sets that differ in one group only as one: (a, b) and (a, c) ask for a and one of b, c."""
    by_common: dict[tuple[int, WordSet], frozenset[str]] = {}
    for groups in sorted(sets, key=lambda groups: [sorted(group) for group in groups]):
        # The longest group is the likeliest to differ: it holds a word that has many spellings.
        at = len(groups) - 1
        rest = groups[:at]
        if groups:
            by_common[len(groups), rest] = by_common.get((len(groups), rest), frozenset()) | groups[at]
        else:
            yield ()
    for (_, rest), last in by_common.items():
        yield (*rest, last)


def _looked_up(groups: Iterable[frozenset[str]]) -> WordSet:
    """The groups that can be looked up, the one with most spellings last."""
    return tuple(sorted(filter(None, groups), key=lambda group: (len(group), sorted(group))))


class _Speller:
    """The indexed words under which a word of the catalogue may stand in a line."""

    def __init__(self, vocabulary: Lookup) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, frozenset[str]] = {}
        self._by_letter: dict[str, list[str]] = {}

    def __call__(self, word: str) -> frozenset[str]:
        """Its spellings, folded; none where an index may cut the word in its own way: then it cannot be looked up."""
        folded = fold(word).replace(" ", "")
        if not all(category(character)[0] in "LN" for character in folded):
            return frozenset()
        if folded not in self._known:
            spellings = {folded}
            if _I_ENDING.match(folded):
                spellings.add(f"{folded[:-1]}y")
            if len(folded) >= TYPO_LETTERS and folded.isalpha():
                spellings.update(self._typos(folded))
            self._known[folded] = frozenset(spellings)
        return self._known[folded]

    def _typos(self, folded: str) -> list[str]:
        letter = folded[0]
        if letter not in self._by_letter:
            self._by_letter[letter] = [
                word for word in self._vocabulary(letter) if len(word) >= TYPO_LETTERS and word.isalpha()
            ]
        near = self._by_letter[letter]
        if not near:
            return []
        table = cdist(
            [folded], near, scorer=Indel.normalized_similarity, score_cutoff=TYPO_FROM, dtype=np.float32
        )
        return [near[at] for at in np.flatnonzero(table[0]).tolist()]
