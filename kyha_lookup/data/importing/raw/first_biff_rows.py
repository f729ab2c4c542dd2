"""Ends the sheets of an .xls file after their first rows, by an end mark in the place of the next record.

Source: [MS-XLS] for the records (Dimensions, Row, cells, EOF).
"""

from __future__ import annotations

import struct
from pathlib import Path

from kyha_lookup.data.importing.raw.biff import records, sheet_starts, workbook_pieces

_END, _DIMENSIONS = 0x0A, 0x200
_BOF = frozenset({0x809, 0x409, 0x209, 0x09})
# Row, Blank, Number, Label, BoolErr, Formula, LabelSst, Rk, MulRk, MulBlank: each begins with its row.
_IN_ROW = frozenset({0x208, 0x201, 0x203, 0x204, 0x205, 0x06, 0x206, 0x406, 0xFD, 0x27E, 0x7E, 0xBD, 0xBE})
_MARK = struct.pack("<HH", _END, 0)


def cut_sheets(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """Write a cut `copy` of the file; the number of rows each worksheet states to have, None: it cannot be cut."""
    content = bytearray(path.read_bytes())
    try:
        pieces = workbook_pieces(bytes(content))
        stream = b"".join(content[start : start + length] for start, length in pieces)
        starts = sheet_starts(stream)
        heights = [_cut(content, pieces, stream, start, rows) for start, kind in starts if kind == 0]
    except (struct.error, IndexError, KeyError):
        return None
    copy.write_bytes(content)
    return heights


def _cut(
    content: bytearray, pieces: list[tuple[int, int]], stream: bytes, start: int, rows: int
) -> int | None:
    """End the sheet that begins at `start` after `rows` rows; the number of its last row, where it states one."""
    first, height, depth = 0, None, 0
    for kind, body, length in records(stream, start):
        depth += (kind in _BOF) - (kind == _END)
        if depth <= 0:
            break
        if depth == 1 and kind == _DIMENSIONS and length >= 10:
            first, height = struct.unpack_from("<II" if length >= 14 else "<HH", stream, body)
        if depth == 1 and kind in _IN_ROW and length >= 2:
            row = struct.unpack_from("<H", stream, body)[0]
            place = body - 4
            inside = place % pieces[0][1]
            # The mark must lie in one piece; if not, the next record will do.
            if row >= first + rows and inside + len(_MARK) <= pieces[0][1]:
                offset = pieces[place // pieces[0][1]][0] + inside
                content[offset : offset + len(_MARK)] = _MARK
                break
    return height or None
