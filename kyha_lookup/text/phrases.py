"""Finding many phrases at once in a token stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.stream import Ints, Vocabulary, Words

Index = NDArray[np.int64]


class PhraseTable:
    """Phrases, given as forms, each with a number of the caller's."""

    def __init__(self, vocabulary: Vocabulary, phrases: Mapping[Words, int]) -> None:
        self._vocabulary = vocabulary
        self._words: dict[str, int] = {}
        for phrase in phrases:
            for word in phrase:
                self._words.setdefault(word, len(self._words) + 1)
        self._base = len(self._words) + 1
        self._tables: list[tuple[int, Index, Index]] = []
        for length in sorted({len(phrase) for phrase in phrases}, reverse=True):
            table = sorted((self._code(phrase), n) for phrase, n in phrases.items() if len(phrase) == length)
            codes, numbers = zip(*table, strict=True)
            self._tables.append((length, np.array(codes, np.int64), np.array(numbers, np.int64)))
        self._word_of_form = np.zeros(0, np.int64)

    def _code(self, phrase: Words) -> int:
        code = 0
        for word in phrase:
            code = code * self._base + self._words[word]
        return code

    def _look(self, form: Ints) -> Index:
        fresh = self._vocabulary.forms[len(self._word_of_form) :]
        if fresh:
            more = np.array([self._words.get(word, 0) for word in fresh], np.int64)
            self._word_of_form = np.concatenate([self._word_of_form, more])
        found: Index = self._word_of_form[form]
        return found

    def find(self, form: Ints) -> Iterator[tuple[int, Index, Index]]:
        """Longest phrases first: their length, the tokens they begin at, and their numbers."""
        words = self._look(form)
        known = np.flatnonzero(words > 0)
        for length, codes, numbers in self._tables:
            starts = known[known <= len(form) - length]
            code = np.zeros(len(starts), np.int64)
            whole = np.ones(len(starts), np.bool_)
            for step in range(length):
                word = words[starts + step]
                code = code * self._base + word
                whole &= word > 0
            starts, code = starts[whole], code[whole]
            at = np.minimum(np.searchsorted(codes, code), len(codes) - 1)
            hit = codes[at] == code
            yield length, starts[hit], numbers[at[hit]]
