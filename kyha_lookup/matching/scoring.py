"""From coverage to text score: which term of an entry counts, and how well it is placed in the line."""

from __future__ import annotations

import numpy as np

from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import Floats
from kyha_lookup.matching.heads import Heads, heads
from kyha_lookup.matching.kinds import KindFinder, phrases
from kyha_lookup.matching.reading import Reading
from kyha_lookup.matching.tables import PART, TERM, Exclusions, Terms
from kyha_lookup.matching.terms import Audience, audience_of, material_of
from kyha_lookup.matching.weighing import vetoes, weigh
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


class Placement:
    """What coverage and doubts of pairs ask about the terms of one catalogue."""

    def __init__(self, catalogue: Catalogue, finder: KindFinder, costs: Floats) -> None:
        """`costs`: what each of FEATURES costs (see `combining.Weights`)."""
        self._catalogue = catalogue
        self._finder = finder
        self._alone = _doubts_alone(catalogue)
        self.terms = _table(catalogue, self._alone, costs)
        exclusions = catalogue.exclusion_matrix
        self.exclusions = Exclusions(
            exclusions.indptr.astype(np.int64),
            exclusions.indices.astype(np.int64),
            exclusions.data,
            catalogue.exclusion_entry.astype(np.int64),
        )

    def heads(self, reading: Reading) -> Heads:
        """What the doubts ask about the lines of a reading."""
        return heads(reading, len(self._catalogue.words), self._finder)

    def weigh(self, reading: Reading, line: Index, term: Index) -> tuple[Floats, Floats]:
        """Coverage (0..1) of pairs of a line and a term, in order of line, and their features: pairs x FEATURES."""
        catalogue = self._catalogue
        covered, doubts = weigh.of(reading.stream.lines)(
            line,
            term,
            reading.cells,
            self.heads(reading),
            self.terms,
            catalogue.columns,
            len(catalogue.words),
        )
        return covered, doubts + self._alone[term]

    def vetoed(self, reading: Reading) -> tuple[Index, Index]:
        """Lines, in order, and the exclusions of the catalogue that stand in them."""
        return vetoes.of(reading.stream.lines)(reading.cells, self.exclusions)


def _doubts_alone(catalogue: Catalogue) -> Floats:
    """Terms x FEATURES: the doubts about a term alone, 0 where they depend on the line."""
    rarities = np.array([rarity(word) for word in catalogue.words])
    words = catalogue.term_words
    owner = np.repeat(np.arange(len(catalogue.terms)), words.length)
    mass = np.bincount(owner, rarities[words.word], minlength=len(catalogue.terms))
    features = np.zeros((len(catalogue.terms), len(FEATURES)))
    features[:, FEATURES.index("single")] = words.length == 1
    features[:, FEATURES.index("thin")] = np.maximum(0.0, 1.0 - mass / _FULL_WEIGHT)
    features[:, FEATURES.index("name")] = [
        term.from_name and bool(catalogue.entries[term.entry].keywords) for term in catalogue.terms
    ]
    return features


def _table(catalogue: Catalogue, alone: Floats, costs: Floats) -> Terms:
    """The terms for the kernels; `alone` are the doubts about each alone, `costs` what doubts cost."""
    industrial = {word for phrase in phrases("industrial") for word in phrase}
    audience = np.array([audience_of(entry) for entry in catalogue.entries], np.int8)[catalogue.term_entry]
    columns, words = catalogue.by_term, np.append(0, np.cumsum(catalogue.term_words.length))
    terms, parts = np.zeros(len(catalogue.terms), TERM), np.zeros(len(columns.indices), PART)
    terms["entry"] = catalogue.term_entry
    terms["noun"] = [own[t.noun].column for t, own in zip(catalogue.terms, catalogue.parts, strict=True)]
    terms["first_part"], terms["end_part"] = columns.indptr[:-1], columns.indptr[1:]
    terms["first_word"], terms["end_word"] = words[:-1], words[1:]
    terms["material"] = [material_of(term) for term in catalogue.terms]
    terms["belongs"] = [term.belongs for term in catalogue.terms]
    terms["industrial"] = [not industrial.isdisjoint(term.words) for term in catalogue.terms]
    terms["adults"], terms["children"] = audience == Audience.ADULTS, audience == Audience.CHILDREN
    terms["cost"] = (alone * costs).sum(axis=1)
    terms["bound"] = np.exp(-terms["cost"])
    parts["column"], parts["weight"] = columns.indices, columns.data
    return Terms(
        terms, parts, catalogue.term_words.word.astype(np.int32), catalogue.first_term.astype(np.int64)
    )
