"""What a catalogue is to the kernels: its terms, exclusions and words as arrays.

What is asked of a term together stands together in a record, so that it comes into the processor's cache at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Index
from kyha_lookup.matching.cells import Flags, Floats, Records

Small = NDArray[np.int32]

TERM = np.dtype(
    [
        ("entry", np.int32),
        ("noun", np.int32),  # the column of the first word that names goods
        ("first_part", np.int32),
        ("end_part", np.int32),
        ("first_word", np.int32),
        ("end_word", np.int32),
        ("material", np.int32),  # group of the one material it names, or -1
        ("belongs", np.bool_),
        ("industrial", np.bool_),  # it speaks of industrial use itself
        ("adults", np.bool_),  # meant for adults
        ("children", np.bool_),  # meant for children
        ("cost", np.float64),  # of the doubts about the term alone
        ("bound", np.float64),  # the most that its placement leaves of its coverage (0..1)
    ],
    align=True,
)
"""A term."""

PART = np.dtype([("column", np.int32), ("weight", np.float64)], align=True)
"""A column of a term, and the share of the term that it earns."""


REACHED = np.dtype([("line", np.int32), ("entry", np.int32), ("text", np.float64)])
"""A line, an entry and their text score (0..1)."""


class Terms(NamedTuple):
    """The terms of a catalogue; terms of one entry stand together, in order of entry."""

    term: Records  # TERM
    part: Records  # PART
    word: Small
    first_term: Index  # by entry; one more than entries


class Exclusions(NamedTuple):
    """The exclusions of a catalogue, by column: which of them each column belongs to, and its share of them."""

    first: Index  # by column; one more than columns
    number: Index
    share: Floats
    entry: Index  # by exclusion


class Sought(NamedTuple):
    """Terms by the words they cannot do without, for a demand on their coverage (see `candidates`)."""

    first: Small  # by column; one more than columns
    term: Small
    weight: Floats
    wanted: Floats  # by term: what must be found of it in these columns
    word: Small  # by term: the one that brings most of what these columns leave out
    lost: Floats  # by term: what is lost without that word


class Rarest(NamedTuple):
    """By term, up to a few words of which a line must have one; `any`: these are not told apart."""

    any: Flags
    first: Small  # where the words of each begin; one more than terms
    word: Small
