"""Looks into an .xlsb file for what calamine does not tell: error cells, hidden rows and merges.

Source: [MS-XLSB] 2.1.4 (records), 2.4 (BrtBundleSh, BrtRowHdr, BrtCellError, BrtFmlaError, BrtMergeCell).
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from kyha_lookup.data.importing.raw.biff import ERRORS
from kyha_lookup.data.importing.raw.look import Look
from kyha_lookup.data.importing.raw.refusal import Refusal

_ROW, _CELL_ERROR, _FORMULA_ERROR, _SHEET, _MERGE = 0, 3, 11, 156, 176
_MOST_MERGES = 20_000
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ID, _TARGET = re.compile(rb'\bId="([^"]*)"'), re.compile(rb'\bTarget="([^"]*)"')


def look(path: Path) -> dict[int, Look]:
    """Findings by the sheet's position in the workbook. Raises Refusal where a part is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            parts = _sheet_parts(archive) if "xl/_rels/workbook.bin.rels" in names else []
            return {
                position: _in_part(archive.read(part))
                for position, part in enumerate(parts)
                if part in names and "worksheets/" in part
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
        raise Refusal("file_corrupt") from error
    except (struct.error, IndexError):
        return {}  # calamine judges a record that ends too early


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    targets = {}
    for relation in _RELATION.findall(archive.read("xl/_rels/workbook.bin.rels")):
        name, target = _ID.search(relation), _TARGET.search(relation)
        if name and target:
            part = posixpath.normpath(posixpath.join("/xl", target[1].decode())).lstrip("/")
            targets[name[1].decode()] = part
    content = archive.read("xl/workbook.bin")
    parts = []
    for kind, start, _ in binary_records(content):
        if kind == _SHEET:
            (length,) = struct.unpack_from("<I", content, start + 8)
            relation_id = content[start + 12 : start + 12 + 2 * length].decode("utf-16-le", "replace")
            parts.append(targets.get(relation_id, ""))
    return parts


def _in_part(content: bytes) -> Look:
    found = Look()
    row = 0
    for kind, start, length in binary_records(content):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", content, start)
            found.hidden_rows += length > 11 and bool(content[start + 11] & 0x10)
        elif kind == _MERGE and length >= 16 and len(found.merges) < _MOST_MERGES:
            top, bottom, left, right = struct.unpack_from("<IIII", content, start)
            found.merges.append((top, left, bottom, right))
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            (column,) = struct.unpack_from("<I", content, start)
            found.wrong.append((row, column, ERRORS.get(content[start + 8], "#UNKNOWN!")))
    return found


def binary_records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the body and its length, of each record."""
    place = 0
    while place < len(content):
        kind = content[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | content[place] << 7
            place += 1
        length = shift = 0
        while True:
            byte = content[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 21:
                break
        yield kind, place, length
        place += length
