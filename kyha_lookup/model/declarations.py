"""Declarations, goods lines, enterprises and their imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from kyha_lookup.model.findings import Problem


LINE_COLUMNS = (
    "sheet", "row", "declaration_number", "amendment", "branch", "first_number", "registered_at",
    "procedure_code", "channel", "office_code", "tax_code", "enterprise_name", "enterprise_address",
    "partner_name", "partner_country", "line_no", "item_code", "hs_code", "description", "origin",
    "quantity", "unit", "unit_price", "currency", "invoice_value", "tax_value_vnd", "tax_vnd",
)  # fmt: skip
"""Columns of a batch of typed goods lines (a DataFrame), in this order.

`declaration_number` holds the first 11 digits, `amendment` the 12th as int; `registered_at` is ISO text
(`2025-12-02 15:32:16` or `2025-12-02`); `channel` is "1", "2", "3" or ""; text columns hold "" for absent,
number columns NaN. `row` is the row in the source sheet, from 1. A row with `line_no` 0 and no description speaks about
its declaration alone.
"""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A declaration file after reading, mapping and validation: nothing stored yet.

    read == len(lines) + rejected. `lines` has LINE_COLUMNS.
    """

    path: str
    sha256: str
    layout: str  # "BCCT-54", "hand-made", "printed-form", ...
    lines: pd.DataFrame
    problems: tuple[Problem, ...]
    read: int
    rejected: int
    mapping: str = ""  # name of the saved mapping that was applied
    rejected_rows: tuple[RejectedRow, ...] = ()  # filled on demand only


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken, as the file writes it; `headings` are those of its sheet, () on a printed form."""

    sheet: str
    row: int
    headings: tuple[str, ...]
    cells: tuple[str | float | int, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What one file's import did: read == kept + updated + unchanged + rejected."""

    file: str
    layout: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
    batch_id: int | None  # None where nothing was stored
    seconds: float
    already_imported: bool = False  # the same bytes were imported before


@dataclass(frozen=True, slots=True)
class ImportCheck:
    """What importing a file would do; nothing was stored. read == kept + updated + unchanged + rejected."""

    file: str
    layout: str
    mapping: str  # name of the saved mapping that would be applied
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
    already_imported: bool
    seconds: float


class BatchScreening(StrEnum):
    """How far the lines that an import brought, and that hold, are screened."""

    NONE = "none"  # none of them is
    PARTLY = "partly"  # some wait
    FAILED = "failed"  # the last screening could not score some of them
    DONE = "done"  # all of them are
    EMPTY = "empty"  # it has no line that holds


@dataclass(frozen=True, slots=True)
class Batch:
    """One import as the store remembers it."""

    batch_id: int
    file: str
    layout: str
    imported_at: datetime
    imported_by: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    problems: int
    mapping: str = ""
    state: str = "done"  # "done", "undone"
    screening: BatchScreening = BatchScreening.DONE
    lines_waiting: int = 0  # lines not screened yet, those that failed among them
    lines_failed: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a goods line came from."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Enterprise:
    tax_code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """A goods line as shown and searched, with its declaration and enterprise."""

    line_id: int
    description_id: int
    declaration_number: str  # 12 digits
    registered_on: date | None
    procedure_code: str
    channel: str
    office_code: str
    tax_code: str
    enterprise_name: str
    line_no: int
    hs_code: str
    description: str
    origin: str
    quantity: float | None
    unit: str
    unit_price: float | None
    currency: str
    invoice_value: float | None
    tax_value_vnd: float | None
    tax_vnd: float | None
    source: Source
