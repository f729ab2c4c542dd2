"""Reads comma, semicolon and tab separated text. A quote that is never closed is an error, not a long cell."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice, zip_longest
from pathlib import Path

from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Packed, pack

_DELIMITERS = "\t;,"
_MAX_COLUMNS = 2000
_MAX_CELL = 1 << 20
_SAMPLE_RECORDS = 40


def read_text(path: Path) -> list[Packed]:
    """The file as one sheet named after it. Raises Refusal."""
    text = _decode(path.read_bytes())
    csv.field_size_limit(_MAX_CELL)
    delimiter, skipped = _declared_delimiter(text)
    if delimiter is None:
        delimiter = _likely_delimiter(text)
    records = _parse(text, delimiter)[skipped:]
    width = max(map(len, records), default=0)
    if width > _MAX_COLUMNS:
        raise Refusal("file_too_many_columns", columns=width, limit=_MAX_COLUMNS)
    while records and not any(records[-1]):
        records.pop()
    columns = list(zip_longest(*records, fillvalue=""))
    return [pack(path.stem, columns, first_row=skipped)]


def _decode(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Refusal("text_not_utf8", line=line) from error
    if "\x00" in text:
        raise Refusal("text_nul_bytes", line=text[: text.index("\x00")].count("\n") + 1)
    return text


def _declared_delimiter(text: str) -> tuple[str | None, int]:
    """Delimiter that Excel's first line `sep=;` names, and how many records that line takes."""
    first = text[:8].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == 5:
        return first[0][4], 1
    return None, 0


def _likely_delimiter(text: str) -> str:
    """The delimiter under which the first records agree best on a number of columns."""

    def agreement(delimiter: str) -> float:
        reader = csv.reader(io.StringIO(text[: 1 << 20], newline=""), delimiter=delimiter)
        try:
            widths = [len(record) for record in islice(reader, _SAMPLE_RECORDS) if record]
        except csv.Error:
            return 0.0
        if not widths:
            return 0.0
        width, count = max(Counter(widths).items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        return (width > 1) * count / len(widths) * width

    return max(_DELIMITERS, key=agreement)


def _parse(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        if delimiter == "\t":
            plain = _unquoted_tabs(text)
            if plain is not None:
                return plain
        raise Refusal("text_quote_open", line=reader.line_num) from error


def _unquoted_tabs(text: str) -> list[list[str]] | None:
    """Records of a tab file that knows no quoting: every filled line has as many cells as the first."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    records = list(reader)
    widths = {len(record) for record in records if record}
    return records if len(widths) == 1 else None
