"""Printed declarations made by code: labels and values where the customs program prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class FormLine:
    """Texts of one goods block as the form prints them."""

    hs: str = "83024999"
    description: str = "Thanh trượt bằng thép, mới 100%"
    quantity: str = "242"
    price: str = "2,86"
    value: str = "692,12"
    unit: str = "PCE"
    origin: str = "CN"
    tax_value: str = "18.125.930,68"
    tax: str = "1.450.074"


def write_form(
    path: Path,
    lines: Sequence[FormLine],
    *,
    total: str,
    stated_lines: int | None = None,
    below: bool = False,
    number: str = "106999999990",
    title: str = "Tờ khai hàng hóa nhập khẩu (thông quan)",
    branch: Sequence[str] = ("", "/", ""),
) -> Path:
    """A form with one page of its own fields and one per line; `below` prints amounts one row under their labels."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "TKN"
    _first_page(sheet, number, title, total, len(lines) if stated_lines is None else stated_lines, branch)
    for index, line in enumerate(lines):
        _goods_page(sheet, 40 + index * 30, index + 1, line, number, title, below)
    workbook.save(path)
    return path


def _put(sheet: Worksheet, cells: dict[str, str]) -> None:
    for address, text in cells.items():
        if text:
            sheet[address] = text


def _first_page(
    sheet: Worksheet, number: str, title: str, total: str, stated_lines: int, branch: Sequence[str]
) -> None:
    _put(
        sheet,
        {
            "C1": "<IMP>", "F2": title, "C4": "Số tờ khai", "E4": number, "L4": "Số tờ khai đầu tiên",
            "R4": branch[0], "W4": branch[1], "X4": branch[2],
            "C6": "Mã phân loại kiểm tra", "I6": "2", "L6": "Mã loại hình", "P6": "A12  4 [ 4 ]",
            "C7": "Tên cơ quan Hải quan tiếp nhận tờ khai", "L7": "HQCKCKYHA", "C8": "Ngày đăng ký",
            "G8": "02/12/2025 15:32:16", "C9": "Người nhập khẩu", "D10": "Mã", "H10": "0109999991", "D11": "Tên",
            "H11": "CôNG TY TNHH MẫU A", "D14": "Địa chỉ", "H14": "Số 1 đường Mẫu", "C17": "Người ủy thác nhập khẩu",
            "D18": "Mã", "D19": "Tên", "C21": "Người xuất khẩu", "D23": "Tên", "H23": "SAMPLE CO., LTD",
            "D27": "Mã nước", "H27": "CN", "C30": "Tổng trị giá hóa đơn", "J30": "A - CIF - USD - ", "P30": total,
            "X31": "Tổng số dòng hàng của tờ khai", "AF31": str(stated_lines),
        },
    )  # fmt: skip


def _goods_page(
    sheet: Worksheet, top: int, number: int, line: FormLine, declaration: str, title: str, below: bool
) -> None:
    down = 1 if below else 0
    _put(
        sheet,
        {
            f"C{top}": "<IMP>", f"D{top + 1}": title, f"C{top + 2}": "Số tờ khai", f"E{top + 2}": declaration,
            f"C{top + 4}": f"<{number:02}>", f"C{top + 5}": "Mã số hàng hóa", f"G{top + 5}": line.hs,
            f"L{top + 5}": "Mã quản lý riêng", f"C{top + 6}": "Mô tả hàng hóa", f"G{top + 6}": line.description,
            f"S{top + 9}": "Số lượng (1)", f"C{top + 10}": "Số của mục khai khoản điều chỉnh",
            f"S{top + 10}": "Số lượng (2)", f"C{top + 11}": "Trị giá hóa đơn", f"S{top + 11}": "Đơn giá hóa đơn",
            f"C{top + 12}": "Thuế nhập khẩu", f"D{top + 13}": "Trị giá tính thuế(S)", f"P{top + 13}": "VND",
            f"I{top + 13}": line.tax_value, f"S{top + 13}": "Trị giá tính thuế(M)", f"Y{top + 13}": "-",
            f"D{top + 16}": "Số tiền thuế", f"P{top + 16}": "VND", f"S{top + 16}": "Nước xuất xứ",
            f"X{top + 16}": line.origin, f"C{top + 18}": "Thuế và thu khác", f"D{top + 19}": "Tên",
            f"H{top + 19}": "Thuế GTGT", f"D{top + 22}": "Số tiền thuế", f"I{top + 22}": line.tax,
            f"V{top + 9 + down}": line.quantity, f"V{top + 11 + down}": line.price,
        },
    )  # fmt: skip
    if below:
        _put(sheet, {f"V{top + 11}": line.quantity, f"R{top + 12}": line.value})
    else:
        _put(
            sheet,
            {
                f"V{top + 10}": line.quantity,
                f"AE{top + 9}": line.unit,
                f"I{top + 11}": line.value,
                f"AC{top + 11}": "USD",
            },
        )
