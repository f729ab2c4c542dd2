"""Phrases of goods descriptions: runs of words within one zone, with no mark between them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from kyha_lookup.text.lexicon import REFERENCE_LINES, counts
from kyha_lookup.text.parsing import parse
from kyha_lookup.text.stream import Words, form_of, words_of
from kyha_lookup.text.tokens import tokenize

MOST_WORDS = 4
_ALONE = (
    7  # letters from which a word without a neighbour is a name of goods: no Vietnamese syllable is so long
)
_COMMON = 0.03  # share of the reference descriptions from which a phrase says nothing about an entry
_BREAK = re.compile(r"[^\w\s'’-]+|\d+|_|\s-\s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in forms, and as a description writes it, in small letters."""

    words: Words
    spelling: str


def phrases_of(text: str, zones: Collection[str]) -> dict[Words, Phrase]:
    """The phrases of up to MOST_WORDS words in `zones` (labels of `text.parsing.parse`), each once."""
    found: dict[Words, Phrase] = {}
    for zone, span in parse(text).pieces:
        if zone not in zones:
            continue
        for run in _BREAK.split(text[span.start : span.end]):
            tokens = [run[token.span.start : token.span.end] for token in tokenize(run)]
            forms = [form_of(word) for word in tokens]
            for start in range(len(forms)):
                for end in range(start + 1, min(start + MOST_WORDS, len(forms)) + 1):
                    words = tuple(forms[start:end])
                    if len(words) > 1 or len(words[0]) >= _ALONE:
                        found.setdefault(words, Phrase(words, " ".join(tokens[start:end]).lower()))
    return found


def is_common(words: Words) -> bool:
    """Whether a phrase is an everyday one in import descriptions (mới nguyên, dùng cho), by the reference counts."""
    keys = [f"{one} {two}" for one, two in pairwise(words)] or list(words)
    lines = [count.lines if (count := counts().get(key)) else 0 for key in keys]
    return min(lines) >= _COMMON * REFERENCE_LINES


def holds(whole: Words, part: Words) -> bool:
    """Whether `part` stands in `whole`, word by word and without a gap."""
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def any_holds(texts: Collection[str], part: Words) -> bool:
    """Whether `part` stands in one of `texts`."""
    return any(holds(words_of(text), part) for text in texts)


def holds_any(whole: Words, texts: Collection[str]) -> bool:
    """Whether one of `texts` stands in `whole`."""
    return any(holds(whole, own) for own in map(words_of, texts) if own)
