"""Which zone of its description each token stands in.

One reading for all uses: the screening reads thousands of descriptions at once, the detail pane one, by the same
array operations. Every token belongs to the latest marker before it, unless punctuation that ends the marker's
zone stands between: then it is an attribute.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.text.folding import fold
from kyha_lookup.text.markers import Zone, markers
from kyha_lookup.text.phrases import PhraseTable
from kyha_lookup.text.stream import Ints, Kind, Stream, Vocabulary, Words, form_of

Flags = NDArray[np.bool_]
_NO_ZONE = 99
_CODE_TOKENS = 6  # a declarant's code before #& has at most this many
_SUFFIX_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Zones:
    """Per token: its `zone` (values of `Zone`), whether it belongs to a marker phrase, which stands in the zone
    it opens, and whether it is a word of the head that may precede the goods' name (bộ, chiếc).
    """

    zone: NDArray[np.int8]
    marker: Flags
    opener: Flags


class ZoneReader:
    """Reads zones of streams whose forms come from one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        known = markers()
        phrases: dict[Words, int] = {}
        for phrase, zone in known.zones.items():
            forms = tuple(form_of(word) for word in phrase.split())
            number = _NO_ZONE if zone is None else int(zone)
            phrases.setdefault(forms, number)
            if len(forms) > 1:
                phrases.setdefault(tuple(fold(form) or form for form in forms), number)
        self._table = PhraseTable(vocabulary, phrases)
        self._sets = [
            {form_of(word) for word in words}
            for words in (known.abbreviations, known.company_ends, known.openers)
        ]
        self._flags = np.zeros((3, 0), np.bool_)

    def _grow(self) -> None:
        """Look up the forms entered since the last call."""
        fresh = self._vocabulary.forms[self._flags.shape[1] :]
        if fresh:
            flags = np.array([[form in names for form in fresh] for names in self._sets], np.bool_)
            self._flags = np.concatenate([self._flags, flags], axis=1)

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
        hash_form, amp_form = (self._vocabulary.form(sign, Kind.OTHER) for sign in "#&")
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
        index = np.arange(size)
        opened, inside = self._phrases(form)
        opened[code] = _NO_ZONE
        begins = kind == Kind.START
        begins[restarts] = True
        opened[begins] = Zone.HEAD
        latest = np.maximum.accumulate(np.where(opened != _NO_ZONE, index, 0))
        zone = opened[latest]

        step = (kind == Kind.OPEN).astype(np.int32) - (kind == Kind.CLOSE)
        running = np.cumsum(step)
        base = running[np.maximum.accumulate(np.where(kind == Kind.START, index, 0))]
        depth = np.maximum(running - base, 0)
        depth_at_marker = depth[latest]
        closes = (kind == Kind.CLOSE) & (depth <= depth_at_marker)
        before = np.append(0, form[:-1])
        abbreviation, _company_end, opener = self._flags[:, form]
        after_abbreviation = abbreviation[np.maximum(index - 1, 0)] & (index > 0)
        stop = (kind == Kind.STOP) & ~after_abbreviation
        after_company = self._flags[1][before] & ((kind == Kind.STOP) | (kind == Kind.COMMA))
        comma = kind == Kind.COMMA
        stop &= ~inside
        hard = stop | (kind == Kind.SEMICOLON)

        named = (kind == Kind.WORD) & ~opener
        words = np.cumsum(named)
        has_name = words > words[np.maximum.accumulate(np.where(begins, index, 0))]
        head_end = has_name & (comma | hard | (kind == Kind.OPEN) | (kind == Kind.DASH))
        ends = {
            Zone.HEAD: head_end,
            Zone.HOST: comma | hard | closes | (kind == Kind.DASH),
            Zone.MAKER: hard | after_company | ((kind == Kind.CLOSE) & (depth < depth_at_marker)),
            Zone.NEGATION: (comma & (depth == 0)) | hard | closes,
            Zone.INCLUSION: hard | ((kind == Kind.CLOSE) & (depth < depth_at_marker)),
            Zone.BOILERPLATE: comma | hard | closes | (kind == Kind.OPEN),
        }
        result = zone.copy()
        for which, end in ends.items():
            ended = np.maximum.accumulate(np.where(end, index, 0)) > latest
            result[(zone == which) & ended] = Zone.ATTRIBUTE
        result[code] = Zone.CODE
        return Zones(result, inside & ~code, opener & (result == Zone.HEAD))
