"""Writes a report's workbook and reads it back, for the workbook's tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kyha_lookup.model import ReportData
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit

UNIT = Unit(
    signatory_authority="KT. ĐỘI TRƯỞNG", signatory_post="Phó đội trưởng", signatory_name="Trần Thị Mẫu"
)
SHEETS = ["Doanh nghiệp", "Chi tiết", "Nhóm hàng", "Biểu đồ", "Căn cứ"]


def write(folder: Path, data: ReportData, **options: Any) -> tuple[Workbook, Workbook]:
    """Write a report; returns it as formulas and as stored values."""
    folder.mkdir(exist_ok=True)
    path = folder / "bao_cao.xlsx"
    write_workbook(data, UNIT, path, **options)
    return load_workbook(path), load_workbook(path, data_only=True)


def header_row(sheet: Worksheet) -> int:
    """Row of the headings that carry the filter: the one that begins with STT."""
    return next(row for row in range(1, 60) if sheet.cell(row, 1).value in ("STT", "No."))


def values(sheet: Worksheet, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
