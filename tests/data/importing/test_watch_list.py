"""Lists of key enterprises, read from files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kyha_lookup.data.importing import read_watch_list
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind, WatchedEnterprise
from tests.data.importing.workbooks import Row, write_csv, write_xlsx

HEADER: Row = ["STT", "MST", "Tên doanh nghiệp", "Lý do", "Từ ngày"]


def test_enterprises_come_with_reason_and_day(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["DANH SÁCH DOANH NGHIỆP TRỌNG ĐIỂM"],
        [],
        HEADER,
        [1.0, "0109999991", "CôNG TY TNHH MẫU A", "Khai sai mã HS", "01/05/2026"],
        [2.0, 4009999992.0, "CÔNG TY CỔ PHẦN MẪU B", "", ""],
        [3.0, "0109999991-001", "CHI NHÁNH MẪU A", "", 46143.0],
        ["", "", "Người lập bảng", "", ""],
    ]
    parsed = read_watch_list(write_xlsx(tmp_path / "ds.xlsx", rows))
    assert parsed.enterprises == (
        WatchedEnterprise("0109999991", "CÔNG TY TNHH MẪU A", "Khai sai mã HS", date(2026, 5, 1)),
        WatchedEnterprise("4009999992", "CÔNG TY CỔ PHẦN MẪU B"),
        WatchedEnterprise("0109999991-001", "CHI NHÁNH MẪU A", "", date(2026, 5, 1)),
    )
    assert (parsed.read, parsed.rejected) == (3, 0)
    assert "rows_skipped_note" in {problem.code for problem in parsed.problems}


def test_wrong_missing_and_repeated_tax_codes_are_rejected_with_their_address(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADER,
        ["1", "0109999991", "CÔNG TY TNHH MẪU A", "", ""],
        ["2", "0109999991", "CÔNG TY TNHH MẪU A", "lặp", ""],
        ["3", "12345", "CÔNG TY TNHH MẪU C", "", ""],
        ["4", "", "CÔNG TY TNHH MẪU D", "thiếu mã", ""],
        ["5", "109999993", "CÔNG TY TNHH MẪU E", "", "31/02/2026"],
    ]
    parsed = read_watch_list(write_csv(tmp_path / "ds.csv", rows))
    found = {(problem.code, problem.cell) for problem in parsed.problems if problem.row}
    assert found == {
        ("watch_tax_code_twice", "B3"),
        ("watch_tax_code_wrong", "B4"),
        ("watch_tax_code_missing", "B5"),
        ("tax_code_padded", "B6"),
        ("date_unreadable", "E6"),
    }
    assert (parsed.read, parsed.rejected) == (5, 4)


def test_a_list_under_other_headings_is_read_by_a_mapping(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "ds.csv", [["Số", "Đơn vị"], ["0109999991", "CÔNG TY TNHH MẪU A"]])
    columns = (MappedColumn("Số", "tax_code"), MappedColumn("Đơn vị", "name"))
    mapping = ColumnMapping("ds", MappingKind.WATCH_LIST, columns, "")
    expected = (WatchedEnterprise("0109999991", "CÔNG TY TNHH MẪU A"),)
    assert read_watch_list(path, mapping=mapping).enterprises == expected
    assert read_watch_list(path, saved=[mapping]).enterprises == expected


def test_a_file_without_tax_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_watch_list(write_csv(tmp_path / "ds.csv", [["Tên", "Ghi chú"], ["A", "B"], ["C", "D"]]))
    assert refused.value.code == "watch_list_layout_unknown"
