"""Reads comma, semicolon and tab separated text. A quote that is never closed is an error, not a long cell."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kyha_lookup.data.importing.raw.encodings import decode
from kyha_lookup.data.importing.raw.meter import METER
from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.refusal import Refusal
from kyha_lookup.data.importing.raw.sheet import Packed

_DELIMITERS = "\t;,|"
_MAX_COLUMNS = 2000
_MAX_CELL = 1 << 20
_SAMPLE_RECORDS = 40
_TOLD_ROWS = 4096


def read_text(path: Path, chosen: str | None) -> tuple[list[Packed], str]:
    """The file as one sheet named after it, and its encoding. Raises Refusal."""
    text, encoding = decode(path.read_bytes(), chosen)
    if "\x00" in text:
        raise Refusal("text_nul_bytes", line=text[: text.index("\x00")].count("\n") + 1)
    csv.field_size_limit(_MAX_CELL)
    delimiter, skipped = _declared_delimiter(text)
    if delimiter is None:
        delimiter = _likely_delimiter(text)
    packer = Packer(path.stem, first_row=skipped)
    lines = text.count("\n") or text.count("\r")
    spaced = bool(re.match(rf'"?[^"\r\n]*"? *{re.escape(delimiter)} +"', text))
    for number, record in enumerate(islice(_records(text, delimiter, spaced), skipped, None), start=1):
        if len(record) > _MAX_COLUMNS:
            raise Refusal("file_too_many_columns", columns=len(record), limit=_MAX_COLUMNS)
        packer.add(record)
        if not number % _TOLD_ROWS:
            METER.rows("taking_rows", number, max(lines, number))
    sheet = packer.packed()
    if sheet["height"] == sheet["width"] == 1:
        raise Refusal("file_not_workbook")  # one sentence is no table
    return [sheet], encoding


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


def _records(text: str, delimiter: str, spaced: bool) -> Iterator[list[str]]:
    """Records of the file; the whole of it is parsed once before, so that none is given of a broken one.

    `spaced`: a space stands between a delimiter and the quote after it.
    """
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=spaced
    )
    quoted = True
    if '"' in text:
        try:
            for _ in reader:
                pass
        except csv.Error as error:
            if delimiter != "\t" or not _even_tabs(text):
                raise Refusal("text_quote_open", line=reader.line_num) from error
            quoted = False
    try:
        yield from csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter,
            skipinitialspace=spaced,
            quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        )
    except csv.Error as error:
        raise Refusal("text_cell_too_long", limit=_MAX_CELL) from error


def _even_tabs(text: str) -> bool:
    """Whether a tab file that knows no quoting has as many cells in every filled line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    return len({len(record) for record in reader if record}) == 1
