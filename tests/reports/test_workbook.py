"""What the workbook's cells hold, read back cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kyha_lookup.model import FigureLines, Scope
from kyha_lookup.reports.workbook import write_workbook
from tests.reports.figures import LINE, report
from tests.reports.reading import SHEETS, UNIT, header_row, texts, values, write


def test_the_sheets_stand_in_the_order_of_reading(standard: tuple[Workbook, Workbook]) -> None:
    book, _ = standard
    assert book.sheetnames == SHEETS


def test_figures_lead_to_the_lines_behind_them(tmp_path: Path) -> None:
    data = report()
    refs = write_workbook(data, UNIT, tmp_path / "r.xlsx")
    stored = load_workbook(tmp_path / "r.xlsx", data_only=True)
    found = {
        (ref.sheet, stored[ref.sheet].cell(ref.row + 1, ref.column + 1).value, ref.lines) for ref in refs
    }
    tax_code = data.enterprises[0].tax_code
    assert ("Doanh nghiệp", data.enterprises[0].tax_value_vnd, FigureLines(tax_code=tax_code)) in found
    assert ("Doanh nghiệp", 1, FigureLines(tax_code=tax_code, channel="3")) in found
    assert ("Nhóm hàng", data.groups[0].lines, FigureLines(entry_code="001", group="Mỹ phẩm")) in found
    assert ("Nhóm hàng", data.totals.enterprises, FigureLines()) in found


# --------------------------------------------------------------------------- sheet 1


def test_every_cell_of_the_enterprises_is_the_figure(standard: tuple[Workbook, Workbook]) -> None:
    book, stored = standard
    sheet = stored["Doanh nghiệp"]
    head = header_row(sheet)
    assert values(sheet, head) == [
        "STT", "Mã số thuế", "Tên doanh nghiệp", "Địa chỉ", "Số tờ khai", "Số dòng hàng", "Đã xác nhận",
        "Nhóm hàng rủi ro", "Trị giá tính thuế", "Tiền thuế", "Xanh", "Vàng", "Đỏ", "Chưa rõ", "Ghi chú",
    ]  # fmt: skip
    assert values(sheet, head + 1) == [
        1, "0490000001-001", "CÔNG TY TNHH MẪU MỘT", "Số 1 đường Mẫu, Đà Nẵng", 1, 1, 1, "Mỹ phẩm",
        80_000.5, 16_000, 0, 0, 1, 0, "DN trọng điểm: khai sai mã",
    ]  # fmt: skip
    assert values(sheet, head + 2) == [
        2, None, "(không có MST trong tệp nguồn)", "Số 1 đường Mẫu, Đà Nẵng", 1, 1, 0, "Mỹ phẩm",
        0, 0, 0, 0, 0, 1, None,
    ]  # fmt: skip
    assert values(sheet, head + 3)[4:] == [2, 2, 1, None, 80_000.5, 16_000, 0, 0, 1, 1, None]
    assert values(sheet, head + 3)[0] == "Tổng cộng: 1 doanh nghiệp"
    first, last = head + 1, head + 2
    assert values(book["Doanh nghiệp"], head + 3)[8] == f"=SUM(I{first}:I{last})"
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
    assert any(
        "có 1 doanh nghiệp" in text and "2 tờ khai và 2 dòng hàng (đã xác nhận 1; chưa xác nhận: " in text
        for text in found
    )


def test_the_summary_splits_the_lines_by_confirmation_and_level(tmp_path: Path) -> None:
    data = report()
    totals = replace(data.totals, lines=1_010, confirmed=310, certain=450, likely=250)
    _, stored = write(
        tmp_path / "a", replace(data, enterprises=(), totals=totals, details=iter([LINE] * 1_010))
    )
    split = "1.010 dòng hàng (đã xác nhận 310; chưa xác nhận: chắc chắn 450, nhiều khả năng 250);"
    assert any(split in text for text in texts(stored["Doanh nghiệp"]))
    totals = replace(totals, likely=200)
    _, stored = write(
        tmp_path / "b", replace(data, enterprises=(), totals=totals, details=iter([LINE] * 1_010))
    )
    assert any("nhiều khả năng 200, cần xem 50);" in text for text in texts(stored["Doanh nghiệp"]))


def test_a_report_of_confirmed_lines_does_not_count_them_again(tmp_path: Path) -> None:
    _, stored = write(tmp_path, report([LINE], Scope.CONFIRMED))
    sheet = stored["Doanh nghiệp"]
    assert "Đã xác nhận" not in values(sheet, header_row(sheet))
    assert values(sheet, header_row(sheet) + 1)[4:7] == [1, 1, "Mỹ phẩm"]
    assert not any("chưa xác nhận" in text for text in texts(stored["Căn cứ"]) if len(text) < 60)


def test_columns_of_text_take_the_width_their_texts_need(tmp_path: Path) -> None:
    data = report()
    row = replace(data.enterprises[0], address="", note="", watched=False, groups=("Mỹ phẩm", "Đồ chơi") * 9)
    book, _ = write(tmp_path, replace(report([LINE]), enterprises=(row,)))
    wide = {letter: book["Doanh nghiệp"].column_dimensions[letter].width for letter in "CDHO"}
    assert wide["H"] > wide["C"] > 2 * wide["D"]
    assert wide["D"] == pytest.approx(wide["O"])


def test_one_long_address_among_none_does_not_stand_in_a_dozen_lines(tmp_path: Path) -> None:
    data = report([LINE, replace(LINE, tax_code="0490000002", line_no=5)])
    rows = [replace(row, address="", groups=("Mỹ phẩm", "Đồ chơi") * 9) for row in data.enterprises]
    rows[0] = replace(rows[0], address="Lô CN15, Khu công nghiệp Mẫu, xã Mẫu, thành phố Đà Nẵng, Việt Nam")
    book, _ = write(tmp_path, replace(data, enterprises=tuple(rows)))
    assert book["Doanh nghiệp"].column_dimensions["D"].width > 19


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
    assert stated["Điểm thấp nhất được tính của dòng chưa xác nhận"] == 30
    assert stated["Mức “nhiều khả năng” từ điểm"] == 50
    assert stated["Mức “chắc chắn” từ điểm"] == 80
    assert stated["Dòng hàng đăng ký trong kỳ"] == 9
    assert stated["Dòng hàng được tính vào báo cáo"] == 2
    assert stated["Dòng hàng chưa kết luận có điểm thấp hơn, không tính"] == 1_429
    assert stated["Tờ khai được tính nhưng chưa rõ luồng"] == 1
    assert stated["Số dòng hàng được tính theo loại hình"] == "A11: 1.310; A12: 95; không ghi: 2"
    assert stated["Phiên bản chương trình"] == "1.2.3"
    assert stated["Thời điểm lấy số liệu"] == "05/02/2026 09:15:02"
    assert stated["Người lập"] == "canbo"
    head = header_row(sheet)
    assert values(sheet, head + 1) == [
        1, "BCCT_T8.xlsx", "BCCT-54", "01/09/2026 08:30", "canbo", 20, 15, 2, 2, 1, 9, "a" * 64,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "remark",
    [
        "Lưu ý: 2 dòng hàng trong kỳ chưa được rà soát",
        "Lưu ý: 1.429 dòng hàng chưa kết luận trong kỳ chỉ khớp danh mục với điểm dưới 30 ",
        "Lưu ý: 1 tờ khai trong báo cáo chưa rõ luồng",
    ],
)
def test_the_basis_warns_of_what_the_figures_leave_out(
    standard: tuple[Workbook, Workbook], remark: str
) -> None:
    _, stored = standard
    assert any(text.startswith(remark) for text in texts(stored["Căn cứ"]))
