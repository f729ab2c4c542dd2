"""Six good lines and what reading them must give, whatever shape the file around them has."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from kyha_lookup.data.importing import read_declarations
from kyha_lookup.model import ParsedFile, Severity
from tests.data.importing.odd_tables import values
from tests.data.importing.raw.good_files import LINES, lines, texts
from tests.data.importing.workbooks import Row

ROWS = lines()
"""A header and six lines, numbers as numbers."""
TEXTS = texts(ROWS)
"""The same as text."""
HEADINGS: Sequence[str] = [str(heading) for heading in ROWS[0]]
WIDTH = len(HEADINGS)
MERGED = tuple(
    HEADINGS.index(name)
    for name in ("Số tờ khai", "Ngày đăng ký", "Mã loại hình", "Mã doanh nghiệp", "Tên doanh nghiệp")
)
"""Columns that say the same in the three lines of a declaration."""

_EXPECTED = [values(line) for line in range(LINES)]
_FIELDS = (
    "description", "hs_code", "quantity", "invoice_value", "tax_code", "enterprise_name", "origin", "currency", "unit",
)  # fmt: skip


def changed(rows: Sequence[Row], changes: Mapping[tuple[int, str], object]) -> list[list[object]]:
    """The rows with other cells, by line (from 1) and heading."""
    copied = [list(row) for row in rows]
    for (line, heading), cell in changes.items():
        copied[line][HEADINGS.index(heading)] = cell
    return copied


def everywhere(heading: str, cell: object) -> list[list[object]]:
    """The texts with one cell in every line."""
    return changed(TEXTS, {(line, heading): cell for line in range(1, LINES + 1)})


def at(cells: Mapping[str, object]) -> list[object]:
    """A row with cells under these headings alone."""
    return [cells.get(heading, "") for heading in HEADINGS]


def first_of_each_declaration(rows: Sequence[Row]) -> list[list[object]]:
    """The rows with what a declaration says once only in its first line."""
    return [
        [cell if line in (0, 1, 4) or column not in MERGED else "" for column, cell in enumerate(row)]
        for line, row in enumerate(rows)
    ]


def as_csv(rows: Sequence[Row], delimiter: str = ";", end: str = "\r\n") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(rows)
    return file.getvalue()


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_well(path: Path, *, but: Sequence[str] = ()) -> ParsedFile:
    """The file after reading, which must give the six lines; `but` names fields that may differ."""
    parsed = read_declarations(path)
    assert (parsed.read, parsed.rejected) == (LINES, 0), parsed.problems
    found = parsed.lines
    numbers = (found["declaration_number"] + found["amendment"].astype(str)).tolist()
    assert numbers == [line["declaration_number"] for line in _EXPECTED]
    days = [f"2025-12-{line // 3 + 1:02d} 15:32:16" for line in range(LINES)]
    if "registered_at" not in but:
        assert found["registered_at"].tolist() == days
    assert found["line_no"].tolist() == [line["line_no"] for line in _EXPECTED]
    for field in _FIELDS:
        if field not in but:
            assert found[field].tolist() == [line[field] for line in _EXPECTED], field
    return parsed


def said(parsed: ParsedFile) -> set[str]:
    """Codes of what was found."""
    return {problem.code for problem in parsed.problems}


def errors(parsed: ParsedFile) -> list[str]:
    """Codes of what rejected rows, in file order."""
    return [problem.code for problem in parsed.problems if problem.severity is Severity.ERROR]
