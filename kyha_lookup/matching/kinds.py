"""Kinds of goods by their words, from `resources/matching/goods.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.assets import resource
from kyha_lookup.text.stream import Ints, Kind, Stream, Vocabulary, words_of

Flags = NDArray[np.bool_]


@cache
def _tables() -> dict[str, tuple[tuple[str, ...], ...]]:
    with resource("matching/goods.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {name: tuple(words_of(phrase) for phrase in tables[name]) for name in ("parts", "industrial")}


class KindFinder:
    """Finds phrases of the lists in streams of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._phrases = {
            name: [tuple(vocabulary.form_id(word) for word in words) for words in phrases]
            for name, phrases in _tables().items()
        }

    def words(self, name: str) -> frozenset[str]:
        """The forms of the words in the list `name`."""
        return frozenset(word for phrase in _tables()[name] for word in phrase)

    def starts(self, name: str, stream: Stream) -> Flags:
        """Tokens at which a phrase of the list `name` begins."""
        found = np.zeros(len(stream.form), np.bool_)
        singles = np.array([phrase[0] for phrase in self._phrases[name] if len(phrase) == 1], np.int32)
        found |= np.isin(stream.form, singles)
        for phrase in self._phrases[name]:
            if len(phrase) > 1:
                found |= _runs(stream.form, phrase)
        named: Flags = found & (stream.kind == Kind.WORD)
        return named


def _runs(form: Ints, phrase: tuple[int, ...]) -> Flags:
    """Where `phrase` stands in `form`, by its first token."""
    found = np.zeros(len(form), np.bool_)
    at = np.flatnonzero(form == phrase[0])
    for step, word in enumerate(phrase[1:], 1):
        at = at[at + step < len(form)]
        at = at[form[at + step] == word]
    found[at] = True
    return found
