"""Templates: the shipped one, what is wrong with edited ones, and reports made from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from kyha_lookup import messages
from kyha_lookup.errors import FileRefused, UsageRefused
from kyha_lookup.model import FigureLines, ReportData
from kyha_lookup.reports.printed.book import PrintedBook, open_book
from kyha_lookup.reports.template.check import read_template
from kyha_lookup.reports.template.fields import FIELDS, NAMES
from kyha_lookup.reports.template.shipped import write_default
from kyha_lookup.reports.template.use import sentence, usable_template
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit
from tests.reports.figures import report

UNIT = Unit(superior_agency="Chi cục mẫu", issuing_agency="Hải quan mẫu", signatory_name="Nguyễn Văn Mẫu")


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "mau.xlsx"
    write_default(path)
    return path


def edited(default: Path, tmp_path: Path, edit: Callable[[Any, Any], None]) -> Path:
    """The shipped template after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(default)
    edit(book, book.worksheets[0])
    path = tmp_path / "sua.xlsx"
    book.save(path)
    return path


def problems(path: Path) -> list[str]:
    template = read_template(path)
    return [sentence(template, at, "vi") for at in range(len(template.problems))]


def made(template: Path, data: ReportData, tmp_path: Path) -> PrintedBook:
    """The report of `data` by a template, opened again."""
    plain, target = tmp_path / "thuong.xlsx", tmp_path / "theo-mau.xlsx"
    lines = tuple(data.details)
    write_workbook(replace(data, details=iter(lines)), UNIT, plain)
    write_workbook(replace(data, details=iter(lines)), UNIT, target, template=usable_template(template, "vi"))
    return open_book(target, datetime(2026, 10, 1))


def cells(book: PrintedBook) -> dict[str, object]:
    """The values of the first sheet by address."""
    sheet = book.sheets[0]
    return {
        f"{openpyxl.utils.get_column_letter(cell.column + 1)}{row + 1}": cell.value
        for row in range(sheet.frame.area.bottom + 1)
        for cell in sheet.row(row)
        if cell.value is not None
    }


def enterprises(count: int) -> ReportData:
    data = report()
    first = data.enterprises[0]
    rows = tuple(
        replace(
            first,
            tax_code=f"04900000{at:02d}",
            name=f"CÔNG TY MẪU {at}",
            declarations=at + 1,
            tax_value_vnd=1e6,
        )
        for at in range(count)
    )
    return replace(data, enterprises=rows)


# ---------------------------------------------------------------- the shipped one


def test_the_shipped_template_is_usable_and_says_what_may_be_used(default: Path) -> None:
    template = read_template(default)
    assert template.usable
    assert template.problems == ()
    guide = openpyxl.load_workbook(default).worksheets[1]
    listed = {str(cell.value).strip("{}") for cell in guide["A"] if cell.value}
    assert set(NAMES) | set(FIELDS) <= listed


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_shipped_in_both_languages(tmp_path: Path, language: str) -> None:
    write_default(tmp_path / "mau.xlsx", language)
    template = read_template(tmp_path / "mau.xlsx")
    assert template.usable
    assert template.sheet == messages.text("template_sheet", language)


# ---------------------------------------------------------------- what may be wrong


def test_a_name_that_is_missing_is_named(default: Path, tmp_path: Path) -> None:
    def edit(book: Any, _sheet: Any) -> None:
        del book.defined_names["ten_co_quan"]

    (said,) = problems(edited(default, tmp_path, edit))
    assert "“ten_co_quan”" in said


def test_a_name_whose_cell_was_deleted_is_named(default: Path, tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        book.defined_names["tom_tat"] = DefinedName("tom_tat", attr_text=f"'{sheet.title}'!#REF!")

    (said,) = problems(edited(default, tmp_path, edit))
    assert "“tom_tat”" in said
    assert "không trỏ vào ô nào" in said


def test_a_marked_row_that_is_missing_or_too_high_is_said(default: Path, tmp_path: Path) -> None:
    def without(book: Any, _sheet: Any) -> None:
        del book.defined_names["dong_mau"]

    def high(book: Any, sheet: Any) -> None:
        book.defined_names["dong_mau"] = DefinedName("dong_mau", attr_text=f"'{sheet.title}'!$A$13:$J$14")

    assert "chưa có dòng mẫu" in problems(edited(default, tmp_path, without))[0]
    assert problems(edited(default, tmp_path, high))[0].startswith("Báo cáo!A13:J14: ")


def test_a_field_misspelt_is_said_with_its_cell_and_the_one_meant(default: Path, tmp_path: Path) -> None:
    def edit(_book: Any, sheet: Any) -> None:
        sheet["E13"] = "{so_to_kai}"
        sheet["F13"] = "{zzz}"

    first, second = problems(edited(default, tmp_path, edit))
    assert first == "Báo cáo!E13: Không có trường “so_to_kai”; có phải “so_to_khai”?"
    assert second.startswith("Báo cáo!F13: Không có trường “zzz”.")


def test_a_field_that_must_be_there_is_named(default: Path, tmp_path: Path) -> None:
    path = edited(default, tmp_path, lambda _book, sheet: sheet.__setitem__("B13", "mã"))
    (said,) = problems(path)
    assert "{ma_so_thue}" in said
    with pytest.raises(UsageRefused) as refused:
        usable_template(path, "vi")
    assert "{ma_so_thue}" in refused.value.sentence("vi")


def test_a_name_on_another_sheet_is_said(default: Path, tmp_path: Path) -> None:
    def edit(book: Any, _sheet: Any) -> None:
        book.defined_names["ky_bao_cao"] = DefinedName("ky_bao_cao", attr_text="'Hướng dẫn'!$A$50")

    (said,) = problems(edited(default, tmp_path, edit))
    assert "trang “Báo cáo”" in said


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_text("không phải Excel", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read_template(path)
    assert "mau.xlsx" in refused.value.sentence("vi")


# ---------------------------------------------------------------- reports


def test_names_and_rows_are_filled(default: Path, tmp_path: Path) -> None:
    data = enterprises(3)
    found = cells(made(default, data, tmp_path))
    assert found["A1"] == "CHI CỤC MẪU"
    assert found["A8"] == "từ ngày 01/07/2026 đến ngày 30/09/2026"
    assert [found[f"A{row}"] for row in (13, 14, 15)] == [1.0, 2.0, 3.0]
    assert [found[f"B{row}"] for row in (13, 14, 15)] == ["0490000000", "0490000001", "0490000002"]
    assert found["C15"] == "CÔNG TY MẪU 2"
    assert "Nguyễn Văn Mẫu" in found.values()


def test_sums_grow_with_the_rows_and_their_stored_values_agree(default: Path, tmp_path: Path) -> None:
    made(default, enterprises(3), tmp_path)
    formulas = openpyxl.load_workbook(tmp_path / "theo-mau.xlsx").worksheets[0]
    stored = openpyxl.load_workbook(tmp_path / "theo-mau.xlsx", data_only=True).worksheets[0]
    assert formulas["E16"].value == "=SUM(E13:E15)"
    assert stored["E16"].value == 1 + 2 + 3
    assert stored["H16"].value == 3e6


def test_what_stands_below_the_rows_moves_with_its_look(default: Path, tmp_path: Path) -> None:
    one, many = made(default, enterprises(1), tmp_path), made(default, enterprises(30), tmp_path)
    before, after = one.sheets[0], many.sheets[0]
    assert after.frame.area.bottom == before.frame.area.bottom + 29
    for row in range(13, before.frame.area.bottom + 1):
        assert after.frame.heights[row + 29] == before.frame.heights[row]
        assert [(cell.column, before.look(cell)) for cell in before.row(row)] == [
            (cell.column, after.look(cell)) for cell in after.row(row + 29)
        ]
    assert after.frame.setup.repeat_rows == range(10, 12)


def test_every_row_looks_like_the_marked_one(default: Path, tmp_path: Path) -> None:
    sheet = made(default, enterprises(5), tmp_path).sheets[0]
    looks = [[sheet.look(cell) for cell in sheet.row(row)] for row in range(12, 17)]
    assert all(look == looks[0] for look in looks)
    assert looks[0][1].top is not None


def test_the_report_s_own_sheets_follow_unchanged_and_its_first_is_hidden(
    default: Path, tmp_path: Path
) -> None:
    book = made(default, enterprises(2), tmp_path)
    plain = open_book(tmp_path / "thuong.xlsx", datetime(2026, 10, 1))
    assert [sheet.name for sheet in book.sheets] == ["Báo cáo", "Chi tiết", "Nhóm hàng", "Biểu đồ", "Căn cứ"]
    for ours, theirs in zip(book.sheets[1:], plain.sheets[1:], strict=True):
        rows = range(theirs.frame.area.bottom + 1)
        assert [ours.row(row) for row in rows] == [theirs.row(row) for row in rows]
        assert ours.frame.setup == theirs.frame.setup
    whole = openpyxl.load_workbook(tmp_path / "theo-mau.xlsx")
    assert [sheet.title for sheet in whole.worksheets if sheet.sheet_state == "hidden"] == ["Doanh nghiệp"]
    assert [sheet.title for sheet in whole.worksheets if sheet.sheet_view.tabSelected] == ["Báo cáo"]


def test_dates_and_totals_may_be_named_too(default: Path, tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        for name, cell in (("tu_ngay", "L1"), ("tong_tri_gia", "L2"), ("so_hieu", "L3")):
            book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!${cell[0]}${cell[1]}")
        sheet["L2"].number_format = "#,##0"
        sheet.print_area = "A1:L20"

    data = enterprises(2)
    sheet = made(edited(default, tmp_path, edit), data, tmp_path).sheets[0]
    shown = {row: next(cell.text for cell in sheet.row(row) if cell.column == 11) for row in range(3)}
    assert shown[0] == f"{date(2026, 7, 1):%d/%m/%Y}"
    assert shown[1] == "80.001"
    assert shown[2] == UNIT.number_suffix


def test_a_text_that_looks_like_a_command_stays_text(default: Path, tmp_path: Path) -> None:
    data = enterprises(1)
    data = replace(data, enterprises=(replace(data.enterprises[0], name="=1+1", address="@x"),))
    made(default, data, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "theo-mau.xlsx").worksheets[0]
    assert (sheet["C13"].value, sheet["C13"].data_type) == ("=1+1", "s")


def test_a_report_without_enterprises_says_so(default: Path, tmp_path: Path) -> None:
    found = cells(made(default, enterprises(0), tmp_path))
    assert found["C13"] == messages.text("report_nothing", "vi")
    assert not any("{" in value for value in found.values() if isinstance(value, str))


def test_cells_merged_in_the_marked_row_are_merged_in_every_row(default: Path, tmp_path: Path) -> None:
    def edit(_book: Any, sheet: Any) -> None:
        sheet["D13"] = None
        sheet.merge_cells("C13:D13")

    sheet = made(edited(default, tmp_path, edit), enterprises(3), tmp_path).sheets[0]
    for row in (12, 13, 14):
        merge = sheet.merge_at(row, 3)
        assert merge is not None
        assert (merge.left, merge.right) == (2, 3)


def test_figures_of_a_template_lead_to_their_lines(default: Path, tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        book.defined_names["tong_dong_hang"] = DefinedName(
            "tong_dong_hang", attr_text=f"'{sheet.title}'!$D$18"
        )

    template = usable_template(edited(default, tmp_path, edit), "vi")
    figures = write_workbook(enterprises(3), UNIT, tmp_path / "a.xlsx", template=template)
    found = {(each.row, each.column): each.lines for each in figures if each.sheet == "Báo cáo"}
    assert found[13, 4] == FigureLines(tax_code="0490000001")
    assert found[19, 3] == FigureLines()  # two rows below where the template has it
    book = open_book(tmp_path / "a.xlsx", datetime(2026, 10, 1))
    assert book.sheets[0].value(19, 3) == 2.0
