"""What every kind's tables are made from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import CTE, Connection

from kyha_lookup.model import EnterpriseFigures, GroupFigures, HsNames, Period, ReportRequest, ReportTotals
from kyha_lookup.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the figures that every report has."""

    connection: Connection
    request: ReportRequest
    counted: CTE
    settings: Settings
    names: HsNames
    enterprises: tuple[EnterpriseFigures, ...]
    groups: tuple[GroupFigures, ...]
    group_totals: tuple[GroupFigures, ...]
    totals: ReportTotals
    before: Period  # the period of the same kind before
    year_before: Period  # the same days a year before
