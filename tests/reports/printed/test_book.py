"""A workbook opened for printing: sizes, cells, merges, titles, charts; real files made by XlsxWriter."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from kyha_lookup.errors import FileRefused
from kyha_lookup.reports.printed.book import PrintedBook, open_book
from kyha_lookup.reports.printed.values import Area
from tests.reports.printed.workbooks import NAMES, VALUES, chart, table, workbook

NOW = datetime(2026, 9, 30, 8, 0)


def opened(path: Path) -> PrintedBook:
    return open_book(path, NOW)


def test_rows_widths_and_looks_are_those_of_the_file(tmp_path: Path) -> None:
    (sheet,) = opened(table(tmp_path / "a.xlsx")).sheets
    assert sheet.name == "Bảng"
    assert sheet.frame.heights[0] == 30
    assert sheet.frame.widths[2] == 0
    assert sheet.frame.widths[0] == pytest.approx(30.7 * 7.5 * 0.75, abs=1)
    title = sheet.row(0)[0]
    assert title.text == "DANH SÁCH"
    assert sheet.look(title).bold
    assert sheet.look(title).size == 14
    assert sheet.merge_at(0, 2) == Area(0, 0, 0, 3)
    assert [cell.text for cell in sheet.row(5)] == ["Doanh nghiệp 3", "3.000", "không in", "10/09/2026"]
    assert sheet.look(sheet.row(5)[0]).wrap


def test_a_formula_shows_its_stored_value(tmp_path: Path) -> None:
    (sheet,) = opened(table(tmp_path / "a.xlsx", rows=4)).sheets
    assert sheet.value(6, 1) == 6000.0


def test_pages_hold_all_rows_below_the_repeated_header(tmp_path: Path) -> None:
    (sheet,) = opened(table(tmp_path / "a.xlsx", rows=200)).sheets
    assert len(sheet.pages) > 3
    assert [row for page in sheet.pages for row in page.rows[-1]] == list(range(203))
    assert all(page.rows[0] == range(1, 2) for page in sheet.pages[1:])


def test_a_page_carries_its_number_and_how_many_there_are(tmp_path: Path) -> None:
    book = opened(table(tmp_path / "a.xlsx"))
    (sheet,) = book.sheets
    header, footer = sheet.bands(sheet.pages[1], book.fields(sheet, 1))
    assert "".join(run.text for run in header.centre) == f"2/{len(sheet.pages)}"
    assert footer.centre == ()


def test_the_print_area_and_a_page_break_are_kept(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx")
    made = book.add_worksheet("A")
    made.write_column(0, 0, range(20))
    made.write_string(0, 5, "outside")
    made.print_area(0, 0, 9, 1)
    made.set_h_pagebreaks([4])
    book.close()
    (sheet,) = opened(tmp_path / "a.xlsx").sheets
    assert [page.rows for page in sheet.pages] == [(range(4),), (range(4, 10),)]
    assert sheet.pages[0].columns == (range(2),)


def test_hidden_sheets_do_not_print(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx")
    for name in ("A", "B"):
        book.add_worksheet(name).write(0, 0, name)
    book.get_worksheet_by_name("B").hide()
    book.close()
    assert [sheet.name for sheet in opened(tmp_path / "a.xlsx").sheets] == ["A"]


@pytest.mark.parametrize(
    ("kind", "found"), [("column", "column"), ("bar", "bar"), ("line", "line"), ("pie", "pie")]
)
def test_a_chart_is_read_with_the_values_of_its_cells(tmp_path: Path, kind: str, found: str) -> None:
    (sheet,) = opened(chart(tmp_path / "a.xlsx", kind)).sheets
    (drawn,) = sheet.charts
    assert drawn.kind == found
    assert drawn.title == "Trị giá theo tên"
    assert drawn.categories == NAMES
    assert drawn.series[0].values == VALUES
    assert drawn.series[0].name == "Trị giá"
    assert drawn.series[0].colour == "#FF0000"
    assert drawn.top == pytest.approx(4 * 15)
    assert drawn.right - drawn.left == pytest.approx(480 * 0.75 * 7.5 / 7, rel=0.1)


def test_a_sheet_without_print_area_prints_its_chart_too(tmp_path: Path) -> None:
    (sheet,) = opened(chart(tmp_path / "a.xlsx")).sheets
    (drawn,) = sheet.charts
    last = sheet.pages[-1]
    assert sheet.top_of(last.rows[-1].stop) >= drawn.bottom
    assert sheet.left_of(last.columns[-1].stop) >= drawn.right


def test_a_large_sheet_opens_without_reading_its_cells(tmp_path: Path) -> None:
    (sheet,) = opened(table(tmp_path / "a.xlsx", rows=3000)).sheets
    assert sheet.row.cache_info().currsize == 0
    sheet.row(2500)
    assert sheet.row.cache_info().currsize == 1


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_a_file_that_is_no_workbook_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        opened(path)
    assert "hong.xlsx" in refused.value.sentence("vi")


def test_a_damaged_sheet_is_refused_by_name(tmp_path: Path) -> None:
    good, bad = table(tmp_path / "a.xlsx"), tmp_path / "hong.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name.endswith("styles.xml") else content)
    with pytest.raises(FileRefused):
        opened(bad)
