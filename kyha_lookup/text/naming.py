"""How well a name answers what is typed to find it: commands, pages, entries, enterprises."""

from __future__ import annotations

import re

from kyha_lookup.text.folding import fold

_WORD = re.compile(r"\w+")


def likeness(typed: str, name: str) -> int | None:
    """0 for the best answer, larger for worse ones, None for no answer; accents and case do not matter.

    Every typed word must begin a word of the name: 0 where the name begins with what is typed, 1 where the words
    stand in the order typed, 2 in any order. 3: the words stand somewhere inside, or are the first letters of the
    name's words ("dmtd" for "đánh dấu trọng điểm" is not, "ddtd" is).
    """
    wanted, words = _WORD.findall(fold(typed)), _WORD.findall(fold(name))
    if not wanted:
        return 2
    whole, asked = " ".join(words), " ".join(wanted)
    if whole.startswith(asked):
        return 0
    places = [next((at for at, word in enumerate(words) if word.startswith(each)), None) for each in wanted]
    if None not in places:
        found = [place for place in places if place is not None]
        return 1 if found == sorted(found) else 2
    if all(each in whole for each in wanted):
        return 3
    initials = "".join(word[0] for word in words)
    return 3 if len(wanted) == 1 and len(asked) > 1 and initials.startswith(asked) else None
