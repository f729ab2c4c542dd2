"""From coverage to text score: which term of an entry counts, and how well it is placed in the line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import Cells, Floats
from kyha_lookup.matching.heads import Heads
from kyha_lookup.matching.kinds import KindFinder, phrases
from kyha_lookup.matching.reading import Reading
from kyha_lookup.matching.terms import Audience, audience_of, material_of
from kyha_lookup.matching.weights import rarity

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
    "noun",
    "material",
)
"""Doubts about a term found in a line, 0..1 each, in the order of the columns of `features`:

lead        square root of the share of the head's weight that stands before the term's first word there, 1 where
            none does: the first word before it says most
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
noun        1 where the term's first word that names goods stands nowhere in the line
material    1 where the term names a material, and the first one that the line names is another
"""

_FULL_WEIGHT = 20.0

_AT_START = 0.02

SAID = 0.22
"""Value from which a line speaks of a word: as the goods or what they are for, but not in another word's accents."""

EXCLUDED = 0.85
"""Coverage from which an exclusion stands in a line: every pair of its words, but for missing accents."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines and terms that have something in common: parallel arrays."""

    line: Index
    term: Index
    coverage: Floats

    def where(self, some: Index) -> Pairs:
        """Those at the places `some`."""
        return Pairs(self.line[some], self.term[some], self.coverage[some])


class Placement:
    """Computes the features of pairs for one catalogue."""

    def __init__(self, catalogue: Catalogue, finder: KindFinder) -> None:
        self._catalogue = catalogue
        self._finder = finder
        rarities = np.array([rarity(word) for word in catalogue.words])
        words = catalogue.term_words
        owner = np.repeat(np.arange(len(catalogue.terms)), words.length)
        mass = np.bincount(owner, rarities[words.word], minlength=len(catalogue.terms))
        self._thin = np.maximum(0.0, 1.0 - mass / _FULL_WEIGHT)
        self._single = words.length == 1
        self._from_name = np.array(
            [term.from_name and bool(catalogue.entries[term.entry].keywords) for term in catalogue.terms],
            np.bool_,
        )
        self._belongs = np.array([term.belongs for term in catalogue.terms], np.bool_)
        self._noun = np.array(
            [parts[term.noun].column for term, parts in zip(catalogue.terms, catalogue.parts, strict=True)],
            np.int64,
        )
        self._material = np.array([material_of(term) for term in catalogue.terms], np.int64)
        audience = np.array([audience_of(entry) for entry in catalogue.entries], np.int8)
        self._audience = audience[catalogue.term_entry]
        self.of_terms = self._of_terms()
        """Terms x FEATURES: the doubts about a term alone, 0 where they depend on the line."""
        own = {word for phrase in phrases("industrial") for word in phrase}
        self._own_industrial = np.array(
            [not own.isdisjoint(term.words) for term in catalogue.terms], np.bool_
        )

    def _of_terms(self) -> Floats:
        features = np.zeros((len(self._single), len(FEATURES)))
        for name, doubt in (("single", self._single), ("thin", self._thin), ("name", self._from_name)):
            features[:, FEATURES.index(name)] = doubt
        return features

    def heads(self, reading: Reading) -> Heads:
        """What `features` asks about the lines of a reading."""
        return Heads(reading, len(self._catalogue.words), self._finder)

    def features(self, reading: Reading, head: Heads, pairs: Pairs) -> Floats:
        """Pairs x FEATURES; `head` is `heads` of the reading."""
        catalogue = self._catalogue
        first, bound = head.look(pairs.line, pairs.term, catalogue.term_words)
        total = reading.head_weight[pairs.line]
        lead = np.where(np.isfinite(first), first / np.where(total > 0, total, 1.0), 1.0)
        part = head.part[pairs.line]
        doubtful = np.flatnonzero(part)
        part[doubtful] = ~catalogue.term_words.hold(
            pairs.term[doubtful], head.part_word[pairs.line[doubtful]]
        )
        industrial = head.industrial[pairs.line] & ~self._own_industrial[pairs.term]
        children, adults = head.children[pairs.line], head.adults[pairs.line]
        meant = self._audience[pairs.term]
        audience = ((meant == Audience.ADULTS) & children) | (
            (meant == Audience.CHILDREN) & adults & ~children
        )
        belongs = self._belongs[pairs.term]
        whole = belongs & (lead < _AT_START)
        noun = ~_says(reading.cells, catalogue.columns, pairs.line, self._noun[pairs.term])
        made_of, named = self._material[pairs.term], head.material[pairs.line]
        material = (made_of >= 0) & (named >= 0) & (made_of != named)
        return np.stack(
            [
                np.where(belongs, 0.0, np.sqrt(np.maximum(lead, 0.0))),
                (part & ~belongs).astype(np.float64),
                industrial.astype(np.float64),
                self._single[pairs.term].astype(np.float64),
                self._thin[pairs.term],
                self._from_name[pairs.term].astype(np.float64),
                whole.astype(np.float64),
                bound.astype(np.float64),
                audience.astype(np.float64),
                noun.astype(np.float64),
                material.astype(np.float64),
            ],
            axis=1,
        )


def _says(cells: Cells, columns: int, line: Index, column: Index) -> NDArray[np.bool_]:
    """Whether each line has more than an echo of the column beside it."""
    if not len(cells.line):
        return np.zeros(len(line), np.bool_)
    held, key = cells.line * columns + cells.column, line * columns + column
    at = np.minimum(np.searchsorted(held, key), len(held) - 1)
    said: NDArray[np.bool_] = (held[at] == key) & (cells.value[at] >= SAID)
    return said


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
