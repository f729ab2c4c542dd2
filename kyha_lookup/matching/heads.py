"""The heads of lines: which words of the catalogue stand in them, where, and what kind of goods they open with."""

from __future__ import annotations

import numpy as np

from kyha_lookup.matching.catalogue import Index, TermWords
from kyha_lookup.matching.cells import Floats
from kyha_lookup.matching.kinds import Flags, KindFinder
from kyha_lookup.matching.reading import Reading
from kyha_lookup.text.markers import Zone


class Heads:
    """The heads of a reading: which words of the catalogue stand in them, and where."""

    def __init__(self, reading: Reading, words: int, finder: KindFinder) -> None:
        stream, matches = reading.stream, reading.matches
        self._words = words
        running = np.cumsum(reading.weight)
        line_start = np.searchsorted(stream.line, np.arange(stream.lines))
        before = running - reading.weight
        named = np.flatnonzero(reading.weight > 0)
        inside = (reading.weight[matches.token] > 0) & (matches.similarity >= 0.5)
        token = matches.token[inside]
        line = stream.line[token].astype(np.int64)
        offset = before[token] - before[line_start[line]]
        key = line * words + matches.word[inside]
        order = np.lexsort((offset, key))
        self._key = key[order]
        first = np.ones(len(order), np.bool_)
        first[1:] = self._key[1:] != self._key[:-1]
        kept = order[first]
        self._key = self._key[first]
        self._offset = offset[kept]

        word_of_token = np.full(len(stream.form) + 1, -1, np.int64)
        exact = matches.similarity == 1.0
        word_of_token[matches.token[exact]] = matches.word[exact]
        # What must follow each of those words in the term: a word of the catalogue, -1 for nothing, and
        # `words` for one that no term has.
        bound = finder.bound(stream)[token[kept]]
        follower = word_of_token[token[kept] + 1]
        self._follower = np.where(bound, np.where(follower < 0, words, follower), -1)

        # The first naming token of each head, and whether a part phrase begins there.
        self.part = np.zeros(stream.lines, np.bool_)
        self.part_word = np.full(stream.lines, -1, np.int64)
        first_token = np.full(stream.lines, -1, np.int64)
        first_token[stream.line[named][::-1]] = named[::-1]
        has = first_token >= 0
        part_starts = finder.starts("parts", stream)
        self.part[has] = part_starts[first_token[has]]
        self.part_word[has] = word_of_token[first_token[has]]
        stated = ~np.isin(reading.zones.zone, (Zone.NEGATION, Zone.MAKER))
        in_head = reading.zones.zone == Zone.HEAD

        def lines_with(name: str, where: Flags) -> Flags:
            found = finder.starts(name, stream) & where
            some: Flags = np.bincount(stream.line, found, minlength=stream.lines) > 0
            return some

        self.industrial = lines_with("industrial", stated)
        self.children = lines_with("children", stated)
        self.adults = lines_with("adults", in_head)

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
