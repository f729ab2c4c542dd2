"""Pages painted from real files: text where its cell is, aligned, wrapped, flowing; charts true to their values."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kyha_lookup.reports.printed.book import PrintedBook, open_book
from kyha_lookup.reports.printed.sheet import PrintedSheet
from kyha_lookup.ui.printing.page_painter import cell_at, cell_box
from tests.reports.printed.workbooks import VALUES, chart, table, workbook
from tests.ui.printing.pictures import DPI, UNPAINTED, count, ink, inside, picture

pytestmark = pytest.mark.usefixtures("app")


def opened(path: Path) -> tuple[PrintedBook, PrintedSheet]:
    book = open_book(path, datetime(2026, 9, 30))
    return book, book.sheets[0]


def with_cells(
    path: Path, *cells: tuple[int, int, object, dict[str, Any]]
) -> tuple[PrintedBook, PrintedSheet]:
    """A sheet with these cells: row, column, value, XlsxWriter format properties."""
    made = workbook(path)
    sheet = made.add_worksheet()
    sheet.set_column(0, 5, 12)
    for row, column, value, shape in cells:
        sheet.write(row, column, value, made.add_format({"font_name": "Times New Roman", **shape}))
    made.close()
    return opened(path)


def test_the_paper_is_white_to_its_edges(tmp_path: Path) -> None:
    image = picture(*opened(table(tmp_path / "a.xlsx")))
    assert count(image, UNPAINTED) == 0
    assert image.pixelColor(0, 0).name() == "#ffffff"


def test_text_stands_left_and_numbers_right_unless_told_otherwise(tmp_path: Path) -> None:
    book, sheet = with_cells(
        tmp_path / "a.xlsx", (0, 0, "ab", {}), (1, 0, 12, {}), (2, 0, "ab", {"align": "center"})
    )
    image = picture(book, sheet)
    width = inside(sheet, 0, 0).width()
    left, right, centre = (ink(image, inside(sheet, row, 0)) for row in range(3))
    assert max(left) < width / 2
    assert min(right) > width / 2
    assert abs(sum(centre) / len(centre) - width / 2) < 4


def test_text_flows_over_empty_neighbours_and_stops_at_a_full_one(tmp_path: Path) -> None:
    long = "mmmmmmmmmmmmmmmmmmmmmmmm"
    book, sheet = with_cells(
        tmp_path / "a.xlsx", (0, 0, long, {}), (1, 0, long, {}), (1, 1, ".", {}), (2, 2, "x", {})
    )
    image = picture(book, sheet)
    assert len(ink(image, inside(sheet, 0, 1))) > 20
    assert len(ink(image, inside(sheet, 1, 1))) < 10


def test_wrapped_text_takes_several_lines_and_stays_in_its_cell(tmp_path: Path) -> None:
    made = workbook(tmp_path / "a.xlsx")
    sheet = made.add_worksheet()
    sheet.set_row(0, 60)
    sheet.write(0, 0, "một hai ba bốn năm sáu", made.add_format({"text_wrap": True, "valign": "top"}))
    sheet.write(1, 1, "x")
    made.close()
    book, page = opened(tmp_path / "a.xlsx")
    image = picture(book, page)
    box = inside(page, 0, 0)
    below_first_line = box.adjusted(0, 20 * DPI / 96, 0, 0)
    assert ink(image, below_first_line)
    assert not ink(image, inside(page, 0, 1))


def test_a_number_without_room_shows_marks_and_none_of_its_digits(tmp_path: Path) -> None:
    narrow = {"num_format": "#,##0", "font_size": 11}
    book, sheet = with_cells(tmp_path / "a.xlsx", (0, 0, 123456789012345678, narrow), (0, 1, "", {}))
    other = with_cells(tmp_path / "b.xlsx", (0, 0, 876543210987654321, narrow), (0, 1, "", {}))
    assert ink(picture(book, sheet), inside(sheet, 0, 0)) == ink(picture(*other), inside(sheet, 0, 0))


def test_fills_and_borders_are_painted(tmp_path: Path) -> None:
    book, sheet = with_cells(tmp_path / "a.xlsx", (1, 1, "", {"bg_color": "#E7ECF3", "border": 1}))
    image = picture(book, sheet)
    box = inside(sheet, 1, 1).toRect()
    assert image.pixelColor(box.center()).name() == "#e7ecf3"
    edge = inside(sheet, 1, 1).adjusted(-6, 0, 6, 0)
    assert ink(image, edge)[0] < 8
    assert ink(image, edge)[-1] > edge.width() - 8


def test_hidden_columns_take_no_room_and_show_nothing(tmp_path: Path) -> None:
    _, sheet = opened(table(tmp_path / "a.xlsx"))
    before, after = cell_box(sheet, 0, 5, 1), cell_box(sheet, 0, 5, 3)
    assert before is not None
    assert after is not None
    assert after.left() == pytest.approx(before.right())


def test_a_place_on_paper_leads_back_to_its_cell(tmp_path: Path) -> None:
    _, sheet = opened(table(tmp_path / "a.xlsx"))
    for number, row, column in ((0, 5, 1), (1, 60, 0), (0, 0, 0)):
        box = cell_box(sheet, number, row, column)
        if box is None:
            pytest.fail(f"row {row} is not on page {number}")
        assert cell_at(sheet, number, box.center().x(), box.center().y()) == (row, column)
    assert cell_at(sheet, 0, 5, 5) is None


def test_the_header_row_is_painted_again_on_the_second_page(tmp_path: Path) -> None:
    book, sheet = opened(table(tmp_path / "a.xlsx"))
    assert ink(picture(book, sheet, 1), inside(sheet, 1, 0, page=1))


def test_standing_columns_are_as_high_as_their_values(tmp_path: Path) -> None:
    image = picture(*opened(chart(tmp_path / "a.xlsx", "column")))
    heights = runs(image, across=True)
    assert [round(height / heights[0], 1) for height in heights] == [round(v / VALUES[0], 1) for v in VALUES]


def test_lying_bars_are_as_long_as_their_values_and_begin_at_the_foot(tmp_path: Path) -> None:
    image = picture(*opened(chart(tmp_path / "a.xlsx", "bar")))
    lengths = runs(image, across=False)
    upwards = list(reversed(VALUES))
    assert [round(length / lengths[-1], 1) for length in lengths] == [
        round(v / VALUES[0], 1) for v in upwards
    ]


@pytest.mark.parametrize("kind", ["line", "pie"])
def test_lines_and_pies_are_painted(tmp_path: Path, kind: str) -> None:
    image = picture(*opened(chart(tmp_path / "a.xlsx", kind)))
    assert count(image, "#FF0000" if kind == "line" else "#4F81BD") > 50


def runs(image: Any, *, across: bool) -> list[int]:
    """The sizes of the red bars, from left to right, or from top to bottom."""
    width, height = image.width(), image.height()
    along, other = (width, height) if across else (height, width)

    def red(at: int) -> int:
        return sum(
            image.pixelColor(*((at, each) if across else (each, at))).name() == "#ff0000"
            for each in range(other)
        )

    sizes: list[int] = []
    before = 0
    for at in range(along):
        size = red(at)
        if size and not before:
            sizes.append(size)
        elif size:
            sizes[-1] = max(sizes[-1], size)
        before = size
    return sizes


def test_a_hidden_column_does_not_flow_into_the_next(tmp_path: Path) -> None:
    made = workbook(tmp_path / "a.xlsx")
    sheet = made.add_worksheet()
    sheet.set_column(0, 0, 12, None, {"hidden": True})
    sheet.write(0, 0, "mmmmmmmmmmmmmmmm")
    sheet.write(1, 2, "x")
    made.close()
    book, page = opened(tmp_path / "a.xlsx")
    assert not ink(picture(book, page), inside(page, 0, 1))


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_axis_titles_take_room_beside_the_plot(tmp_path: Path, kind: str) -> None:
    plain = opened(chart(tmp_path / "a.xlsx", kind))
    titled = opened(chart(tmp_path / "b.xlsx", kind, axes=("Tên", "Trị giá (VND)")))
    assert titled[1].charts[0].axis_titles == ("Tên", "Trị giá (VND)")
    bars = [max(runs(picture(*each), across=kind == "column")) for each in (plain, titled)]
    assert 0 < bars[1] < bars[0]
