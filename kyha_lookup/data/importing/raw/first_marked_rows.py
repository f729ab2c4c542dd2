"""Cuts pages, XML spreadsheets, open documents and binary workbooks after their first rows, for a preview.

What is cut must stay readable: a file that is built otherwise than programs usually build it is left whole.
"""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path

from kyha_lookup.data.importing.raw.xlsb_look import binary_records

_CHUNK = 1 << 20
_HEAD_BYTES = 1 << 20  # of a page: more than the first rows of any table take
_PAGE_ROW_END = re.compile(rb"</tr\s*>", re.I)
_XML_ROW_END = re.compile(rb"</(?:\w+:)?Row>|<(?:\w+:)?Row\b[^>]*/>")
_XML_ROW = re.compile(rb"<(?:\w+:)?Row\b")
_XML_SHEET = re.compile(rb"<((?:\w+:)?)Worksheet\b")
_ODS_ROW_END, _ODS_TABLE_END = b"</table:table-row>", b"</table:table>"
_ODS_NESTED = re.compile(rb"<table:table-(?:row-group|header-rows|rows)\b")
_ROW_HEAD, _DIMENSIONS = 0, 148
_CLOSING = bytes(
    (146 & 0x7F | 0x80, 146 >> 7, 0, 130 & 0x7F | 0x80, 130 >> 7, 0)
)  # end of the rows, of the sheet


def cut_page(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """Write the first rows of a page with one table to `copy`; how many rows it has. None: it cannot be cut."""
    content = path.read_bytes()
    if len(content) <= _HEAD_BYTES or b"\x00" in content[:64]:
        return None
    small = content.lower()  # counting in it is many times as fast as an expression that knows both cases
    if _opened(small, b"table") != 1:
        return None
    ends = [
        match.end()
        for _, match in zip(range(rows), _PAGE_ROW_END.finditer(content, 0, _HEAD_BYTES), strict=False)
    ]
    if len(ends) < rows:
        return None
    copy.write_bytes(content[: ends[-1]])
    return [_opened(small, b"tr")]


def _opened(page: bytes, tag: bytes) -> int:
    """How often a tag is opened on a page in small letters."""
    return sum(page.count(b"<" + tag + end) for end in (b">", b" ", b"\n", b"\r", b"\t"))


def cut_xml(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """As `cut_page` for an XML spreadsheet with one sheet."""
    content = path.read_bytes()
    sheets = _XML_SHEET.findall(content) if b"\x00" not in content[:64] else []
    if len(content) <= _HEAD_BYTES or len(sheets) != 1:
        return None
    ends = [match.end() for _, match in zip(range(rows), _XML_ROW_END.finditer(content), strict=False)]
    if len(ends) < rows:
        return None
    closing = b"".join(b"</" + sheets[0] + name + b">" for name in (b"Table", b"Worksheet", b"Workbook"))
    copy.write_bytes(content[: ends[-1]] + closing)
    return [len(_XML_ROW.findall(content))]


def cut_open_document(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """As `cut_page` for an open document, each of its tables by itself."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        content, heights = _first_ods_rows(source, rows)
        if not heights:
            return None
        target.writestr("mimetype", source.read("mimetype"))
        target.writestr("content.xml", content)
        if "META-INF/manifest.xml" in source.namelist():
            target.writestr("META-INF/manifest.xml", source.read("META-INF/manifest.xml"))
    return list(heights)


def _first_ods_rows(archive: zipfile.ZipFile, rows: int) -> tuple[bytes, list[int]]:
    kept: list[bytes] = []
    heights: list[int] = []
    seen, text, skipping = 0, b"", False
    with archive.open("content.xml") as stream:
        while chunk := stream.read(_CHUNK):
            text += chunk
            while True:
                table_end = text.find(_ODS_TABLE_END)
                part = text if table_end < 0 else text[:table_end]
                row_end = -1
                if not skipping:
                    if _ODS_NESTED.search(part):
                        return b"", []  # rows in groups: cutting inside one would leave it open
                    row_end = _after_rows(part, rows - seen)
                if not skipping and row_end >= 0:
                    kept.append(text[:row_end])
                    seen, text, skipping = rows, text[row_end:], True
                    continue
                if table_end < 0:
                    break
                more = part.count(_ODS_ROW_END)
                heights.append(seen + more)
                kept.append(_ODS_TABLE_END if skipping else text[: table_end + len(_ODS_TABLE_END)])
                seen, text, skipping = 0, text[table_end + len(_ODS_TABLE_END) :], False
            # What may hold the beginning of a tag waits for the next piece.
            place = max(text.rfind(_ODS_ROW_END) + len(_ODS_ROW_END), 0) if _ODS_ROW_END in text else 0
            done, text = text[:place], text[place:]
            seen += done.count(_ODS_ROW_END)
            if not skipping:
                kept.append(done)
    return b"".join((*kept, text)), heights


def _after_rows(part: bytes, wanted: int) -> int:
    """Where the row number `wanted` ends, -1 where there are fewer."""
    place = 0
    for _ in range(wanted):
        found = part.find(_ODS_ROW_END, place)
        if found < 0:
            return -1
        place = found + len(_ODS_ROW_END)
    return place


def cut_binary_workbook(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """As `cut_page` for a binary workbook, each of its sheets by itself."""
    heights: list[int | None] = []
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for item in source.infolist():
            if item.filename.startswith("xl/worksheets/") and item.filename.endswith(".bin"):
                content, height = _first_binary_rows(source, item.filename, rows)
                heights.append(height)
                target.writestr(item.filename, content)
            elif item.filename.endswith((".rels", ".bin", "[Content_Types].xml")):
                target.writestr(item.filename, source.read(item))
    return heights if len(heights) == 1 else None


def _first_binary_rows(archive: zipfile.ZipFile, part: str, rows: int) -> tuple[bytes, int | None]:
    """The part up to the row after the first `rows`, closed properly, and the number of rows it states."""
    size = archive.getinfo(part).file_size
    with archive.open(part) as stream:
        content = b""
        while chunk := stream.read(_CHUNK):
            content += chunk
            height, met = None, 0
            for kind, start, length in binary_records(
                content[: len(content) - 64] if len(content) < size else content
            ):
                if kind == _DIMENSIONS and length >= 8:
                    height = struct.unpack_from("<II", content, start)[1] + 1
                met += kind == _ROW_HEAD
                if met > rows:
                    head = 1 + (1 if length < 0x80 else 2)  # of a row's record: its kind is below 0x80
                    return content[: start - head] + _CLOSING, height
    return content, height
