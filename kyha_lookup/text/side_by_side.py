"""Whether words stand side by side in a text: told for hundreds of thousands of texts, few of which hold them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from kyha_lookup.text.folding import fold
from kyha_lookup.text.tokens import Token, tokenize

_LETTERS = (*range(0x30, 0x2500), *range(0xFB00, 0xFB07), *range(0xFF10, 0xFF5B))
"""Where letters and digits stand that fold to plain ones: Latin with accents, superscripts, rings, full width."""

_INSIDE = "[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*"
"""What may stand inside a word: combining marks and invisible characters (see `tokens.WORD`)."""


def side_by_side(text: str, words: Sequence[Token], *, open_ended: bool = False) -> bool:
    """Whether `words` are neighbours in `text`, in this order; a word typed with accents meets the same or none.

    `open_ended`: the last word may go on.
    """
    pattern = _pattern(tuple(word.folded for word in words))
    found = pattern.search(text)
    while found is not None:
        start, end = _whole(text, found.start(), found.end())
        if _stand_in(tokenize(text[start:end]), words, open_ended=open_ended):
            return True
        found = pattern.search(text, found.start() + 1)
    return False


@lru_cache(maxsize=64)
def _pattern(folded: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the letters of words one after the other, with any accents, and nothing but separators between words."""
    spelt = _spellings()
    each = (_INSIDE.join(spelt.get(letter, re.escape(letter)) for letter in word) for word in folded)
    return re.compile(r"[\W_]*".join(each))


@cache
def _spellings() -> dict[str, str]:
    """For a plain letter or digit, the class of characters that fold to it."""
    known: dict[str, list[str]] = defaultdict(list)
    for code in _LETTERS:
        character = chr(code)
        if len(folded := fold(character)) == 1:
            known[folded].append(re.escape(character))
    return {letter: f"[{''.join(characters)}]" for letter, characters in known.items()}


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from `start` to `end` with the words that it begins and ends in, whole."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _stand_in(tokens: Sequence[Token], words: Sequence[Token], *, open_ended: bool) -> bool:
    size = len(words)
    return any(
        all(
            _same(word, tokens[at + step], begins=open_ended and step == size - 1)
            for step, word in enumerate(words)
        )
        for at in range(len(tokens) - size + 1)
    )


def _same(word: Token, token: Token, *, begins: bool) -> bool:
    if begins:
        return token.folded.startswith(word.folded)
    if word.folded != token.folded:
        return False
    return word.key in (word.folded, token.key) or token.key == token.folded
