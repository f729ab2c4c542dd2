"""From coverage to text score: which term of an entry counts, and how well it is placed in the line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyha_lookup.matching.catalogue import Catalogue
from kyha_lookup.matching.kinds import Flags, KindFinder, phrases
from kyha_lookup.matching.reading import Floats, Index, Reading
from kyha_lookup.matching.terms import Audience, audience_of
from kyha_lookup.matching.weights import rarity
from kyha_lookup.text.markers import Zone

FEATURES = (
    "lead",
    "part",
    "industrial",
    "single",
    "thin",
    "name",
    "whole",
    "bound",
    "audience",
)
"""Doubts about a term found in a line, 0..1 each, in the order of the columns of `features`:

lead        share of the head's weight that stands before the term's first word there, 1 where none does
part        1 where the head begins with a part, packaging or material, and that is not the term's own word
industrial  1 where the line speaks of industrial use, and the term does not
single      1 where the term is a single word
thin        what the term's weight lacks to 20 nats, as a share of them
name        1 where the term comes from the entry's name although the entry has keywords
whole       1 where the term names what belongs to something (phụ tùng xe máy) and that something stands first in
            the head: the line means it as a whole; lead and part are 0 for such terms
bound       1 where a word of the term in the head is the start of a compound (bàn chải) whose next word is not
            the term's
audience    1 where the entry is for children and the line for adults, or the reverse
"""

_FULL_WEIGHT = 20.0

_AT_START = 0.02

EXCLUDED = 0.85
"""Coverage from which an exclusion stands in a line: every pair of its words, but for missing accents."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines and terms that have something in common: parallel arrays."""

    line: Index
    term: Index
    coverage: Floats


class Placement:
    """Computes the features of pairs for one catalogue."""

    def __init__(self, catalogue: Catalogue, finder: KindFinder) -> None:
        self._catalogue = catalogue
        self._finder = finder
        weights = np.array([rarity(word) for word in catalogue.words])
        padded = np.append(weights, 0.0)
        mass = padded[catalogue.term_words].sum(axis=1)
        self._thin = np.maximum(0.0, 1.0 - mass / _FULL_WEIGHT)
        self._single = (catalogue.term_words >= 0).sum(axis=1) == 1
        self._from_name = np.array(
            [term.from_name and bool(catalogue.entries[term.entry].keywords) for term in catalogue.terms],
            np.bool_,
        )
        self._hosted = np.array([any(term.hosted) for term in catalogue.terms], np.bool_)
        self._audience = np.array(
            [audience_of(catalogue.entries[term.entry]) for term in catalogue.terms], np.int8
        )
        own = {word for phrase in phrases("industrial") for word in phrase}
        self._own_industrial = np.array(
            [not own.isdisjoint(term.words) for term in catalogue.terms], np.bool_
        )

    def features(self, reading: Reading, pairs: Pairs) -> Floats:
        """Pairs x FEATURES."""
        head = _Head(reading, len(self._catalogue.words), self._finder)
        words = self._catalogue.term_words[pairs.term]
        first, bound = head.look(pairs.line, words)
        total = reading.head_weight[pairs.line]
        lead = np.where(np.isfinite(first), first / np.where(total > 0, total, 1.0), 1.0)
        part_word = head.part_word[pairs.line]
        own_part = (words == part_word[:, None]).any(axis=1) & (part_word >= 0)
        part = head.part[pairs.line] & ~own_part
        industrial = head.industrial[pairs.line] & ~self._own_industrial[pairs.term]
        children, adults = head.children[pairs.line], head.adults[pairs.line]
        meant = self._audience[pairs.term]
        audience = ((meant == Audience.ADULTS) & children) | (
            (meant == Audience.CHILDREN) & adults & ~children
        )
        hosted = self._hosted[pairs.term]
        whole = hosted & (lead < _AT_START)
        return np.stack(
            [
                np.where(hosted, 0.0, lead),
                (part & ~hosted).astype(np.float64),
                industrial.astype(np.float64),
                self._single[pairs.term].astype(np.float64),
                self._thin[pairs.term],
                self._from_name[pairs.term].astype(np.float64),
                whole.astype(np.float64),
                bound.astype(np.float64),
                audience.astype(np.float64),
            ],
            axis=1,
        )


class _Head:
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

    def look(self, line: Index, words: Index) -> tuple[Floats, Flags]:
        """For pairs of a line and a term (pairs x words, -1 for none): the weight before the term's first word in
        the head, infinite where none stands there; and whether one of its words is bound in a compound that is
        not the term's.
        """
        if not len(self._key):
            return np.full(len(line), np.inf), np.zeros(len(line), np.bool_)
        key = line[:, None] * self._words + words
        at = np.minimum(np.searchsorted(self._key, key), len(self._key) - 1)
        hit = (self._key[at] == key) & (words >= 0)
        first = np.where(hit, self._offset[at], np.inf).min(axis=1)
        follower = np.where(hit, self._follower[at], -1)
        bound = np.zeros(len(line), np.bool_)
        for column in range(words.shape[1]):
            wanted = follower[:, column]
            own = (words == wanted[:, None]).any(axis=1)
            bound |= (wanted >= 0) & ~own
        return first, bound


def vetoed(catalogue: Catalogue, reading: Reading) -> Index:
    """Pairs (line * number of entries + entry) whose exclusion stands in the line."""
    return veto_cells(catalogue, reading)[0]


def veto_cells(catalogue: Catalogue, reading: Reading) -> tuple[Index, Index]:
    """Like `vetoed`, and which of the catalogue's exclusions it is."""
    if not catalogue.exclusions:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cells = (reading.matrix(catalogue.columns) @ catalogue.exclusion_matrix).tocoo()
    stands = cells.data >= EXCLUDED
    which = cells.col[stands].astype(np.int64)
    entry = catalogue.exclusion_entry[which]
    return cells.row[stands].astype(np.int64) * len(catalogue.entries) + entry, which
