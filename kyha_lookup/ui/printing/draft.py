"""A report written into a workbook that is only looked at: the preview shows what the export would write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kyha_lookup.model import Period, ProgressCallback, ReportData, ReportRequest, Scope
from kyha_lookup.reports.printed.book import PrintedBook, open_book

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Draft:
    """The pages of a report, its figures, and where there are none, what could be reported instead."""

    book: PrintedBook
    data: ReportData  # without its details
    stored: Period | None  # first and last registration date in the store
    undecided: int  # lines of the period in the wider scope, where the narrow one has none


def drafted(
    workspace: Workspace, period: Period, scope: Scope, language: str, progress: ProgressCallback
) -> Draft:
    """Write the report beside the system's temporary files and open its pages. Raises Cancelled."""
    with TemporaryDirectory(prefix="kyha-") as folder:
        path = Path(folder) / "bao-cao.xlsx"
        request = ReportRequest(period, scope=scope)
        data = workspace.draft_report(request, path, language=language, progress=progress).data
        book = open_book(path, datetime.now())
    undecided = 0
    if not data.totals.lines and scope is Scope.CONFIRMED:
        with workspace.report_figures(ReportRequest(period, scope=Scope.HITS)) as wider:
            undecided = wider.totals.lines
    return Draft(book, replace(data, details=()), workspace.period_of_data(), undecided)
