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


CELL = np.dtype([("column", np.int32), ("token", np.int32), ("value", np.float64)])
"""A value (0..1) of a column in a line; `token` is where it comes from, of a pair its left word."""

Records = NDArray[np.void]


class Cells(NamedTuple):
    """The cells of lines, of each column at most one in a line."""

    first: Index  # where those of each line begin; one more than lines
    cell: Records  # CELL, in order of line


_SILENT = len(Zone)  # where the words of most markers stand: they say little themselves
_PLACES = len(Zone) + 1
# As plain numbers, for the kernel.
_ATTRIBUTE, _NUMBER, _OTHER = int(Zone.ATTRIBUTE), int(Kind.NUMBER), int(Kind.OTHER)


_PAIR = np.dtype([("right", np.int32), ("column", np.int32)])


class _Columns(NamedTuple):
    """What a catalogue's columns are."""

    role: NDArray[np.int32]  # by column
    credit: Floats  # by role and place
    near: Floats  # by role and number of words between
    pair_first: NDArray[np.int32]  # by left word, where its pairs begin; one more than words
    pair: Records  # _PAIR: the right word of each, and its column


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
        pair = np.zeros(len(pairs), _PAIR)
        pair["right"], pair["column"] = pairs[order, 1], singles + order
        self._columns = _Columns(
            np.append(np.repeat(np.arange(len(Role)), words), pairs[:, 2]).astype(np.int32),
            credit.ravel(),
            np.array([(1.0, 0.0, 0.0) if role is Role.EXCLUSION else NEAR for role in Role]).ravel(),
            np.append(0, np.cumsum(np.bincount(pairs[:, 0], minlength=words))).astype(np.int32),
            pair,
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
                np.zeros(0, CELL),
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
    none: Records,
) -> tuple[Index, Records]:
    """The parts of `Cells`. Tokens: `form`, `kind`, `zone`, `marker`; lines: `start` (their first tokens), `plain`.

    `none` are no cells.
    """
    role, credit, near, pair_first, pairs = columns
    first_column, column_links = columns_of
    first_left, left_links = lefts_of
    first_right, right_links = rights_of
    lines = len(start)
    longest = len(form) - start[lines - 1]
    for line in range(1, lines):
        longest = max(longest, start[line] - start[line - 1])
    best, source = np.zeros(len(role)), np.zeros(len(role), np.int64)
    touched = np.empty(len(role), np.int64)
    # Of the line's words: where each stands, in what breath and place, and its bits; and those that may stand left.
    word_at, breath = np.empty(longest, np.int64), np.empty(longest, np.int64)
    place_of, lefts = np.empty(longest, np.int64), np.empty(longest, np.int64)
    left, right = np.empty(longest, np.uint64), np.empty(longest, np.uint64)
    cells = np.empty(48 * lines + len(role), none.dtype)
    first = np.zeros(lines + 1, np.int64)
    size = 0
    for line in range(lines):
        end = start[line + 1] if line + 1 < lines else len(form)
        bare = plain[line]
        count = words = breaths = left_words = 0
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
            for at in range(first_column[own], first_column[own + 1]):
                link = column_links[at]
                column = link["number"]
                value = np.float64(link["plain"] if bare else link["accented"])
                value *= credit[role[column] * _PLACES + place]
                count = _keep(best, source, touched, count, column, value, token)

        # Neighbouring words of terms that stand beside each other.
        for between in range(3):
            for which in range(left_words):
                one = lefts[which]
                two = one + between + 1
                if two >= words or breath[one] != breath[two] or not left[one] & right[two]:
                    continue
                one_form, two_form = form[word_at[one]], form[word_at[two]]
                for at in range(first_left[one_form], first_left[one_form + 1]):
                    link = left_links[at]
                    word = link["number"]
                    for other_at in range(first_right[two_form], first_right[two_form + 1]):
                        other = right_links[other_at]
                        for pair in range(pair_first[word], pair_first[word + 1]):
                            if pairs[pair]["right"] != other["number"]:
                                continue
                            column = pairs[pair]["column"]
                            row = role[column] * _PLACES
                            alike = np.float64(link["plain"] if bare else link["accented"])
                            alike *= np.float64(other["plain"] if bare else other["accented"])
                            value = alike * min(credit[row + place_of[one]], credit[row + place_of[two]])
                            value *= near[role[column] * 3 + between]
                            count = _keep(best, source, touched, count, column, value, word_at[one])

        if size + count > len(cells):
            more = np.empty(2 * len(cells), none.dtype)
            more[:size] = cells[:size]
            cells = more
        for at in range(count):
            column = touched[at]
            cell = cells[size]
            cell["column"], cell["token"], cell["value"] = column, source[column], best[column]
            best[column] = 0.0
            size += 1
        first[line + 1] = size
    return first, cells[:size]
