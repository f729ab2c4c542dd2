"""A report written into a workbook that is only looked at: the preview shows what the export would write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kyha_lookup.model import (
    FigureLines,
    Period,
    ProgressCallback,
    ReportData,
    ReportKind,
    ReportRequest,
    Scope,
)
from kyha_lookup.reports.printed.book import PrintedBook, open_book

if TYPE_CHECKING:
    from kyha_lookup.workspace import Workspace


REPORT_LANGUAGE = "vi"
"""Reports go to superiors: they are in Vietnamese whatever the window speaks."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The pages of a report, its figures, and where there are none, what could be reported instead."""

    book: PrintedBook
    data: ReportData  # without its details
    links: dict[tuple[str, int, int], FigureLines]  # by sheet, row and column: the lines behind a figure
    stored: Period | None  # first and last registration date in the store
    undecided: int  # lines of the period in the wider scope, where the narrow one has none

    @property
    def request(self) -> ReportRequest:
        return self.data.request

    def words_of(self, sheet: str, row: int, column: int) -> str:
        """What a figure is called: its row by the first name that stands in it, and the figure itself."""
        shown = next(each for each in self.book.sheets if each.name == sheet)
        cells = shown.row(row)
        texts = [cell.text for cell in cells if isinstance(cell.value, str) and cell.column < column]
        figure = next((cell.text for cell in cells if cell.column == column), "")
        name = next((text for text in texts if " " in text), texts[0] if texts else shown.name)
        return f"{name}: {figure}"

    @property
    def empty(self) -> bool:
        """Whether nothing is counted. What a period does not hold may be the point of the other kinds."""
        return self.request.kind is ReportKind.MAIN and not self.data.totals.lines


def drafted(workspace: Workspace, request: ReportRequest, progress: ProgressCallback) -> Draft:
    """Write the report beside the system's temporary files and open its pages. Raises Cancelled."""
    with TemporaryDirectory(prefix="kyha-") as folder:
        path = Path(folder) / "bao-cao.xlsx"
        written = workspace.draft_report(request, path, language=REPORT_LANGUAGE, progress=progress)
        book = open_book(path, datetime.now())
    data = written.data
    undecided = 0
    if not data.totals.lines and request.scope is Scope.CONFIRMED:
        with workspace.report_figures(replace(request, scope=Scope.HITS)) as wider:
            undecided = wider.totals.lines
    links = {(each.sheet, each.row, each.column): each.lines for each in written.figures}
    return Draft(book, replace(data, details=()), links, workspace.period_of_data(), undecided)
