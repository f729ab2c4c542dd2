"""The main report as an Excel workbook: enterprises, details, goods groups, basis."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from kyha_lookup import messages
from kyha_lookup.errors import OutputFailed
from kyha_lookup.model import Progress, ProgressCallback, ReportData, ReportTotals
from kyha_lookup.reports.basis_sheet import write_basis
from kyha_lookup.reports.detail_sheet import write_details
from kyha_lookup.reports.enterprise_sheet import Place, write_enterprises
from kyha_lookup.reports.group_sheet import write_groups
from kyha_lookup.reports.recount import recount
from kyha_lookup.reports.saving import whole_file
from kyha_lookup.reports.styles import FONT
from kyha_lookup.reports.template.check import Template
from kyha_lookup.reports.template.use import apply_template
from kyha_lookup.settings import Unit

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
) -> ReportTotals:
    """Write a report to `path` (.xlsx), all or nothing; returns the totals it states.

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
        enterprises, details = _write(data, unit, draft, language, progress, sheet_rows)
        if progress:
            progress(Progress("stage_report_checking", data.totals.lines, data.totals.lines))
        recount(draft, target, data, enterprises, details)
        if template is not None:
            apply_template(template, draft, data, unit, language)
    return data.totals


def _write(
    data: ReportData,
    unit: Unit,
    draft: Path,
    language: str,
    progress: ProgressCallback | None,
    sheet_rows: int,
) -> tuple[Place, tuple[Place, ...]]:
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
            workbook.set_properties(
                {"title": messages.text("report_title", language), "author": unit.issuing_agency}
            )
            enterprises = write_enterprises(workbook, data, unit, language)
            details = write_details(workbook, data, unit, language, progress, sheet_rows)
            write_groups(workbook, data, unit, language)
            write_basis(workbook, data, unit, language)
            workbook.close()
        except FileCreateError as error:
            # XlsxWriter hides the system's refusal in an exception of its own.
            raise error.args[0] from error
        finally:
            _let_go(workbook)
    return enterprises, details


def _let_go(workbook: Any) -> None:
    """Close the rows' temporary files, which XlsxWriter does only at the end; Windows cannot delete open files."""
    for sheet in workbook.worksheets():
        sheet.row_data_fh.close()
