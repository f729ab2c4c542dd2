"""What is shown of a file before it is imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kyha_lookup.data.importing import parse_preview, preview_file, read_declarations
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind, ParsedCell
from tests.data.importing import workbooks as made
from tests.data.importing.odd_tables import ODD_HEADINGS, odd_rows
from tests.data.importing.workbooks import LINE, Row, write_csv, write_sheets, write_xlsx


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_the_first_hundred_rows_of_a_known_layout_are_shown_with_certain_columns(
    tmp_path: Path, kind: str
) -> None:
    lines = [LINE | {"Số TK": str(106123456780 + 10 * row)} for row in range(400)]
    write = {"xlsx": made.write_xlsx, "xls": made.write_xls, "csv": made.write_csv}[kind]
    shown = preview_file(write(tmp_path / f"a.{kind}", made.bcct(lines)))
    assert (shown.layout, shown.header_row, shown.mapping) == ("BCCT-54", 10, "")
    assert shown.first_row + len(shown.rows) - 1 == 110
    assert [sheet.rows for sheet in shown.sheets] == [410]
    fields = {column.field: column for column in shown.columns if column.field}
    assert fields["description"].letter == "W"
    assert fields["description"].confidence == 1.0
    assert shown.rows[-1][fields["declaration_number"].index] == "106123457770"


def test_the_proposal_of_a_known_layout_imports_the_same_lines(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", made.bcct([LINE, LINE | {"STT hàng": 2.0}]))
    known = read_declarations(path)
    mapped = read_declarations(path, mapping=preview_file(path).as_mapping("như cũ"))
    assert mapped.lines.equals(known.lines)


def test_the_sheet_with_the_best_header_is_shown_and_hidden_ones_are_named(tmp_path: Path) -> None:
    sheets = {"Bìa": [["Công ty TNHH Mẫu"]], "Hàng": made.bcct([LINE]), "Ẩn": made.bcct([LINE, LINE])}
    path = write_sheets(tmp_path / "a.xlsx", sheets, hidden=["Ẩn"])
    shown = preview_file(path)
    assert shown.sheet == "Hàng"
    assert [(sheet.name, sheet.visible) for sheet in shown.sheets] == [
        ("Bìa", True),
        ("Hàng", True),
        ("Ẩn", False),
    ]
    assert [problem.sheet for problem in shown.problems if problem.code == "sheet_hidden"] == ["Ẩn"]
    assert preview_file(path, sheet="Ẩn").sheet == "Ẩn"
    with pytest.raises(FileRefused) as refused:
        preview_file(path, sheet="Không có")
    assert refused.value.code == "preview_sheet_missing"


def test_the_officers_header_row_comes_before_the_one_found(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Số tờ khai", "Tên hàng", "Mã HS"], *odd_rows(6)])
    shown = preview_file(path, header_row=2)
    assert shown.header_row == 2
    assert [column.heading for column in shown.columns] == list(ODD_HEADINGS.values())


def test_a_header_row_outside_the_sheet_is_said(tmp_path: Path) -> None:
    shown = preview_file(write_xlsx(tmp_path / "a.xlsx", odd_rows(3)), header_row=99)
    assert shown.columns == ()
    assert [problem.code for problem in shown.problems] == ["preview_header_missing"]


def test_a_saved_mapping_that_fits_is_shown_in_the_place_of_the_proposal(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", odd_rows(6))
    columns = (MappedColumn("Số TKHQ nhập", "declaration_number"), MappedColumn("Loại", "description"))
    saved = replace(preview_file(path).as_mapping("lạ"), columns=columns)
    shown = preview_file(path, saved=[saved])
    assert shown.mapping == "lạ"
    assert {column.heading: column.field for column in shown.columns}["Loại"] == "description"
    assert {column.heading: column.field for column in shown.columns}["Hàng hóa"] == ""


def test_the_fingerprint_knows_a_layout_again_whatever_its_rows_and_order(tmp_path: Path) -> None:
    one = preview_file(write_xlsx(tmp_path / "a.xlsx", odd_rows(6)))
    other = preview_file(write_csv(tmp_path / "b.csv", [list(reversed(row)) for row in odd_rows(9)]))
    wider: list[Row] = [[*row, "x"] for row in odd_rows(6)]
    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != preview_file(write_xlsx(tmp_path / "c.xlsx", wider)).fingerprint


def test_cells_are_shown_as_a_mapping_reads_them(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["TK", "Hàng", "HS", "Lượng", "Ngày", "Ghi"],
        ["106123456780", "Kem", "5051010", "1.234,5", "02/12/2025", "x"],
        ["1.06123E+11", "Son", "#REF!", "hai", "45/45/2025", "y"],
    ]
    shown = preview_file(write_csv(tmp_path / "a.csv", rows, delimiter=";"), header_row=1)
    fields = ("declaration_number", "description", "hs_code", "quantity", "registered_at")
    columns = tuple(
        MappedColumn(str(heading), field) for heading, field in zip(rows[0], fields, strict=False)
    )
    header, first, second = parse_preview(shown, ColumnMapping("a", MappingKind.DECLARATIONS, columns, ""))
    assert header == (None,) * 6
    assert first == (
        ParsedCell("106123456780"),
        ParsedCell("Kem"),
        ParsedCell("05051010", "hs_padded"),
        ParsedCell(1234.5),
        ParsedCell("2025-12-02"),
        None,
    )
    assert [cell.code for cell in second if cell] == [
        "digits_lost",
        "",
        "error_cell",
        "number_unreadable",
        "date_unreadable",
    ]


def test_a_preview_without_a_header_parses_to_nothing(tmp_path: Path) -> None:
    shown = preview_file(write_xlsx(tmp_path / "a.xlsx", odd_rows(3)), header_row=99)
    parsed = parse_preview(shown, ColumnMapping("a", MappingKind.DECLARATIONS, (), ""))
    assert {cell for row in parsed for cell in row} == {None}


def test_an_empty_workbook_has_nothing_to_show(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        preview_file(write_xlsx(tmp_path / "a.xlsx", []))
    assert refused.value.code == "no_data_rows"
