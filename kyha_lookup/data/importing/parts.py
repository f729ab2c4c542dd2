"""The sheets of a declaration file after reading, and the raw rows that were not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kyha_lookup.data.importing.header_row import Header
from kyha_lookup.data.importing.raw.sheet import Sheet
from kyha_lookup.data.importing.table import TypedLines
from kyha_lookup.model import ParsedFile, RejectedRow

PRINTED_FORM = "printed-form"
DECLARATION_REPORT = "BaoCaoToKhai"

Address = tuple[str, int]
"""A sheet's name and a row's number in it, as the spreadsheet program counts."""

KeepRows = Callable[[ParsedFile], Iterable[Address]]
"""Says of a parsed file which raw rows are wanted."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet that was read. `header` is None for a printed form, `mapping` names the saved mapping applied."""

    layout: str
    typed: TypedLines
    sheet: Sheet
    header: Header | None = None
    mapping: str = ""


def raw_rows(parts: Sequence[Part], wanted: Iterable[Address]) -> tuple[RejectedRow, ...]:
    """The wanted rows as they stand in the source, in its order."""
    addresses = set(wanted)
    return tuple(
        _raw_row(part, row)
        for part in parts
        for row in sorted(row for sheet, row in addresses if sheet == part.sheet.name)
    )


def _raw_row(part: Part, row: int) -> RejectedRow:
    sheet = part.sheet
    named = part.header is not None and part.header.row >= 0
    headings = tuple(str(cell) for cell in sheet.row(part.header.row)) if part.header and named else ()
    return RejectedRow(sheet.name, row, headings, tuple(sheet.row(row - sheet.row_number(0))))
