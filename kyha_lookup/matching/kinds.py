"""Kinds of goods by their words, from `resources/matching/goods.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.text.phrases import Found, Phrases, PhraseTable
from kyha_lookup.text.stream import Stream, Vocabulary, Words, words_of

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
    """The phrases of all lists and the materials, with the numbers that `KindFinder` tells."""
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

    def find(self, stream: Stream) -> Found:
        """What the tokens of `stream` name: the number of a phrase has a bit for each of LISTS that holds it, and
        above those the group of the material, counted from 1, 0 for none.
        """
        return self._table.find(stream)
