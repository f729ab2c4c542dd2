"""Many descriptions as one flat run of tokens: arrays instead of objects, so that zones and scores are array work.

A *form* is a distinct spelling under `folding.tone_key` with y written i, or a punctuation mark, or NUMBER.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.model import Span
from kyha_lookup.text.folding import tone_key, y_as_i
from kyha_lookup.text.tokens import WORD, cuts, tokenize

Ints = NDArray[np.int32]
Words = tuple[str, ...]  # forms

_RAW = re.compile(f"{WORD.pattern.rsplit('|', 1)[0]}|\\d+(?:[.,]\\d+)*|\n| [-–—] |[^\\w\\s]|_")


class Kind(IntEnum):
    """What a form is."""

    WORD = 0
    NUMBER = 1
    START = 2  # before each description
    COMMA = 3
    STOP = 4
    SEMICOLON = 5
    OPEN = 6
    CLOSE = 7
    DASH = 8  # with a space on either side
    OTHER = 9


_KINDS = {
    "\n": Kind.START, ",": Kind.COMMA, "，": Kind.COMMA, "、": Kind.COMMA, ".": Kind.STOP, "。": Kind.STOP,
    ";": Kind.SEMICOLON, "；": Kind.SEMICOLON, "(": Kind.OPEN, "[": Kind.OPEN, "（": Kind.OPEN,
    "{": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE, "）": Kind.CLOSE, "}": Kind.CLOSE,
    " - ": Kind.DASH, " – ": Kind.DASH, " — ": Kind.DASH,
}  # fmt: skip


@lru_cache(maxsize=65536)
def form_of(word: str) -> str:
    """The form of a single word."""
    return y_as_i(tone_key(word))


def words_of(text: str) -> Words:
    """The forms of the words of `text`."""
    return tuple(form_of(text[token.span.start : token.span.end]) for token in tokenize(text))


class _Pieces(dict[str, int]):
    """Raw token -> its number in the vocabulary, entered when first met."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, raw: str) -> int:
        if raw[0].isdigit() and raw not in self._vocabulary.kept_numbers:
            return 0
        number = self._vocabulary.enter(raw)
        self[raw] = number
        return number


class Vocabulary:
    """Forms met so far. Numbers are one form, but for `kept_numbers`. Not shared between threads."""

    def __init__(self, kept_numbers: frozenset[str] = frozenset({"100"})) -> None:
        self.kept_numbers = kept_numbers
        self.forms: list[str] = ["0"]
        self.kinds: list[int] = [Kind.NUMBER]
        self._form_ids: dict[tuple[str, Kind], int] = {("0", Kind.NUMBER): 0}
        self._raw_pieces: list[tuple[int, ...]] = [(0,)]
        self.raw = _Pieces(self)
        self._starts = np.zeros(0, np.int32)
        self._lengths = np.zeros(0, np.int32)
        self._flat = np.zeros(0, np.int32)
        self._kinds = np.zeros(0, np.int8)

    def enter(self, raw: str) -> int:
        """Enter a raw token and return its number."""
        if raw[0].isalpha():
            edges = (0, *cuts(raw), len(raw))
            pieces = tuple(self._form(form_of(raw[a:b]), Kind.WORD) for a, b in itertools.pairwise(edges))
        elif raw[0].isdigit():
            pieces = (self._form(raw, Kind.NUMBER),)
        else:
            pieces = (self._form(raw.strip(" "), _KINDS.get(raw, Kind.OTHER)),)
        self._raw_pieces.append(pieces)
        return len(self._raw_pieces) - 1

    def _form(self, form: str, kind: Kind) -> int:
        # The kind belongs to the form: " - " parts a text, "-" inside a word does not.
        number = self._form_ids.get((form, kind))
        if number is None:
            number = self._form_ids[form, kind] = len(self.forms)
            self.forms.append(form)
            self.kinds.append(kind)
        return number

    def pieces(self, raw_ids: Ints) -> Ints:
        """Forms of a run of raw tokens, glued ones taken apart."""
        self._flatten()
        if len(self._flat) == len(self._starts):
            whole: Ints = self._flat[raw_ids]
            return whole
        lengths = self._lengths[raw_ids]
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        taken: Ints = self._flat[np.repeat(self._starts[raw_ids], lengths) + within]
        return taken

    def _flatten(self) -> None:
        """Add the raw tokens entered since the last call to the arrays."""
        fresh = self._raw_pieces[len(self._starts) :]
        if fresh:
            lengths = np.array([len(pieces) for pieces in fresh], np.int32)
            flat = np.array([form for pieces in fresh for form in pieces], np.int32)
            starts = len(self._flat) + np.cumsum(lengths) - lengths
            self._starts = np.concatenate([self._starts, starts.astype(np.int32)])
            self._lengths = np.concatenate([self._lengths, lengths])
            self._flat = np.concatenate([self._flat, flat])

    def kinds_of(self, form: Ints) -> NDArray[np.int8]:
        """The kinds of forms."""
        fresh = self.kinds[len(self._kinds) :]
        if fresh:
            self._kinds = np.concatenate([self._kinds, np.array(fresh, np.int8)])
        found: NDArray[np.int8] = self._kinds[form]
        return found


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens of `lines` descriptions in order; every description begins with a START token."""

    lines: int
    form: Ints
    kind: NDArray[np.int8]
    line: Ints


def read(texts: Sequence[str], vocabulary: Vocabulary) -> Stream:
    """The tokens of `texts`."""
    joined = "\n".join(["", *(text.replace("\n", " ") for text in texts)])
    raw = _RAW.findall(joined)
    numbers = np.fromiter(map(vocabulary.raw.__getitem__, raw), np.int32, len(raw))
    form = vocabulary.pieces(numbers)
    kind = vocabulary.kinds_of(form)
    return Stream(len(texts), form, kind, np.cumsum(kind == Kind.START, dtype=np.int32) - 1)


def spans(text: str) -> list[Span]:
    """Where in `text` each token of `read([text])` stands; the START token stands at 0, empty."""
    found = [Span(0, 0)]
    for match in _RAW.finditer(text.replace("\n", " ")):
        start, end = match.span()
        raw = match.group()
        edges = (start, *(start + cut for cut in (cuts(raw) if raw[0].isalpha() else ())), end)
        found.extend(Span(a, b) for a, b in itertools.pairwise(edges))
    return found
