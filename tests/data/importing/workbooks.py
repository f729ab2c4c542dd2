"""Files in the layouts officers have, made by code with invented enterprises."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = Sequence[object]

BCCT_54 = [
    "STT",
    "Số TK",
    "Ngày ĐK",
    "Mã loại hình",
    "Mã địa điểm đích",
    "Tên địa điểm đích cho vận chuyển bảo thuế",
    "Địa điểm dỡ hàng",
    "Mã hiệu PTVC",
    "Ngày khởi hành vận chuyển",
    "Ký hiệu và số hiệu bao bì",
    "Tỷ giá thanh toán",
    "Đơn vị tiền tệ",
    "Số lượng kiện",
    "Mã ĐVT kiện",
    "Trọng lượng",
    "Mã ĐVT trọng lượng",
    "Số quản lý nội bộ",
    "Điều kiện giá hóa đơn",
    "Ghi chú",
    "STT hàng",
    "Mã NPL/SP",
    "Mã HS",
    "Tên hàng",
    "Xuất xứ",
    "Đơn giá",
    "Đơn giá tính thuế",
    "Tổng số lượng",
    "Đơn vị tính",
    "Tổng số lượng 2",
    "Đơn vị tính 2",
    "Trị giá NT",
    "Tổng trị giá",
    "Mã biểu thuế XNK",
    "Thuế suất XNK",
    "Tiền thuế XNK",
    "Số tiền miễn thuế XNK",
    "Thuế suất TV",
    "Tiền thuế TV",
    "Thuế suất PB",
    "Tiền thuế PB",
    "Thuế suất TTĐB",
    "Tiền thuế TTĐB",
    "Thuế suất BVMT",
    "Tiền thuế MT",
    "Thuế suất VA",
    "Tiền thuế VAT",
    "Tổng tiền thuế",
    "Mã doanh nghiệp",
    "Tên doanh nghiệp",
    "Tên đối tác",
    "Số hóa đơn",
    "Ngày hóa đơn",
    "Số hợp đồng",
    "Ngày hợp đồng",
]
BCCT_50 = [
    heading
    for heading in BCCT_54
    if heading not in ("Địa điểm dỡ hàng", "Ghi chú", "Tổng số lượng 2", "Đơn vị tính 2", "Mã biểu thuế XNK")
] + ["Trọng lượng hàng"]
BCCT_55 = [*BCCT_54[:23], "Tên", *BCCT_54[23:]]
MH_81 = {
    1: "Số TK", 2: "Ngày ĐK", 3: "Mã HQ", 4: "Mã loại hình", 5: "Tên đối tác", 23: "Số hóa đơn TM",
    28: "Ng.Tệ hóa đơn", 35: "Tổng tiền thuế", 58: "Mã HS", 59: "Mã hàng", 60: "Tên hàng", 61: "Đơn vị tính",
    62: "Số lượng", 63: "Đơn giá hóa đơn", 65: "Trị giá hóa đơn", 66: "Trị giá tính thuế", 74: "Tổng tiền thuế",
    75: "Nước xuất xứ",
}  # fmt: skip
HAND_MADE = [
    "Số tờ khai",
    "Dòng",
    "Mã loại hình",
    "Ngày đăng ký",
    "Mã NPL/SP",
    "Tên hàng",
    "HS",
    "Tổng số lượng",
    "ĐVT",
    "Trị giá",
    "Nguyên tệ",
]
HAND_MADE_2 = ["Số TK", "Ngày ĐK", "Mã HS", "Tên hàng", "Đơn vị tính", "Tổng số lượng", "Xuất xứ", "Ghi chú"]
DECLARATION_REPORT = [
    "Số TK",
    "Nhánh",
    "Ngày ĐK",
    "Mã HQ",
    "Mã loại hình",
    "Số hóa đơn TM",
    "Vận đơn",
    "Số lượng kiện",
    "Số lượng cont",
    "Phân luồng",
    "Tên đối tác",
    "Tên doanh nghiệp",
    "Tổng tiền thuế",
    "Tổng trị giá TT",
]

LINE: dict[str, object] = {
    "Số TK": 106123456780.0,
    "Ngày ĐK": "02/12/2025 15:32:16",
    "Mã loại hình": "A11",
    "Đơn vị tiền tệ": "USD",
    "STT hàng": 1.0,
    "Mã NPL/SP": "SP01",
    "Mã HS": "33049990",
    "Tên hàng": "Kem dưỡng da mặt, hiệu MAU, mới 100%",
    "Xuất xứ": "CN",
    "Đơn giá": 2.5,
    "Đơn giá tính thuế": 65000.0,
    "Tổng số lượng": 100.0,
    "Đơn vị tính": "PCE",
    "Trị giá NT": 250.0,
    "Tổng trị giá": 6500000.0,
    "Tổng tiền thuế": 1300000.0,
    "Mã doanh nghiệp": "0109999991",
    "Tên doanh nghiệp": "CÔNG TY TNHH MẪU A",
    "Tên đối tác": "SAMPLE TRADING CO., LTD",
}
"""A goods line by BCCT heading."""


def rows_of(headings: Sequence[str], lines: Sequence[Mapping[str, object]]) -> list[Row]:
    """Header and one row per line."""
    return [list(headings), *([line.get(heading, "") for heading in headings] for line in lines)]


def bcct(lines: Sequence[Mapping[str, object]], headings: Sequence[str] = BCCT_54) -> list[Row]:
    """The sheet of a BCCT export: nine rows, the header in row 10, the lines."""
    title = [["CÔNG TY TNHH MẪU A"], [], ["Trong khoảng từ ngày: 01/12/2025 đến ngày: 31/12/2025"], []]
    totals = [[f"Tổng số dòng hàng: {len(lines)}"], ["Tổng trị giá: 13000000"], [], [], []]
    return [*title, *totals, *rows_of(headings, lines)]


def write_xlsx(path: Path, rows: Sequence[Row], *, sheet: str = "Sheet1") -> Path:
    """One sheet; empty texts are left out as Excel leaves them out."""
    return write_sheets(path, {sheet: rows})


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Row]], *, hidden: Sequence[str] = ()) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(
        str(path), {"strings_to_numbers": False, "strings_to_formulas": False}
    ) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, (int, float)):
                        sheet.write_number(row, column, cell)
                    elif cell != "":
                        sheet.write_string(row, column, str(cell))
            if name in hidden:
                sheet.hide()
    return path


def write_xls(path: Path, rows: Sequence[Row], *, sheet: str = "Sheet1") -> Path:
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    target = workbook.add_sheet(sheet)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell != "":
                target.write(row, column, cell)
    workbook.save(str(path))
    return path


def write_csv(path: Path, rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


VENDOR_38 = [
    "Date", "Mã_tờ_khai", "Công_ty_nhập", "Công_ty_nhập (TA)", "Địa_chỉ", "Mã_số_thuế", "Nhà_cung_cấp",
    "Địa_chỉ_(ncc)", "Quốc_gia_xuất_xứ", "Mã_nước_xuất_khẩu", "HScode", "Mô_tả_sản_phẩm", "Số_lượng", "Đơn_vị",
    "Khối_lượng", "Thành_tiền", "Tiền_tệ", "Đơn_giá", "单价单位", "原单价", "Tỷ giá", "进口类型", "进口税率",
    "进口税额", "税额（越南盾)", "Điều_kiện_giao_hàng", "付款方式", "海关名称", "海关代码", "海关代理代码", "Cảng xuất",
    "起运港代码", "Cảng nhập", "目的港代码", "原产国", "原产国家代码", "承运人", "追踪号",
]  # fmt: skip
VENDOR_ZH = [
    "日期", "申报号", "进口商（越南语)", "进口商英文", "进口商地址越语", "税务代码", "出口商", "出口商地址", "出口国",
    "HS编码", "商品描述", "数量", "数量单位", "重量", "金额", "金额单位", "单价",
]  # fmt: skip
