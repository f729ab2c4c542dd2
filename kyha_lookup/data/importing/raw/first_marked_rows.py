"""Cuts open documents and binary workbooks after their first rows, for a preview.

What is cut must stay readable: a file that is built otherwise than programs usually build it is left whole.
"""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from pathlib import Path

from kyha_lookup.data.importing.raw.first_page_rows import Tags, first_rows_of_tables
from kyha_lookup.data.importing.raw.xlsb_look import binary_records

_CHUNK = 1 << 20
_ODS_TAGS = Tags(b"<table:table ", b"</table:table>", b"<table:table-row")
_ODS_GROUP = re.compile(rb"<table:table-(?:row-group|header-rows|rows)\b")
_ROW_HEAD, _DIMENSIONS = 0, 148
_CLOSING = bytes(
    (146 & 0x7F | 0x80, 146 >> 7, 0, 130 & 0x7F | 0x80, 130 >> 7, 0)
)  # end of the rows, of the sheet


def cut_open_document(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """Write the first rows of each table to `copy`; how many rows each has. None: it cannot be cut."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        content = BytesIO()
        with source.open("content.xml") as stream:
            heights = first_rows_of_tables(stream, content, rows, _ODS_TAGS)
        if not heights or _ODS_GROUP.search(content.getbuffer()):
            return None  # rows in groups: one would be left open
        target.writestr("mimetype", source.read("mimetype"))
        target.writestr("content.xml", content.getvalue())
        if "META-INF/manifest.xml" in source.namelist():
            target.writestr("META-INF/manifest.xml", source.read("META-INF/manifest.xml"))
    return heights


def cut_binary_workbook(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """As `cut_open_document` for a binary workbook, each of its sheets by itself."""
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
