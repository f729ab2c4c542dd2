"""Headings of a table as a mapping knows them, and the header that a mapping makes of them.

The rule for a file that differs from the one a mapping was made from: columns it has beside the mapped ones are
ignored and named; a mapped column that it lacks refuses the file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kyha_lookup.data.importing.header_row import NO_ROW, Header
from kyha_lookup.data.importing.labels import accented_key, label_key
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet, column_letters
from kyha_lookup.model import NO_HEADER, ColumnMapping, MappedColumn, MappingKind

SEARCHED_ROWS = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A column by its heading as the file writes it, "[C]" for column C without one."""

    text: str
    occurrence: int  # among equal headings, from 1 on the left
    column: int  # from 0 in the sheet's used area

    @property
    def key(self) -> tuple[str, int]:
        """What the heading is found again by."""
        return heading_key(self.text), self.occurrence


def heading_key(text: str) -> str:
    """A heading without case, spaces, underscores and punctuation; accents count, "[C]" stays as it is."""
    return accented_key(text) if not text.startswith("[") else text


def headings_of(sheet: Sheet, row: int) -> list[Heading]:
    """Every column of the sheet by its heading in `row`, from left to right; by its letter where `row` is NO_ROW."""
    seen: Counter[str] = Counter()
    headings = []
    for column, cell in enumerate(sheet.row(row) if row >= 0 else [""] * sheet.width):
        text = _shown(cell) or f"[{column_letters(sheet.first_column + column)}]"
        key = heading_key(text)
        seen[key] += 1
        headings.append(Heading(text, seen[key], column))
    return headings


def _shown(cell: Cell) -> str:
    text = " ".join(str(cell).split())
    return text if not isinstance(cell, str) or label_key(cell) else ""


def fingerprint(kind: MappingKind, headings: Iterable[Heading]) -> str:
    """SHA-256 over the kind and all headings, whatever their order."""
    keys = sorted(f"{key}\x1f{occurrence}" for key, occurrence in (heading.key for heading in headings))
    return hashlib.sha256("\x1e".join((kind.value, *keys)).encode()).hexdigest()


def header_of(mapping: ColumnMapping, sheet: Sheet) -> tuple[Header | None, tuple[MappedColumn, ...]]:
    """The header that the mapping finds in the sheet, and the mapped columns missing in the row that fits best.

    The header is None where a mapped column is missing.
    """
    rows: Iterable[int] = range(min(sheet.height, SEARCHED_ROWS))
    if mapping.header_row == NO_HEADER:
        rows = [NO_ROW]
    elif mapping.header_row is not None:
        given = mapping.header_row - sheet.first_row - 1
        rows = [given] if 0 <= given < sheet.height else []
    missing = mapping.columns
    for row in rows:
        headings = headings_of(sheet, row)
        known = {heading.key for heading in headings}
        absent = tuple(item for item in mapping.columns if _key(item) not in known)
        if not absent:
            return _header(mapping.columns, headings, row), ()
        if len(absent) < len(missing):
            missing = absent
    return None, missing


def _key(column: MappedColumn) -> tuple[str, int]:
    return heading_key(column.heading), column.occurrence


def _header(columns: Sequence[MappedColumn], headings: Sequence[Heading], row: int) -> Header:
    places = {heading.key: heading for heading in headings}
    chosen = {item.field: places[_key(item)] for item in columns}
    return header_from(chosen, headings, row, {item.field: item.form for item in columns if item.form})


def header_from(
    chosen: Mapping[str, Heading], headings: Sequence[Heading], row: int, forms: Mapping[str, str]
) -> Header:
    """A header whose fields stand in the `chosen` columns."""
    used = {heading.column for heading in chosen.values()}
    named = [heading for heading in headings if not heading.text.startswith("[")]
    return Header(
        row=row,
        columns={field: heading.column for field, heading in chosen.items()},
        labels={field: heading.text for field, heading in chosen.items()},
        repeated={},
        unknown={heading.text: heading.column for heading in named if heading.column not in used},
        keys=frozenset(label_key(heading.text) for heading in named),
        count=len(named),
        forms=forms,
    )
