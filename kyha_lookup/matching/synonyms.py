"""Other ways to say a catalogue's words, from `resources/matching/synonyms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kyha_lookup.assets import resource
from kyha_lookup.text.stream import Words, words_of

_MOST = 100  # variants of one term


@cache
def _data() -> dict[str, Any]:
    with resource("matching/synonyms.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording; `replaced` marks words the catalogue does not write; `narrower`: it names a kind only."""

    words: Words
    replaced: tuple[bool, ...]
    narrower: bool = False


def _others(table: str) -> dict[Words, tuple[Words, ...]]:
    """What else is said for each phrase of the groups of `table`."""
    others: dict[Words, dict[Words, None]] = {}
    for group in _data()[table]:
        phrases = [words_of(phrase) for phrase in group]
        for phrase in phrases:
            others.setdefault(phrase, {}).update((other, None) for other in phrases if other != phrase)
    return {phrase: tuple(found) for phrase, found in others.items()}


@cache
def _same() -> dict[Words, tuple[Words, ...]]:
    return _others("same")


@cache
def _english() -> dict[Words, tuple[Words, ...]]:
    return _others("english")


@cache
def _narrower() -> dict[Words, tuple[Words, ...]]:
    return {
        words_of(wide): tuple(words_of(phrase) for phrase in narrow)
        for wide, narrow in _data()["narrower"].items()
    }


def phrases() -> list[str]:
    """Every phrase of the table, as written."""
    data = _data()
    kinds = [phrase for narrow in data["narrower"].values() for phrase in narrow]
    return [phrase for table in ("same", "english") for group in data[table] for phrase in group] + kinds


def variants(words: Words) -> list[Variant]:
    """`words`, their kinds, and all those with one phrase replaced by another wording; of `words` itself, two.

    Kinds are known of a term as a whole: a kind of table says nothing about what is called after a table.
    """
    found = {words: Variant(words, (False,) * len(words))}
    for kind in _narrower().get(words, ()):
        found.setdefault(kind, Variant(kind, tuple(word not in words for word in kind), narrower=True))
    layer = list(found.values())
    for replacing in range(2):
        fresh: list[Variant] = []
        for present in layer:
            if present.narrower and replacing:
                continue
            for other in _replacements(present):
                if other.words not in found and len(found) < _MOST:
                    found[other.words] = other
                    fresh.append(other)
        layer = fresh
    return list(found.values())


def _replacements(present: Variant) -> Iterator[Variant]:
    """`present` with one phrase that was not touched yet replaced; of a kind, all of it once."""
    words, flags = present.words, present.replaced
    if not any(flags) or present.narrower:
        for other in _english().get(words, ()):
            yield Variant(other, (True,) * len(other), present.narrower)
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if any(flags[start:end]) and not present.narrower:
                continue
            for other in _same().get(words[start:end], ()):
                if _says_so_already(words, start, end, other):
                    continue
                yield Variant(
                    words[:start] + other + words[end:],
                    flags[:start] + (True,) * len(other) + flags[end:],
                    present.narrower,
                )


def _says_so_already(words: Words, start: int, end: int, other: Words) -> bool:
    """Whether the phrase at `start` is the piece of `other` that stands there: "bé" of "em bé" is no phrase."""
    size = len(other)
    begins = range(max(0, end - size), min(start, len(words) - size) + 1)
    return size > end - start and any(words[at : at + size] == other for at in begins)
