"""Looks into the worksheets of an .xlsx file for what calamine does not tell.

That is: error cells and formulas without a stored value (calamine reads both as empty), hidden rows, and cells
or rows that stand twice or outside the grid. Every worksheet is inflated to its end, so that a damaged one is
noticed by its checksum too.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kyha_lookup.data.importing.raw.look import Look
from kyha_lookup.data.importing.raw.meter import METER
from kyha_lookup.data.importing.raw.ooxml_grid import Grid, check_numbers, column_number, rises
from kyha_lookup.data.importing.raw.ooxml_parts import workbook_parts
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import UNCALCULATED

_CHUNK = 1 << 22
_LONGEST_ROW = 1 << 26
_LARGE = 1 << 20
_PREFIX = re.compile(rb"<(\w+:)?(?:worksheet|sheetData)\b")
_ROW_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_DEEPEST = 256
_CLOSING = re.compile(rb"</(?:\w+:)?\Z")
_LONGEST_PREFIX = 64
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")


def look(path: Path) -> dict[int, Look]:
    """Findings by the sheet's position in the workbook. Raises Refusal where a part is damaged or ambiguous."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = {
                position: _in_part(archive, part.name)
                for position, part in enumerate(workbook_parts(archive))
                if part.name and part.kind == "worksheet"
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Refusal("file_corrupt") from error
    METER.end_open(sum(each.rows for each in found.values()))
    return found


def _in_part(archive: zipfile.ZipFile, name: str) -> Look:
    found = Look()
    grid: Grid | None = None
    size = archive.getinfo(name).file_size
    with archive.open(name) as stream:
        for text in _pieces(stream):
            if grid is not None:
                METER.share(len(grid.rows), min(stream.tell(), size), size)
            if grid is None:
                match = _PREFIX.search(text)
                prefix = (match[1] if match else b"") or b""
                grid, patterns = Grid(prefix), _Patterns(prefix)
            _look_at(text, patterns, found, grid)
    found.rows = len(grid.rows) if grid else 0
    if grid is None or not grid.rows:
        _check_nesting(archive, name)
    return found


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that begin with a row and end before one; what follows the rows is only inflated."""
    rest = b""
    done = False
    while chunk := stream.read(_CHUNK):
        if done:
            continue
        text = rest + chunk
        end = _end(text)
        done = end >= 0
        cut = end if done else max(text.rfind(b"<row"), text.rfind(b":row"), 0)
        if len(text) - cut > _LONGEST_ROW and not done:
            raise Refusal("file_corrupt")
        yield text[:cut]
        rest = text[cut:]
    if not done:
        yield rest


def _end(text: bytes) -> int:
    """Where the rows end, -1 where they go on."""
    place = text.find(b"sheetData>")
    while place >= 0:
        if tag := _CLOSING.search(text, max(place - _LONGEST_PREFIX, 0), place):
            return tag.start()
        place = text.find(b"sheetData>", place + 1)
    return -1


def _check_nesting(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a worksheet without rows that is no XML, or nested deeper than any sheet: a reader may just stop."""
    from xml.parsers import expat

    parser = expat.ParserCreate()
    depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Refusal("file_corrupt")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with archive.open(name) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
        except expat.ExpatError as error:
            raise Refusal("file_corrupt") from error


class _Patterns:
    """The expressions for one part, whose tags may carry a namespace prefix."""

    def __init__(self, prefix: bytes) -> None:
        p = prefix
        self.row = re.compile(rb"<%srow\b([^>]*)>" % p)
        self.error = re.compile(
            rb"""<%sc\s[^>]*?\bt=["']e["'][^>]*>(?:(?!</%sc>).)*?<%sv>([^<]*)<""" % (p, p, p), re.S
        )
        self.bare = re.compile(
            rb"(?:</%sf>|<%sf\b[^>]*/>)\s*(<%sv\s*/>|<%sv></%sv>)?\s*</%sc>" % (p, p, p, p, p, p)
        )
        self.formula, self.cell_start = b"<%sf" % p, b"<%sc " % p


def _look_at(text: bytes, patterns: _Patterns, found: Look, grid: Grid) -> None:
    columns, cells = rises(text) if len(text) > _LARGE else (0, [])
    starts = list(patterns.row.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    if len(cells) != len(starts):
        columns, cells = 0, [0] * len(starts)
    for match, end, count in zip(starts, ends, cells, strict=False):
        if match[1].endswith(b"/"):
            continue
        if b"hidden" in match[1] and _ROW_HIDDEN.search(match[1]):
            found.hidden_rows += 1
        body = text[match.end() : end]
        if not columns:
            grid.take(match[1], body)
        elif number := grid.take_number(match[1]):
            check_numbers(number, body, count)
            grid.stretch(number, number, columns)
    if b't="e"' in text or b"t='e'" in text:
        for match in patterns.error.finditer(text):
            _note(match[0], match[1].decode("ascii", "replace"), found)
    if patterns.formula in text:
        for match in patterns.bare.finditer(text):
            cell = text[text.rfind(patterns.cell_start, 0, match.start()) : match.start()]
            # A formula whose result is the empty text is stored as text with an empty value.
            if not (match[1] and re.match(rb"""[^>]*\bt=["']str["']""", cell)):
                _note(cell, UNCALCULATED, found)


def _note(cell: bytes, name: str, found: Look) -> None:
    reference = _REFERENCE.search(cell)
    if reference:
        found.wrong.append((int(reference[2]) - 1, column_number(reference[1]), name))
