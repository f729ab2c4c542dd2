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
from kyha_lookup.text.markers import Zone, markers
from kyha_lookup.text.phrases import Phrases, PhraseTable
from kyha_lookup.text.stream import Ints, Kind, Stream, Vocabulary, Words, form_of

Flags = NDArray[np.bool_]
_NO_ZONE = 99
_CODE_TOKENS = 6  # a declarant's code before #& has at most this many
_SUFFIX_TOKENS = 4
_ABBREVIATION, _COMPANY_END, _OPENER = 1, 2, 4  # flags of forms


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
        self._code_signs = tuple(vocabulary.form(sign, Kind.OTHER) for sign in "#&")
        self._lock = threading.Lock()
        self._flags = np.zeros(0, np.uint8)

    def _grow(self) -> None:
        """Look up the forms entered since the last call."""
        with self._lock:
            fresh = self._vocabulary.forms[len(self._flags) :]
            if fresh:
                flags = [sum(flag for flag, names in self._sets.items() if form in names) for form in fresh]
                self._flags = np.concatenate([self._flags, np.array(flags, np.uint8)])

    def _phrases(self, form: Ints) -> tuple[NDArray[np.int8], Flags]:
        """Zone opened at each token (_NO_ZONE where none is), and which tokens belong to a marker phrase."""
        opened = np.full(len(form), _NO_ZONE, np.int8)
        taken = np.zeros(len(form), np.bool_)
        inside = np.zeros(len(form), np.bool_)
        for length, starts, zones in self._table.find(form):
            free = ~taken[starts] & ~taken[starts + length - 1]
            starts, zones = starts[free], zones[free]
            opened[starts] = zones
            for step in range(length):
                taken[starts + step] = True
                inside[starts[zones != _NO_ZONE] + step] = True
        return opened, inside

    def _declarant_codes(self, stream: Stream) -> tuple[Flags, Ints]:
        """Tokens of the codes before the first and after the last #&, and where a head begins after one."""
        code = np.zeros(len(stream.form), np.bool_)
        hash_form, amp_form = self._code_signs
        marks = np.flatnonzero((stream.form[:-1] == hash_form) & (stream.form[1:] == amp_form))
        if not len(marks):
            return code, marks
        starts = stream.start
        ends = np.append(starts[1:], len(stream.form))
        line = stream.line[marks]
        first = np.append(True, line[1:] != line[:-1])
        last = np.append(line[1:] != line[:-1], True)
        before = marks - starts[line] - 1
        after = ends[line] - marks - 2
        suffix = last & (after <= _SUFFIX_TOKENS) & (before > 1)
        prefix = first & (before <= _CODE_TOKENS) & ~(suffix & (after < before))
        for begin, end in zip(starts[line[prefix]], marks[prefix] + 2, strict=True):
            code[begin + 1 : end] = True
        for begin, end in zip(marks[suffix], ends[line[suffix]], strict=True):
            code[begin:end] = True
        return code, marks[prefix] + 1

    def read(self, stream: Stream) -> Zones:
        """The zone of every token of `stream`."""
        code, restarts = self._declarant_codes(stream)
        self._grow()
        form, kind = stream.form, stream.kind
        size = len(form)
        opened, inside = self._phrases(form)
        opened[code] = _NO_ZONE
        begins = kind == Kind.START
        begins[restarts] = True
        opened[begins] = Zone.HEAD
        marker = np.flatnonzero(opened != _NO_ZONE)
        length = np.diff(marker, append=size)
        zone = np.repeat(opened[marker], length)

        comma, close = kind == Kind.COMMA, kind == Kind.CLOSE
        opens, dash = kind == Kind.OPEN, kind == Kind.DASH
        running = np.cumsum(opens.view(np.int8) - close.view(np.int8), dtype=np.int32)
        lengths = np.diff(stream.start, append=size)
        depth = np.maximum(running - np.repeat(running[stream.start], lengths), 0)
        depth_at_marker = np.repeat(depth[marker], length)
        outside = close & (depth < depth_at_marker)
        closes = close & (depth <= depth_at_marker)
        flags = self._flags[form]
        opener = (flags & _OPENER) > 0
        stop = kind == Kind.STOP
        after = np.append(np.uint8(0), flags[:-1])
        after_company = ((after & _COMPANY_END) > 0) & (stop | comma)
        hard = (stop & ((after & _ABBREVIATION) == 0) & ~inside) | (kind == Kind.SEMICOLON)

        head = np.flatnonzero(begins)
        words = np.cumsum((kind == Kind.WORD) & ~opener, dtype=np.int32)
        has_name = words > np.repeat(words[head], np.diff(head, append=size))
        ends = {
            Zone.HEAD: has_name & (comma | hard | opens | dash),
            Zone.HOST: comma | hard | closes | dash,
            Zone.MAKER: hard | after_company | outside,
            Zone.NEGATION: (comma & (depth == 0)) | hard | closes,
            Zone.INCLUSION: hard | outside,
            Zone.BOILERPLATE: comma | hard | closes | opens,
        }
        end = np.zeros(size, np.bool_)
        for which, there in ends.items():
            end |= (zone == which) & there
        ended = np.cumsum(end, dtype=np.int32)
        zone[ended > np.repeat(ended[marker], length)] = Zone.ATTRIBUTE
        zone[code] = Zone.CODE
        return Zones(zone, inside & ~code, opener & (zone == Zone.HEAD))
