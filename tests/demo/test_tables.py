"""Tables written row by row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.exceptions import FileCreateError

from kyha_lookup.demo.layouts import Cell
from kyha_lookup.demo.tables import CsvTable, XlsTable, XlsxTable, close_workbook

ROW: list[Cell] = ["0101", None, "", 5, 2.5, datetime(2026, 3, 2, 15, 4, 5), date(2026, 2, 28), "=1+1"]


def test_a_workbook_keeps_text_as_text_and_moments_as_dates(tmp_path: Path) -> None:
    table = XlsxTable(tmp_path / "t.xlsx", "Sheet1")
    table.add(ROW)
    table.close()
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["Sheet1"]
    values = [cell.value for cell in sheet[1]]
    assert values[:7] == ["0101", None, None, 5, 2.5, datetime(2026, 3, 2, 15, 4, 5), datetime(2026, 2, 28)]
    assert sheet["H1"].data_type == "s"


def test_an_old_workbook_has_dates_as_text(tmp_path: Path) -> None:
    table = XlsTable(tmp_path / "t.xls", "Sheet1")
    table.add(ROW)
    table.close()
    (row,) = CalamineWorkbook.from_path(str(tmp_path / "t.xls")).get_sheet_by_index(0).to_python()
    assert row == ["0101", "", "", 5, 2.5, "02/03/2026 15:04:05", "28/02/2026", "=1+1"]


def test_a_csv_file_is_marked_as_utf_8(tmp_path: Path) -> None:
    table = CsvTable(tmp_path / "t.csv")
    table.add(["Tên hàng, loại", 1.5])
    table.close()
    assert (tmp_path / "t.csv").read_bytes() == '\ufeff"Tên hàng, loại",1.5\r\n'.encode()


def test_a_workbook_that_cannot_be_written_is_an_error_of_the_system() -> None:
    class FullDisk:
        def close(self) -> None:
            raise FileCreateError(OSError(28, "No space left on device"))

    with pytest.raises(OSError, match="No space left"):
        close_workbook(FullDisk())
