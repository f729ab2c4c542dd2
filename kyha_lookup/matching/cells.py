"""Values of a catalogue's columns in lines: how well each word, and each pair of neighbours, is found there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Catalogue, Index, Role, repeat
from kyha_lookup.matching.linked import Linked, LinkedForms
from kyha_lookup.matching.similarity import Links
from kyha_lookup.text.kernels import kernel
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Stream
from kyha_lookup.text.zones import Zones

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Bits = NDArray[np.uint64]

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


class Cells(NamedTuple):
    """Values (0..1) at (line, column), at most one each, in order of line.

    `token` is where the value comes from; of a pair, its left word. `first` has where the cells of each line begin,
    and after them the number of cells.
    """

    line: Index
    column: Index
    value: Floats
    token: Index
    first: Index


_SILENT = len(Zone)  # where the words of most markers stand: they say little themselves
_PLACES = len(Zone) + 1
# As plain numbers, for the kernel.
_ATTRIBUTE, _NUMBER, _OTHER = int(Zone.ATTRIBUTE), int(Kind.NUMBER), int(Kind.OTHER)


class _Columns(NamedTuple):
    """What a catalogue's columns are."""

    words: int
    columns: int
    role: Index  # by column
    credit: Floats  # by role and place
    near: Floats  # by role and number of words between
    pair_first: Index  # by left word, where its pairs begin; one more than words
    right: Index  # of each pair
    pair: Index  # its column


class CellReader:
    """Finds the cells of one catalogue in streams of one vocabulary."""

    def __init__(self, catalogue: Catalogue) -> None:
        words = len(catalogue.words)
        singles = len(Role) * words
        used = np.flatnonzero(
            np.diff(catalogue.matrix.indptr)[:singles] + np.diff(catalogue.exclusion_matrix.indptr)[:singles]
        )
        # Columns of single words in order of word, and the first of each word.
        self._single = used[np.argsort(used % words, kind="stable")]
        self._single_count = np.bincount(self._single % words, minlength=words)
        self._single_start = np.cumsum(self._single_count) - self._single_count
        pairs = catalogue.pairs
        order = np.argsort(pairs[:, 0], kind="stable")
        credit = np.zeros((len(Role), _PLACES))
        credit[:, :_SILENT] = [CREDIT[role] for role in Role]
        self._columns = _Columns(
            words,
            catalogue.columns,
            np.append(np.repeat(np.arange(len(Role)), words), pairs[:, 2]),
            credit.ravel(),
            np.array([(1.0, 0.0, 0.0) if role is Role.EXCLUSION else NEAR for role in Role]).ravel(),
            np.append(0, np.cumsum(np.bincount(pairs[:, 0], minlength=words))),
            pairs[order, 1],
            singles + order,
        )
        self._beside = [np.isin(np.arange(words), pairs[:, side]) for side in (0, 1)]
        # A word that may stand right in a pair is a bit, a left one the bits of all that may follow it: where a form's
        # bits meet none of the next one's, no pair is there.
        bit = np.where(self._beside[1], np.uint64(1) << (np.arange(words) % 64).astype(np.uint64), 0)
        followers = np.zeros(words, np.uint64)
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
        return Cells(
            *_cells.of(stream.lines)(
                stream.form,
                stream.kind,
                stream.start,
                zones.zone,
                zones.marker,
                plain,
                self._columns,
                self._columns_of.now,
                self._lefts_of.now,
                self._rights_of.now,
                self._form_bits[0],
                self._form_bits[1],
            )
        )


def _keep(
    best: Floats, source: Index, touched: Index, count: int, column: int, value: float, token: int
) -> int:
    """Of the values found for a column of a line keep the greatest, of equal ones the first; how many are touched."""
    if value > best[column]:
        if best[column] == 0.0:
            touched[count] = column
            count += 1
        best[column] = value
        source[column] = token
    return count


@kernel(_keep)
def _cells(
    form: Index,
    kind: NDArray[np.int8],
    start: Index,
    zone: NDArray[np.int8],
    marker: Flags,
    plain: Flags,
    columns: _Columns,
    columns_of: Linked,
    lefts_of: Linked,
    rights_of: Linked,
    left_bits: Bits,
    right_bits: Bits,
) -> tuple[Index, Index, Floats, Index, Index]:
    """The parts of `Cells`. Tokens: `form`, `kind`, `zone`, `marker`; lines: `start` (their first tokens), `plain`."""
    lines = len(start)
    best, source = np.zeros(columns.columns), np.zeros(columns.columns, np.int64)
    touched = np.empty(columns.columns, np.int64)
    room = 48 * lines + columns.columns
    line_of, column_of = np.empty(room, np.int64), np.empty(room, np.int64)
    value_of, token_of = np.empty(room, np.float64), np.empty(room, np.int64)
    first = np.zeros(lines + 1, np.int64)
    longest = len(form) - start[lines - 1]
    for line in range(1, lines):
        longest = max(longest, start[line] - start[line - 1])
    # Of the line's words: where each stands, in what breath and place, and its bits; and those that may stand left.
    word_at, breath, place_of = (
        np.empty(longest, np.int64),
        np.empty(longest, np.int64),
        np.empty(longest, np.int64),
    )
    left, right = np.empty(longest, np.uint64), np.empty(longest, np.uint64)
    lefts = np.empty(longest, np.int64)
    size = 0
    for line in range(lines):
        end = start[line + 1] if line + 1 < lines else len(form)
        bare = 1 if plain[line] else 0
        count = 0

        words = breaths = left_words = 0
        for token in range(start[line], end):
            if kind[token] > _NUMBER:
                breaths += kind[token] != _OTHER
                continue
            own = form[token]
            # An attribute's marker (áo dài) may be part of a name.
            place = np.int64(zone[token])
            if marker[token] and place != _ATTRIBUTE:
                place = np.int64(_SILENT)
            word_at[words], breath[words], place_of[words] = token, breaths, place
            left[words], right[words] = left_bits[own], right_bits[own]
            if left[words]:
                lefts[left_words] = words
                left_words += 1
            words += 1
            for link in range(columns_of.first[own], columns_of.first[own + 1]):
                column = columns_of.number[link]
                value = columns_of.similarity[2 * link + bare]
                value *= columns.credit[columns.role[column] * _PLACES + place]
                count = _keep(best, source, touched, count, column, value, token)

        # Neighbouring words of terms that stand beside each other.
        for between in range(3):
            for one in lefts[:left_words]:
                two = one + between + 1
                if two >= words or breath[one] != breath[two] or not left[one] & right[two]:
                    continue
                first_form, second_form = form[word_at[one]], form[word_at[two]]
                for link in range(lefts_of.first[first_form], lefts_of.first[first_form + 1]):
                    word = lefts_of.number[link]
                    for other in range(rights_of.first[second_form], rights_of.first[second_form + 1]):
                        for pair in range(columns.pair_first[word], columns.pair_first[word + 1]):
                            if columns.right[pair] != rights_of.number[other]:
                                continue
                            column = columns.pair[pair]
                            role = columns.role[column]
                            value = (
                                lefts_of.similarity[2 * link + bare] * rights_of.similarity[2 * other + bare]
                            )
                            value *= min(
                                columns.credit[role * _PLACES + place_of[one]],
                                columns.credit[role * _PLACES + place_of[two]],
                            )
                            value *= columns.near[role * 3 + between]
                            count = _keep(best, source, touched, count, column, value, word_at[one])

        if size + count > len(line_of):
            more = len(line_of)
            line_of = np.append(line_of, np.empty(more, np.int64))
            column_of = np.append(column_of, np.empty(more, np.int64))
            value_of = np.append(value_of, np.empty(more, np.float64))
            token_of = np.append(token_of, np.empty(more, np.int64))
        for at in range(count):
            column = touched[at]
            line_of[size], column_of[size] = line, column
            value_of[size], token_of[size] = best[column], source[column]
            best[column] = 0.0
            size += 1
        first[line + 1] = size
    return line_of[:size], column_of[:size], value_of[:size], token_of[:size], first
