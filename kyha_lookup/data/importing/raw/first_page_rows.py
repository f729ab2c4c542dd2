"""Cuts the tables of pages, XML spreadsheets and mail pages after their first rows, for a preview.

A file whose tables stand inside one another is left whole, and so is a small one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from kyha_lookup.data.importing.raw.encodings import marked_encoding

_SMALL = 1 << 20
_LARGEST_MAIL = 1 << 28  # it is taken apart in memory
_CHUNK = 1 << 18  # what stays in the processor's cache is searched twice as fast
_START = 1 << 16
_XML_SHEET = re.compile(rb"<((?:\w+:)?)Worksheet\b")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Tags:
    """The beginnings of the tags that open and close a table and open a row.

    Of a `page` they are given in small letters and stand there in any; there alone tables may nest.
    """

    opened: bytes
    closed: bytes
    row: bytes
    page: bool = False


_PAGE_TAGS = Tags(b"<table", b"</table", b"<tr", page=True)


def cut_page(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """Write the first rows of every table to `copy`; how many rows each has. None: it cannot be cut."""
    if path.stat().st_size <= _SMALL:
        return None
    with path.open("rb") as source, copy.open("wb") as target:
        return _first_page_rows(source, target, rows)


def cut_xml(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """As `cut_page` for an XML spreadsheet."""
    if path.stat().st_size <= _SMALL:
        return None
    with path.open("rb") as source, copy.open("wb") as target:
        start = source.read(_SMALL)
        sheet = _XML_SHEET.search(start.replace(b"\0", b""))
        source.seek(0)
        if sheet is None:
            return None
        prefix = sheet[1]
        tags = Tags(b"<%bTable" % prefix, b"</%bTable" % prefix, b"<%bRow" % prefix)
        return first_rows_of_tables(source, target, rows, tags)


def cut_mail_page(path: Path, rows: int, copy: Path) -> list[int | None] | None:
    """As `cut_page` for a page saved as mail, which may hold several."""
    from email import message_from_bytes

    if not _SMALL < path.stat().st_size <= _LARGEST_MAIL:
        return None
    content = path.read_bytes()
    head = _BLANK_LINE.search(content)
    boundary = message_from_bytes(content[: head.end()]).get_boundary() if head else None
    delimiter = f"--{boundary}".encode()
    parts = content.split(delimiter) if boundary else [content]
    heights: list[int | None] = []
    for number, part in enumerate(parts):
        head = _BLANK_LINE.search(part)
        if head is None or (boundary and number == 0):
            continue
        message = message_from_bytes(part[: head.end()].lstrip())
        if message.get_content_maintype() == "multipart":
            return None
        if message.get_content_type() == "text/html":
            method = str(message["Content-Transfer-Encoding"] or "").strip().lower()
            page = BytesIO()
            found = _first_page_rows(BytesIO(_decoded(part[head.end() :], method)), page, rows)
            if found is None:
                return None
            heights += found
            parts[number] = part[: head.end()] + _encoded(page.getvalue(), method) + b"\r\n"
    copy.write_bytes(delimiter.join(parts))
    return heights


def _decoded(body: bytes, method: str) -> bytes:
    from binascii import a2b_base64, a2b_qp

    return a2b_base64(body) if method == "base64" else a2b_qp(body) if method == "quoted-printable" else body


def _encoded(body: bytes, method: str) -> bytes:
    from base64 import encodebytes
    from binascii import b2a_qp

    return encodebytes(body) if method == "base64" else b2a_qp(body) if method == "quoted-printable" else body


def _first_page_rows(source: IO[bytes], target: IO[bytes], rows: int) -> list[int | None] | None:
    heights = first_rows_of_tables(source, target, rows, _PAGE_TAGS)
    return [height for height in heights if height] if heights else None  # an empty table is no sheet


def first_rows_of_tables(
    source: IO[bytes], target: IO[bytes], rows: int, tags: Tags
) -> list[int | None] | None:
    """Write `source` to `target` without what follows the first `rows` rows in a table; the rows of each table.

    None where tables stand inside one another. Searching takes most of the time: characters of two or four bytes
    are searched by their low bytes alone, which for tags say all.
    """
    encoding = marked_encoding(source.read(_START)) or ""
    source.seek(0)
    width = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    low = width - 1 if encoding.endswith("be") else 0
    longest = max(len(tags.opened), len(tags.closed), len(tags.row))
    heights: list[int | None] = []
    height, inside, dropping, entered = 0, False, False, False
    text = b""
    chunk = source.read(_CHUNK)
    while chunk:
        text += chunk
        chunk = source.read(_CHUNK)
        sought = text[low::width]
        if tags.page:
            sought = sought.lower()
        # A tag that begins in the last characters may not be whole yet.
        limit = max(len(sought) - longest, 0) if chunk else len(sought)
        place = 0
        while place < limit:
            tag = tags.closed if inside else tags.opened
            found = sought.find(tag, place, limit + len(tag) - 1)
            last = end = limit if found < 0 else found
            if inside:
                if tags.page and sought.find(tags.opened, place + entered, end + len(tags.opened) - 1) >= 0:
                    return None  # a table inside another
                more = sought.count(tags.row, place, end + len(tags.row) - 1)
                if not dropping and height + more > rows:
                    last = place - 1
                    for _ in range(rows + 1 - height):
                        last = sought.find(tags.row, last + 1)
                height += more
            if not dropping:
                target.write(text[place * width : last * width])
            dropping = inside and (dropping or last < end)
            if found >= 0:
                if inside:
                    heights.append(height)
                height, inside, dropping = 0, not inside, False
            entered = found >= 0  # its own tag stands first
            place = end
        text = text[limit * width :]
    return [*heights, height] if inside else heights
