"""Goods lines as the result table shows them. A column's name is the SearchColumn it is sorted and exported by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import GoodsLine, SearchColumn
from kyha_lookup.ui import formats, words
from kyha_lookup.ui.models.rows import Column

DESCRIPTION = 2
"""The column that takes the width left over."""


def named_code(code: str, hs_name: Callable[[str], str]) -> str:
    """An HS code with its name where the tariff has one: 9503.00.60 Đồ chơi…"""
    return f"{formats.hs_code(code)} {hs_name(code)}".strip()


def line_columns(hs_name: Callable[[str], str] = lambda _code: "") -> tuple[Column[GoodsLine], ...]:
    """Ngày, HS, Mô tả, DN, Số TK, Dòng, Xuất xứ, Số lượng, ĐVT, Trị giá; the others when they are chosen.

    `hs_name` gives the tariff's name of a code, "" where there is none.
    """
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("lines", "Ngày"), lambda line: formats.day(line.registered_on), 96,
            code=True, name=SearchColumn.DATE,
        ),
        Column(
            lambda: translate("lines", "HS"), lambda line: formats.hs_code(line.hs_code), 98,
            tooltip=lambda line: named_code(line.hs_code, hs_name), code=True, name=SearchColumn.HS,
        ),
        Column(lambda: translate("lines", "Mô tả"), lambda line: line.description, 290, name=SearchColumn.DESCRIPTION),
        Column(
            lambda: translate("lines", "Doanh nghiệp"), lambda line: line.enterprise_name, 190,
            tooltip=lambda line: f"{line.enterprise_name} · {line.tax_code}", name=SearchColumn.ENTERPRISE,
        ),
        Column(
            lambda: translate("lines", "Số TK"), lambda line: line.declaration_number, 118,
            code=True, name=SearchColumn.DECLARATION,
        ),
        Column(
            lambda: translate("lines", "Dòng"), lambda line: str(line.line_no), 50,
            right=True, name=SearchColumn.LINE_NO, number=lambda line: line.line_no,
        ),
        Column(lambda: translate("lines", "Xuất xứ"), lambda line: line.origin, 64, name=SearchColumn.ORIGIN),
        Column(
            lambda: translate("lines", "Số lượng"), lambda line: formats.quantity(line.quantity), 84,
            right=True, name=SearchColumn.QUANTITY, number=lambda line: line.quantity,
        ),
        Column(lambda: translate("lines", "ĐVT"), lambda line: line.unit, 52, name=SearchColumn.UNIT),
        Column(
            lambda: translate("lines", "Trị giá"), lambda line: formats.money(line.invoice_value, line.currency), 130,
            right=True, name=SearchColumn.INVOICE_VALUE, number=lambda line: line.invoice_value,
        ),
        Column(
            lambda: translate("lines", "Loại hình"), lambda line: line.procedure_code, 76,
            hidden=True, name=SearchColumn.PROCEDURE,
        ),
        Column(
            lambda: translate("lines", "Luồng"), lambda line: words.channel(line.channel), 64,
            hidden=True, name=SearchColumn.CHANNEL,
        ),
        Column(
            lambda: translate("lines", "Mã HQ"), lambda line: line.office_code, 64,
            hidden=True, name=SearchColumn.OFFICE,
        ),
        Column(
            lambda: translate("lines", "Mã số thuế"), lambda line: line.tax_code, 118,
            code=True, hidden=True, name=SearchColumn.TAX_CODE,
        ),
        Column(
            lambda: translate("lines", "Đơn giá"), lambda line: formats.money(line.unit_price, line.currency), 110,
            right=True, hidden=True, name=SearchColumn.UNIT_PRICE, number=lambda line: line.unit_price,
        ),
        Column(
            lambda: translate("lines", "Trị giá tính thuế (VND)"), lambda line: formats.money(line.tax_value_vnd), 150,
            right=True, hidden=True, name=SearchColumn.TAX_VALUE, number=lambda line: line.tax_value_vnd,
        ),
        Column(
            lambda: translate("lines", "Tiền thuế (VND)"), lambda line: formats.money(line.tax_vnd), 130,
            right=True, hidden=True, name=SearchColumn.TAX, number=lambda line: line.tax_vnd,
        ),
        Column(
            lambda: translate("lines", "Tệp nguồn"), lambda line: words.file_name(line.source), 150,
            tooltip=lambda line: line.source.file, hidden=True, name=SearchColumn.FILE,
        ),
        Column(
            lambda: translate("lines", "Dòng trong tệp"), lambda line: formats.number(line.source.row), 110,
            right=True, hidden=True, name=SearchColumn.SOURCE_ROW, number=lambda line: line.source.row,
        ),
    )  # fmt: skip
