"""A sheet without a header row: columns by their letters, mapped by their values, found again by the shape."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kyha_lookup.data.importing import parse_preview, preview_file, read_declarations, read_watch_list
from kyha_lookup.data.mapping_file import read_mappings, write_mappings
from kyha_lookup.errors import FileRefused
from kyha_lookup.model import NO_HEADER, ColumnMapping, MappedColumn, MappingKind
from tests.data.importing.in_process import read_in_process
from tests.data.importing.odd_tables import FIELDS, odd_rows
from tests.data.importing.workbooks import Row, write_csv, write_xlsx


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_in_process(monkeypatch)


def bare(lines: int = 12) -> list[Row]:
    """Goods lines without a header."""
    return odd_rows(lines)[1:]


LETTERS = "ABCDEFGHIJKLMN"
WHOLE = tuple(MappedColumn(f"[{letter}]", field) for letter, field in zip(LETTERS, FIELDS, strict=True))


def mapping_of(
    path: Path, columns: Sequence[MappedColumn] = WHOLE, name: str = "không tiêu đề"
) -> ColumnMapping:
    return replace(preview_file(path).as_mapping(name), columns=tuple(columns))


def test_it_is_seen_that_the_first_row_is_a_line_and_the_columns_are_proposed_by_their_values(
    tmp_path: Path,
) -> None:
    shown = preview_file(write_xlsx(tmp_path / "a.xlsx", bare()))
    assert shown.header_row == NO_HEADER
    assert [column.heading for column in shown.columns] == [f"[{letter}]" for letter in LETTERS]
    found = {column.letter: column.field for column in shown.columns}
    assert (found["A"], found["D"], found["E"], found["F"], found["G"]) == (
        "declaration_number", "description", "hs_code", "procedure_code", "tax_code",
    )  # fmt: skip
    parsed = parse_preview(shown, shown.as_mapping("x"))
    assert [cells[0].value for cells in parsed if cells[0]] == [row[0] for row in bare()]


def test_the_officer_may_say_so_where_it_is_not_seen(tmp_path: Path) -> None:
    rows: list[Row] = [["ghi chú", *row[1:]] for row in bare(1)] + bare()
    shown = preview_file(write_xlsx(tmp_path / "a.xlsx", rows), header_row=NO_HEADER)
    assert (shown.header_row, shown.columns[0].heading, shown.columns[0].field) == (
        NO_HEADER, "[A]", "declaration_number",
    )  # fmt: skip


def test_a_mapping_reads_every_row_the_first_too(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", bare())
    parsed = read_declarations(path, mapping=mapping_of(path))
    assert (parsed.layout, parsed.read, parsed.rejected) == ("mapped", 12, 0)
    assert parsed.lines["description"].tolist() == [row[3] for row in bare()]
    assert parsed.lines["row"].tolist() == list(range(1, 13))


@pytest.mark.parametrize("first", [0, 4])
def test_a_table_far_from_the_corner_is_read_by_the_letters_it_has_there(tmp_path: Path, first: int) -> None:
    rows: list[Row] = [[]] * first + [["", "", *row] for row in bare()]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    columns = [replace(column, heading=f"[{'CDEFGHIJKLMNOP'[place]}]") for place, column in enumerate(WHOLE)]
    parsed = read_declarations(path, mapping=mapping_of(path, columns))
    assert parsed.lines["row"].tolist() == list(range(first + 1, first + 13))


def test_the_next_file_of_this_shape_is_read_by_the_saved_mapping(tmp_path: Path) -> None:
    saved = [mapping_of(write_xlsx(tmp_path / "a.xlsx", bare()))]
    other = write_csv(tmp_path / "b.csv", bare(30))
    parsed = read_declarations(other, saved=saved)
    assert (parsed.mapping, parsed.read, parsed.rejected) == ("không tiêu đề", 30, 0)
    assert preview_file(other, saved=saved).mapping == "không tiêu đề"


OTHER_SHAPES = {
    "with a header": odd_rows(12),
    "wider": [[*row, "x"] for row in bare()],
    "the number elsewhere": [[row[1], row[0], *row[2:]] for row in bare()],
    "goods and code exchanged": [[*row[:3], row[4], row[3], *row[5:]] for row in bare()],
}


@pytest.mark.parametrize("shape", OTHER_SHAPES)
def test_a_file_of_another_shape_is_not_read_by_it(tmp_path: Path, shape: str) -> None:
    saved = [mapping_of(write_xlsx(tmp_path / "a.xlsx", bare()))]
    other = write_xlsx(tmp_path / "b.xlsx", OTHER_SHAPES[shape])
    assert preview_file(other, saved=saved).mapping == ""
    with suppress(FileRefused):  # asks what the columns are
        assert read_declarations(other, saved=saved).mapping == ""


def test_two_mappings_of_one_shape_that_differ_ask_which(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", bare())
    saved = [mapping_of(path), mapping_of(path, WHOLE[:5], "ngắn")]
    with pytest.raises(FileRefused) as refused:
        read_declarations(path, saved=saved)
    assert refused.value.code == "mapping_several_fit"


def test_it_goes_to_another_workstation_and_back(tmp_path: Path) -> None:
    mapping = mapping_of(write_xlsx(tmp_path / "a.xlsx", bare()))
    write_mappings([mapping], tmp_path / "m.json")
    assert read_mappings(tmp_path / "m.json") == [mapping]
    assert mapping.header_row == NO_HEADER


def test_a_watch_list_without_a_header_is_read_by_its_tax_codes(tmp_path: Path) -> None:
    rows = [[f"40099999{number:02}", f"CÔNG TY TNHH MẪU {number}"] for number in range(10, 20)]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    shown = preview_file(path, kind=MappingKind.WATCH_LIST)
    assert (shown.header_row, [column.field for column in shown.columns]) == (NO_HEADER, ["tax_code", "name"])
    assert len(read_watch_list(path, mapping=shown.as_mapping("x")).enterprises) == 10
