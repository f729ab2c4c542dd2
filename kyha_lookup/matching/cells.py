"""Values of a catalogue's columns in lines: how well each word, and each pair of neighbours, is found there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Catalogue, Index, Role, grouped, repeat
from kyha_lookup.matching.linked import LinkedForms
from kyha_lookup.matching.similarity import Links
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Stream
from kyha_lookup.text.zones import Zones

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Credit by role for the zones HEAD, ATTRIBUTE, HOST, MAKER, NEGATION, INCLUSION, CODE, BOILERPLATE.
CREDIT = {
    Role.CORE: (1.0, 0.8, 0.25, 0.1, 0.0, 0.4, 0.1, 0.0),
    Role.MATERIAL: (1.0, 1.0, 0.4, 0.1, 0.0, 0.5, 0.1, 0.0),
    Role.HOSTED: (1.0, 0.9, 1.0, 0.1, 0.0, 0.4, 0.1, 0.0),
    Role.AUDIENCE: (1.0, 1.0, 1.0, 0.0, 0.0, 0.4, 0.0, 0.0),
    Role.EXCLUSION: (1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
}
NEAR = (1.0, 0.8, 0.65)
"""Credit of a pair by the words between: none, one, two. An exclusion must stand without any."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Values (0..1) at (line, column), at most one each, in order of line and column.

    `token` is where the value comes from; of a pair, its left word.
    """

    line: Index
    column: Index
    value: Floats
    token: Index


_SILENT = len(Zone)  # where the words of most markers stand: they say little themselves
_PLACES = len(Zone) + 1
Found = tuple[Index, Floats, Index]  # columns, values, tokens


class CellReader:
    """Finds the cells of one catalogue in streams of one vocabulary."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns = catalogue.columns
        self._words = len(catalogue.words)
        singles = len(Role) * self._words
        used = np.flatnonzero(
            np.diff(catalogue.matrix.indptr)[:singles] + np.diff(catalogue.exclusion_matrix.indptr)[:singles]
        )
        # Columns of single words in order of word, and the first of each word.
        self._single = used[np.argsort(used % self._words, kind="stable")]
        self._single_count = np.bincount(self._single % self._words, minlength=self._words)
        self._single_start = np.cumsum(self._single_count) - self._single_count
        # Columns of pairs in order of their two words.
        pairs = catalogue.pairs
        code = pairs[:, 0] * self._words + pairs[:, 1]
        order = np.argsort(code, kind="stable")
        self._pair = singles + order
        self._pair_code, self._pair_start, self._pair_count = np.unique(
            code[order], return_index=True, return_counts=True
        )
        self._role = np.append(np.repeat(np.arange(len(Role)), self._words), pairs[:, 2])  # by column
        credit = np.zeros((len(Role), _PLACES))
        credit[:, :_SILENT] = [CREDIT[role] for role in Role]
        self._credit = credit.ravel()  # by role and place
        self._heard = credit.max(axis=0) > 0
        self._near = np.array([(1.0, 0.0, 0.0) if role is Role.EXCLUSION else NEAR for role in Role])
        self._beside = [np.isin(np.arange(self._words), pairs[:, side]) for side in (0, 1)]
        # A word that may stand right in a pair is a bit, a left one the bits of all that may follow it: where a form's
        # bits meet none of the next one's, no pair is there.
        bit = np.where(self._beside[1], np.uint64(1) << (np.arange(self._words) % 64).astype(np.uint64), 0)
        followers = np.zeros(self._words, np.uint64)
        np.bitwise_or.at(followers, pairs[:, 0], bit[pairs[:, 1]])
        self._bits = (followers, bit)
        self._form_bits = [np.zeros(0, np.uint64), np.zeros(0, np.uint64)]
        self._columns_of, self._lefts_of, self._rights_of = LinkedForms(), LinkedForms(), LinkedForms()

    def enter(self, links: Links, forms: int) -> None:
        """Take in the links of the forms after those known, up to `forms`."""
        at, owner = repeat(self._single_start[links.word], self._single_count[links.word])
        self._columns_of.add(links, owner, self._single[at], forms)
        for linked, beside in zip((self._lefts_of, self._rights_of), self._beside, strict=True):
            own = np.flatnonzero(beside[links.word])
            linked.add(links, own, links.word[own].astype(np.int64), forms)
        for side, bits in enumerate(self._bits):
            known = len(self._form_bits[side])
            more = np.zeros(forms - known, np.uint64)
            np.bitwise_or.at(more, links.form - known, bits[links.word])
            self._form_bits[side] = np.append(self._form_bits[side], more)

    def read(self, stream: Stream, zones: Zones, plain: Flags) -> Cells:
        """The cells of `stream`; `plain` marks lines written without accents."""
        # An attribute's marker (áo dài) may be part of a name.
        place = np.where(zones.marker & (zones.zone != Zone.ATTRIBUTE), np.int8(_SILENT), zones.zone)
        heard = self._heard[place]
        token = np.flatnonzero(heard & self._columns_of.any[stream.form])
        column, value, owner = self._columns_of.of(stream.form[token], plain[stream.line[token]])
        token = token[owner]
        value *= self._credit[self._role[column] * _PLACES + place[token]]
        found = [(column, value, token), *self._pairs(stream, place, heard, plain)]
        columns, values, tokens = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        some = np.flatnonzero(values > 0)
        return self._best(stream.line[tokens[some]], columns[some], values[some], tokens[some])

    def _best(self, line: Index, column: Index, value: Floats, token: Index) -> Cells:
        """Of the values found for a cell the greatest; of equal ones the first."""
        order, first = grouped(line * self._columns + column)
        best = order[first]
        count = np.diff(first, append=len(order))
        several = np.flatnonzero(count > 1)
        at, owner = repeat(first[several], count[several])
        rival = order[at]
        greatest = np.zeros(len(several))
        np.maximum.at(greatest, owner, value[rival])
        winner = np.flatnonzero(value[rival] == greatest[owner])[::-1]
        best[several[owner[winner]]] = rival[winner]
        return Cells(line[best], column[best], value[best], token[best])

    def _pairs(self, stream: Stream, place: NDArray[np.int8], heard: Flags, plain: Flags) -> Iterator[Found]:
        """Neighbouring words of terms that stand beside each other, by their left tokens."""
        if not len(self._pair_code):
            return
        is_word = stream.kind <= Kind.NUMBER
        breaks = np.cumsum(~is_word & (stream.kind != Kind.OTHER), dtype=np.int32)
        word_at = np.flatnonzero(is_word)
        form, breaks = stream.form[word_at], breaks[word_at]
        left, right = (np.where(heard[word_at], bits[form], np.uint64(0)) for bits in self._form_bits)
        for between in range(len(NEAR)):
            step = between + 1
            at = np.flatnonzero(((left[:-step] & right[step:]) > 0) & (breaks[:-step] == breaks[step:]))
            bare = plain[stream.line[word_at[at]]]
            one, similarity, left_at = self._lefts_of.of(form[at], bare)
            two, likeness, own = self._rights_of.of(form[at + step][left_at], bare[left_at])
            code = one[own] * self._words + two
            slot = np.minimum(np.searchsorted(self._pair_code, code), len(self._pair_code) - 1)
            hit = np.flatnonzero(self._pair_code[slot] == code)
            value = similarity[own[hit]] * likeness[hit]
            pair, owner = repeat(self._pair_start[slot[hit]], self._pair_count[slot[hit]])
            column, place_at = self._pair[pair], at[left_at[own[hit[owner]]]]
            token, other = word_at[place_at], word_at[place_at + step]
            role = self._role[column]
            credit = self._credit
            value = value[owner] * np.minimum(
                credit[role * _PLACES + place[token]], credit[role * _PLACES + place[other]]
            )
            yield column, value * self._near[role, between], token
