"""The figures of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyha_lookup.model.declarations import Source
    from kyha_lookup.model.matching import Case, Level
    from kyha_lookup.model.report_request import ReportRequest
    from kyha_lookup.model.report_table import DayTotals, ReportTable
    from kyha_lookup.model.review import VerdictKind


class Scope(StrEnum):
    """Which hits a report counts."""

    CONFIRMED = "confirmed"
    HITS = "hits"  # every hit that was not rejected


@dataclass(frozen=True, slots=True)
class Period:
    """Registration dates a report covers, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class EnterpriseFigures:
    """One row of sheet 1. Money in VND, over lines counted once however many entries they hit."""

    tax_code: str
    name: str
    address: str
    declarations: int
    lines: int
    groups: tuple[str, ...]
    tax_value_vnd: float
    tax_vnd: float
    green: int  # declarations by channel
    yellow: int
    red: int
    note: str  # why it is on the list of key enterprises
    watched: bool = False  # on the list of key enterprises
    unknown_channel: int = 0  # declarations whose channel no file gives
    confirmed: int = 0  # lines that an officer confirmed


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of sheet 2: a goods line with the entry it hit best."""

    declaration_number: str
    registered_on: date | None
    office_code: str
    tax_code: str
    enterprise_name: str
    procedure_code: str
    channel: str
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
    entry_code: str
    entry_name: str
    group: str
    score: float
    level: Level
    case: Case
    verdict: VerdictKind | None
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One row of sheet 3: an entry inside its group."""

    group: str
    entry_code: str
    entry_name: str
    enterprises: int
    declarations: int
    lines: int
    tax_value_vnd: float
    tax_vnd: float


@dataclass(frozen=True, slots=True)
class ReportTotals:
    """The totals a report states; every line, declaration and enterprise counted once."""

    enterprises: int
    declarations: int
    lines: int
    tax_value_vnd: float
    tax_vnd: float
    confirmed: int = 0  # lines that an officer confirmed
    certain: int = 0  # undecided lines by level; the rest is to be looked at
    likely: int = 0


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A file that contributed lines to the period, for sheet 4."""

    file: str
    sha256: str
    layout: str
    imported_at: datetime
    imported_by: str
    read: int
    kept: int
    updated: int
    unchanged: int
    rejected: int
    lines_in_period: int


@dataclass(frozen=True, slots=True)
class ReportBasis:
    """Sheet 4, Căn cứ: what the figures rest on."""

    files: tuple[ReportSource, ...]
    catalogue_name: str
    catalogue_version: int
    catalogue_entries: int
    catalogue_sha256: str
    min_score: float
    weights_version: str
    lines_in_period: int
    lines_unscreened: int
    made_by: str
    made_at: datetime
    program_version: str
    likely_from: float = 50.0  # scores from which a hit is named so
    certain_from: float = 80.0
    entries_unscreened: int = 0  # entries in force that were not yet compared with every description
    lines_undated: int = 0  # lines of declarations without a registration date: in no period
    lines_without_value: int = 0  # counted lines without a tax value: 0 in the sums
    lines_below: int = 0  # undecided lines of the period left out because they score below min_score
    procedures: tuple[tuple[str, int], ...] = ()  # counted lines by procedure code, most first
    declarations_without_channel: int = 0  # counted declarations whose channel no file gives
    own_thresholds: tuple[tuple[str, float], ...] = ()  # entries that count from a score of their own


@dataclass(frozen=True, slots=True)
class ReportData:
    """A report's figures, complete: `details` may be consumed once."""

    request: ReportRequest
    totals: ReportTotals
    enterprises: tuple[EnterpriseFigures, ...]
    groups: tuple[GroupFigures, ...]
    details: Iterable[ReportLine]
    basis: ReportBasis
    group_totals: tuple[GroupFigures, ...] = ()  # per group; entry_code and entry_name are ""
    tables: tuple[ReportTable, ...] = ()  # of every kind but the main one
    days: tuple[DayTotals, ...] = ()

    @property
    def period(self) -> Period:
        return self.request.period

    @property
    def scope(self) -> Scope:
        return self.request.scope
