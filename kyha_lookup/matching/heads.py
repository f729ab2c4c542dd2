"""The heads of lines: which words of the catalogue stand in them, where, and what kind of goods they open with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index
from kyha_lookup.matching.cells import Flags, Floats, Records
from kyha_lookup.matching.kinds import LISTS, KindFinder
from kyha_lookup.matching.linked import Linked
from kyha_lookup.matching.reading import Reading
from kyha_lookup.text.kernels import kernel
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind

NAMING = 0.5
"""Similarity from which a word of a head stands for a word of the catalogue."""

# As plain numbers, for the kernel.
_HEAD, _ATTRIBUTE, _MAKER, _NEGATION = map(int, (Zone.HEAD, Zone.ATTRIBUTE, Zone.MAKER, Zone.NEGATION))
_WORD = int(Kind.WORD)
_PARTS, _INDUSTRIAL, _COMPOUNDS, _CHILDREN, _ADULTS = (1 << place for place in range(len(LISTS)))
_LISTS = len(LISTS)


NAMED = np.dtype([("word", np.int32), ("follower", np.int32), ("before", np.float64)])
"""A word of the catalogue that a head names, where it stands there first: the weight that stands before it, and what
must follow it in the term: a word of the catalogue, -1 for nothing, a number that no word has for one of no term.
"""

OPENING = np.dtype(
    [
        ("weight", np.float64),  # of the head as a whole
        (
            "part",
            np.int32,
        ),  # the word that opens it if a part phrase begins there, -1 for one of no term, -2 for none
        ("material", np.int32),  # the group of the first material that the line names, -1 for none
        ("industrial", np.bool_),  # the line speaks of industrial use
        ("children", np.bool_),  # it speaks of children
        ("adults", np.bool_),  # the head speaks of adults
    ],
    align=True,
)
"""What kind of goods a line opens with."""


class Heads(NamedTuple):
    """The heads of a reading's lines."""

    first: Index  # by line, where the words that its head names begin; one more than lines
    named: Records  # NAMED
    opening: Records  # by line: OPENING


def heads(reading: Reading, words: int, finder: KindFinder) -> Heads:
    """The heads of `reading`, against a catalogue of so many words."""
    stream, zones, forms = reading.stream, reading.zones, reading.forms
    found = finder.find(stream)
    return Heads(
        *_heads.of(stream.lines)(
            stream.form,
            stream.kind,
            stream.start,
            stream.line,
            zones.zone,
            zones.opener,
            reading.plain,
            forms.rarity,
            forms.same_word,
            forms.words,
            words,
            found.token,
            found.length,
            found.number,
            np.zeros(0, NAMED),
            np.zeros(0, OPENING),
        )
    )


@kernel()
def _heads(
    form: Index,
    kind: NDArray[np.int8],
    start: Index,
    line_of: Index,
    zone: NDArray[np.int8],
    opener: Flags,
    plain: Flags,
    rarity: Floats,
    same_word: Index,
    words_of: Linked,
    words: int,
    phrase_at: Index,
    phrase_length: Index,
    phrase_number: Index,
    no_named: Records,
    no_opening: Records,
) -> tuple[Index, Records, Records]:
    """The parts of `Heads`. Tokens: `form`, `kind`, `line_of`, `zone`, `opener`; lines: `start` (their first tokens),
    `plain`; forms: `rarity`, `same_word` (the word written alike, or -1), `words_of`; phrases as of `KindFinder`.
    """
    first_link, links = words_of
    lines, size = len(start), len(form)
    openings = np.empty(lines, no_opening.dtype)
    for line in range(lines):
        opening = openings[line]
        opening["weight"], opening["part"], opening["material"] = 0.0, -2, -1
        opening["industrial"] = opening["children"] = opening["adults"] = False
    material_at = np.full(lines, size, np.int64)
    parts, bound = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for which in range(len(phrase_at)):
        at, number = phrase_at[which], phrase_number[which]
        line = line_of[at]
        opening = openings[line]
        if number & _COMPOUNDS:
            bound[at + phrase_length[which] - 2] = True
        if kind[at] == _WORD:
            parts[at] |= number & _PARTS > 0
            if zone[at] not in (_NEGATION, _MAKER):
                opening["industrial"] |= number & _INDUSTRIAL > 0
                opening["children"] |= number & _CHILDREN > 0
            if zone[at] == _HEAD:
                opening["adults"] |= number & _ADULTS > 0
        # The first token counts, and there the longest phrase, which comes first.
        if number >> _LISTS and at < material_at[line] and zone[at] in (_HEAD, _ATTRIBUTE):
            material_at[line] = at
            opening["material"] = (number >> _LISTS) - 1

    first = np.zeros(lines + 1, np.int64)
    seen = np.full(words, -1, np.int64)  # by word, the line that named it last
    named = np.empty(8 * lines + words, no_named.dtype)
    count = 0
    for line in range(lines):
        end = start[line + 1] if line + 1 < lines else size
        if count + words > len(named):
            more = np.empty(2 * len(named), no_named.dtype)
            more[:count] = named[:count]
            named = more
        bare, weight = plain[line], 0.0
        for at in range(start[line], end):
            own = form[at]
            if zone[at] != _HEAD or kind[at] != _WORD or opener[at] or rarity[own] <= 0.0:
                continue
            if weight == 0.0 and parts[at]:
                openings[line]["part"] = same_word[own]
            for link_at in range(first_link[own], first_link[own + 1]):
                link = links[link_at]
                word = link["number"]
                if (link["plain"] if bare else link["accented"]) < NAMING or seen[word] == line:
                    continue
                seen[word] = line
                one = named[count]
                one["word"], one["before"], one["follower"] = word, weight, -1
                if bound[at]:
                    after = same_word[form[at + 1]] if at + 1 < size else -1
                    one["follower"] = after if after >= 0 else words
                count += 1
            weight += rarity[own]
        openings[line]["weight"] = weight
        first[line + 1] = count
    return first, named[:count], openings
