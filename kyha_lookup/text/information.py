"""How much a goods description says: whether an officer, or the matcher, can tell from it what the goods are."""

from __future__ import annotations

import math

from kyha_lookup.model import Parse
from kyha_lookup.text.lexicon import REFERENCE_LINES, counts
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import words_of

LEAST = 12.0
"""Nats below which a description is general (mô tả chung chung): two common words, or one rare one."""

_UNSEEN = (
    3.0  # nats of a word that the reference never saw: a brand, a code, a slip; it may or may not name goods
)
_TOLD = (Zone.HEAD.label, Zone.ATTRIBUTE.label, Zone.HOST.label)


def information(description: str, parse: Parse) -> float:
    """Nats in the distinct words of the head, the attributes and the host of `description`, as `parse` has them.

    A word is worth -log of the share of import descriptions it stands in (`lexicon.counts`). Numbers, makers,
    brands, codes, negations and the words of customs form say nothing about what the goods are.
    """
    words = {
        word
        for zone, span in parse.pieces
        if zone in _TOLD
        for word in words_of(description[span.start : span.end])
        if word[0].isalpha()  # a tone mark may follow
    }
    return math.fsum(_nats(word) for word in words)


def is_general(description: str, parse: Parse) -> bool:
    """Whether `description` says too little to tell what the goods are."""
    return information(description, parse) < LEAST


def _nats(word: str) -> float:
    count = counts().get(word)
    return math.log((REFERENCE_LINES + 1) / count.lines) if count else _UNSEEN
