"""Tariffs, read from files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing import preview_file, read_tariff
from kyha_lookup.data.importing.tariff import tariff_code
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind
from tests.data.importing.workbooks import Row, write_csv, write_xlsx

HEADER: Row = ["Mã hàng", "Mô tả hàng hóa", "Đơn vị tính", "Thuế suất (%)"]
TREE: list[Row] = [
    ["BIỂU THUẾ MẪU"],
    [],
    HEADER,
    ["(1)", "(2)", "(3)", "(4)"],
    ["", "PHẦN XX", "", ""],
    ["Chương 95", "Đồ chơi mẫu", "", ""],
    ["95.03", "Xe ba bánh mẫu; đồ chơi mẫu.", "", ""],
    ["", "- Búp bê mẫu:", "", ""],
    ["9503.00.10", "- - Búp bê có quần áo", "chiếc", 10.0],
    ["9503.00.19", "- - Loại khác", "chiếc", 10.0],
    ["", "– Đồ lắp ráp mẫu:", "", ""],
    ["9503.00.30", "– – Tàu điện mẫu", "bộ", 10.0],
    ["", "- - Loại khác:", "", ""],
    ["95030041", "- - - Bằng nhựa", "bộ", 10.0],
    ["9503.00.99", "- Loại khác", "chiếc", 10.0],
    ["9504", "Máy chơi mẫu", "", ""],
    ["9504.50.00", "- Máy mẫu", "chiếc", 20.0],
    ["", "Người lập bảng", "", ""],
]


def _names(path: Path) -> dict[str, str]:
    return {entry.code: entry.name for entry in read_tariff(path).codes}


def test_a_leaf_carries_the_names_of_the_groups_above_it(tmp_path: Path) -> None:
    toys = "Xe ba bánh mẫu; đồ chơi mẫu."
    assert _names(write_xlsx(tmp_path / "bt.xlsx", TREE)) == {
        "95": "Đồ chơi mẫu",
        "9503": toys,
        "95030010": f"{toys} › Búp bê mẫu › Búp bê có quần áo",
        "95030019": f"{toys} › Búp bê mẫu › Loại khác",
        "95030030": f"{toys} › Đồ lắp ráp mẫu › Tàu điện mẫu",
        "95030041": f"{toys} › Đồ lắp ráp mẫu › Loại khác › Bằng nhựa",
        "95030099": f"{toys} › Loại khác",
        "9504": "Máy chơi mẫu",
        "95045000": "Máy chơi mẫu › Máy mẫu",
    }


def test_rows_without_a_code_are_counted_by_what_they_are(tmp_path: Path) -> None:
    parsed = read_tariff(write_xlsx(tmp_path / "bt.xlsx", TREE))
    said = {problem.code: dict(problem.args) for problem in parsed.problems}
    assert said == {"tariff_group_rows": {"rows": 3}, "rows_skipped_note": {"rows": 3}}
    assert (parsed.read, parsed.rejected, len(parsed.codes)) == (9, 0, 9)


def test_without_dashes_the_codes_tell_the_tree(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["HS Code", "Tên hàng"],
        ["3304", "Mỹ phẩm mẫu"],
        ["330499", "Loại khác"],
        ["33049930", "Kem mẫu"],
        ["33051000", "Dầu gội mẫu"],
    ]
    assert _names(write_csv(tmp_path / "bt.csv", rows)) == {
        "3304": "Mỹ phẩm mẫu",
        "330499": "Mỹ phẩm mẫu › Loại khác",
        "33049930": "Mỹ phẩm mẫu › Loại khác › Kem mẫu",
        "33051000": "Dầu gội mẫu",
    }


def test_lost_zeros_are_put_back_and_flagged(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADER,
        [101.0, "Ngựa mẫu", "", ""],
        [101.2, "- Ngựa thuần mẫu", "", ""],
        [1012100.0, "- - Để giống", "con", 0.0],
        [3304.1, "Son mẫu", "", ""],
    ]
    parsed = read_tariff(write_xlsx(tmp_path / "bt.xlsx", rows))
    assert [entry.code for entry in parsed.codes] == ["0101", "010120", "01012100", "330410"]
    assert [problem.code for problem in parsed.problems if problem.row] == ["hs_padded"] * 4


def test_wrong_rows_are_rejected_with_their_address(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADER,
        ["9503.00.10", "Búp bê", "", ""],
        ["9503.00.10", "Búp bê khác", "", ""],
        ["95-03", "Sai mã", "", ""],
        ["9503.00.99", "", "", ""],
        ["#REF!", "Ô lỗi 1", "", ""],
        ["95040000", "#N/A", "", ""],
    ]
    parsed = read_tariff(write_csv(tmp_path / "bt.csv", rows))
    assert {(problem.code, problem.cell) for problem in parsed.problems if problem.row} == {
        ("tariff_code_twice", "A3"),
        ("tariff_code_unreadable", "A4"),
        ("tariff_name_missing", "B5"),
        ("error_cell", "A6"),
        ("error_cell", "B7"),
    }
    assert [(entry.code, entry.name) for entry in parsed.codes] == [("95030010", "Búp bê")]
    assert (parsed.read, parsed.rejected) == (6, 5)


def test_other_headings_are_read_by_a_mapping(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "bt.csv", [["A", "B"], ["9503", "Đồ chơi mẫu"]])
    columns = (MappedColumn("A", "hs_code"), MappedColumn("B", "name"))
    mapping = ColumnMapping("bt", MappingKind.TARIFF, columns, "")
    assert [entry.code for entry in read_tariff(path, mapping=mapping).codes] == ["9503"]


def test_the_preview_proposes_columns_by_their_cells(tmp_path: Path) -> None:
    rows = [["Cột một", "Cột hai"], *([row[0], row[1]] for row in TREE[6:-1])]
    shown = preview_file(write_csv(tmp_path / "bt.csv", rows), kind=MappingKind.TARIFF)
    assert [column.field for column in shown.columns] == ["hs_code", "name"]


def test_a_file_without_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_tariff(write_csv(tmp_path / "bt.csv", [["Tên", "Ghi chú"], ["A", "B"], ["C", "D"]]))
    assert refused.value.code == "tariff_layout_unknown"
    with pytest.raises(FileRefused) as refused:
        read_tariff(write_csv(tmp_path / "bt.csv", [HEADER, ["", "Phần I", "", ""]]))
    assert refused.value.code == "no_data_rows"


@pytest.mark.parametrize(
    ("text", "code", "flag"),
    [
        ("3304.99.90", "33049990", ""),
        ("33.04", "3304", ""),
        ("0101 21 00", "01012100", ""),
        ("3304.99.90.00", "3304999000", ""),
        ("5051010", "05051010", "hs_padded"),
        ("101", "0101", "hs_padded"),
        ("101.21", "010121", "hs_padded"),
        ("101.2", "010120", "hs_padded"),
        ("33", "33", ""),
        ("0000", "", "tariff_code_unreadable"),
        ("33049990001", "", "tariff_code_unreadable"),
        ("3304-99", "", "tariff_code_unreadable"),
        ("３３０４", "", "tariff_code_unreadable"),
    ],
)
def test_codes(text: str, code: str, flag: str) -> None:
    assert tariff_code(text) == (code, flag)


@given(st.text(max_size=20))
def test_any_text_gives_a_code_of_known_length_or_a_finding(text: str) -> None:
    code, flag = tariff_code(text)
    assert len(code) in (2, 4, 6, 8, 10) if code else flag == "tariff_code_unreadable"
