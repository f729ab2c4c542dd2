"""A catalogue made ready for screening: its terms and exclusions as columns and matrices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyha_lookup.matching.synonyms import phrases
from kyha_lookup.matching.terms import Term, names_parts, terms_of, words_of_terms
from kyha_lookup.matching.weights import term_weights
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.stream import Words, form_of, words_of
from kyha_lookup.text.tokens import tokenize

ALONE = 0.35  # share of a word's weight that it earns without its neighbour in the term beside it


Index = NDArray[np.int64]


class Role(IntEnum):
    """What a word is in its term; each role is credited by zone in its own way."""

    CORE = 0
    MATERIAL = 1
    HOSTED = 2
    AUDIENCE = 3
    EXCLUSION = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a term: a word on its own, or a pair of neighbours, and the term's words it speaks for."""

    column: int
    weights: tuple[tuple[int, float], ...]  # (position in the term, share)


@dataclass(frozen=True, slots=True)
class TermWords:
    """The words of terms, by number, one term after the other, and how many each has."""

    word: Index
    length: Index


def repeat(starts: Index, counts: Index) -> tuple[Index, Index]:
    """For each i, the numbers starts[i] .. starts[i] + counts[i] - 1, and the i they belong to."""
    owner = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    within = np.arange(len(owner)) - np.repeat(ends - counts, counts)
    return starts[owner] + within, owner


def _spellings(entries: Sequence[CatalogueEntry]) -> dict[str, str]:
    """How the catalogue or the synonyms write each form, in small letters."""
    own = _written(text for entry in entries for text in (entry.name, *entry.keywords))
    return _synonym_spellings() | own


@cache
def _synonym_spellings() -> dict[str, str]:
    return _written(phrases())


def _written(texts: Iterable[str]) -> dict[str, str]:
    """The first spelling of each form."""
    found: dict[str, str] = {}
    for text in texts:
        for token in tokenize(text):
            word = text[token.span.start : token.span.end].lower()
            found.setdefault(form_of(word), word)
    return found


def words_of_entries(entries: Sequence[CatalogueEntry]) -> list[str]:
    """The words (forms) of the entries' terms and exclusions, each once."""
    found = dict.fromkeys(word for entry in entries for word in words_of_terms(entry))
    found.update(
        dict.fromkeys(
            word for entry in entries for _, words in _exclusions(entry.exclusions) for word in words
        )
    )
    return list(found)


@lru_cache(maxsize=4096)  # after an edit those of the other entries are as they were
def _exclusions(texts: tuple[str, ...]) -> tuple[tuple[str, Words], ...]:
    return tuple((text, words) for text in texts if (words := words_of(text)))


def _role(term: Term, position: int) -> Role:
    if term.audience[position]:
        return Role.AUDIENCE
    if term.hosted[position]:
        return Role.HOSTED
    return Role.MATERIAL if term.material[position] else Role.CORE


class Catalogue:
    """Columns are (word, role) and then pairs of neighbouring words; `matrix` is columns x terms, `column_words` the
    two words of each column, of a single word twice that.

    A line's coverage of every term is the product of its column values (0..1) with `matrix`: 0..1.
    """

    def __init__(self, entries: Sequence[CatalogueEntry]) -> None:
        self.entries = tuple(entries)
        self.names_parts = [names_parts(entry) for entry in entries]
        self.terms = [term for number, entry in enumerate(entries) for term in terms_of(number, entry)]
        self.exclusions = [
            (number, text, words)
            for number, entry in enumerate(entries)
            for text, words in _exclusions(entry.exclusions)
        ]
        self.spelling = _spellings(self.entries)
        self.words = words_of_entries(entries)
        self._word_ids = {word: number for number, word in enumerate(self.words)}
        self._pair_ids: dict[tuple[int, int, Role], int] = {}
        self.parts = [self._parts(term) for term in self.terms]
        self.exclusion_parts = [self._exclusion_parts(words) for _, _, words in self.exclusions]
        self.pairs = np.array([(a, b, role) for a, b, role in self._pair_ids], np.int64).reshape(-1, 3)
        self.columns = len(Role) * len(self.words) + len(self.pairs)
        single = np.tile(np.arange(len(self.words)), len(Role))
        self.column_words = np.concatenate([np.stack([single, single], axis=1), self.pairs[:, :2]])
        self.matrix = self._matrix(self.parts)
        self.by_term = self.matrix.tocsc()
        self.exclusion_matrix = self._matrix(self.exclusion_parts)
        self.term_entry = np.array([term.entry for term in self.terms], np.int32)
        # Terms stand in order of entry.
        self.first_term = np.searchsorted(self.term_entry, np.arange(len(entries) + 1))
        self.exclusion_entry = np.array([entry for entry, _, _ in self.exclusions], np.int32)
        self.term_words = TermWords(
            np.array([self._word_ids[word] for term in self.terms for word in term.words], np.int64),
            np.array([len(term.words) for term in self.terms], np.int64),
        )

    def terms_of(self, entry: Index) -> tuple[Index, Index]:
        """The terms of a run of entries one after the other, and the place in the run of each term's entry."""
        return repeat(self.first_term[entry], self.first_term[entry + 1] - self.first_term[entry])

    def number_of(self, word: str) -> int:
        """The number of a word of the terms or exclusions, -1 for any other."""
        return self._word_ids.get(word, -1)

    def _single(self, word: str, role: Role) -> int:
        return int(role) * len(self._word_ids) + self._word_ids[word]

    def _pair(self, left: str, right: str, role: Role) -> int:
        key = (self._word_ids[left], self._word_ids[right], role)
        return len(Role) * len(self._word_ids) + self._pair_ids.setdefault(key, len(self._pair_ids))

    def _parts(self, term: Term) -> list[Part]:
        """A word with neighbours earns ALONE of its weight alone and the rest in equal parts with each of them."""
        shares = term_weights(term.words, term.soft)
        roles = [_role(term, i) for i in range(len(term.words))]
        size = len(term.words)
        joined = [i + 1 < size and roles[i] == roles[i + 1] for i in range(size)]
        parts: list[Part] = []
        for i, word in enumerate(term.words):
            beside = (i > 0 and joined[i - 1]) + joined[i]
            own = shares[i] * (ALONE if beside else 1.0)
            parts.append(Part(self._single(word, roles[i]), ((i, own),)))
        for i in range(size - 1):
            if joined[i]:
                weights = []
                for j in (i, i + 1):
                    beside = (j > 0 and joined[j - 1]) + joined[j]
                    weights.append((j, shares[j] * (1 - ALONE) / beside))
                parts.append(Part(self._pair(term.words[i], term.words[i + 1], roles[i]), tuple(weights)))
        return parts

    def _exclusion_parts(self, words: tuple[str, ...]) -> list[Part]:
        if len(words) == 1:
            return [Part(self._single(words[0], Role.EXCLUSION), ((0, 1.0),))]
        share = 1.0 / (len(words) - 1)
        return [
            Part(self._pair(words[i], words[i + 1], Role.EXCLUSION), ((i, share),))
            for i in range(len(words) - 1)
        ]

    def _matrix(self, parts: list[list[Part]]) -> sparse.csr_array:
        cells: dict[tuple[int, int], float] = {}
        for number, own in enumerate(parts):
            for part in own:
                key = (part.column, number)
                cells[key] = cells.get(key, 0.0) + sum(weight for _, weight in part.weights)
        rows = np.array([row for row, _ in cells], np.int32)
        cols = np.array([col for _, col in cells], np.int32)
        values: NDArray[np.float64] = np.array(list(cells.values()), np.float64)
        return sparse.csr_array((values, (rows, cols)), shape=(self.columns, len(parts)))
