"""The sheets of a declaration file after reading, and the raw rows that were not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyha_lookup.data.importing.header_row import Header
from kyha_lookup.data.importing.raw.sheet import Sheet
from kyha_lookup.data.importing.table import TypedLines
from kyha_lookup.model import ParsedFile, RejectedRow, Severity

PRINTED_FORM = "printed-form"


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet that was read. `header` is None for a printed form, `mapping` names the saved mapping applied."""

    layout: str
    typed: TypedLines
    sheet: Sheet
    header: Header | None = None
    mapping: str = ""


def rejected_rows(parsed: ParsedFile, parts: Sequence[Part]) -> tuple[RejectedRow, ...]:
    """The rows of the source that have an error, as they stand there."""
    wrong = {
        (problem.sheet, problem.row)
        for problem in parsed.problems
        if problem.severity is Severity.ERROR and problem.row is not None
    }
    return tuple(
        raw_row(part, row)
        for part in parts
        for row in sorted(row for sheet, row in wrong if sheet == part.sheet.name and row is not None)
    )


def raw_row(part: Part, row: int) -> RejectedRow:
    """Row `row` of a sheet, numbered as the spreadsheet program does."""
    sheet = part.sheet
    headings = () if part.header is None else tuple(str(cell) for cell in sheet.row(part.header.row))
    return RejectedRow(sheet.name, row, headings, tuple(sheet.row(row - sheet.row_number(0))))
