"""The workbook, read back cell by cell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kyha_lookup.errors import Cancelled, OutputFailed
from kyha_lookup.model import Progress, ReportData, Scope
from kyha_lookup.reports import saving
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit
from tests.reports.figures import LINE, report

UNIT = Unit(
    signatory_authority="KT. ĐỘI TRƯỞNG", signatory_post="Phó đội trưởng", signatory_name="Trần Thị Mẫu"
)
SHEETS = ["Doanh nghiệp", "Chi tiết", "Nhóm hàng", "Căn cứ"]


def write(folder: Path, data: ReportData, **options: Any) -> tuple[Workbook, Workbook]:
    """Write a report; returns it as formulas and as stored values."""
    path = folder / "bao_cao.xlsx"
    write_workbook(data, UNIT, path, **options)
    return load_workbook(path), load_workbook(path, data_only=True)


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """The report of one full line and one bare line."""
    return write(tmp_path_factory.mktemp("standard"), report())


def header_row(sheet: Worksheet) -> int:
    """Row of the headings that carry the filter: the one that begins with STT."""
    return next(row for row in range(1, 60) if sheet.cell(row, 1).value in ("STT", "No."))


def values(sheet: Worksheet, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_there_are_four_sheets_in_the_order_of_reading(standard: tuple[Workbook, Workbook]) -> None:
    book, _ = standard
    assert book.sheetnames == SHEETS


def test_the_totals_written_are_returned(tmp_path: Path) -> None:
    data = report()
    assert write_workbook(data, UNIT, tmp_path / "r.xlsx") == data.totals


# --------------------------------------------------------------------------- sheet 1


def test_every_cell_of_the_enterprises_is_the_figure(standard: tuple[Workbook, Workbook]) -> None:
    book, stored = standard
    sheet = stored["Doanh nghiệp"]
    head = header_row(sheet)
    assert values(sheet, head) == [
        "STT", "Mã số thuế", "Tên doanh nghiệp", "Địa chỉ", "Số tờ khai", "Số dòng hàng", "Nhóm hàng rủi ro",
        "Trị giá tính thuế", "Tiền thuế", "Xanh", "Vàng", "Đỏ", "Ghi chú",
    ]  # fmt: skip
    assert values(sheet, head + 1) == [
        1, "0490000001-001", "CÔNG TY TNHH MẪU MỘT", "Số 1 đường Mẫu, Đà Nẵng", 1, 1, "Mỹ phẩm",
        80_000.5, 16_000, 0, 0, 1, "DN trọng điểm: khai sai mã",
    ]  # fmt: skip
    assert values(sheet, head + 2) == [
        2, None, "(không có MST trong tệp nguồn)", "Số 1 đường Mẫu, Đà Nẵng", 1, 1, "Mỹ phẩm",
        0, 0, 0, 0, 0, None,
    ]  # fmt: skip
    assert values(sheet, head + 3)[4:] == [2, 2, None, 80_000.5, 16_000, 0, 0, 1, None]
    assert values(sheet, head + 3)[0] == "Tổng cộng: 1 doanh nghiệp"
    first, last = head + 1, head + 2
    assert values(book["Doanh nghiệp"], head + 3)[7] == f"=SUM(H{first}:H{last})"
    assert values(book["Doanh nghiệp"], head + 3)[4] == f"=SUM(E{first}:E{last})"


def test_the_frame_carries_the_units_own_names_place_and_signatory(
    standard: tuple[Workbook, Workbook],
) -> None:
    _, stored = standard
    sheet = stored["Doanh nghiệp"]
    found = texts(sheet)
    for text in (
        "CHI CỤC HẢI QUAN KHU VỰC XII",
        "HẢI QUAN CỬA KHẨU CẢNG KỲ HÀ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đà Nẵng, ngày 05 tháng 02 năm 2026",
        "BÁO CÁO",
        "Danh sách doanh nghiệp nhập khẩu hàng hóa thuộc danh mục rủi ro cao",
        "Kính gửi: Chi cục Hải quan khu vực XII",
        "KT. ĐỘI TRƯỞNG",
        "PHÓ ĐỘI TRƯỞNG",
        "Trần Thị Mẫu",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    ):
        assert text in found
    number = sheet["A4"].value
    assert number.startswith("Số:")
    assert number.endswith("/BC-HQKH")
    bold = {cell.value: cell.font.b for row in sheet.iter_rows() for cell in row if cell.value}
    assert bold["HẢI QUAN CỬA KHẨU CẢNG KỲ HÀ"]
    assert not bold["CHI CỤC HẢI QUAN KHU VỰC XII"]


def test_period_scope_and_main_figures_stand_above_the_table(standard: tuple[Workbook, Workbook]) -> None:
    _, stored = standard
    found = texts(stored["Doanh nghiệp"])
    assert any(
        "từ ngày 01/07/2026 đến ngày 30/09/2026; phạm vi: dòng hàng khớp danh mục" in text for text in found
    )
    assert any("có 1 doanh nghiệp" in text and "2 tờ khai và 2 dòng hàng" in text for text in found)


# --------------------------------------------------------------------------- sheet 2


def test_every_cell_of_the_details_is_the_line(standard: tuple[Workbook, Workbook]) -> None:
    _, stored = standard
    sheet = stored["Chi tiết"]
    head = header_row(sheet)
    assert values(sheet, head) == [
        "STT", "Số tờ khai", "Ngày đăng ký", "Mã HQ đăng ký", "Loại hình", "Luồng", "Tên doanh nghiệp",
        "Mã số thuế", "STT dòng hàng", "Mã HS", "Mô tả hàng hóa", "Xuất xứ", "Số lượng", "ĐVT", "Đơn giá",
        "Nguyên tệ", "Trị giá hóa đơn", "Trị giá tính thuế", "Tiền thuế", "Mã mục", "Tên mục",
        "Nhóm hàng rủi ro", "Mức khớp", "Điểm", "Tên hàng và mã HS", "Kết luận", "Ghi chú", "Tên tệp",
        "Trang tính", "Dòng số",
    ]  # fmt: skip
    assert values(sheet, head + 1) == [
        1, "106000000010", datetime(2026, 8, 15), "60CB", "A11", "Đỏ", "CÔNG TY TNHH MẪU MỘT",
        "0490000001-001", 4, "03049900", "Nước hoa nữ hiệu Mẫu, 50ml, mới 100%", "NA", 2.5, "PCE", 1.25,
        "USD", 3.125, 80_000.5, 16_000, "001", "Nước hoa và nước thơm", "Mỹ phẩm", "nhiều khả năng", 66.25,
        "tên khớp, HS khác", "xác nhận", "đã đối chiếu nhãn", "BCCT_T8.xlsx", "Sheet1", 1287,
    ]  # fmt: skip
    assert values(sheet, head + 2) == [
        2, "106000000020", None, "60CB", "A11", None, None, None, 4, "03049900",
        "Nước hoa nữ hiệu Mẫu, 50ml, mới 100%", "NA", None, "PCE", None, "USD", None, None, None, "001",
        "Nước hoa và nước thơm", "Mỹ phẩm", "cần xem", 30, "HS khớp, tên không rõ", "chưa kết luận", None,
        "tay.csv", None, 3,
    ]  # fmt: skip
    assert values(sheet, head + 3)[17:19] == [80_000.5, 16_000]
    assert values(sheet, head + 3)[0] == "Tổng cộng: 2 dòng hàng"
    assert sheet.max_row == head + 3


def test_numbers_dates_and_codes_have_their_types_and_formats(standard: tuple[Workbook, Workbook]) -> None:
    _, stored = standard
    sheet = stored["Chi tiết"]
    row = header_row(sheet) + 1
    formats = {letter: sheet[f"{letter}{row}"].number_format for letter in "BCJMQR"}
    assert formats == {
        "B": "@", "C": "dd/mm/yyyy", "J": "@", "M": "#,##0.00##", "Q": "#,##0.00##", "R": "#,##0",
    }  # fmt: skip
    assert sheet[f"B{row}"].data_type == "s"


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "http://example.org", "1e5"]
)
def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path, text: str) -> None:
    line = replace(
        LINE, description=text, enterprise_name=text, note=text, source=replace(LINE.source, file=text)
    )
    book, _ = write(tmp_path, report([line]))
    sheet = book["Chi tiết"]
    row = header_row(sheet) + 1
    for letter in ("G", "K", "AA", "AB"):
        cell = sheet[f"{letter}{row}"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert bool(cell.quotePrefix) is text.startswith(("=", "+", "-", "@"))


def test_control_characters_show_and_a_text_over_the_limit_is_cut_with_a_mark(tmp_path: Path) -> None:
    lines = [
        replace(LINE, description="vỏ\x00nhựa\x0bmới\x1b", line_no=1),
        replace(LINE, description="a" * 40_000, line_no=2),
        replace(LINE, description="_x0041_ <b>&", line_no=3),
    ]
    _, stored = write(tmp_path, report(lines))
    sheet = stored["Chi tiết"]
    row = header_row(sheet) + 1
    assert sheet[f"K{row}"].value == "vỏ␀nhựa␋mới␛"
    assert len(sheet[f"K{row + 1}"].value) == 32_767
    assert sheet[f"K{row + 1}"].value.endswith("… [đã cắt: quá 32.767 ký tự]")
    assert sheet[f"K{row + 2}"].value in ("_x0041_ <b>&", "_x005F_x0041_ <b>&")  # the latter: as stored


def test_lines_beyond_a_sheets_rows_continue_on_further_sheets(tmp_path: Path) -> None:
    lines = [replace(LINE, line_no=number, tax_value_vnd=float(number)) for number in range(1, 26)]
    book, stored = write(tmp_path, report(lines), sheet_rows=16)
    names = ["Chi tiết", "Chi tiết (2)", "Chi tiết (3)"]
    assert book.sheetnames == [SHEETS[0], *names, *SHEETS[2:]]
    found = []
    for name in names:
        sheet = stored[name]
        assert sheet.max_row <= 16
        head = header_row(sheet)
        found += [sheet.cell(row, 9).value for row in range(head + 1, sheet.max_row + 1)]
    assert [number for number in found if number is not None] == list(range(1, 26))
    last = stored[names[-1]]
    assert last.cell(last.max_row, 18).value == sum(range(1, 26))
    formula = book[names[-1]].cell(last.max_row, 18).value
    assert formula == "=SUM('Chi tiết'!R7:R15,'Chi tiết (2)'!R7:R15,'Chi tiết (3)'!R7:R13)"


def test_lines_that_fill_a_sheet_exactly_need_no_further_one(tmp_path: Path) -> None:
    book, stored = write(tmp_path, report([LINE] * 9), sheet_rows=16)
    assert book.sheetnames == SHEETS
    assert stored["Chi tiết"].cell(16, 1).value == "Tổng cộng: 9 dòng hàng"


# --------------------------------------------------------------------------- sheets 3 and 4


def test_every_cell_of_the_groups_is_the_figure_with_sums_that_agree(tmp_path: Path) -> None:
    lines = [LINE, replace(LINE, entry_code="002", entry_name="Son môi"), replace(LINE, entry_code="003")]
    lines[2] = replace(lines[2], group="Đồ chơi", entry_name="Búp bê", tax_value_vnd=1.0)
    data = report(lines)
    totals = (
        replace(
            data.groups[0], entry_code="", entry_name="", lines=2, tax_value_vnd=160_001.0, tax_vnd=32_000.0
        ),
        replace(data.groups[2], entry_code="", entry_name=""),
    )
    book, stored = write(tmp_path, replace(data, group_totals=totals))
    sheet = stored["Nhóm hàng"]
    head = header_row(sheet)
    assert [values(sheet, row) for row in range(head, head + 7)] == [
        ["STT", "Mã mục", "Nhóm hàng, tên mục", "Số doanh nghiệp", "Số tờ khai", "Số dòng hàng",
         "Trị giá tính thuế", "Tiền thuế"],
        [None, None, "Mỹ phẩm", 1, 1, 2, 160_001, 32_000],
        [1, "001", "Nước hoa và nước thơm", 1, 1, 1, 80_000.5, 16_000],
        [2, "002", "Son môi", 1, 1, 1, 80_000.5, 16_000],
        [None, None, "Đồ chơi", 1, 1, 1, 1, 16_000],
        [1, "003", "Búp bê", 1, 1, 1, 1, 16_000],
        ["Tổng cộng", None, None, 1, 1, 3, 160_002, 48_000],
    ]  # fmt: skip
    formulas = book["Nhóm hàng"]
    assert formulas.cell(head + 1, 7).value == f"=SUBTOTAL(9,G{head + 2}:G{head + 3})"
    assert formulas.cell(head + 6, 7).value == f"=SUBTOTAL(9,G{head + 1}:G{head + 5})"


def test_the_basis_states_what_the_figures_rest_on(standard: tuple[Workbook, Workbook]) -> None:
    _, stored = standard
    sheet = stored["Căn cứ"]
    stated = {sheet.cell(row, 1).value: sheet.cell(row, 3).value for row in range(1, 30)}
    assert stated["Kỳ báo cáo (theo ngày đăng ký tờ khai)"] == "từ ngày 01/07/2026 đến ngày 30/09/2026"
    assert stated["Danh mục hàng hóa rủi ro cao"] == "Danh mục thử"
    assert stated["Phiên bản danh mục"] == 3
    assert stated["Số mục đang áp dụng"] == 120
    assert stated["SHA-256 của tệp danh mục"] == "b" * 64
    assert stated["Ngưỡng điểm khớp (0-100)"] == 30
    assert stated["Mức “nhiều khả năng” từ điểm"] == 50
    assert stated["Mức “chắc chắn” từ điểm"] == 80
    assert stated["Dòng hàng đăng ký trong kỳ"] == 9
    assert stated["Dòng hàng được tính vào báo cáo"] == 2
    assert stated["Phiên bản chương trình"] == "1.2.3"
    assert stated["Thời điểm lấy số liệu"] == "05/02/2026 09:15:02"
    assert stated["Người lập"] == "canbo"
    head = header_row(sheet)
    assert values(sheet, head + 1) == [
        1, "BCCT_T8.xlsx", "BCCT-54", "01/09/2026 08:30", "canbo", 20, 15, 2, 2, 1, 9, "a" * 64,
    ]  # fmt: skip


def test_the_basis_warns_of_lines_that_were_not_screened(standard: tuple[Workbook, Workbook]) -> None:
    _, stored = standard
    assert any(
        text.startswith("Lưu ý: 2 dòng hàng trong kỳ chưa được rà soát") for text in texts(stored["Căn cứ"])
    )


# --------------------------------------------------------------------------- look and print


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_a4_landscape_with_its_header_repeated(
    standard: tuple[Workbook, Workbook], name: str
) -> None:
    book, _ = standard
    sheet = book[name]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (
        2 if name == "Chi tiết" else 1,
        0,
    )
    margins = [getattr(sheet.page_margins, side) * 25.4 for side in ("left", "right", "top", "bottom")]
    assert margins == pytest.approx([30, 15, 20, 20], abs=0.1)
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.firstHeader.center.text is None
    if name != "Căn cứ":
        head = header_row(sheet)
        assert sheet.print_title_rows == f"${head - 1}:${head}"
        assert int(sheet.freeze_panes[1:]) == head + 1


def test_tables_carry_a_filter_over_their_headings(standard: tuple[Workbook, Workbook]) -> None:
    book, _ = standard
    for name, last in (("Doanh nghiệp", "M"), ("Chi tiết", "AD")):
        head = header_row(book[name])
        assert book[name].auto_filter.ref == f"A{head}:{last}{head + 2}"


def test_every_written_cell_is_in_times_new_roman(standard: tuple[Workbook, Workbook]) -> None:
    book, _ = standard
    fonts = {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row}
    assert fonts == {"Times New Roman"}


# --------------------------------------------------------------------------- empty periods, languages


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (Scope.CONFIRMED, "không có dòng hàng nào đã được xác nhận thuộc danh mục rủi ro cao."),
        (Scope.HITS, "không có dòng hàng nào khớp danh mục rủi ro cao."),
    ],
)
def test_an_empty_period_gives_a_whole_workbook_that_says_so(
    tmp_path: Path, scope: Scope, sentence: str
) -> None:
    book, stored = write(tmp_path, report([], scope))
    assert book.sheetnames == SHEETS
    assert any(text.endswith(sentence) for text in texts(stored["Doanh nghiệp"]))
    for name in SHEETS[:3]:
        assert "Không có dòng hàng nào trong kỳ báo cáo." in texts(stored[name])


def test_the_english_report_has_no_vietnamese_words_of_ours(tmp_path: Path) -> None:
    book, stored = write(tmp_path, report(), language="en")
    assert book.sheetnames == ["Enterprises", "Details", "Goods groups", "Basis"]
    sheet = stored["Details"]
    assert values(sheet, header_row(sheet) + 1)[22:26] == [
        "likely",
        66.25,
        "name agrees, other HS",
        "confirmed",
    ]
    ours = [text for sheet in stored for text in texts(sheet) if "dòng" in text or "ngày" in text]
    assert ours == []


# --------------------------------------------------------------------------- all or nothing


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """An older file where the report shall go; afterwards it must be as it was, and alone."""
    path = tmp_path / "bao_cao.xlsx"
    path.write_bytes(b"older")
    yield path
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stage", ["stage_report_writing", "stage_report_checking"])
def test_cancelling_leaves_nothing_behind(target: Path, stage: str) -> None:
    def cancel(progress: Progress) -> None:
        if progress.stage == stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(report(), UNIT, target, progress=cancel)


def test_a_file_that_does_not_hold_the_figures_is_not_put_in_place(target: Path) -> None:
    data = report()
    with pytest.raises(OutputFailed) as refused:
        write_workbook(replace(data, details=iter([LINE])), UNIT, target)
    assert refused.value.code == "report_recount_differs"


def test_a_file_held_by_another_program_is_refused_with_its_name(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def held(source: Path, destination: Path) -> None:
        tries.append(destination)
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(saving, "_PATIENCE", 0.25)
    with pytest.raises(OutputFailed) as refused:
        write_workbook(report(), UNIT, target)
    assert len(tries) >= 2
    assert "bao_cao.xlsx" in refused.value.sentence("vi")
    assert "Đóng tệp đó" in refused.value.sentence("vi")


def test_a_file_let_go_in_time_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_file, tries = os.replace, []

    def held_once(source: Path, destination: Path) -> None:
        tries.append(destination)
        if len(tries) == 1:
            raise PermissionError(13, "held")
        replace_file(source, destination)

    monkeypatch.setattr(os, "replace", held_once)
    path = tmp_path / "bao_cao.xlsx"
    path.write_bytes(b"older")
    write_workbook(report(), UNIT, path)
    assert load_workbook(path).sheetnames == SHEETS
    assert list(tmp_path.iterdir()) == [path]


def test_progress_tells_how_many_lines_are_written_of_how_many(tmp_path: Path) -> None:
    seen: list[Progress] = []
    write_workbook(report([LINE] * 2500), UNIT, tmp_path / "r.xlsx", progress=seen.append)
    assert [item.done for item in seen if item.stage == "stage_report_writing"] == [0, 1000, 2000]
    assert {item.total for item in seen} == {2500}
    assert seen[-1] == Progress("stage_report_checking", 2500, 2500)


def test_the_day_of_the_report_is_the_day_its_figures_were_taken(tmp_path: Path) -> None:
    data = report()
    data = replace(data, basis=replace(data.basis, made_at=datetime(2026, 11, 23, 23, 59)))
    _, stored = write(tmp_path, data)
    assert "Đà Nẵng, ngày 23 tháng 11 năm 2026" in texts(stored["Doanh nghiệp"])
    assert date(2026, 11, 23) == data.basis.made_at.date()
