"""Tables in every shape give the same lines: totals, signatures, numbering, merges, headers in two rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kyha_lookup.data.importing import read_declarations
from tests.data.importing.in_process import read_in_process
from tests.data.importing.variants import (
    HEADINGS,
    LINES,
    MERGED,
    ROWS,
    WIDTH,
    at,
    errors,
    first_of_each_declaration,
    read_well,
    said,
)
from tests.data.importing.workbooks import Row, bcct, write_sheets, write_xlsx


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_in_process(monkeypatch)


SUMS = {"Tổng số lượng": 31.0, "Trị giá NT": 102.5, "Đơn vị tiền tệ": "USD"}


@pytest.mark.parametrize(
    "words",
    [
        "Cộng", "Tổng cộng:", "TỔNG", "T.Cộng", "Cộng trang 1", "Lũy kế", "Cộng chuyển sang trang sau", "Mang sang",
        "Cộng mang sang trang trước", "Số dòng: 6", "Tổng số: 6 dòng hàng", "Tổng cộng (6 dòng)",
        "Cộng tờ khai 106123456780", "Tổng trị giá", "Total", "Grand total", "Sub-total", "合计", "总计",
    ],
)  # fmt: skip
def test_a_total_is_no_line_wherever_it_stands(tmp_path: Path, words: str) -> None:
    total = at({"Tên hàng": words, **SUMS})
    rows = [ROWS[0], total, *ROWS[1:4], total, *ROWS[4:], total]
    assert "rows_skipped_total" in said(read_well(write_xlsx(tmp_path / "a.xlsx", rows)))


@pytest.mark.parametrize(
    "goods", ["Cổng USB 4 cửa", "Công tắc điện 2 cực", "Tổng đài điện thoại", "Chuyển mạch quang"]
)
def test_goods_that_sound_like_a_total_are_not_passed_over(tmp_path: Path, goods: str) -> None:
    rows = [*ROWS, at({"Tên hàng": goods, "Mã HS": "85366999", **SUMS})]
    parsed = read_declarations(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (parsed.read, errors(parsed)[:1]) == (LINES + 1, ["declaration_number_missing"])


SIGNATURES: Mapping[str, Sequence[Row]] = {
    "place and date": [at({"Tên doanh nghiệp": "Đà Nẵng, ngày 05 tháng 02 năm 2026"})],
    "in three columns": [
        at({"Ngày đăng ký": "Người lập biểu", "Tên hàng": "Kế toán trưởng", "Mã doanh nghiệp": "GIÁM ĐỐC"}),
        at({"Ngày đăng ký": "(Ký, họ tên)", "Tên hàng": "(Ký, họ tên)", "Mã doanh nghiệp": "(Ký, đóng dấu)"}),
        at({"Ngày đăng ký": "Nguyễn Văn Mẫu", "Tên hàng": "Trần Thị Mẫu", "Mã doanh nghiệp": "Lê Mẫu"}),
    ],
    "of a branch": [
        at({"Số tờ khai": "Người lập", "Tên hàng": "CÔNG CHỨC HẢI QUAN", "Mã doanh nghiệp": "Đội trưởng",
            "Đơn vị tính": "CHI CỤC TRƯỞNG"})
    ],
    "a footnote": [at({"Số tờ khai": "Ghi chú: số liệu trích từ hệ thống, chỉ dùng nội bộ"})],
}  # fmt: skip


@pytest.mark.parametrize("words", SIGNATURES)
def test_signatures_are_no_lines(tmp_path: Path, words: str) -> None:
    read_well(write_xlsx(tmp_path / "a.xlsx", [*ROWS, [], *SIGNATURES[words]]))


@pytest.mark.parametrize(
    "marks",
    [
        [f"({column + 1})" for column in range(WIDTH)],
        [float(column + 1) for column in range(WIDTH)],
        ["A", "B", *(str(column + 1) for column in range(WIDTH - 2))],
        [chr(ord("a") + column) for column in range(WIDTH)],
        [f"({column + 1})" if column != 10 else "(11)=(9)x(10)" for column in range(WIDTH)],
    ],
)
def test_the_numbering_of_columns_is_no_line(tmp_path: Path, marks: Row) -> None:
    parsed = read_well(write_xlsx(tmp_path / "a.xlsx", [ROWS[0], marks, *ROWS[1:]]))
    assert "rows_skipped_numbering" in said(parsed)


SWAPPED = [0, 1, 2, 3, 4, 5, 6, 7, 10, 9, 8, 11, 12]
GOODS_FIRST = [3, 0, 1, 2, *range(4, WIDTH)]
BELOW: Mapping[str, Sequence[Row]] = {
    "the header again": [ROWS[0], *ROWS[4:]],
    "the next file with its title": [*bcct([])[:9], ROWS[0], *ROWS[4:]],
    "amounts in each other's place": [[row[column] for column in SWAPPED] for row in (ROWS[0], *ROWS[4:])],
    "the goods first": [[row[column] for column in GOODS_FIRST] for row in (ROWS[0], *ROWS[4:])],
    "empty rows": [[], *ROWS[4:]],
}


@pytest.mark.parametrize("name", BELOW)
def test_files_pasted_together_are_read_each_under_its_own_header(tmp_path: Path, name: str) -> None:
    parsed = read_well(write_xlsx(tmp_path / "a.xlsx", [*ROWS[:4], *BELOW[name]]))
    moved = name in ("amounts in each other's place", "the goods first")
    assert ("header_in_other_order" in said(parsed)) == moved


def test_rows_under_a_second_header_that_lacks_a_column_keep_their_places(tmp_path: Path) -> None:
    narrow = [row[:2] + row[3:] for row in (list(ROWS[0]), *map(list, ROWS[4:]))]
    parsed = read_declarations(write_xlsx(tmp_path / "a.xlsx", [*ROWS[:4], *narrow]))
    assert parsed.lines["hs_code"].tolist() == [row[4] for row in ROWS[1:]]
    assert parsed.lines["row"].tolist() == [2, 3, 4, 6, 7, 8]


@pytest.mark.parametrize("hidden", [False, True])
def test_a_sheet_that_goes_on_without_a_header_is_read_unless_it_is_hidden(
    tmp_path: Path, hidden: bool
) -> None:
    sheets = {"A": ROWS[:4], "B": ROWS[4:]}
    path = write_sheets(tmp_path / "a.xlsx", sheets, hidden=["B"] if hidden else [])
    if hidden:
        assert said(read_declarations(path)) == {"sheet_hidden"}
    else:
        assert said(read_well(path)) == {"sheet_continues"}


def test_a_sheet_with_numbers_that_is_not_read_is_warned_of(tmp_path: Path) -> None:
    other = [[*row, "x"] for row in ROWS[4:]]
    parsed = read_declarations(write_sheets(tmp_path / "a.xlsx", {"A": ROWS[:4], "B": other, "C": [["Bìa"]]}))
    found = {problem.sheet: problem.severity.value for problem in parsed.problems}
    assert found == {"B": "warning", "C": "info"}


def put(sheet: Worksheet, rows: Sequence[Row], first_row: int = 0, first_column: int = 0) -> None:
    for row, cells in enumerate(rows, start=first_row):
        for column, cell in enumerate(cells, start=first_column):
            if cell != "":
                sheet.write(row, column, cell)


def _merged(book: Workbook) -> None:
    sheet = book.add_worksheet()
    put(sheet, first_of_each_declaration(ROWS))
    for row in (1, 4):
        for column in MERGED:
            sheet.merge_range(row, column, row + 2, column, ROWS[row][column])


def _under_titles(book: Workbook, titles: Mapping[tuple[int, int], str], above: Sequence[Row] = ()) -> None:
    """A header of which some headings stand under the title of several, the others merged over both rows."""
    sheet = book.add_worksheet()
    put(sheet, above)
    top = len(above)
    under = {column for first, last in titles for column in range(first, last + 1)}
    for column, heading in enumerate(HEADINGS):
        if column in under:
            sheet.write(top + 1, column, heading)
        else:
            sheet.merge_range(top, column, top + 1, column, heading)
    for (first, last), title in titles.items():
        sheet.merge_range(top, first, top, last, title)
    put(sheet, ROWS[1:], top + 2)


def _titles_only(book: Workbook) -> None:
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, WIDTH - 1, "BẢNG KÊ TỜ KHAI NHẬP KHẨU")
    for first, last, title in (
        (0, 2, "Tờ khai"),
        (3, 4, "Hàng hóa"),
        (5, 7, "Doanh nghiệp"),
        (8, 12, "Trị giá"),
    ):
        sheet.merge_range(2, first, 2, last, title)
    put(sheet, ROWS, 3)


def _hidden(book: Workbook) -> None:
    sheet = book.add_worksheet()
    put(sheet, ROWS)
    sheet.set_column(4, 4, None, None, {"hidden": True})
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.autofilter(0, 0, LINES, WIDTH - 1)


def _table(book: Workbook) -> None:
    sums = {0: {"total_string": "Tổng cộng"}, 8: {"total_function": "sum"}}
    columns = [{"header": heading, **sums.get(column, {})} for column, heading in enumerate(HEADINGS)]
    place = {"columns": columns, "data": [list(row) for row in ROWS[1:]], "total_row": True}
    book.add_worksheet().add_table(2, 1, 3 + LINES, WIDTH, place)


def _formulas(book: Workbook) -> None:
    sheet = book.add_worksheet()
    put(sheet, ROWS)
    for row in range(1, LINES + 1):
        for column in (3, 10):
            sheet.write_formula(row, column, "=Z1", None, ROWS[row][column])


def _rich(book: Workbook) -> None:
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    put(sheet, ROWS)
    for row in range(1, LINES + 1):
        text = str(ROWS[row][3])
        sheet.write_rich_string(row, 3, bold, text[:5], text[5:12], bold, text[12:])


def _dated(form: str) -> Callable[[Workbook], None]:
    def build(book: Workbook) -> None:
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": form})
        put(sheet, ROWS)
        for row in range(1, LINES + 1):
            sheet.write_datetime(row, 1, datetime(2025, 12, (row - 1) // 3 + 1, 15, 32, 16), shown)

    return build


def _long_name(book: Workbook) -> None:
    put(book.add_worksheet("Tờ khai tháng 12 & <năm> 2025 'x"[:30]), ROWS)


def _beside_others(book: Workbook) -> None:
    put(book.add_worksheet("Bìa"), [["BÁO CÁO"], ["Tháng 12/2025"]])
    put(book.add_worksheet("Hàng"), ROWS)
    put(book.add_worksheet("Tổng hợp"), [["Doanh nghiệp", "Trị giá"], ["MẪU A", 22.25]])
    secret = book.add_worksheet("Ẩn")
    put(secret, ROWS)
    secret.very_hidden()


SHAPES: Mapping[str, Callable[[Workbook], None]] = {
    "merged declaration cells": _merged,
    "goods under a title": lambda book: _under_titles(book, {(3, 4): "Hàng hóa"}),
    "enterprise and amounts under titles": lambda book: _under_titles(
        book, {(6, 7): "Doanh nghiệp XK, NK", (8, 10): "Số lượng"}, [["PHỤ LỤC"], []]
    ),
    "most headings under titles": lambda book: _under_titles(
        book, {(1, 4): "Tờ khai và hàng hóa", (5, 10): "Doanh nghiệp, trị giá"}
    ),
    "a row of titles above the header": _titles_only,
    "hidden column and row, filter": _hidden,
    "a table with totals, not in the corner": _table,
    "formulas with their values": _formulas,
    "rich text": _rich,
    **{
        f"dates as {form}": _dated(form)
        for form in ("[$-42A]dd/mm/yyyy", "dd-mmm-yy", '"ngày "dd/mm/yyyy', 'yyyy"年"m"月"d"日"', "General", "@")
    },
    "a long name with signs": _long_name,
    "cover, summary and a very hidden sheet": _beside_others,
    "far from the corner": lambda book: put(book.add_worksheet(), ROWS, 6, 3),
    "an empty row between lines": lambda book: put(
        book.add_worksheet(), [each for row in ROWS for each in (row, [])]
    ),
    "a table at the side": lambda book: put(
        book.add_worksheet(), [[*row, "", "Bảng tra" if row is ROWS[0] else "x"] for row in ROWS]
    ),
}  # fmt: skip


@pytest.mark.parametrize("epoch", [1900, 1904])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_sheet(tmp_path: Path, shape: str, epoch: int) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": epoch == 1904}) as book:
        SHAPES[shape](book)
    read_well(tmp_path / "a.xlsx")


LANGUAGES: Mapping[str, Sequence[str]] = {
    "capitals without accents": [
        "SO TO KHAI", "NGAY DANG KY", "STT HANG", "TEN HANG", "MA HS", "MA LOAI HINH", "MA DOANH NGHIEP",
        "TEN DOANH NGHIEP", "TONG SO LUONG", "DON VI TINH", "TRI GIA NT", "DON VI TIEN TE", "XUAT XU",
    ],
    "underscores and line breaks": [
        "So_to_khai", "Ngay\nĐK", "STT\nhàng", "Ten_hang", "Ma_HS", "Mã\nloại\nhình", "Ma_so_thue", "Tên\nDN",
        "Lượng 1\n(Theo tờ khai)", "Đơn \nvị tính", "Tri_gia", "Nguyen_te", "Xuat_xu",
    ],
    "Chinese": [
        "报关单号", "登记日期", "序号", "商品名称", "HS编码", "贸易方式", "税号", "进口商", "数量", "单位", "金额",
        "币种", "原产国",
    ],
    "English": [
        "Declaration No.", "Registration date", "Line No.", "Goods description", "HS code", "CD code", "Tax code",
        "Importer name", "Quantity", "Unit", "Invoice value", "Currency", "Country of origin",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_in_every_language(tmp_path: Path, language: str) -> None:
    read_well(write_xlsx(tmp_path / "a.xlsx", [list(LANGUAGES[language]), *ROWS[1:]]))
