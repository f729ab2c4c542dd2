"""Tables of layouts that the program does not know, made by code with invented enterprises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyha_lookup.data.importing.raw.packing import Packer
from kyha_lookup.data.importing.raw.sheet import Cell, Sheet
from tests.data.importing.workbooks import Row

FIELDS = (
    "declaration_number", "registered_at", "line_no", "description", "hs_code", "procedure_code", "tax_code",
    "enterprise_name", "quantity", "unit_price", "invoice_value", "currency", "unit", "origin",
)  # fmt: skip
ODD_HEADINGS = {
    "declaration_number": "Số TKHQ nhập", "registered_at": "Ngày khai", "line_no": "Thứ tự", "description": "Hàng hóa",
    "hs_code": "Mã h.s", "procedure_code": "Loại", "tax_code": "Mã thuế", "enterprise_name": "Đơn vị nhập",
    "quantity": "SL", "unit_price": "Giá", "invoice_value": "T.Tiền", "currency": "Tiền", "unit": "Đvị",
    "origin": "Nước",
}  # fmt: skip
_GOODS = (
    "Kem dưỡng da mặt hiệu MAU, dung tích 50ml, mới 100%",
    "Đồ chơi xếp hình bằng nhựa, không hiệu, mới 100%",
    "Xích xe đạp bằng thép, dùng cho xe đạp trẻ em",
    "Son môi hiệu MAU, NSX: SAMPLE COSMETICS Co.,Ltd",
    "Vỏ ốp điện thoại bằng nhựa, kích thước 15x8cm",
)
_CODES = ("33049990", "95030060", "87149991", "33041000", "39269099")
_UNITS = ("UNA", "SET", "KGM", "PCE", "PCE")


def values(line: int) -> dict[str, Cell]:
    """Goods line number `line` of an invented file, three to a declaration."""
    quantity, price = float(line % 7 + 2), 1.25 + line % 11
    return {
        "declaration_number": str(106123456780 + 10 * (line // 3)),
        "registered_at": f"{line // 3 % 28 + 1:02d}/12/2025 15:32:16",
        "line_no": float(line % 3 + 1),
        "description": f"{_GOODS[line % 5]}, mẫu {line}",
        "hs_code": _CODES[line % 5],
        "procedure_code": ("A11", "A12", "E31")[line // 3 % 3],
        "tax_code": ("0109999991", "4009999992")[line // 3 % 2],
        "enterprise_name": ("CÔNG TY TNHH MẪU A", "CÔNG TY CỔ PHẦN MẪU B")[line // 3 % 2],
        "quantity": quantity,
        "unit_price": price,
        "invoice_value": quantity * price,
        "currency": ("USD", "CNY")[line // 3 % 2],
        "unit": _UNITS[line % 5],
        "origin": ("CN", "KR", "NA")[line % 3],
    }


def odd_rows(lines: int = 12, headings: Mapping[str, str] = ODD_HEADINGS) -> list[Row]:
    """A header and `lines` goods lines, the columns in the order of `headings`."""
    return [list(headings.values()), *([values(line)[field] for field in headings] for line in range(lines))]


def sheet_of(rows: Sequence[Row], name: str = "Sheet1") -> Sheet:
    """A sheet as the readers hand it over."""
    packer = Packer(name)
    for row in rows:
        packer.add(row)
    return Sheet(packer.packed())
