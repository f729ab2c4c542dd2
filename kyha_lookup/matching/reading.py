"""What a run of descriptions says about the words of a catalogue: columns, heads, exclusions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, repeat
from kyha_lookup.matching.cells import CellReader, Cells, Floats, Matches
from kyha_lookup.matching.similarity import PLAIN_SHARE, Linker, Links
from kyha_lookup.matching.weights import has_accents, rarity
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Stream, Vocabulary, read
from kyha_lookup.text.zones import ZoneReader, Zones

_GRAIN = 2.0**-20
"""Weights are whole multiples of it: their running sums are exact, whatever lines stand before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of descriptions read against a catalogue."""

    stream: Stream
    zones: Zones
    matches: Matches
    cells: Cells
    weight: Floats  # rarity of each token that names something in the head, else 0
    head_weight: Floats  # sum of those per line

    def matrix(self, columns: int) -> sparse.csr_array:
        """Lines x columns."""
        return sparse.csr_array(
            (self.cells.value, (self.cells.line, self.cells.column)), shape=(self.stream.lines, columns)
        )


class Reader:
    """Reads descriptions against one catalogue. Keeps its vocabulary from run to run; not for two threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._vocabulary = Vocabulary()
        self._zone_reader = ZoneReader(self._vocabulary)
        self._linker = Linker(catalogue.words)
        self._links = Links(
            np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.float32)
        )
        self._rarity = np.zeros(0, np.float64)
        self._accented = np.zeros(0, np.bool_)
        self._cell_reader = CellReader(catalogue)

    @property
    def vocabulary(self) -> Vocabulary:
        return self._vocabulary

    def _grow(self) -> None:
        known = len(self._rarity)
        fresh = self._vocabulary.forms[known:]
        if not fresh:
            return
        kinds = self._vocabulary.kinds[known:]
        words = [form if kind == Kind.WORD else "" for form, kind in zip(fresh, kinds, strict=True)]
        more = self._linker.link(words, known)
        own = self._links
        self._links = Links(
            np.concatenate([own.form, more.form]),
            np.concatenate([own.word, more.word]),
            np.concatenate([own.plain, more.plain]),
            np.concatenate([own.accented, more.accented]),
        )
        weights = np.array([rarity(word) if word else 0.0 for word in words])
        self._rarity = np.concatenate([self._rarity, np.round(weights / _GRAIN) * _GRAIN])
        self._accented = np.concatenate([self._accented, [has_accents(word) for word in words]])

    def read(self, texts: Sequence[str]) -> Reading:
        stream = read(texts, self._vocabulary)
        zones = self._zone_reader.read(stream)
        self._grow()
        matches = self._matches(stream)
        cells = self._cell_reader.read(stream, zones, matches)
        named = (zones.zone == Zone.HEAD) & (stream.kind == Kind.WORD) & ~zones.opener
        weight = np.where(named, self._rarity[stream.form], 0.0)
        head_weight: Floats = np.bincount(stream.line, weight, minlength=stream.lines).astype(np.float64)
        return Reading(stream, zones, matches, cells, weight, head_weight)

    def _matches(self, stream: Stream) -> Matches:
        links = self._links
        size = len(self._vocabulary.forms)
        counts = np.bincount(links.form, minlength=size)
        starts = np.cumsum(counts) - counts
        linked = np.flatnonzero(counts[stream.form])
        at, owner = repeat(starts[stream.form[linked]], counts[stream.form[linked]])
        token = linked[owner]
        is_word = stream.kind == Kind.WORD
        accented = np.bincount(stream.line, self._accented[stream.form], minlength=stream.lines)
        all_words = np.bincount(stream.line, is_word, minlength=stream.lines)
        plain_line = accented < PLAIN_SHARE * all_words
        plain = plain_line[stream.line[token]]
        similarity = np.where(plain, links.plain[at], links.accented[at]).astype(np.float64)
        return Matches(token, links.word[at].astype(np.int64), similarity)
