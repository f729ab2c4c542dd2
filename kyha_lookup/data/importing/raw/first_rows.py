"""Cuts a large file to its first rows, so that a preview need not wait for the rest. Runs in the child process only.

An .xlsx or .xls loses the rest of each sheet and the shared texts that only that rest uses; a text loses its tail;
pages, open documents and the like end after their first rows. The cut copy is then read like any other file. What
cannot be cut safely is left whole.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from kyha_lookup.data.importing.raw.encodings import marked_encoding
from kyha_lookup.data.importing.raw.first_marked_rows import cut_binary_workbook, cut_open_document
from kyha_lookup.data.importing.raw.first_page_rows import cut_mail_page, cut_page, cut_xml
from kyha_lookup.data.importing.raw.ooxml_parts import workbook_parts
from kyha_lookup.data.importing.raw.refusal import Refusal

_CHUNK = 1 << 18
_MOST_BYTES = 1 << 22  # of one part after cutting
_LONGEST_TAG = 1 << 10
_COUNTED_BYTES = 1 << 26  # of one sheet: longer ones are believed what they state
_SMALL_XLS_BYTES = 1 << 20
_TEXT_BYTES = 1 << 18
_ROW_END = re.compile(rb"</(?:\w+:)?row>|<(?:\w+:)?row\b[^>]*/>")
_STRING_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")
_SHARED = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d+)<""")
_ROW_NUMBER = re.compile(rb"""[<:]row\b[^>]*?\br=["'](\d{1,7})["']""")
_ROOT = re.compile(rb"<(\w+:)?(worksheet|sst)\b")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\b[^>]*\bref=["'][^"']*?(\d+)["']""")
_STRINGS = "xl/sharedStrings.xml"
_CUTS = {
    "html": cut_page,
    "mhtml": cut_mail_page,
    "spreadsheetml": cut_xml,
    "ods": cut_open_document,
    "xlsb": cut_binary_workbook,
}
_DAMAGED = (
    Refusal, zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, LookupError,
    struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirstRows:
    """A cut copy, and how many rows each sheet of the original has (None where that is not known)."""

    path: Path
    heights: list[int | None]


def first_rows(path: Path, kind: str, rows: int, folder: Path) -> FirstRows | None:
    """A copy of `path` in `folder`, under the same name, with about `rows` rows a sheet; None: read it whole."""
    if kind == "text":
        return _first_lines(path, folder)
    if kind == "xls" and path.stat().st_size > _SMALL_XLS_BYTES:
        from kyha_lookup.data.importing.raw.first_biff_rows import cut_sheets

        heights = cut_sheets(path, rows, folder / path.name)
        return FirstRows(folder / path.name, heights) if heights else None
    try:
        if kind in _CUTS:
            heights = _CUTS[kind](path, rows, folder / path.name)
            return FirstRows(folder / path.name, heights) if heights else None
        if kind != "xlsx":
            return None
        return _first_xlsx_rows(path, rows, folder)
    except _DAMAGED:
        return None  # reading it whole says what is wrong


def _first_lines(path: Path, folder: Path) -> FirstRows | None:
    if path.stat().st_size <= _TEXT_BYTES:
        return None
    with path.open("rb") as file:
        head = file.read(_TEXT_BYTES)
        encoding = marked_encoding(head) or "utf-8"
        line_end = "\n".encode("ascii" if encoding == "utf-8" else encoding)
        end = head.rfind(line_end)
        if end < 0 or end % len(line_end):
            return None
        lines = head.count(line_end)
        while chunk := file.read(1 << 20):  # a multiple of what a line end takes
            lines += chunk.count(line_end)
    copy = folder / path.name
    copy.write_bytes(head[: end + len(line_end)])
    return FirstRows(copy, [lines])


def _first_xlsx_rows(path: Path, rows: int, folder: Path) -> FirstRows | None:
    copy = folder / path.name
    with (
        zipfile.ZipFile(path) as source,
        zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target,
    ):
        sheets = [part.name for part in workbook_parts(source) if part.kind == "worksheet"]
        if not all(sheets):
            return None
        heights: list[int | None] = []
        highest = -1
        for part in sheets:
            content, height = _first_sheet_rows(source, part, rows)
            heights.append(height)
            highest = max(highest, *(int(match[1]) for match in _SHARED.finditer(content)), -1)
            target.writestr(part, content)
        for item in source.infolist():
            if item.filename == _STRINGS:
                target.writestr(_STRINGS, _first_strings(source, highest + 1))
            elif item.filename not in sheets and _needed(item.filename):
                if item.file_size > 4 * _MOST_BYTES:
                    return None
                target.writestr(item.filename, source.read(item))
    return FirstRows(copy, heights) if sheets else None


def _needed(part: str) -> bool:
    """Parts that say how cells are read; pictures, comments and the like are left behind."""
    return part.endswith((".rels", "workbook.xml", "styles.xml", "[Content_Types].xml"))


def _first_sheet_rows(archive: zipfile.ZipFile, part: str, rows: int) -> tuple[bytes, int | None]:
    """The sheet's XML up to its row `rows`, closed properly, and the number of its last row."""
    with archive.open(part) as stream:
        text, ends = b"", list[int]()
        while len(ends) < rows:
            if len(text) > _MOST_BYTES:
                raise ValueError("rows too long to cut")
            chunk = stream.read(_CHUNK)
            if not chunk:
                return text, _last_row(text)
            text += chunk
            ends = [match.end() for match in _ROW_END.finditer(text)]
        last = _last_row(text)
        if archive.getinfo(part).file_size <= _COUNTED_BYTES:
            tail = text[-_LONGEST_TAG:]
            while chunk := stream.read(1 << 22):
                tail += chunk
                last = _last_row(tail) or last
                tail = tail[-_LONGEST_TAG:]
        else:
            stated = _DIMENSION.search(text[:4096])
            last = int(stated[1]) if stated and int(stated[1]) >= rows else None
    return text[: ends[rows - 1]] + _closing(text, "sheetData"), last


def _last_row(text: bytes) -> int | None:
    """Number of the last row element that states one."""
    start = max(text.rfind(b"<row "), text.rfind(b":row "))
    number = _ROW_NUMBER.match(text, start) if start >= 0 else None
    return int(number[1]) if number else None


def _first_strings(archive: zipfile.ZipFile, count: int) -> bytes:
    """The shared strings up to the one with number `count`, counted from 1."""
    with archive.open(_STRINGS) as stream:
        text = b""
        while chunk := stream.read(_CHUNK):
            text += chunk
            ends = [match.end() for match in _STRING_END.finditer(text)]
            if len(ends) > count:
                return text[: ends[count]] + _closing(text)
            if len(text) > _MOST_BYTES:
                raise ValueError("strings too long to cut")
    return text


def _closing(text: bytes, *inner: str) -> bytes:
    root = _ROOT.search(text)
    if root is None:
        raise ValueError("no root element")
    prefix = root[1] or b""
    names = [name.encode() for name in inner] + [root[2]]
    return b"".join(b"</" + prefix + name + b">" for name in names)
