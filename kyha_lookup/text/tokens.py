"""Words of a description, with their place in it; glued words taken apart.

The search index, the query, the highlights and the matcher all cut text here, so they agree on what a word is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kyha_lookup.model import Span
from kyha_lookup.text.folding import fold, tone_key
from kyha_lookup.text.lexicon import counts

MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
"""Marks and invisible characters that may follow letters; to stand in a character class."""

# Letters with the marks that may follow them, or digits.
WORD = re.compile(f"[^\\W\\d_]+(?:[{MARKS}]+[^\\W\\d_]*)*|\\d+")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?(?:"
    "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|e(?:c|ch|m|n|ng|nh|o|p|t|u)?|"
    "i(?:a|c|ch|m|n|nh|p|t|u)?|i?e(?:c|m|n|ng|p|t|u)|o(?:c|i|m|n|ng|p|t)?|oo(?:c|ng)|"
    "o?a(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oe(?:n|o|t)?|u(?:c|i|m|n|ng|p|t|u|a)?|"
    "ua(?:n|ng|t|y|u)|uo(?:c|i|m|n|ng|p|t|u)?|ue(?:ch|nh)?|uy(?:a|ch|n|nh|t|u)?|uye[nt]|y(?:e[mntu])?)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text. `key` keeps accents (see `folding.tone_key`), `folded` does not."""

    span: Span
    key: str
    folded: str


def _folded(word: str) -> str:
    return fold(word).replace(" ", "")  # "½" alone folds to two numbers


def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(fold(word)) is not None


def _frequency(word: str) -> int:
    count = counts().get(tone_key(word))
    return count.lines if count else 0


def _case_cuts(word: str) -> list[int]:
    """Where small letters meet capitals inside `word`: "trongSX" at 5, "SXhàng" at 2."""
    cuts = []
    for i in range(1, len(word)):
        before, here = word[i - 1], word[i]
        after_here_small = i + 1 < len(word) and word[i + 1].islower()
        if before.islower() and here.isupper():
            cuts.append(i)
        elif before.isupper() and here.isupper() and after_here_small:
            # "TVSony" is cut before the S, "SXhàng" after the X: there the small letters are a word alone.
            end = next((j for j in range(i + 1, len(word)) if not word[j].islower()), len(word))
            cuts.append(i + 1 if _frequency(word[i + 1 : end]) > _frequency(word[i:end]) else i)
    return [cut for cut in cuts if cut > 1]


def _syllable_cuts(word: str) -> list[int]:
    """Where an accented word of small letters is really several known syllables: "nhãnhiệu" at 4."""
    if len(word) < 5 or len(word) > 24 or fold(word) == tone_key(word) or _is_syllable(word):
        return []
    # best[i]: rarest syllable and cuts of the best way to read word[:i].
    best: list[tuple[int, list[int]] | None] = [(10**9, [])] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            reading = best[start]
            piece = word[start:end]
            if reading is None or not _is_syllable(piece):
                continue
            rarest = min(reading[0], _frequency(piece))
            present = best[end]
            if rarest and (present is None or rarest > present[0]):
                best[end] = (rarest, [*reading[1], start])
    whole = best[len(word)]
    return whole[1][1:] if whole else []


@lru_cache(maxsize=65536)
def cuts(word: str) -> tuple[int, ...]:
    """Where a run of letters without a break is taken apart; () for an ordinary word."""
    if len(word) < 4 or _is_syllable(word):
        return ()
    found = set() if word[1:].islower() or word.isupper() else set(_case_cuts(word))
    edges = sorted({0, *found, len(word)})
    for start, end in pairwise(edges):
        found.update(start + cut for cut in _syllable_cuts(word[start:end]))
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Piece:
    """A word within a run of letters or digits; `key` and `folded` as those of a token."""

    start: int  # within the run
    end: int
    key: str
    folded: str


@lru_cache(maxsize=65536)
def pieces(run: str) -> tuple[Piece, ...]:
    """The words of an unbroken run of letters or digits: itself alone where it is not glued."""
    return tuple(
        Piece(a, b, tone_key(run[a:b]), _folded(run[a:b])) for a, b in pairwise((0, *cuts(run), len(run)))
    )


def tokenize(text: str) -> tuple[Token, ...]:
    """Words and numbers of `text` in order, glued ones taken apart; punctuation is dropped."""
    return tuple(
        Token(Span(match.start() + piece.start, match.start() + piece.end), piece.key, piece.folded)
        for match in WORD.finditer(text)
        for piece in pieces(match.group())
        if piece.folded
    )


@lru_cache(maxsize=65536)
def _index_forms(run: str) -> tuple[str, ...]:
    """What a run is indexed under: its words, and itself where it is glued."""
    forms = [piece.folded for piece in pieces(run)]
    if len(forms) > 1:
        forms.append(_folded(run))
    return tuple(form for form in forms if form)


def index_words(text: str) -> list[str]:
    """Folded words to index `text` under: those of `tokenize`, and each glued run as a whole as well.

    A query is cut by `tokenize` alone: "MacBook" finds "mac book" and "MacBook", and so does "macbook".
    """
    forms: list[str] = []
    for run in WORD.findall(text):
        if run.isdigit() and run.isascii():  # too many to remember, and nothing to work out
            forms.append(run)
        else:
            forms += _index_forms(run)
    return forms


def find_words(text: str, words: Collection[str], prefixes: Collection[str] = ()) -> tuple[Span, ...]:
    """Where any of the folded `words`, or a word beginning with one of the folded `prefixes`, stands in `text`.

    Spans are those of whole words in `text`, in order, without overlap; for a prefix, of its letters alone.
    """
    wanted = frozenset(words)
    heads = tuple(prefix for prefix in prefixes if prefix)

    def look(folded: str, start: int, end: int) -> Span | None:
        if folded in wanted:
            return Span(start, end)
        lengths = [len(head) for head in heads if folded.startswith(head)]
        return _leading(text, start, end, max(lengths)) if lengths else None

    found: list[Span] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        parts = pieces(match.group())
        if len(parts) > 1 and (whole := look(_folded(match.group()), start, end)):
            found.append(whole)
            continue
        hits = [look(part.folded, start + part.start, start + part.end) for part in parts]
        found.extend(span for span in hits if span)
    return tuple(found)


def _leading(text: str, start: int, end: int, letters: int) -> Span:
    """The first characters of a word that fold to at least `letters` letters, with marks that follow them."""
    stop = start
    while stop < end and (len(_folded(text[start:stop])) < letters or not fold(text[stop])):
        stop += 1
    return Span(start, stop)
