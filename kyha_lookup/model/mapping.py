"""How the columns of unknown layouts are read; the watch list of enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kyha_lookup.model.declarations import LINE_COLUMNS

if TYPE_CHECKING:
    from kyha_lookup.model.findings import Problem


class MappingKind(StrEnum):
    """What a mapped table holds."""

    DECLARATIONS = "declarations"
    CATALOGUE = "catalogue"
    WATCH_LIST = "watch_list"
    TARIFF = "tariff"


MAPPING_FIELDS: Mapping[MappingKind, tuple[str, ...]] = {
    MappingKind.DECLARATIONS: tuple(name for name in LINE_COLUMNS if name not in ("sheet", "row", "amendment")),
    MappingKind.CATALOGUE: (
        "code", "name", "hs_prefixes", "keywords", "exclusions", "group", "risks", "origin", "unit",
        "reference_price", "currency", "legal_basis", "valid_from", "valid_to", "note",
    ),
    MappingKind.WATCH_LIST: ("tax_code", "name", "reason", "since"),
    MappingKind.TARIFF: ("hs_code", "name"),
}  # fmt: skip
"""Fields that a column may be mapped to."""

MAPPING_REQUIRED: Mapping[MappingKind, tuple[str, ...]] = {
    MappingKind.DECLARATIONS: ("declaration_number", "description"),
    MappingKind.CATALOGUE: ("code", "name"),
    MappingKind.WATCH_LIST: ("tax_code",),
    MappingKind.TARIFF: ("hs_code", "name"),
}
"""Fields without which a table cannot be read."""


NO_HEADER = 0
"""In the place of a header row's number: the table has none, its columns go by their letters."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of a mapping, known by its heading: "[C]" for column C without one.

    `occurrence` tells equal headings apart, from 1 on the left. `form` is the officer's decision on how the
    column's texts are read: "vi" (1.234,5) or "en" (1,234.5) for numbers, "dmy" or "mdy" for dates, "" to be
    told from the cells.
    """

    heading: str
    field: str
    occurrence: int = 1
    form: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the columns of a layout that the program does not know are read.

    Columns that the file has beside these are ignored and named; one of these that the file lacks refuses it.
    """

    name: str
    kind: MappingKind
    columns: tuple[MappedColumn, ...]
    fingerprint: str  # SHA-256 over every heading of the file it was made from, or over its shape without any
    sheet: str = ""  # name of the sheet to read; "": every visible sheet that has the headings
    header_row: int | None = (
        None  # as the spreadsheet program numbers it, or NO_HEADER; None: found by the headings
    )
    encoding: str = ""  # of a text file; "": told from its bytes


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of a file; `rows` is None where the file does not state how many it has."""

    name: str
    rows: int | None
    visible: bool


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """What a column probably holds. A field is proposed for one column at most; "" leaves it to the officer."""

    heading: str  # as in MappedColumn
    occurrence: int
    letter: str  # the spreadsheet program's name of the column
    index: int  # position in the preview's rows
    field: str
    confidence: float  # 0..1, of `field`
    reasons: tuple[str, ...]  # message codes
    candidates: tuple[tuple[str, float], ...]  # other fields it may be, best first
    samples: tuple[str, ...]
    form: str = ""  # how numbers or dates are read, as in MappedColumn
    form_uncertain: bool = False  # the cells do not prove `form`


@dataclass(frozen=True, slots=True)
class FilePreview:
    """The first rows of a file and what its columns probably hold. Nothing is stored."""

    path: str
    kind: MappingKind
    sheets: tuple[SheetInfo, ...]
    sheet: str  # the sheet shown
    header_row: int | None  # as the spreadsheet program numbers it, or NO_HEADER; None where none was found
    first_row: int  # number of rows[0]
    rows: tuple[
        tuple[str | float | int, ...], ...
    ]  # raw cells from the sheet's top to 100 rows below the header
    columns: tuple[ProposedColumn, ...]
    layout: str  # "" where it is unknown
    mapping: str  # name of the saved mapping that fits, "" where none does
    encoding: str  # of a text file, and of a workbook typed in an old one
    fingerprint: str
    problems: tuple[Problem, ...]
    encoding_chosen: bool = False  # by the officer, not told from the file
    days: int = 0  # to be added to numbers that are dates: 1462 where they count from 1904

    def as_mapping(self, name: str) -> ColumnMapping:
        """The proposal as a mapping, ready to be corrected and saved."""
        return ColumnMapping(
            name=name,
            kind=self.kind,
            columns=tuple(
                MappedColumn(column.heading, column.field, column.occurrence, column.form)
                for column in self.columns
                if column.field
            ),
            fingerprint=self.fingerprint,
            header_row=NO_HEADER if self.header_row == NO_HEADER else None,
            encoding=self.encoding if self.encoding_chosen else "",
        )


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """A raw cell as a mapping reads it: `code` is a message code where something is wrong with it."""

    value: str | float
    code: str = ""


@dataclass(frozen=True, slots=True)
class WatchedEnterprise:
    """An enterprise on the list of key enterprises (doanh nghiệp trọng điểm)."""

    tax_code: str
    name: str = ""
    reason: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class WatchListResult:
    """What importing a watch list did: the file's enterprises are the list now."""

    file: str
    enterprises: int
    added: int
    changed: int
    removed: int
    unchanged: int
    rejected: int
    problems: tuple[Problem, ...]
