"""Kinds of goods by their words, from `resources/matching/goods.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.assets import resource
from kyha_lookup.text.phrases import PhraseTable
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


class KindFinder:
    """Finds phrases of the lists in streams of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._tables = {name: PhraseTable(vocabulary, dict.fromkeys(phrases(name), 0)) for name in LISTS}
        self._materials = PhraseTable(vocabulary, materials())

    def starts(self, name: str, stream: Stream) -> Flags:
        """Tokens at which a phrase of the list `name` begins."""
        found = np.zeros(len(stream.form), np.bool_)
        for _, starts, _ in self._tables[name].find(stream.form):
            found[starts] = True
        named: Flags = found & (stream.kind == Kind.WORD)
        return named

    def bound(self, stream: Stream) -> Flags:
        """Tokens that, with the next one, end a compound: they mean something else than they do alone."""
        found = np.zeros(len(stream.form), np.bool_)
        for length, starts, _ in self._tables["compounds"].find(stream.form):
            found[starts + length - 2] = True
        return found

    def first_material(self, stream: Stream, where: Flags) -> NDArray[np.int64]:
        """The group of the first material that each line names at a token of `where`; -1 for none."""
        group = np.full(len(stream.form), -1, np.int64)
        for _, starts, numbers in self._materials.find(stream.form):
            free = group[starts] < 0  # the longest phrase counts
            group[starts[free]] = numbers[free]
        named = np.flatnonzero((group >= 0) & where)[::-1]
        first = np.full(stream.lines, -1, np.int64)
        first[stream.line[named]] = group[named]
        return first
