"""Files read by a named mapping, by a saved one with their headings, and by a certain proposal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kyha_lookup.data.importing import preview_file, read_catalogue, read_declarations
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind, ParsedFile, Severity
from tests.data.importing.odd_tables import FIELDS, ODD_HEADINGS, odd_rows
from tests.data.importing.workbooks import Row, write_csv, write_sheets, write_xlsx

OPAQUE = {"declaration_number": "Cột 1", "description": "Cột 2", "hs_code": "Cột 3"}


def mapping_of(path: Path, headings: dict[str, str], name: str = "bảng kê tay") -> ColumnMapping:
    shown = preview_file(path)
    columns = tuple(MappedColumn(heading, field) for field, heading in headings.items())
    return replace(shown.as_mapping(name), columns=columns)


def codes_of(parsed: ParsedFile) -> set[str]:
    return {problem.code for problem in parsed.problems}


def doubtful(lines: int = 6) -> list[Row]:
    """A table whose goods column is too short-worded to be certain."""
    rows = odd_rows(lines, OPAQUE)
    return [rows[0], *([row[0], f"Hàng {index}", row[2]] for index, row in enumerate(rows[1:]))]


def test_an_unknown_layout_that_is_certain_is_read_and_said_as_a_warning(tmp_path: Path) -> None:
    parsed = read_declarations(write_xlsx(tmp_path / "a.xlsx", odd_rows()))
    assert (parsed.layout, parsed.read, parsed.rejected) == ("proposed", 12, 0)
    said = next(problem for problem in parsed.problems if problem.code == "mapping_proposal_used")
    assert said.severity is Severity.WARNING
    assert "“Số TKHQ nhập” → Số tờ khai" in str(said.args["columns"])
    line = parsed.lines.iloc[4].to_dict()
    assert (line["declaration_number"], line["line_no"]) == ("10612345679", 2)
    assert (line["hs_code"], line["tax_code"], line["procedure_code"]) == ("39269099", "4009999992", "A12")
    assert line["quantity"] * line["unit_price"] == line["invoice_value"]


def test_an_unknown_layout_that_is_doubtful_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read_declarations(write_xlsx(tmp_path / "a.xlsx", doubtful()))
    assert refused.value.code == "mapping_uncertain"
    assert "--mapping" in refused.value.sentence("vi")
    assert "“Cột 1” → Số tờ khai" in refused.value.sentence("vi")


def test_a_named_mapping_reads_what_cannot_be_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", doubtful())
    parsed = read_declarations(path, mapping=mapping_of(path, OPAQUE))
    assert (parsed.layout, parsed.mapping, parsed.read) == ("mapped", "bảng kê tay", 6)
    assert parsed.lines["description"].tolist() == [f"Hàng {index}" for index in range(6)]


def test_a_saved_mapping_is_found_again_by_the_headings_whatever_their_order(tmp_path: Path) -> None:
    first = write_xlsx(tmp_path / "a.xlsx", doubtful())
    mapping = mapping_of(first, OPAQUE)
    turned = [list(reversed(row)) for row in doubtful(9)]
    parsed = read_declarations(write_csv(tmp_path / "b.csv", turned), saved=[mapping])
    assert (parsed.mapping, parsed.read, parsed.rejected) == ("bảng kê tay", 9, 0)
    assert "mapping_used" in codes_of(parsed)


def test_columns_that_are_new_next_time_are_ignored_and_named(tmp_path: Path) -> None:
    mapping = mapping_of(write_xlsx(tmp_path / "a.xlsx", doubtful()), OPAQUE)
    wider: list[Row] = [[*row, "Kho số" if index == 0 else "K1"] for index, row in enumerate(doubtful())]
    parsed = read_declarations(write_xlsx(tmp_path / "b.xlsx", wider), saved=[mapping])
    assert (parsed.mapping, parsed.read) == ("bảng kê tay", 6)
    ignored = next(problem for problem in parsed.problems if problem.code == "columns_not_read")
    assert (ignored.severity, ignored.args["names"]) == (Severity.INFO, "Kho số")


@pytest.mark.parametrize("found_by_itself", [True, False])
def test_a_mapped_column_that_is_missing_refuses_the_file_and_is_named(
    tmp_path: Path, found_by_itself: bool
) -> None:
    mapping = mapping_of(write_xlsx(tmp_path / "a.xlsx", doubtful()), OPAQUE)
    narrow = write_xlsx(tmp_path / "b.xlsx", [row[:2] for row in doubtful()])
    given, saved = (None, [mapping]) if found_by_itself else (mapping, [])
    with pytest.raises(FileRefused) as refused:
        read_declarations(narrow, mapping=given, saved=saved)
    assert refused.value.code == "mapping_columns_missing"
    assert "“Cột 3”" in refused.value.sentence("vi")
    assert "bảng kê tay" in refused.value.sentence("en")


def test_two_saved_mappings_that_differ_on_one_layout_ask_for_a_choice(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", doubtful())
    one = mapping_of(path, OPAQUE, "một")
    other = mapping_of(path, OPAQUE | {"hs_code": "Cột 2", "description": "Cột 3"}, "hai")
    with pytest.raises(FileRefused) as refused:
        read_declarations(path, saved=[one, other])
    assert refused.value.code == "mapping_several_fit"
    assert "“một”" in refused.value.sentence("vi")


def test_a_saved_mapping_of_exactly_these_headings_comes_before_the_known_layout(tmp_path: Path) -> None:
    known = {"declaration_number": "Số tờ khai", "description": "Ghi chú", "item_code": "Tên hàng"}
    rows: list[Row] = [["Số tờ khai", "Tên hàng", "Ghi chú"], ["106123456780", "SP01", "Kem dưỡng da"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    parsed = read_declarations(path, saved=[mapping_of(path, known)])
    assert parsed.lines["description"].tolist() == ["Kem dưỡng da"]
    assert read_declarations(path).lines["description"].tolist() == ["SP01"]


def test_equal_headings_are_told_apart_by_their_order(tmp_path: Path) -> None:
    rows: list[Row] = [["Cột", "Cột", "Cột"], ["106123456780", "Hàng A", "33049990"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    columns = (
        MappedColumn("Cột", "declaration_number", 1),
        MappedColumn("Cột", "hs_code", 3),
        MappedColumn("Cột", "description", 2),
    )
    mapping = ColumnMapping("ba cột", MappingKind.DECLARATIONS, columns, "")
    line = read_declarations(path, mapping=mapping).lines.iloc[0]
    assert (line["description"], line["hs_code"]) == ("Hàng A", "33049990")


def test_a_column_without_heading_is_mapped_by_its_letter(tmp_path: Path) -> None:
    rows: list[Row] = [["Số TK", "", "Mã HS"], ["106123456780", "Hàng A", "33049990"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    columns = (MappedColumn("Số TK", "declaration_number"), MappedColumn("[B]", "description"))
    mapping = ColumnMapping("chữ cái", MappingKind.DECLARATIONS, columns, "")
    assert read_declarations(path, mapping=mapping).lines["description"].tolist() == ["Hàng A"]


def test_the_officers_decisions_on_numbers_and_dates_are_kept(tmp_path: Path) -> None:
    rows: list[Row] = [["TK", "Hàng", "Lượng", "Ngày"], ["106123456780", "Kem", "1.250", "05/06/2026"]]
    path = write_csv(tmp_path / "a.csv", rows)
    columns = (
        MappedColumn("TK", "declaration_number"),
        MappedColumn("Hàng", "description"),
        MappedColumn("Lượng", "quantity", form="en"),
        MappedColumn("Ngày", "registered_at", form="mdy"),
    )
    parsed = read_declarations(path, mapping=ColumnMapping("a", MappingKind.DECLARATIONS, columns, ""))
    line = parsed.lines.iloc[0]
    assert (line["quantity"], line["registered_at"]) == (1.25, "2026-05-06")
    assert not {code for code in codes_of(parsed) if code.startswith("number_format")}


def test_a_mapping_may_name_its_sheet_and_its_header_row(tmp_path: Path) -> None:
    table = doubtful()
    path = write_sheets(tmp_path / "a.xlsx", {"Bìa": table, "Dữ liệu": [table[0], *table]})
    mapping = replace(mapping_of(path, OPAQUE), sheet="Dữ liệu", header_row=2)
    parsed = read_declarations(path, mapping=mapping)
    assert parsed.lines["sheet"].unique().tolist() == ["Dữ liệu"]
    assert parsed.lines["row"].tolist() == [3, 4, 5, 6, 7, 8]
    assert "sheet_not_mapped" in codes_of(parsed)
    with pytest.raises(FileRefused) as refused:
        read_declarations(path, mapping=replace(mapping, sheet="Không có"))
    assert refused.value.code == "mapping_sheet_missing"


def test_a_header_that_stands_again_among_mapped_rows_is_passed_over(tmp_path: Path) -> None:
    table = odd_rows(6)
    path = write_xlsx(tmp_path / "a.xlsx", [*table, table[0], *odd_rows(9)[7:]])
    parsed = read_declarations(path, mapping=mapping_of(path, ODD_HEADINGS))
    assert (parsed.read, parsed.rejected) == (9, 0)
    assert "rows_skipped_header" in codes_of(parsed)


def test_rows_of_a_proposed_layout_add_up(tmp_path: Path) -> None:
    rows = odd_rows(20)
    rows[3] = ["1.06123E+11", *rows[3][1:]]
    parsed = read_declarations(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (parsed.read, parsed.rejected, len(parsed.lines)) == (20, 1, 19)
    assert set(parsed.lines.columns) >= set(FIELDS)


def test_a_catalogue_of_unknown_headings_is_read_by_a_mapping(tmp_path: Path) -> None:
    rows: list[Row] = [["Ký hiệu", "Hàng", "Giá"], ["RR1", "Nước hoa", "1,250"], ["RR2", "Son", "2,500"]]
    columns = (
        MappedColumn("Ký hiệu", "code"),
        MappedColumn("Hàng", "name"),
        MappedColumn("Giá", "reference_price", form="vi"),
    )
    path = write_csv(tmp_path / "dm.csv", rows, delimiter=";")
    mapping = ColumnMapping("danh mục tỉnh", MappingKind.CATALOGUE, columns, "")
    entries = read_catalogue(path, mapping=mapping).entries
    assert [(entry.code, entry.name, entry.reference_price) for entry in entries] == [
        ("RR1", "Nước hoa", 1.25),
        ("RR2", "Son", 2.5),
    ]
    assert read_catalogue(path, saved=[mapping]).entries == entries
