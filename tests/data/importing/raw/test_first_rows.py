"""Previews of large files: cut short, read like the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from kyha_lookup.data.importing.raw.first_biff_rows import cut_sheets
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.errors import FileRefused
from tests.data.importing.raw.containers import ods, ods_row, xlsb
from tests.data.importing.raw.good_files import texts, xlsb_sheet
from tests.data.importing.raw.pages import page, spreadsheetml, xml_rows
from tests.data.importing.workbooks import Row, write_csv, write_sheets, write_xls, write_xlsx

ROWS: list[Row] = [["Số", "Chữ", "Lượng"], *([f"{row:05d}", f"hàng {row}", row / 4] for row in range(20_000))]


def write_page(path: Path, rows: Sequence[Row]) -> Path:
    path.write_text(page(texts(rows)), encoding="utf-8")
    return path


def write_xml(path: Path, rows: Sequence[Row]) -> Path:
    table = f'<Worksheet ss:Name="A"><Table>{xml_rows(texts(rows))}</Table></Worksheet>'
    path.write_text(spreadsheetml(table), encoding="utf-8")
    return path


WRITERS: Mapping[str, Callable[[Path, Sequence[Row]], Path]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "csv": write_csv,
    "html": write_page,
    "xml": write_xml,
    "ods": lambda path, rows: ods(path, "".join(map(ods_row, texts(rows)))),
    "xlsb": lambda path, rows: xlsb(path, xlsb_sheet(rows)),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_the_first_rows_are_those_of_the_whole_file(tmp_path: Path, kind: str) -> None:
    path = WRITERS[kind](tmp_path / f"a.{kind}", ROWS)
    whole, head = read_raw(path).sheets[0], read_raw(path, rows=50).sheets[0]
    assert 50 <= head.height < whole.height
    assert head.rows_in_file == whole.rows_in_file == 20_001
    assert head.name == whole.name
    assert [head.row(row) for row in range(50)] == [whole.row(row) for row in range(50)]


def test_a_large_old_workbook_is_cut_without_reading_the_rest(tmp_path: Path) -> None:
    rows: list[Row] = [[f"{row:05d}", f"hàng hóa số {row} " + "x" * 40, row / 4] for row in range(15_000)]
    path = write_xls(tmp_path / "a.xls", rows)
    heights = cut_sheets(path, 50, tmp_path / "cut.xls")
    assert heights == [15_000]
    (cut,) = read_raw(tmp_path / "cut.xls").sheets
    assert cut.height == 50
    assert [cut.row(row) for row in range(50)] == [list(row) for row in rows[:50]]


def test_a_damaged_old_workbook_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(write_xls(path, ROWS[:500]).read_bytes()[:600])
    assert cut_sheets(path, 50, tmp_path / "cut.xls") is None


def test_every_sheet_is_cut_and_told_its_rows(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"một": ROWS, "hai": ROWS[:30]}, hidden=["hai"])
    one, two = read_raw(path, rows=50).sheets
    assert (one.name, one.height, one.rows_in_file, one.visible) == ("một", 50, 20_001, True)
    assert (two.name, two.height, two.rows_in_file, two.visible) == ("hai", 30, 30, False)
    assert two.row(29) == ROWS[29]


def test_a_quoted_line_break_at_the_cut_does_not_matter(tmp_path: Path) -> None:
    rows = [[f"{row}", "dài\n" * 400] for row in range(2_000)]
    path = write_csv(tmp_path / "a.csv", rows)
    assert read_raw(path, rows=50).sheets[0].row(40) == rows[40]


def test_a_file_that_ends_too_early_is_refused_as_the_whole_is(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    path.write_bytes(path.read_bytes()[:-3000])
    with pytest.raises(FileRefused):
        read_raw(path, rows=50)
