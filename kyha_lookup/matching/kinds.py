"""Kinds of goods by their words, from `resources/matching/goods.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.assets import resource
from kyha_lookup.text.phrases import Index, Phrases, PhraseTable
from kyha_lookup.text.stream import Kind, Stream, Vocabulary, Words, words_of

Flags = NDArray[np.bool_]

LISTS = ("parts", "industrial", "compounds", "children", "adults")
"""The lists of goods.toml."""


@cache
def phrases(name: str) -> tuple[Words, ...]:
    """The phrases of one of LISTS, as forms."""
    with resource("matching/goods.toml").open("rb") as file:
        return tuple(words_of(phrase) for phrase in tomllib.load(file)[name])


@cache
def materials() -> dict[Words, int]:
    """The words of goods.toml for what goods are made of, and the number of the group each belongs to."""
    with resource("matching/goods.toml").open("rb") as file:
        groups = tomllib.load(file)["materials"]
    return {words_of(word): number for number, group in enumerate(groups) for word in group}


@cache
def _all_lists() -> Phrases:
    """The phrases of all lists and the materials, with the numbers that `Kinds` tells."""
    numbers: dict[Words, int] = {}
    for place, name in enumerate(LISTS):
        numbers.update((phrase, numbers.get(phrase, 0) | 1 << place) for phrase in phrases(name))
    for phrase, group in materials().items():
        numbers[phrase] = numbers.get(phrase, 0) | (group + 1) << len(LISTS)
    return Phrases(numbers)


class KindFinder:
    """Finds phrases of the lists in streams of one vocabulary, all of them at once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._table = PhraseTable(vocabulary, _all_lists())

    def find(self, stream: Stream) -> Kinds:
        """What the tokens of `stream` name."""
        found = list(self._table.find(stream.form))
        lengths = np.repeat([length for length, _, _ in found], [len(tokens) for _, tokens, _ in found])
        tokens, numbers = (np.concatenate([part[which] for part in found]) for which in (1, 2))
        return Kinds(stream, tokens, lengths, numbers)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Phrases found in a stream, longest first: the tokens they begin at, their lengths, and as a number the lists
    that hold them (a bit each) and above those the group of the material, 0 for none.
    """

    stream: Stream
    token: Index
    length: Index
    number: Index

    def starts(self, name: str) -> Index:
        """Tokens at which a phrase of the list `name` begins."""
        token = self.token[self._in(name)]
        words: Index = token[self.stream.kind[token] == Kind.WORD]
        return words

    def bound(self) -> Flags:
        """Tokens that, with the next one, end a compound: they mean something else than they do alone."""
        found = np.zeros(len(self.stream.form), np.bool_)
        own = self._in("compounds")
        found[self.token[own] + self.length[own] - 2] = True
        return found

    def first_material(self, where: Flags) -> Index:
        """The group of the first material that each line names at a token of `where`; -1 for none."""
        group = (self.number >> len(LISTS)) - 1
        # Of a line, and of a token, the last one written stays: the first token, and there the longest phrase.
        own = np.flatnonzero((group >= 0) & where[self.token])[::-1]
        own = own[np.argsort(-self.token[own], kind="stable")]
        first = np.full(self.stream.lines, -1, np.int64)
        first[self.stream.line[self.token[own]]] = group[own]
        return first

    def _in(self, name: str) -> Index:
        return np.flatnonzero(self.number & 1 << LISTS.index(name))
