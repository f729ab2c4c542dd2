"""The heads of lines: which words of the catalogue stand in them, where, and what kind of goods they open with."""

from __future__ import annotations

import numpy as np

from kyha_lookup.matching.catalogue import Index, TermWords, grouped
from kyha_lookup.matching.cells import Floats
from kyha_lookup.matching.kinds import Flags, KindFinder
from kyha_lookup.matching.reading import Reading
from kyha_lookup.text.markers import Zone

NAMING = 0.5
"""Similarity from which a word of a head stands for a word of the catalogue."""


class Heads:
    """The heads of a reading: which words of the catalogue stand in them, and where."""

    def __init__(self, reading: Reading, words: int, finder: KindFinder) -> None:
        stream, named = reading.stream, reading.named
        self._words = words
        before = np.cumsum(reading.weight) - reading.weight
        alike = np.flatnonzero(named.similarity >= NAMING)
        token = named.token[alike]
        line = stream.line[token]
        order, first = grouped(line * words + named.word[alike])
        kept = alike[order[first]]
        token = named.token[kept]
        line = stream.line[token]
        self._key = line * words + named.word[kept]
        self._offset = before[token] - before[stream.start[line]]

        word_of_token = np.append(reading.same_word, -1)
        # What must follow each of those words in the term: a word of the catalogue, -1 for nothing, and
        # `words` for one that no term has.
        kinds = finder.find(stream)
        bound = kinds.bound()[token]
        follower = word_of_token[token + 1]
        self._follower = np.where(bound, np.where(follower < 0, words, follower), -1)

        # The first naming token of each head, and whether a part phrase begins there.
        self.part = np.zeros(stream.lines, np.bool_)
        self.part_word = np.full(stream.lines, -1, np.int64)
        naming = np.flatnonzero(reading.weight > 0)
        line = stream.line[naming]
        begins = naming[np.append(True, line[1:] != line[:-1])[: len(line)]]
        line = stream.line[begins]
        parts = np.zeros(len(stream.form), np.bool_)
        parts[kinds.starts("parts")] = True
        self.part[line] = parts[begins]
        self.part_word[line] = word_of_token[begins]
        zone = reading.zones.zone

        def lines_with(name: str, *zones: Zone, named: bool) -> Flags:
            """Lines with a phrase of a list in one of `zones`, or in any but them."""
            some = np.zeros(stream.lines, np.bool_)
            at = kinds.starts(name)
            some[stream.line[at[np.isin(zone[at], zones) == named]]] = True
            return some

        self.industrial = lines_with("industrial", Zone.NEGATION, Zone.MAKER, named=False)
        self.children = lines_with("children", Zone.NEGATION, Zone.MAKER, named=False)
        self.adults = lines_with("adults", Zone.HEAD, named=True)
        self.material = kinds.first_material((zone == Zone.HEAD) | (zone == Zone.ATTRIBUTE))

    def look(self, line: Index, term: Index, terms: TermWords) -> tuple[Floats, Flags]:
        """For pairs of a line and a term: the weight before the term's first word in the head, infinite where
        none stands there; and whether one of its words is bound in a compound that is not the term's.
        """
        if not len(self._key):
            return np.full(len(line), np.inf), np.zeros(len(line), np.bool_)
        word, owner, start = terms.of(term)
        key = line[owner] * self._words + word
        at = np.minimum(np.searchsorted(self._key, key), len(self._key) - 1)
        hit = self._key[at] == key
        offset = np.where(hit, self._offset[at], np.inf)
        first = np.minimum.reduceat(offset, start) if len(line) else np.zeros(0)
        follower = np.where(hit, self._follower[at], -1)
        some = np.flatnonzero(follower >= 0)
        foreign = ~terms.hold(term[owner[some]], follower[some])
        bound = np.zeros(len(line), np.bool_)
        bound[owner[some[foreign]]] = True
        return first, bound
