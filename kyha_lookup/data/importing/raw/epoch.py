"""Whether the days of a workbook count from 1904, as old programs of another maker counted them.

Sources: ECMA-376 18.2.28 (workbookPr), [MS-XLS] 2.4.77 (Date1904), [MS-XLSB] 2.4.829 (BrtWbProp).
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path

from kyha_lookup.data.importing.raw.biff import records, workbook_stream
from kyha_lookup.data.importing.raw.xlsb_look import binary_records

DAYS = 1462
"""By so many days a number means a later day than it does from 1900."""

_WORKBOOK = re.compile(r"xl[/\\]workbook\d*\.(?:xml|bin)", re.I)
_FLAG = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904=["'](?:1|true|on)["']""")
_DATE_1904, _WORKBOOK_PROPERTIES = 0x22, 153


def counts_from_1904(path: Path, kind: str) -> bool:
    """Whether a number in a workbook of this kind means a day from 1904 on. A damaged one is judged elsewhere."""
    try:
        if kind == "xls":
            return _in_stream(workbook_stream(path.read_bytes()))
        with zipfile.ZipFile(path) as archive:
            parts = [
                name
                for name in archive.namelist()
                if re.fullmatch(r"xl[/\\]workbook\d*\.(?:xml|bin)", name, re.I)
            ]
            contents = [archive.read(name) for name in parts]
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        struct.error,
        LookupError,
    ):
        return False
    if kind == "xlsb":
        return any(map(_in_binary, contents))
    return any(_FLAG.search(content) for content in contents)


def _in_stream(stream: bytes) -> bool:
    for kind, body, length in records(stream, 0):
        if kind == _DATE_1904 and length >= 2:
            return stream[body] == 1
        if kind == 0x0A:
            break
    return False


def _in_binary(content: bytes) -> bool:
    return any(
        kind == _WORKBOOK_PROPERTIES and length and content[start] & 1
        for kind, start, length in binary_records(content)
    )
