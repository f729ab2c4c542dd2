"""Previews of large files: cut short, read like the whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kyha_lookup.data.importing.raw.first_biff_rows import cut_sheets
from kyha_lookup.data.importing.raw.process import read_raw
from kyha_lookup.errors import FileRefused
from tests.data.importing.raw.good_files import texts
from tests.data.importing.raw.pages import page, spreadsheetml
from tests.data.importing.raw.writers import WRITERS, sheet_xml
from tests.data.importing.workbooks import Row, write_csv, write_sheets, write_xls, write_xlsx

ROWS: list[Row] = [["Số", "Chữ", "Lượng"], *([f"{row:05d}", f"hàng {row}", row / 4] for row in range(20_000))]


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


def test_large_old_workbooks_keep_rich_texts_and_the_texts_that_lie_in_two_records(tmp_path: Path) -> None:
    import xlwt

    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("một")
    bold = xlwt.easyfont("bold true")
    for row in range(3_000):
        sheet.write(row, 0, f"{row} " + ("hàng hóa " if row % 3 else "goods ") * (row % 90 + 1))
        sheet.write_rich_text(row, 1, [f"mới {row}", (" 100%", bold), ", xanh " * (row % 7)])
    workbook.add_sheet("hai").write(0, 0, "một ô")
    path = tmp_path / "a.xls"
    workbook.save(str(path))
    whole = read_raw(path).sheets
    assert cut_sheets(path, 400, tmp_path / "cut.xls") == [3_000, 1]
    one, two = read_raw(tmp_path / "cut.xls").sheets
    assert (one.height, two.height) == (400, 1)
    assert [one.row(row) for row in range(400)] == [whole[0].row(row) for row in range(400)]
    assert two.row(0) == ["một ô"]


def test_every_table_of_a_page_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    tables = (
        page(texts(ROWS)).replace("<table>", "<TABLE>") + page(texts(ROWS[:9])) + page(texts(ROWS[:9_000]))
    )
    path.write_text(tables, encoding="utf-8")
    one, two, three = read_raw(path, rows=50).sheets
    assert [(sheet.height, sheet.rows_in_file) for sheet in (one, two, three)] == [
        (50, 20_001),
        (9, 9),
        (50, 9_000),
    ]
    assert three.row(49) == texts(ROWS)[49]


def test_tables_inside_one_another_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    inner = page(texts(ROWS[:10_000]))
    path.write_text(f"<table><tr><td>ngoài<table>{inner}", encoding="utf-8")
    whole, head = read_raw(path), read_raw(path, rows=50)
    assert [(sheet.name, sheet.height) for sheet in head.sheets] == [
        (sheet.name, sheet.height) for sheet in whole.sheets
    ]


def test_every_sheet_of_an_xml_spreadsheet_is_cut_and_a_hidden_one_stays_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    sheets = sheet_xml("một", ROWS) + sheet_xml("hai", ROWS[:9_000], "SheetHidden")
    path.write_text(re.sub(r"(</?)(?=[A-Z])", r"\1ss:", spreadsheetml(sheets)), encoding="utf-8")
    one, two = read_raw(path, rows=50).sheets
    assert (one.name, one.height, one.rows_in_file, one.visible) == ("một", 50, 20_001, True)
    assert (two.name, two.height, two.rows_in_file, two.visible) == ("hai", 50, 9_000, False)


def test_the_first_rows_do_not_ask_for_the_digest_of_the_file(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS[:60])
    assert read_raw(path, rows=50).sha256 == ""
    assert len(read_raw(path).sha256) == 64


def test_a_program_in_a_cut_workbook_is_still_told(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", ROWS)
    path.write_bytes(path.read_bytes() + "_VBA_PROJECT".encode("utf-16-le"))
    assert "file_has_macros" in [note.code for note in read_raw(path, rows=50).notes]
