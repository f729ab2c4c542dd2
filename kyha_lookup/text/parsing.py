"""How a goods description is understood: its zones as pieces of the original text (Hiểu là: …)."""

from __future__ import annotations

from functools import cache

from kyha_lookup.model import Parse, Span
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Vocabulary, read, spans
from kyha_lookup.text.zones import ZoneReader


@cache
def _reader() -> tuple[Vocabulary, ZoneReader]:
    vocabulary = Vocabulary()
    return vocabulary, ZoneReader(vocabulary)


def parse(description: str) -> Parse:
    """The zones of `description`, in order: head, attribute, host, maker, negation, inclusion, code, boilerplate.

    A piece covers neighbouring tokens of one zone; punctuation and spaces between pieces belong to none.
    """
    vocabulary, reader = _reader()
    stream = read([description], vocabulary)
    zones = reader.read(stream).zone
    pieces: list[tuple[str, Span]] = []
    for kind, zone, span in zip(stream.kind.tolist(), zones.tolist(), spans(description), strict=True):
        if kind not in (Kind.WORD, Kind.NUMBER):
            continue
        label = Zone(zone).label
        if pieces and pieces[-1][0] == label:
            pieces[-1] = (label, Span(pieces[-1][1].start, span.end))
        else:
            pieces.append((label, span))
    return Parse(tuple(pieces))
