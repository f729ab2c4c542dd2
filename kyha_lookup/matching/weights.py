"""Weights of words, frozen and versioned: how rare a word is in import descriptions."""

from __future__ import annotations

import math

from kyha_lookup.text.folding import fold
from kyha_lookup.text.lexicon import REFERENCE_LINES, counts

_UNSEEN = 1.0  # lines credited to a word the reference never saw
_SOFT = 0.2  # share of its weight that a qualifying word keeps


def rarity(form: str) -> float:
    """Inverse document frequency of a form, in nats; about 1 for the commonest words, 9 for unseen ones."""
    count = counts().get(form)
    return math.log((REFERENCE_LINES + 1) / (count.lines if count else _UNSEEN))


def lines_share(form: str) -> float:
    """In what share (0..1) of the reference descriptions a form stands; 0 where it was never seen."""
    count = counts().get(form)
    return count.lines / REFERENCE_LINES if count else 0.0


def term_weights(words: tuple[str, ...], soft: tuple[bool, ...]) -> list[float]:
    """Shares of a term's words in it; they sum to 1."""
    raw = [max(rarity(w), 0.5) * (_SOFT if s else 1.0) for w, s in zip(words, soft, strict=True)]
    total = sum(raw)
    return [weight / total for weight in raw]


def is_real_word(form: str) -> bool:
    """Whether the reference knows `form` well enough that it is no misspelling of another word."""
    count = counts().get(form)
    return count is not None and count.lines >= 5


def has_accents(form: str) -> bool:
    return fold(form) != form
