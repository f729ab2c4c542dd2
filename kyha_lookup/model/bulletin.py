"""The one-page bulletin of a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from kyha_lookup.model.report import EnterpriseFigures, Period, ReportTotals, Scope


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Counted goods lines of one calendar month; `month` is its first day."""

    month: date
    lines: int


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What the leaders are told of a period: main figures beside the period before, a trend, whom to know."""

    agency: str
    superior_agency: str
    period: Period
    before: Period
    scope: Scope
    totals: ReportTotals
    totals_before: ReportTotals
    watched: int  # enterprises of the period that are on the list of key enterprises
    months: tuple[MonthCount, ...]
    enterprises: tuple[EnterpriseFigures, ...]  # of the greatest value, at most ten
    catalogue: str
    catalogue_version: int
    lines_unscreened: int
    made_at: datetime
    made_by: str
