"""What a run of descriptions says about the words of a catalogue: columns, heads, exclusions."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import CellReader, Cells, Flags, Floats
from kyha_lookup.matching.linked import Linked, LinkedForms
from kyha_lookup.matching.similarity import PLAIN_SHARE, Linker
from kyha_lookup.matching.weights import has_accents, rarity
from kyha_lookup.text.held_forms import HeldForms, held_forms, joined
from kyha_lookup.text.stream import Kind, Stream, Vocabulary, read
from kyha_lookup.text.zones import ZoneReader, Zones

_GRAIN = 2.0**-20
"""Weights are whole multiples of it: their running sums are exact, whatever lines stand before."""


class Forms(NamedTuple):
    """What is known of the forms of lines, by number. Never changed."""

    rarity: Floats  # 0 of what is no word
    accented: Flags  # words with accents
    same_word: Index  # the catalogue's word that is written alike, or -1
    words: Linked  # the words of the catalogue that a form stands for


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of descriptions read against a catalogue."""

    stream: Stream
    zones: Zones
    forms: Forms
    plain: Flags  # by line, whether it is written without accents
    cells: Cells


class Reader:
    """Reads descriptions against one catalogue, in several threads. Keeps its vocabulary from run to run."""

    def __init__(self, catalogue: Catalogue, plain: bool | None = None) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._zone_reader = ZoneReader(self._vocabulary)
        self._linker = Linker(catalogue.words, plain)
        self._words_of = LinkedForms()
        self._forms = Forms(np.zeros(0), np.zeros(0, np.bool_), np.zeros(0, np.int64), self._words_of.now)
        self._cell_reader = CellReader(catalogue)

    @property
    def vocabulary(self) -> Vocabulary:
        return self._vocabulary

    def _grow(self) -> None:
        """Look up the forms entered since the last call."""
        rarities, accents, same_word, _ = self._forms
        known = len(rarities)
        fresh = self._vocabulary.fresh(known)
        if not fresh:
            return
        kinds = self._vocabulary.kinds[known:].tolist()
        words = [form if kind == Kind.WORD else "" for form, kind in zip(fresh, kinds, strict=False)]
        more = self._linker.link(words, known)
        forms = known + len(fresh)
        self._words_of.add(more, np.arange(len(more.form)), more.word.astype(np.int64), forms)
        self._cell_reader.enter(more, forms)
        same = np.array([self._catalogue.number_of(word) for word in words], np.int64)
        weights = np.array([rarity(word) if word else 0.0 for word in words])
        self._forms = Forms(
            np.append(rarities, np.round(weights / _GRAIN) * _GRAIN),
            np.append(accents, accented(words)),
            np.append(same_word, same),
            self._words_of.now,
        )

    def read(self, texts: Sequence[str]) -> Reading:
        stream = read(texts, self._vocabulary)
        with self._lock:  # the tables of forms grow; what they hold of a form does not change
            self._grow()
            forms = self._forms
        zones = self._zone_reader.read(stream)
        plain = plain_lines(stream, forms.accented)
        return Reading(stream, zones, forms, plain, self._cell_reader.read(stream, zones, plain))


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
        """What `texts` hold."""
        stream = read(texts, self._vocabulary)
        zones = self._zone_reader.read(stream)
        known = len(self._accented)
        kinds = self._vocabulary.kinds[known:].tolist()
        fresh = zip(self._vocabulary.fresh(known), kinds, strict=True)
        words = [form if kind == Kind.WORD else "" for form, kind in fresh]
        self._accented = np.append(self._accented, accented(words))
        return held_forms(stream, zones, plain_lines(stream, self._accented))


def accented(words: Sequence[str]) -> Flags:
    """Which of some forms have accents; "" has none."""
    return np.array([word != "" and has_accents(word) for word in words], np.bool_)


def plain_lines(stream: Stream, accented: Flags) -> Flags:
    """Which lines are written without accents; `accented` says which forms have them."""
    marked = np.add.reduceat(accented[stream.form], stream.start, dtype=np.int32)
    words = np.add.reduceat(stream.kind == Kind.WORD, stream.start, dtype=np.int32)
    plain: Flags = marked < PLAIN_SHARE * words
    return plain
