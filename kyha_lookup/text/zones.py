"""Which zone of its description each token stands in.

One reading for all uses: the screening reads thousands of descriptions at once, the detail pane one, by the same
array operations. Every token belongs to the latest marker before it, unless punctuation that ends the marker's
zone stands between: then it is an attribute.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.folding import fold
from kyha_lookup.text.kernels import kernel
from kyha_lookup.text.markers import Zone, markers
from kyha_lookup.text.phrases import Phrases, PhraseTable
from kyha_lookup.text.stream import Ints, Kind, Stream, Vocabulary, Words, form_of

Flags = NDArray[np.bool_]
_NO_ZONE = 99
_CODE_TOKENS = 6  # a declarant's code before #& has at most this many
_SUFFIX_TOKENS = 4
_ABBREVIATION, _COMPANY_END, _OPENER = 1, 2, 4  # flags of forms
# As plain numbers, for the kernel.
_HEAD, _ATTRIBUTE, _HOST, _MAKER, _NEGATION, _INCLUSION, _CODE, _BOILERPLATE = map(int, Zone)
_WORD, _COMMA, _STOP, _SEMICOLON, _OPEN, _CLOSE, _DASH = (
    int(kind) for kind in (Kind.WORD, Kind.COMMA, Kind.STOP, Kind.SEMICOLON, Kind.OPEN, Kind.CLOSE, Kind.DASH)
)


@dataclass(frozen=True, slots=True)
class Zones:
    """Per token: its `zone` (values of `Zone`), whether it belongs to a marker phrase, which stands in the zone
    it opens, and whether it is a word of the head that may precede the goods' name (bộ, chiếc).
    """

    zone: NDArray[np.int8]
    marker: Flags
    opener: Flags


@cache
def _marker_phrases() -> Phrases:
    """The marker phrases with the zone that each opens, also written without accents."""
    phrases: dict[Words, int] = {}
    for phrase, zone in markers().zones.items():
        forms = tuple(form_of(word) for word in phrase.split())
        number = _NO_ZONE if zone is None else int(zone)
        phrases.setdefault(forms, number)
        if len(forms) > 1:
            phrases.setdefault(tuple(fold(form) or form for form in forms), number)
    return Phrases(phrases)


class ZoneReader:
    """Reads zones of streams whose forms come from one vocabulary. May be asked from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._table = PhraseTable(vocabulary, _marker_phrases())
        known = markers()
        self._sets = {
            _ABBREVIATION: {form_of(word) for word in known.abbreviations},
            _COMPANY_END: {form_of(word) for word in known.company_ends},
            _OPENER: {form_of(word) for word in known.openers},
        }
        self._hash_form, self._amp_form = (vocabulary.form(sign, Kind.OTHER) for sign in "#&")
        self._lock = threading.Lock()
        self._flags = np.zeros(0, np.uint8)

    def _grow(self) -> None:
        """Look up the forms entered since the last call."""
        with self._lock:
            fresh = self._vocabulary.fresh(len(self._flags))
            if fresh:
                flags = [sum(flag for flag, names in self._sets.items() if form in names) for form in fresh]
                self._flags = np.append(self._flags, np.array(flags, np.uint8))

    def read(self, stream: Stream) -> Zones:
        """The zone of every token of `stream`."""
        self._grow()
        found = self._table.find(stream)
        zones = _zones.of(stream.lines)(
            stream.form,
            stream.kind,
            stream.start,
            self._flags,
            self._hash_form,
            self._amp_form,
            found.token,
            found.length,
            found.number,
        )
        return Zones(*zones)


@kernel()
def _zones(
    form: Ints,
    kind: NDArray[np.int8],
    start: Ints,
    form_flags: NDArray[np.uint8],
    hash_form: int,
    amp_form: int,
    phrase_at: Ints,
    phrase_length: Ints,
    phrase_zone: Ints,
) -> tuple[NDArray[np.int8], Flags, Flags]:
    """Zone, marker and opener of each token; `start` has the START token of each line, `form_flags` are by form."""
    size = len(form)
    opened = np.full(size, _NO_ZONE, np.int8)  # the zone that begins at a token
    code, restart = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    marker, opener = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    zone = np.empty(size, np.int8)

    # Of phrases that lie across each other the longest count; those of one length all do.
    taken = np.zeros(size, np.int64)
    for which in range(len(phrase_at)):
        first, length = phrase_at[which], phrase_length[which]
        last = first + length - 1
        if taken[first] > length or taken[last] > length:
            continue
        opened[first] = phrase_zone[which]
        for at in range(first, last + 1):
            taken[at] = max(taken[at], length)
            marker[at] |= phrase_zone[which] != _NO_ZONE

    for line in range(len(start)):
        begin = start[line]
        end = start[line + 1] if line + 1 < len(start) else size

        # The declarant's codes: before the first #& of a line, where the head begins anew, and after the last one.
        first_mark = last_mark = -1
        for at in range(begin, end - 1):
            if form[at] == hash_form and form[at + 1] == amp_form:
                first_mark = at if first_mark < 0 else first_mark
                last_mark = at
        if first_mark >= 0:
            before, after = last_mark - begin - 1, end - last_mark - 2
            suffix = after <= _SUFFIX_TOKENS and before > 1
            shorter = suffix and first_mark == last_mark and after < before
            if first_mark - begin - 1 <= _CODE_TOKENS and not shorter:
                code[begin + 1 : first_mark + 2] = True
                restart[first_mark + 1] = True
            if suffix:
                code[last_mark:end] = True

        here = np.int64(_HEAD)
        ended = False
        running = depth_at_marker = words = words_before = 0
        before_flags = 0
        for at in range(begin, end):
            what, flags = kind[at], form_flags[form[at]]
            if what == _OPEN:
                running += 1
            elif what == _CLOSE:
                running -= 1
            depth = max(running, 0)
            opens_goods = flags & _OPENER > 0
            if what == _WORD and not opens_goods:
                words += 1
            opening = _NO_ZONE if code[at] else opened[at]
            if at == begin or restart[at]:
                opening = _HEAD
                words_before = words
            if opening != _NO_ZONE:
                here, ended, depth_at_marker = np.int64(opening), False, depth
            elif not ended:
                inside = marker[at]
                comma, stop, close = what == _COMMA, what == _STOP, what == _CLOSE
                hard = (stop and not before_flags & _ABBREVIATION and not inside) or what == _SEMICOLON
                closes = close and depth <= depth_at_marker
                outside = close and depth < depth_at_marker
                if here == _HEAD:
                    ended = words > words_before and (comma or hard or what in (_OPEN, _DASH))
                elif here == _HOST:
                    ended = comma or hard or closes or what == _DASH
                elif here == _MAKER:
                    company = before_flags & _COMPANY_END > 0 and (stop or comma)
                    ended = hard or company or outside
                elif here == _NEGATION:
                    ended = (comma and depth == 0) or hard or closes
                elif here == _INCLUSION:
                    ended = hard or outside
                elif here == _BOILERPLATE:
                    ended = comma or hard or closes or what == _OPEN
            zone[at] = _CODE if code[at] else _ATTRIBUTE if ended else here
            opener[at] = opens_goods and zone[at] == _HEAD
            before_flags = flags
        for at in range(begin, end):
            marker[at] = marker[at] and not code[at]
    return zone, marker, opener
