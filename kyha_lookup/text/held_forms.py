"""Which forms stand in descriptions, and in what zones: what an index of forms keeps, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Ints, Kind, Stream
from kyha_lookup.text.zones import Flags, Zones

HEARD = (Zone.HEAD, Zone.ATTRIBUTE, Zone.HOST, Zone.MAKER, Zone.INCLUSION, Zone.CODE)
"""The zones whose words say something about the goods."""

PLAIN = 1 << len(HEARD)
"""The mark of a line that is written without accents."""

NAMED = PLAIN << 1
"""The mark of a form that names something in the head: it stands there and is no opener (bộ, chiếc)."""

_LINE_BITS = 24
_MARK_BITS = 8
_BITS = np.zeros(len(Zone), np.int64)
_BITS[list(HEARD)] = 1 << np.arange(len(HEARD))


@dataclass(frozen=True, slots=True)
class HeldForms:
    """The words that lines hold: parallel arrays in order of form and line, each pair of them once.

    Bit i of `marks` says that the form stands in the zone HEARD[i] of the line; for PLAIN and NAMED see there. The
    words of most markers do not stand for goods in any zone. Forms of which nothing is to be said are left out.
    """

    form: Ints
    line: Ints
    marks: NDArray[np.uint8]


def held_forms(stream: Stream, zones: Zones, plain: Flags) -> HeldForms:
    """What the lines of `stream` hold, by the numbers of its forms; `plain` marks lines written without accents."""
    silent = zones.marker & (zones.zone != Zone.ATTRIBUTE)
    named = (zones.zone == Zone.HEAD) & ~zones.opener
    bits = np.where(silent, 0, _BITS[zones.zone]) | named * NAMED
    at = np.flatnonzero((stream.kind == Kind.WORD) & (bits > 0))
    line = stream.line[at]
    marks = bits[at] | plain[line] * PLAIN
    packed = np.sort((stream.form[at] << _LINE_BITS | line) << _MARK_BITS | marks)
    key = packed >> _MARK_BITS
    first = np.flatnonzero(np.diff(key, prepend=-1))
    marked = (packed & ((1 << _MARK_BITS) - 1)).astype(np.uint8)
    together = np.bitwise_or.reduceat(marked, first) if len(first) else marked
    key = key[first]
    return HeldForms(key >> _LINE_BITS, key & ((1 << _LINE_BITS) - 1), together)


def joined(parts: Sequence[tuple[int, HeldForms]]) -> HeldForms:
    """Several runs of lines as one, each given with the number that its first line has in the whole."""
    form = np.concatenate([np.zeros(0, np.int64), *(held.form for _, held in parts)])
    line = np.concatenate([np.zeros(0, np.int64), *(held.line + first for first, held in parts)])
    marks = np.concatenate([np.zeros(0, np.uint8), *(held.marks for _, held in parts)])
    packed = np.sort((form << _LINE_BITS | line) << _MARK_BITS | marks)
    key = packed >> _MARK_BITS
    return HeldForms(
        key >> _LINE_BITS,
        key & ((1 << _LINE_BITS) - 1),
        (packed & ((1 << _MARK_BITS) - 1)).astype(np.uint8),
    )


def of_lines(held: HeldForms, lines: Ints) -> HeldForms:
    """What some of the lines hold, numbered anew in the order of `lines` (ascending)."""
    at = np.minimum(np.searchsorted(lines, held.line), max(0, len(lines) - 1))
    kept = np.flatnonzero(lines[at] == held.line) if len(lines) else np.zeros(0, np.int64)
    return HeldForms(held.form[kept], at[kept], held.marks[kept])
