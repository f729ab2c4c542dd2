"""The rows that an import rejected, as a workbook to mend."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Problem, RejectedRow, Severity
from kyha_lookup.reports.rejected_file import write_rejected

HEADINGS = ("Số TK", "Tên hàng", "Lượng")
LOST = Problem("digits_lost", Severity.ERROR, "Sheet1", 7, "Số TK", "A7", "1.06123E+11")


def rejected(row: int, *cells: str | float, sheet: str = "Sheet1") -> RejectedRow:
    return RejectedRow(sheet, row, HEADINGS, cells)


def test_rows_stand_in_the_sources_columns_with_reason_and_row(tmp_path: Path) -> None:
    out = tmp_path / "loại.xlsx"
    write_rejected([rejected(7, "1.06123E+11", "Kem", 2.5)], {("Sheet1", 7): [LOST]}, out, language="vi")
    header, row = openpyxl.load_workbook(out)["Sheet1"].iter_rows(values_only=True)
    assert header == (*HEADINGS, "Lý do bị loại", "Dòng trong tệp nguồn")
    assert row[:3] == ("1.06123E+11", "Kem", "2.5")
    assert row[3] == (
        "A7 Số TK: Excel đã làm mất chữ số (dạng 1.06123E+11), không khôi phục được. Hãy lấy tệp gốc."
    )
    assert row[4] == 7


def test_codes_stay_text_and_no_cell_becomes_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    write_rejected([rejected(2, 5051010.0, '=HYPERLINK("http://x")', "00123")], {}, out, language="en")
    cells = openpyxl.load_workbook(out)["Sheet1"][2]
    assert [cell.value for cell in cells[:3]] == ["5051010", '=HYPERLINK("http://x")', "00123"]
    assert [cell.data_type for cell in cells[:3]] == ["s", "s", "s"]
    assert cells[1].number_format == "@"


def test_every_sheet_of_the_source_gets_its_own_under_a_name_excel_takes(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    names = ["Tháng 1/2026 " + "x" * 40, "Tháng 1/2026 " + "x" * 41]
    rows = [rejected(index + 2, "1", "2", "3", sheet=name) for index, name in enumerate(names)]
    write_rejected(rows, {}, out, language="vi")
    made = openpyxl.load_workbook(out).sheetnames
    assert len(made) == 2
    assert all(len(name) <= 31 and name.startswith("Tháng 1_2026") for name in made)


def test_a_name_that_is_no_xlsx_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused):
        write_rejected([rejected(2, "1")], {}, tmp_path / "a.csv", language="vi")
