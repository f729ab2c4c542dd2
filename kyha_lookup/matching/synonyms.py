"""Other ways to say a catalogue's words, from `resources/matching/synonyms.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kyha_lookup.assets import resource
from kyha_lookup.text.stream import Words, words_of

_MOST = 60  # variants of one term


@cache
def _data() -> dict[str, Any]:
    with resource("matching/synonyms.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _table() -> dict[Words, tuple[Words, ...]]:
    data = _data()
    others: dict[Words, dict[Words, None]] = {}
    for group in data["same"]:
        phrases = [words_of(phrase) for phrase in group]
        for phrase in phrases:
            others.setdefault(phrase, {}).update((other, None) for other in phrases if other != phrase)
    for wide, narrow in data["narrower"].items():
        others.setdefault(words_of(wide), {}).update((words_of(phrase), None) for phrase in narrow)
    return {phrase: tuple(found) for phrase, found in others.items()}


def phrases() -> list[str]:
    """Every phrase of the table, as written."""
    data = _data()
    kinds = [phrase for narrow in data["narrower"].values() for phrase in narrow]
    return [phrase for group in data["same"] for phrase in group] + kinds


def variants(words: Words) -> list[tuple[Words, tuple[bool, ...]]]:
    """`words` and its variants with up to two phrases replaced; the flags mark replaced words."""
    table = _table()
    found: dict[Words, tuple[bool, ...]] = {words: (False,) * len(words)}
    layer = [words]
    for _ in range(2):
        fresh: list[Words] = []
        for present in layer:
            flags = found[present]
            for start in range(len(present)):
                for end in range(start + 1, len(present) + 1):
                    if any(flags[start:end]):
                        continue
                    for other in table.get(present[start:end], ()):
                        changed = present[:start] + other + present[end:]
                        if changed not in found and len(found) < _MOST:
                            found[changed] = flags[:start] + (True,) * len(other) + flags[end:]
                            fresh.append(changed)
        layer = fresh
    return list(found.items())
