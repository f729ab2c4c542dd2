"""Many descriptions as one flat run of tokens: arrays instead of objects, so that zones and scores are array work.

A *form* is a distinct spelling under `folding.tone_key` with y written i, or a punctuation mark, or NUMBER.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.model import Span
from kyha_lookup.text.folding import tone_key, y_as_i
from kyha_lookup.text.tokens import WORD, cuts, tokenize

Ints = NDArray[np.int64]
Words = tuple[str, ...]  # forms

_DASHES = "-–—"
_HUNDRED = "\n\n"  # stands for 100 while other digits are made alike: no text holds it
_MOST_CHUNKS = 500_000
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


class _Chunks(dict[str, int]):
    """Run of characters between two spaces -> its number in the vocabulary, entered when first met."""

    def __init__(self, enter: Callable[[str], int]) -> None:
        super().__init__()
        self._enter = enter

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._enter(chunk)
        return number


class Vocabulary:
    """Forms met so far. Numbers are one form, but for 100 ("mới 100%"). Not shared between threads."""

    def __init__(self) -> None:
        self.forms: list[str] = ["0"]
        self.kinds: list[int] = [Kind.NUMBER]
        self._form_ids: dict[tuple[str, Kind], int] = {("0", Kind.NUMBER): 0}
        self._kinds = np.zeros(0, np.int8)
        self.forget_chunks()

    def forget_chunks(self) -> None:
        """Forget the runs of characters met, not the forms."""
        self.chunks = _Chunks(self._enter)
        self._tokens: dict[str, tuple[int, ...]] = {}
        self._pieces: list[tuple[int, ...]] = []
        self._starts = np.zeros(0, np.int64)
        self._lengths = np.zeros(0, np.int64)
        self._flat = np.zeros(0, np.int64)
        for sign in _DASHES:  # the first numbers: each dash, and after it the one between spaces
            self.chunks[sign] = self._enter(sign)
            self.chunks[f" {sign} "] = self._enter(f" {sign} ")

    def form(self, form: str, kind: Kind) -> int:
        """The number of a form, entered when first met."""
        # The kind belongs to the form: " - " parts a text, "-" inside a word does not.
        number = self._form_ids.get((form, kind))
        if number is None:
            number = self._form_ids[form, kind] = len(self.forms)
            self.forms.append(form)
            self.kinds.append(kind)
        return number

    def _enter(self, chunk: str) -> int:
        pieces: list[int] = []
        for raw in _RAW.findall(chunk.replace(_HUNDRED, "100")):
            forms = self._tokens.get(raw)
            if forms is None:
                forms = self._tokens[raw] = tuple(self._forms(raw))
            pieces.extend(forms)
        self._pieces.append(tuple(pieces))
        return len(self._pieces) - 1

    def _forms(self, raw: str) -> Iterator[int]:
        """Forms of a raw token, a glued one taken apart."""
        if raw[0].isalpha():
            for a, b in itertools.pairwise((0, *cuts(raw), len(raw))):
                yield self.form(form_of(raw[a:b]), Kind.WORD)
        elif raw[0].isdigit():
            yield self.form(raw if raw == "100" else "0", Kind.NUMBER)
        else:
            yield self.form(raw.strip(" "), _KINDS.get(raw, Kind.OTHER))

    def pieces(self, chunks: Ints) -> Ints:
        """Forms of a run of chunks."""
        fresh = self._pieces[len(self._starts) :]
        if fresh:
            lengths = np.array([len(pieces) for pieces in fresh], np.int64)
            flat = np.array([form for pieces in fresh for form in pieces], np.int64)
            self._starts = np.concatenate([self._starts, len(self._flat) + np.cumsum(lengths) - lengths])
            self._lengths = np.concatenate([self._lengths, lengths])
            self._flat = np.concatenate([self._flat, flat])
        lengths = self._lengths[chunks]
        ends = np.cumsum(lengths)
        at = np.repeat(self._starts[chunks] - ends + lengths, lengths)
        at += np.arange(len(at))
        found: Ints = self._flat[at]
        return found

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
    start: Ints  # the START token of each description


def read(texts: Sequence[str], vocabulary: Vocabulary) -> Stream:
    """The tokens of `texts`."""
    if len(vocabulary.chunks) > _MOST_CHUNKS:
        vocabulary.forget_chunks()
    joined = " \n ".join(["", *(text.replace("\n", " ") for text in texts)])[1:]
    # All numbers but 100 are one form: without their digits most runs of characters were met before.
    joined = joined.replace("100", _HUNDRED)
    for digit in "123456789":
        joined = joined.replace(digit, "0")
    runs = joined.split(" ") if texts else []
    chunks = np.fromiter(map(vocabulary.chunks.__getitem__, runs), np.int64, len(runs))
    form = vocabulary.pieces(_with_dashes(chunks, vocabulary))
    kind = vocabulary.kinds_of(form)
    start = np.flatnonzero(kind == Kind.START)
    line = np.repeat(np.arange(len(texts)), np.diff(start, append=len(form)))
    return Stream(len(texts), form, kind, line, start)


def _with_dashes(chunks: Ints, vocabulary: Vocabulary) -> Ints:
    """`chunks` with the dashes that stand between two spaces of their own marked as such."""
    begin = vocabulary.chunks["\n"]
    dash = np.flatnonzero(chunks < 2 * len(_DASHES))
    before, after = chunks[dash - 1], np.append(chunks, begin)[dash + 1]
    free = dash[(before != begin) & (after != begin)]
    last = -2
    for here in free.tolist():
        # "a - - b": the space between the two belongs to the first.
        if here - 1 != last:
            chunks[here] += 1
            last = here
    return chunks


def spans(text: str) -> list[Span]:
    """Where in `text` each token of `read([text])` stands; the START token stands at 0, empty."""
    found = [Span(0, 0)]
    for match in _RAW.finditer(text.replace("\n", " ")):
        start, end = match.span()
        raw = match.group()
        edges = (start, *(start + cut for cut in (cuts(raw) if raw[0].isalpha() else ())), end)
        found.extend(Span(a, b) for a, b in itertools.pairwise(edges))
    return found
