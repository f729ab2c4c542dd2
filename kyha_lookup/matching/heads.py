"""The heads of lines: which words of the catalogue stand in them, where, and what kind of goods they open with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index
from kyha_lookup.matching.cells import Flags, Floats
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


class Heads(NamedTuple):
    """The heads of a reading's lines.

    Of each line, from `first` on (one more than lines): the words of the catalogue that its head names, each once where
    it stands first, the weight that stands before it, and what must follow it in the term: a word of the catalogue,
    -1 for nothing, and a number that no word has for a word that no term has.

    By line: the weight of the head as a whole; the word that opens it if a part phrase begins there, -1 where that is
    no word of the catalogue, -2 where none begins; whether the line speaks of industrial use, of children, of adults;
    and the group of the first material it names, -1 for none.
    """

    first: Index
    word: Index
    before: Floats
    follower: Index
    weight: Floats
    part: Index
    industrial: Flags
    children: Flags
    adults: Flags
    material: Index


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
) -> tuple[Index, Index, Floats, Index, Floats, Index, Flags, Flags, Flags, Index]:
    """The parts of `Heads`. Tokens: `form`, `kind`, `line_of`, `zone`, `opener`; lines: `start` (their first tokens),
    `plain`; forms: `rarity`, `same_word` (the word written alike, or -1), `words_of`; phrases as of `KindFinder`.
    """
    lines, size = len(start), len(form)
    industrial, children = np.zeros(lines, np.bool_), np.zeros(lines, np.bool_)
    adults, material = np.zeros(lines, np.bool_), np.full(lines, -1, np.int64)
    material_at = np.full(lines, size, np.int64)
    parts, bound = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for which in range(len(phrase_at)):
        at, number = phrase_at[which], phrase_number[which]
        line = line_of[at]
        if number & _COMPOUNDS:
            bound[at + phrase_length[which] - 2] = True
        if kind[at] == _WORD:
            stated = zone[at] != _NEGATION and zone[at] != _MAKER
            parts[at] |= number & _PARTS > 0
            industrial[line] |= stated and number & _INDUSTRIAL > 0
            children[line] |= stated and number & _CHILDREN > 0
            adults[line] |= zone[at] == _HEAD and number & _ADULTS > 0
        # The first token counts, and there the longest phrase, which comes first.
        if number >> _LISTS and at < material_at[line] and (zone[at] == _HEAD or zone[at] == _ATTRIBUTE):
            material_at[line] = at
            material[line] = (number >> _LISTS) - 1

    first, weight = np.zeros(lines + 1, np.int64), np.zeros(lines)
    part = np.full(lines, -2, np.int64)
    seen = np.full(words, -1, np.int64)  # by word, the line that named it last
    count = 0
    room = 8 * lines + words
    word, before, follower = np.empty(room, np.int64), np.empty(room), np.empty(room, np.int64)
    for line in range(lines):
        end = start[line + 1] if line + 1 < lines else size
        if count + words > len(word):
            more = len(word)
            word = np.append(word, np.empty(more, np.int64))
            before = np.append(before, np.empty(more))
            follower = np.append(follower, np.empty(more, np.int64))
        bare = 1 if plain[line] else 0
        for at in range(start[line], end):
            own = rarity[form[at]]
            if zone[at] != _HEAD or kind[at] != _WORD or opener[at] or own <= 0.0:
                continue
            if weight[line] == 0.0 and parts[at]:
                part[line] = same_word[form[at]]
            for link in range(words_of.first[form[at]], words_of.first[form[at] + 1]):
                number = words_of.number[link]
                if words_of.similarity[2 * link + bare] < NAMING or seen[number] == line:
                    continue
                seen[number] = line
                word[count], before[count], follower[count] = number, weight[line], -1
                if bound[at]:
                    after = same_word[form[at + 1]] if at + 1 < size else -1
                    follower[count] = after if after >= 0 else words
                count += 1
            weight[line] += own
        first[line + 1] = count
    return (
        first,
        word[:count],
        before[:count],
        follower[:count],
        weight,
        part,
        industrial,
        children,
        adults,
        material,
    )
