"""A report as an Excel workbook: its tables, details, goods groups, charts, basis."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from kyha_lookup import messages
from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import FigureRef, Progress, ProgressCallback, ReportData, ReportKind
from kyha_lookup.reports.basis_sheet import write_basis
from kyha_lookup.reports.chart_sheet import KINDS as CHARTED
from kyha_lookup.reports.chart_sheet import write_charts
from kyha_lookup.reports.detail_sheet import write_details
from kyha_lookup.reports.enterprise_sheet import write_enterprises
from kyha_lookup.reports.group_sheet import write_groups
from kyha_lookup.reports.recount import Written, recount
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.reports.styles import FONT
from kyha_lookup.reports.table_sheet import write_table
from kyha_lookup.reports.template.check import Template
from kyha_lookup.reports.template.use import apply_template
from kyha_lookup.settings import Unit

_DETAILED = (ReportKind.MAIN, ReportKind.ENTERPRISE)
"""Kinds whose every counted line stands on a sheet of its own."""

SHEET_ROWS = 1_048_576
"""Rows of an Excel sheet."""


def write_workbook(
    data: ReportData,
    unit: Unit,
    path: str | Path,
    *,
    language: str = "vi",
    progress: ProgressCallback | None = None,
    sheet_rows: int = SHEET_ROWS,
    template: Template | None = None,
) -> tuple[FigureRef, ...]:
    """Write a report to `path` (.xlsx), all or nothing; returns what leads from its cells to the lines behind them.

    Consumes `data.details`. The file is written beside its target, read back and counted, then put in place.
    With a `template` its filled sheet takes the place of the first one.
    More than `sheet_rows` rows of detail continue on "Chi tiết (2)" and so on. Raises OutputFailed where the
    file cannot be written or does not hold the figures, and whatever `progress` raises; then an older file
    at `path` is untouched and nothing new is left behind.
    """
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise OutputFailed("report_not_xlsx", path=target)
    with whole_file(target) as draft:
        written = _write(data, unit, draft, language, progress, sheet_rows)
        if progress:
            progress(Progress("stage_report_checking", data.totals.lines, data.totals.lines))
        recount(draft, target, data, written)
        if template is not None:
            written.figures += apply_template(template, draft, data, unit, language)
    return tuple(written.figures)


def _write(
    data: ReportData,
    unit: Unit,
    draft: Path,
    language: str,
    progress: ProgressCallback | None,
    sheet_rows: int,
) -> Written:
    with TemporaryDirectory(prefix="kyha-") as parts:
        workbook = xlsxwriter.Workbook(
            draft,
            {
                "constant_memory": True,
                "tmpdir": parts,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "use_zip64": True,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        try:
            first = data.tables[0].code if data.tables else ""
            title = messages.text(f"report_title_{first}" if first else "report_title", language)
            workbook.set_properties({"title": title, "author": unit.issuing_agency})
            written = _write_sheets(workbook, data, unit, language, progress, sheet_rows)
            workbook.close()
        except FileCreateError as error:
            # XlsxWriter hides the system's refusal in an exception of its own.
            raise error.args[0] from error
        finally:
            _let_go(workbook)
    return written


def _write_sheets(
    workbook: Any,
    data: ReportData,
    unit: Unit,
    language: str,
    progress: ProgressCallback | None,
    sheet_rows: int,
) -> Written:
    """The sheets of the report's kind, its appendices numbered as they come."""
    kind, written = data.request.kind, Written()
    appendices = count(1)
    if kind is ReportKind.MAIN:
        written.enterprises = write_enterprises(workbook, data, unit, language, written.figures)
    for index, table in enumerate(data.tables):
        roman = _roman(next(appendices)) if index else ""
        place, figures = write_table(workbook, data, table, unit, language, roman, sheet_rows)
        written.tables.append(place)
        written.figures += figures
    if kind in _DETAILED:
        roman = _roman(next(appendices))
        written.details = write_details(workbook, data, unit, language, progress, sheet_rows, roman)
    if kind is ReportKind.MAIN:
        roman = _roman(next(appendices))
        write_groups(workbook, data, unit, language, roman, written.figures)
    if kind in CHARTED and data.totals.lines:
        write_charts(workbook, data, unit, language, _roman(next(appendices)))
    write_basis(workbook, data, unit, language, _roman(next(appendices)))
    return written


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[number - 1]


def _let_go(workbook: Any) -> None:
    """Close the rows' temporary files, which XlsxWriter does only at the end; Windows cannot delete open files."""
    for sheet in workbook.worksheets():
        sheet.row_data_fh.close()
