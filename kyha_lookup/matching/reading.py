"""What a run of descriptions says about the words of a catalogue: columns, heads, exclusions."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import CellReader, Cells, Flags, Floats
from kyha_lookup.matching.linked import LinkedForms
from kyha_lookup.matching.similarity import PLAIN_SHARE, Linker
from kyha_lookup.matching.weights import has_accents, rarity
from kyha_lookup.text.held_forms import HeldForms, held_forms, joined
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Stream, Vocabulary, read
from kyha_lookup.text.zones import ZoneReader, Zones

_GRAIN = 2.0**-20
"""Weights are whole multiples of it: their running sums are exact, whatever lines stand before."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Tokens that stand for words of the catalogue: parallel arrays in order of token."""

    token: Index  # index into the stream
    word: Index
    similarity: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of descriptions read against a catalogue."""

    stream: Stream
    zones: Zones
    named: Matches  # of the tokens that name something in the head
    same_word: Index  # by token, the catalogue's word that is written alike, or -1
    cells: Cells
    weight: Floats  # rarity of each token that names something in the head, else 0
    head_weight: Floats  # sum of those per line
    plain: Flags  # by line, whether it is written without accents

    def matrix(self, columns: int) -> sparse.csr_array:
        """Lines x columns."""
        return sparse.csr_array(
            (self.cells.value, (self.cells.line, self.cells.column)), shape=(self.stream.lines, columns)
        )


class Reader:
    """Reads descriptions against one catalogue, in several threads. Keeps its vocabulary from run to run."""

    def __init__(self, catalogue: Catalogue, plain: bool | None = None) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._zone_reader = ZoneReader(self._vocabulary)
        self._linker = Linker(catalogue.words, plain)
        self._words_of = LinkedForms()
        self._same_word = np.zeros(0, np.int64)
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
        forms = known + len(fresh)
        self._words_of.add(more, np.arange(len(more.form)), more.word.astype(np.int64), forms)
        self._cell_reader.enter(more, forms)
        same = [self._catalogue.number_of(word) for word in words]
        self._same_word = np.append(self._same_word, np.array(same, np.int64))
        weights = np.array([rarity(word) if word else 0.0 for word in words])
        self._rarity = np.concatenate([self._rarity, np.round(weights / _GRAIN) * _GRAIN])
        self._accented = np.append(self._accented, accented(self._vocabulary, known))

    def read(self, texts: Sequence[str]) -> Reading:
        with self._lock:  # the tables of forms grow; what they hold of a form does not change
            stream = read(texts, self._vocabulary)
            self._grow()
        zones = self._zone_reader.read(stream)
        naming = np.flatnonzero((zones.zone == Zone.HEAD) & (stream.kind == Kind.WORD) & ~zones.opener)
        weight = np.zeros(len(stream.form))
        weight[naming] = self._rarity[stream.form[naming]]
        head_weight = np.bincount(stream.line[naming], weight[naming], minlength=stream.lines)
        plain = plain_lines(stream, self._accented)
        naming = naming[weight[naming] > 0]
        word, similarity, owner = self._words_of.of(stream.form[naming], plain[stream.line[naming]])
        return Reading(
            stream,
            zones,
            Matches(naming[owner], word, similarity),
            self._same_word[stream.form],
            self._cell_reader.read(stream, zones, plain),
            weight,
            head_weight.astype(np.float64),
            plain,
        )


class FormNotes:
    """What the lines of one screening hold, for an index. Parts may come from several threads."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, int, HeldForms]] = []

    @property
    def lines(self) -> int:
        """How many lines were read."""
        return sum(lines for _, lines, _ in self._parts)

    def add(self, first: int, reading: Reading) -> None:
        """Take in the lines from `first` on."""
        held = held_forms(reading.stream, reading.zones, reading.plain)
        self._parts.append((first, reading.stream.lines, held))

    def held(self) -> HeldForms:
        """What they hold, by the numbers of the screener's forms."""
        return joined([(first, held) for first, _, held in self._parts])


class FormReader:
    """Reads what descriptions hold, for an index and without a catalogue; not for two threads."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._zone_reader = ZoneReader(self._vocabulary)
        self._accented = np.zeros(0, np.bool_)

    @property
    def forms(self) -> Sequence[str]:
        """The forms met so far, by number."""
        return self._vocabulary.forms

    def read(self, texts: Sequence[str]) -> HeldForms:
        stream = read(texts, self._vocabulary)
        zones = self._zone_reader.read(stream)
        self._accented = np.append(self._accented, accented(self._vocabulary, len(self._accented)))
        return held_forms(stream, zones, plain_lines(stream, self._accented))


def accented(vocabulary: Vocabulary, known: int) -> Flags:
    """Which of the forms after the first `known` are words with accents."""
    fresh = zip(vocabulary.forms[known:], vocabulary.kinds[known:], strict=True)
    return np.array([kind == Kind.WORD and has_accents(form) for form, kind in fresh], np.bool_)


def plain_lines(stream: Stream, accented: Flags) -> Flags:
    """Which lines are written without accents; `accented` says which forms have them."""
    marked = np.add.reduceat(accented[stream.form], stream.start, dtype=np.int32)
    words = np.add.reduceat(stream.kind == Kind.WORD, stream.start, dtype=np.int32)
    plain: Flags = marked < PLAIN_SHARE * words
    return plain
