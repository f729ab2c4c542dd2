"""Finding many phrases at once in a token stream."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.kernels import kernel
from kyha_lookup.text.stream import Ints, Stream, Vocabulary, Words

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """Phrases found in a stream, longest first and those of one length in order of token: parallel arrays of the
    tokens they begin at, their lengths, and their numbers.
    """

    token: Index
    length: Index
    number: Index


class Phrases:
    """Phrases, given as forms, each with a number of the caller's, made ready for any vocabulary."""

    def __init__(self, phrases: Mapping[Words, int]) -> None:
        self.words: dict[str, int] = {}
        for phrase in phrases:
            for word in phrase:
                self.words.setdefault(word, len(self.words) + 1)
        self.base = len(self.words) + 1
        # A table for each length, longest first: codes in order, numbers beside them, and where each table begins.
        lengths = sorted({len(phrase) for phrase in phrases}, reverse=True)
        coded = sorted((-len(phrase), self._code(phrase), number) for phrase, number in phrases.items())
        self.lengths = np.array(lengths, np.int64)
        self.codes = np.array([code for _, code, _ in coded], np.int64)
        self.numbers = np.array([number for _, _, number in coded], np.int64)
        self.edges = np.searchsorted([length for length, _, _ in coded], [*-self.lengths, 1])
        self.begins: dict[str, int] = {}  # flags: the tables with a phrase that begins with a word
        flags = {length: 1 << n for n, length in enumerate(lengths)}
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
        self._begin_of_form = np.zeros(0, np.int64)

    def _grow(self) -> None:
        """Look up the forms entered since the last call."""
        with self._lock:
            fresh = self._vocabulary.fresh(len(self._begin_of_form))
            if not fresh:
                return
            words = np.array([self._phrases.words.get(word, 0) for word in fresh], np.int64)
            begins = np.array([self._phrases.begins.get(word, 0) for word in fresh], np.int64)
            self._word_of_form = np.append(self._word_of_form, words)
            self._begin_of_form = np.append(self._begin_of_form, begins)

    def find(self, stream: Stream) -> Found:
        """The phrases of a stream, also such as lie across each other."""
        self._grow()
        own = self._phrases
        found = _find.of(stream.lines)(
            stream.form,
            self._begin_of_form,
            self._word_of_form,
            own.base,
            own.lengths,
            own.edges,
            own.codes,
            own.numbers,
        )
        return Found(*found)


@kernel()
def _find(
    form: Ints,
    begin_of_form: Index,
    word_of_form: Index,
    base: int,
    lengths: Index,
    edges: Index,
    codes: Index,
    numbers: Index,
) -> tuple[Index, Index, Index]:
    known = 0
    room = 0
    begins = np.empty(len(form), np.int64)
    for at in range(len(form)):
        flags = begin_of_form[form[at]]
        if flags:
            begins[known] = at
            known += 1
            while flags:
                room += flags & 1
                flags >>= 1
    token, length, number = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int64)
    count = 0
    for table in range(len(lengths)):
        words = lengths[table]
        for at in begins[:known]:
            if not begin_of_form[form[at]] & 1 << table or at + words > len(form):
                continue
            code = np.int64(0)
            for step in range(words):
                word = word_of_form[form[at + step]]
                if word == 0:
                    code = np.int64(-1)
                    break
                code = code * base + word
            low, high = edges[table], edges[table + 1]
            while low < high:
                middle = (low + high) // 2
                if codes[middle] < code:
                    low = middle + 1
                else:
                    high = middle
            if low < edges[table + 1] and codes[low] == code:
                token[count], length[count], number[count] = at, words, numbers[low]
                count += 1
    return token[:count], length[:count], number[:count]
