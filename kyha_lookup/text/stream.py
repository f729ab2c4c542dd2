"""Many descriptions as one flat run of tokens: arrays instead of objects, so that zones and scores are array work.

A *form* is a distinct spelling under `folding.tone_key` with y written i, or a punctuation mark, or NUMBER.
"""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.model import Span
from kyha_lookup.text.cutting import FIRST, cut, no_tokens, spread
from kyha_lookup.text.folding import tone_key, y_as_i
from kyha_lookup.text.tokens import WORD, cuts, tokenize

Ints = NDArray[np.int64]
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


class Vocabulary:
    """Tokens and forms met so far. Numbers are one form, but for 100 ("mới 100%"). For several threads."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        """Forms by number."""
        self.kinds = np.zeros(0, np.int8)
        """By form, its kind."""
        self.tokens = no_tokens()
        """The raw tokens met, with their forms."""
        self._form_ids: dict[tuple[str, Kind], int] = {}
        self._new_kinds: list[Kind] = []
        self._token_ids: dict[str, int] = {}
        self._lock = threading.Lock()
        self.numbers(FIRST)

    def form(self, form: str, kind: Kind) -> int:
        """The number of a form, entered when first met."""
        with self._lock:
            number = self._form(form, kind)
            self._show_kinds()
        return number

    def fresh(self, known: int) -> list[str]:
        """The forms after the first `known`, of which `kinds` tells the kind."""
        return self.forms[known : len(self.kinds)]

    def _form(self, form: str, kind: Kind) -> int:
        # The kind belongs to the form: " - " parts a text, "-" inside a word does not.
        number = self._form_ids.get((form, kind))
        if number is None:
            number = self._form_ids[form, kind] = len(self.forms)
            self.forms.append(form)
            self._new_kinds.append(kind)
        return number

    def _show_kinds(self) -> None:
        self.kinds = np.append(self.kinds, np.array(self._new_kinds, np.int8))
        self._new_kinds.clear()

    def numbers(self, raws: Sequence[str]) -> list[int]:
        """The numbers of raw tokens, entered when first met."""
        with self._lock:
            fresh = [raw for raw in dict.fromkeys(raws) if raw not in self._token_ids]
            if fresh:
                forms = [tuple(self._forms(raw)) for raw in fresh]
                self._show_kinds()
                self._token_ids.update(zip(fresh, itertools.count(len(self._token_ids)), strict=False))
                self.tokens = self.tokens.plus(fresh, forms)
            return [self._token_ids[raw] for raw in raws]

    def _forms(self, raw: str) -> Iterator[int]:
        """Forms of a raw token, a glued one taken apart."""
        if raw[0].isalpha():
            for a, b in itertools.pairwise((0, *cuts(raw), len(raw))):
                yield self._form(form_of(raw[a:b]), Kind.WORD)
        elif raw[0].isdigit():
            yield self._form(raw if raw == "100" else "0", Kind.NUMBER)
        else:
            yield self._form(raw.strip(" "), _KINDS.get(raw, Kind.OTHER))


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens of `lines` descriptions in order; every description begins with a START token."""

    lines: int
    form: Ints
    kind: NDArray[np.int8]
    line: Ints
    start: Ints  # the START token of each description


def read(texts: Sequence[str], vocabulary: Vocabulary) -> Stream:
    """The tokens of `texts`."""
    joined = ("".join(texts) + " ").replace("\n", " ")
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.int32)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    token, begin, end = cut(codes, ends, vocabulary.tokens)
    unknown = np.flatnonzero(token < 0)
    if len(unknown):
        places = zip(begin[unknown].tolist(), end[unknown].tolist(), strict=True)
        token[unknown] = vocabulary.numbers([joined[a:b] for a, b in places])
    form, kind, line, start = spread(token, len(texts), vocabulary.tokens, vocabulary.kinds)
    return Stream(len(texts), form, kind, line, start)


def spans(text: str) -> list[Span]:
    """Where in `text` each token of `read([text])` stands; the START token stands at 0, empty."""
    found = [Span(0, 0)]
    for match in _RAW.finditer(text.replace("\n", " ")):
        start, end = match.span()
        raw = match.group()
        edges = (start, *(start + cut for cut in (cuts(raw) if raw[0].isalpha() else ())), end)
        found.extend(Span(a, b) for a, b in itertools.pairwise(edges))
    return found
