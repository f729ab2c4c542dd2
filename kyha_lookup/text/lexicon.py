"""How often syllables and pairs of syllables stand in import descriptions: the reference counts shipped with
the program (`resources/matching/frequencies.tsv`, counted once over 7,740 public descriptions).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kyha_lookup.assets import resource
from kyha_lookup.text.folding import tone_key

REFERENCE_LINES = 7740


@dataclass(frozen=True, slots=True)
class Count:
    """In how many of REFERENCE_LINES descriptions something stands, and in how many of those in the head."""

    lines: int
    in_head: int


@cache
def counts() -> dict[str, Count]:
    """Counts by tone key; a pair's key is its two syllables' keys with a space between."""
    table: dict[str, Count] = {}
    with resource("matching/frequencies.tsv").open(encoding="utf-8") as file:
        next(file)
        for line in file:
            words, lines, in_head = line.rstrip("\n").split("\t")
            key = " ".join(tone_key(word) for word in words.split(" "))
            known = table.get(key)
            if known is None or known.lines < int(lines):
                table[key] = Count(int(lines), int(in_head))
    return table | _letters(table)


def _letters(table: dict[str, Count]) -> dict[str, Count]:
    """Syllables of one letter (ô tô, y tế), which the reference counts in pairs alone: each as often as its pairs."""
    pairs: dict[tuple[str, int], list[Count]] = {}
    for key, count in table.items():
        for side, syllable in enumerate(key.split(" ")):
            if len(syllable) == 1 and syllable.isalpha() and " " in key:
                pairs.setdefault((syllable, side), []).append(count)
    letters: dict[str, Count] = {}
    for (syllable, _), counted in pairs.items():
        whole = Count(sum(c.lines for c in counted), sum(c.in_head for c in counted))
        if syllable not in letters or letters[syllable].lines < whole.lines:
            letters[syllable] = whole
    return letters
