"""Finding many phrases at once in a token stream."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.stream import Ints, Vocabulary, Words

Index = NDArray[np.int64]


class Phrases:
    """Phrases, given as forms, each with a number of the caller's, made ready for any vocabulary."""

    def __init__(self, phrases: Mapping[Words, int]) -> None:
        self.words: dict[str, int] = {}
        for phrase in phrases:
            for word in phrase:
                self.words.setdefault(word, len(self.words) + 1)
        self.base = len(self.words) + 1
        self.tables: list[tuple[int, Index, Index]] = []  # length, codes, numbers; longest first
        for length in sorted({len(phrase) for phrase in phrases}, reverse=True):
            table = sorted((self._code(phrase), n) for phrase, n in phrases.items() if len(phrase) == length)
            codes, numbers = zip(*table, strict=True)
            self.tables.append((length, np.array(codes, np.int64), np.array(numbers, np.int64)))
        self.begins: dict[str, int] = {}  # flags: the tables with a phrase that begins with a word
        flags = {length: 1 << n for n, (length, _, _) in enumerate(self.tables)}
        for phrase in phrases:
            self.begins[phrase[0]] = self.begins.get(phrase[0], 0) | flags[len(phrase)]

    def _code(self, phrase: Words) -> int:
        code = 0
        for word in phrase:
            code = code * self.base + self.words[word]
        return code


class PhraseTable:
    """Finds phrases in streams of one vocabulary. May be asked from several threads."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._lock = threading.Lock()
        self._word_of_form = np.zeros(0, np.int64)
        self._begin_of_form = np.zeros(0, np.uint32)

    def _grow(self) -> None:
        """Look up the forms entered since the last call."""
        with self._lock:
            fresh = self._vocabulary.forms[len(self._begin_of_form) :]
            if not fresh:
                return
            words = np.array([self._phrases.words.get(word, 0) for word in fresh], np.int64)
            begins = np.array([self._phrases.begins.get(word, 0) for word in fresh], np.uint32)
            self._word_of_form = np.concatenate([self._word_of_form, words])
            self._begin_of_form = np.concatenate([self._begin_of_form, begins])

    def find(self, form: Ints) -> Iterator[tuple[int, Index, Index]]:
        """Longest phrases first: their length, the tokens they begin at, and their numbers."""
        self._grow()
        begins = self._begin_of_form[form]
        known = np.flatnonzero(begins)
        begins = begins[known]
        for number, (length, codes, numbers) in enumerate(self._phrases.tables):
            starts = known[(begins & (1 << number)) > 0]
            starts = starts[starts <= len(form) - length]
            code = self._word_of_form[form[starts]]
            for step in range(1, length):
                word = self._word_of_form[form[starts + step]]
                some = word > 0
                starts, code = starts[some], code[some] * self._phrases.base + word[some]
            at = np.minimum(np.searchsorted(codes, code), len(codes) - 1)
            hit = codes[at] == code
            yield length, starts[hit], numbers[at[hit]]
