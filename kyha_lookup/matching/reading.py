"""What a run of descriptions says about the words of a catalogue: columns, heads, exclusions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, Role
from kyha_lookup.matching.similarity import PLAIN_SHARE, Linker, Links
from kyha_lookup.matching.weights import has_accents, rarity
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Stream, Vocabulary, read
from kyha_lookup.text.zones import ZoneReader, Zones

Floats = NDArray[np.float64]
Index = NDArray[np.int64]

# Credit by zone (HEAD, ATTRIBUTE, HOST, MAKER, NEGATION, INCLUSION, CODE, BOILERPLATE) for each role.
CREDIT = np.array(
    [
        [1.0, 0.8, 0.25, 0.1, 0.0, 0.4, 0.1, 0.0],
        [1.0, 1.0, 0.4, 0.1, 0.0, 0.5, 0.1, 0.0],
        [1.0, 0.9, 1.0, 0.1, 0.0, 0.4, 0.1, 0.0],
        [1.0, 1.0, 1.0, 0.0, 0.0, 0.4, 0.0, 0.0],
        [1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    ]
)
NEAR = (1.0, 0.8, 0.65)  # credit of a pair by words between: none, one, two
_NEAR_EXCLUSION = (1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Matches:
    """Tokens that stand for words of the catalogue: parallel arrays in order of token."""

    token: Index  # index into `Reading.stream`
    word: Index
    similarity: Floats


@dataclass(frozen=True, slots=True)
class Cells:
    """Values at (line, column), at most one each, in order of line and column; `source` is the token or pair."""

    line: Index
    column: Index
    value: Floats
    source: Index


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of descriptions read against a catalogue."""

    stream: Stream
    zones: Zones
    matches: Matches
    cells: Cells
    pair_tokens: Index  # for a pair's `source - len(stream.form)`: its two tokens, n x 2
    weight: Floats  # rarity of each token that names something in the head, else 0
    head_weight: Floats  # sum of those per line

    def matrix(self, columns: int) -> sparse.csr_array:
        """Lines x columns."""
        return sparse.csr_array(
            (self.cells.value, (self.cells.line, self.cells.column)), shape=(self.stream.lines, columns)
        )


def _repeat(starts: Index, counts: Index) -> tuple[Index, Index]:
    """For each i, the numbers starts[i] .. starts[i]+counts[i]-1, and the i they belong to."""
    owner = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    within = np.arange(len(owner)) - np.repeat(ends - counts, counts)
    return starts[owner] + within, owner


def _best(line: Index, column: Index, value: Floats, source: Index, columns: int) -> Cells:
    """The best value per (line, column)."""
    key = line * columns + column
    order = np.lexsort((-value, key))
    key = key[order]
    first = np.ones(len(key), np.bool_)
    first[1:] = key[1:] != key[:-1]
    kept = order[first]
    return Cells(line[kept], column[kept], value[kept], source[kept])


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
        pairs = catalogue.pairs
        code = (pairs[:, 0] * len(catalogue.words) + pairs[:, 1]) * len(Role) + pairs[:, 2]
        self._pair_order = np.argsort(code)
        self._pair_codes = code[self._pair_order]

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
        self._rarity = np.concatenate([self._rarity, [rarity(word) if word else 0.0 for word in words]])
        self._accented = np.concatenate([self._accented, [has_accents(word) for word in words]])

    def read(self, texts: Sequence[str]) -> Reading:
        stream = read(texts, self._vocabulary)
        zones = self._zone_reader.read(stream)
        self._grow()
        matches = self._matches(stream)
        cells, pair_tokens = self._cells(stream, zones, matches)
        named = (zones.zone == Zone.HEAD) & (stream.kind == Kind.WORD) & ~zones.opener
        weight = np.where(named, self._rarity[stream.form], 0.0)
        head_weight: Floats = np.bincount(stream.line, weight, minlength=stream.lines).astype(np.float64)
        return Reading(stream, zones, matches, cells, pair_tokens, weight, head_weight)

    def _matches(self, stream: Stream) -> Matches:
        links = self._links
        size = len(self._vocabulary.forms)
        counts = np.bincount(links.form, minlength=size)
        starts = np.cumsum(counts) - counts
        linked = np.flatnonzero(counts[stream.form])
        at, owner = _repeat(starts[stream.form[linked]], counts[stream.form[linked]])
        token = linked[owner]
        is_word = stream.kind == Kind.WORD
        accented = np.bincount(stream.line, self._accented[stream.form], minlength=stream.lines)
        all_words = np.bincount(stream.line, is_word, minlength=stream.lines)
        plain_line = accented < PLAIN_SHARE * all_words
        plain = plain_line[stream.line[token]]
        similarity = np.where(plain, links.plain[at], links.accented[at]).astype(np.float64)
        return Matches(token, links.word[at].astype(np.int64), similarity)

    def _cells(self, stream: Stream, zones: Zones, matches: Matches) -> tuple[Cells, Index]:
        words, columns = len(self._catalogue.words), self._catalogue.columns
        zone = zones.zone.astype(np.int64)
        # The marker's own words say little; those of an attribute (áo dài) may be part of a name.
        silent = zones.marker & (zones.zone != Zone.ATTRIBUTE)
        token = matches.token
        line = stream.line[token].astype(np.int64)
        lines, cols, values, sources = [], [], [], []
        credit = np.where(silent, 0.0, CREDIT[:, zone])
        for role in Role:
            value = matches.similarity * credit[role, token]
            some = value > 0
            lines.append(line[some])
            cols.append(int(role) * words + matches.word[some])
            values.append(value[some])
            sources.append(token[some])
        pair_line, pair_column, pair_value, pair_tokens = self._pairs(stream, matches, credit)
        lines.append(pair_line)
        cols.append(len(Role) * words + pair_column)
        values.append(pair_value)
        sources.append(len(stream.form) + np.arange(len(pair_line)))
        cells = _best(
            np.concatenate(lines),
            np.concatenate(cols),
            np.concatenate(values),
            np.concatenate(sources),
            columns,
        )
        return cells, pair_tokens

    def _pairs(self, stream: Stream, matches: Matches, credit: Floats) -> tuple[Index, Index, Floats, Index]:
        """Neighbouring words of terms that stand beside each other, up to two words between."""
        is_word = (stream.kind == Kind.WORD) | (stream.kind == Kind.NUMBER)
        breaks = np.cumsum(~is_word & (stream.kind != Kind.OTHER))
        word_at = np.flatnonzero(is_word)
        place = np.cumsum(is_word) - 1
        # Matches of the n-th word token: count and start.
        counts = np.bincount(matches.token, minlength=len(stream.form))
        starts = np.cumsum(counts) - counts
        found_line, found_column, found_value, found_tokens = [], [], [], []
        base, roles = len(self._catalogue.words), len(Role)
        for gap, (near, near_exclusion) in enumerate(zip(NEAR, _NEAR_EXCLUSION, strict=True)):
            other = place[matches.token] + gap + 1
            inside = other < len(word_at)
            left = np.flatnonzero(inside)
            right_token = word_at[other[left]]
            same = breaks[matches.token[left]] == breaks[right_token]
            left, right_token = left[same], right_token[same]
            at, owner = _repeat(starts[right_token], counts[right_token])
            left = left[owner]
            code = (matches.word[left] * base + matches.word[at]) * roles
            similarity = matches.similarity[left] * matches.similarity[at]
            for role in Role:
                factor = near_exclusion if role is Role.EXCLUSION else near
                if not factor or not len(self._pair_codes):
                    continue
                slot = np.minimum(np.searchsorted(self._pair_codes, code + role), len(self._pair_codes) - 1)
                one, two = matches.token[left], matches.token[at]
                value = similarity * np.minimum(credit[role, one], credit[role, two]) * factor
                hit = (self._pair_codes[slot] == code + role) & (value > 0)
                found_line.append(stream.line[one[hit]].astype(np.int64))
                found_column.append(self._pair_order[slot[hit]])
                found_value.append(value[hit])
                found_tokens.append(np.stack([one[hit], two[hit]], axis=1))
        if not found_line:
            return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros((0, 2), np.int64)
        return (
            np.concatenate(found_line),
            np.concatenate(found_column),
            np.concatenate(found_value),
            np.concatenate(found_tokens),
        )
