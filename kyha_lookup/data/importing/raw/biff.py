"""Looks into an .xls file for what calamine does not tell: error cells, hidden rows, encryption.

Source: [MS-XLS] (BoundSheet8, BoolErr, Formula, FilePass, Row,
Uncalced).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from kyha_lookup.data.importing.raw import ole
from kyha_lookup.data.importing.raw.look import Look
from kyha_lookup.data.importing.raw.refusal import Refusal

_FILE_PASS, _BOUND_SHEET, _BOOL_ERR, _FORMULA, _BOF, _ROW = 0x2F, 0x85, 0x205, 0x06, 0x809, 0x208
_UNCALCULATED, _END = 0x5E, 0x0A
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_LIKELY_ERROR = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{8}\x02\x00.\x00\x00\x00\xff\xff", re.S)
_LIKELY_HIDDEN = re.compile(rb"\x08\x02\x10\x00.{12}[\x20-\x3f\x60-\x7f\xa0-\xbf\xe0-\xff]", re.S)
_ERROR_RESULT = re.compile(rb"\x02\x00.\x00\x00\x00\xff\xff", re.S)
_MOST_PROLOGUE = 200


def look(path: Path) -> dict[int, Look]:
    """Findings by the sheet's position in the workbook.

    Raises Refusal where the file is encrypted. A container that cannot be followed gives nothing: calamine
    judges it.
    """
    try:
        stream = workbook_stream(path.read_bytes())
    except ole.DAMAGED:
        return {}
    for count, (kind, _, _) in enumerate(records(stream, 0)):
        if kind == _FILE_PASS:
            raise Refusal("file_password")
        if count > _MOST_PROLOGUE:
            break
    whole = bool(_LIKELY_ERROR.search(stream) or _LIKELY_HIDDEN.search(stream))
    return {
        position: _in_sheet(stream, start, whole) for position, (start, _) in enumerate(sheet_starts(stream))
    }


def workbook_pieces(content: bytes) -> list[tuple[int, int]]:
    """Where the Workbook (or Book) stream lies in the container: (offset, length) of its pieces, in order.

    [] where there is no such stream. Raises ole.DAMAGED.
    """
    container = ole.Container(content)
    name = next((name for name in ("Workbook", "Book") if name in container.streams), None)
    return container.pieces(name) if name else []


def workbook_stream(content: bytes) -> bytes:
    """The Workbook (or Book) stream of the container, b"" where there is none. Raises ole.DAMAGED."""
    return b"".join(content[start : start + length] for start, length in workbook_pieces(content))


def records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the body and its length, of each record from `start`."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if start + 4 + length > len(stream):
            return
        yield kind, start + 4, length
        start += 4 + length


def sheet_starts(stream: bytes) -> list[tuple[int, int]]:
    """Where each sheet begins and its type (0 for a worksheet), in the workbook's order."""
    starts = []
    for kind, body, length in records(stream, 0):
        if kind == _END:
            break
        if kind == _BOUND_SHEET and length >= 6:
            starts.append((struct.unpack_from("<I", stream, body)[0], stream[body + 5]))
    return starts


def _in_sheet(stream: bytes, start: int, whole: bool) -> Look:
    """Findings of the sheet that begins at `start`; only of its first records unless `whole`."""
    found = Look()
    depth = 0
    for count, (kind, body, length) in enumerate(records(stream, start)):
        if kind == _BOF:
            depth += 1
        elif kind == _END:  # EOF; a chart inside the sheet has its own pair
            depth -= 1
            if depth <= 0:
                break
        elif kind == _UNCALCULATED:
            found.uncalculated = True
        elif not whole and count > _MOST_PROLOGUE:
            break
        elif kind == _ROW and length >= 16:
            first, last = struct.unpack_from("<HH", stream, body + 2)
            found.hidden_rows += bool(stream[body + 12] & 0x20 and first < last)
        elif kind == _BOOL_ERR and length >= 8 and stream[body + 7] == 1:
            _note(stream, body, stream[body + 6], found)
        elif kind == _FORMULA and length >= 14 and _ERROR_RESULT.match(stream, body + 6):
            _note(stream, body, stream[body + 8], found)
    return found


def _note(stream: bytes, body: int, error: int, found: Look) -> None:
    row, column = struct.unpack_from("<HH", stream, body)
    found.wrong.append((row, column, ERRORS.get(error, "#UNKNOWN!")))
