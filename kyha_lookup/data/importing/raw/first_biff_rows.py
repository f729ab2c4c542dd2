"""Makes a small .xls of the first rows of a large one: its sheets cut, and only the texts that those rows use.

Source: [MS-XLS] for the records (SST, LabelSst, BoundSheet8, Dimensions, cells, EOF).
"""

from __future__ import annotations

import struct
from pathlib import Path

from kyha_lookup.data.importing.raw import ole
from kyha_lookup.data.importing.raw.biff import records, sheet_starts, workbook_stream

_END, _DIMENSIONS, _BOUND_SHEET, _FILE_PASS = 0x0A, 0x200, 0x85, 0x2F
_TEXTS, _MORE, _PLACES, _TEXT_CELL = 0xFC, 0x3C, 0xFF, 0xFD  # SST, Continue, ExtSST, LabelSst
_BOF = frozenset({0x809, 0x409, 0x209, 0x09})
# Blank, Number, Label, BoolErr, Formula, LabelSst, Rk, MulRk, MulBlank: each begins with its row.
_CELLS = frozenset({0x201, 0x203, 0x204, 0x205, 0x06, 0x206, 0x406, _TEXT_CELL, 0x27E, 0x7E, 0xBD, 0xBE})
_MARK = struct.pack("<HH", _END, 0)
_WIDE, _PHONETIC, _RICH = 1, 4, 8


def cut_sheets(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """Write a cut `copy` of the file; the number of rows each worksheet states to have, None: it cannot be cut."""
    try:
        stream = workbook_stream(path.read_bytes())
        starts = sheet_starts(stream)
        cuts = [_cut(stream, start, rows if kind == 0 else None) for start, kind in starts]
        head = _globals(stream, max((texts for _, _, texts in cuts), default=0))
    except ole.DAMAGED:
        return None
    if head is None:
        return None
    sheets, patched = b"", bytearray(head)
    places = [body for kind, body, _ in records(head, 0) if kind == _BOUND_SHEET]
    for place, (content, _, _) in zip(places, cuts, strict=True):
        struct.pack_into("<I", patched, place, len(head) + len(sheets))
        sheets += content
    written = ole.container("Workbook", bytes(patched) + sheets)
    if written is None:
        return None
    copy.write_bytes(written)
    return [height for (_, height, _), (_, kind) in zip(cuts, starts, strict=True) if kind == 0]


def _cut(stream: bytes, start: int, rows: int | None) -> tuple[bytes, int | None, int]:
    """The sheet that begins at `start` up to its row `rows`, the number of its last row, how many texts it needs."""
    first, height, depth, texts = 0, None, 0, 0
    for kind, body, length in records(stream, start):
        depth += (kind in _BOF) - (kind == _END)
        if depth <= 0:
            return stream[start:body], height or None, texts
        if depth == 1 and kind == _DIMENSIONS and length >= 10:
            first, height = struct.unpack_from("<II" if length >= 14 else "<HH", stream, body)
        if depth == 1 and kind in _CELLS and length >= 2:
            row = struct.unpack_from("<H", stream, body)[0]
            if rows is not None and row >= first + rows:
                return stream[start : body - 4] + _MARK, height or None, texts
            if kind == _TEXT_CELL:
                texts = max(texts, struct.unpack_from("<I", stream, body + 6)[0] + 1)
    raise IndexError("a sheet without end")


def _globals(stream: bytes, texts: int) -> bytes | None:
    """The records before the sheets with only the first `texts` shared texts; None for an encrypted workbook."""
    kept = bytearray()
    shared: list[tuple[int, int]] | None = None  # bodies of the records that hold the texts, while they last
    for kind, body, length in records(stream, 0):
        if kind == _FILE_PASS:
            return None
        if kind == _TEXTS:
            shared = [(body, length)]
            continue
        if shared is not None and kind == _MORE:
            shared.append((body, length))
            continue
        if shared is not None:
            kept += _first_texts(stream, shared, texts)
            shared = None
        if kind != _PLACES:
            kept += stream[body - 4 : body + length]
        if kind == _END:
            return bytes(kept)
    raise IndexError("no end of the globals")


def _first_texts(stream: bytes, bodies: list[tuple[int, int]], texts: int) -> bytes:
    """The records of the shared texts, ended after the first `texts` of them."""
    count = min(texts, struct.unpack_from("<I", stream, bodies[0][0] + 4)[0])
    part, place = 0, bodies[0][0] + 8

    def end() -> int:
        return sum(bodies[part])

    def skip(length: int) -> None:
        nonlocal part, place
        while length > end() - place:
            length -= end() - place
            part += 1
            place = bodies[part][0]
        place += length

    for _ in range(count):
        if place == end():  # a text begins with its head, which is never divided
            part += 1
            place = bodies[part][0]
        characters, flags = struct.unpack_from("<HB", stream, place)
        place += 3
        after = 0
        if flags & _RICH:
            after += 4 * struct.unpack_from("<H", stream, place)[0]
            place += 2
        if flags & _PHONETIC:
            after += struct.unpack_from("<I", stream, place)[0]
            place += 4
        size = 1 + (flags & _WIDE)
        while characters * size > end() - place:
            characters -= (end() - place) // size
            part += 1
            place = bodies[part][0] + 1  # the rest of a divided text says anew how wide it is
            size = 1 + (stream[place - 1] & _WIDE)
        place += characters * size
        skip(after)
    written = b""
    for number, (body, length) in enumerate(bodies[: part + 1]):
        content = stream[body : place if number == part else body + length]
        if number == 0:
            content = struct.pack("<II", count, count) + content[8:]
        written += struct.pack("<HH", _MORE if number else _TEXTS, len(content)) + content
    return written
