"""Goods lines as the result table shows them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import GoodsLine
from kyha_lookup.ui import formats
from kyha_lookup.ui.models.rows import Column

DESCRIPTION = 5
"""The column that takes the width left over."""


def named_code(code: str, hs_name: Callable[[str], str]) -> str:
    """An HS code with its name where the tariff has one: 9503.00.60 Đồ chơi…"""
    return f"{formats.hs_code(code)} {hs_name(code)}".strip()


def line_columns(hs_name: Callable[[str], str] = lambda _code: "") -> tuple[Column[GoodsLine], ...]:
    """Ngày, Số TK, Dòng, DN, HS, Mô tả, Xuất xứ, Số lượng, ĐVT, Trị giá.

    `hs_name` gives the tariff's name of a code, "" where there is none.
    """
    translate = QCoreApplication.translate
    return (
        Column(
            lambda: translate("lines", "Ngày"), lambda line: formats.day(line.registered_on), 86, code=True
        ),
        Column(lambda: translate("lines", "Số TK"), lambda line: line.declaration_number, 106, code=True),
        Column(lambda: translate("lines", "Dòng"), lambda line: str(line.line_no), 50, right=True),
        Column(
            lambda: translate("lines", "Doanh nghiệp"),
            lambda line: line.enterprise_name,
            124,
            tooltip=lambda line: f"{line.enterprise_name} · {line.tax_code}",
        ),
        Column(
            lambda: translate("lines", "HS"),
            lambda line: formats.hs_code(line.hs_code),
            88,
            tooltip=lambda line: named_code(line.hs_code, hs_name),
            code=True,
        ),
        Column(lambda: translate("lines", "Mô tả"), lambda line: line.description, 290),
        Column(lambda: translate("lines", "Xuất xứ"), lambda line: line.origin, 64),
        Column(
            lambda: translate("lines", "Số lượng"),
            lambda line: formats.quantity(line.quantity),
            84,
            right=True,
        ),
        Column(lambda: translate("lines", "ĐVT"), lambda line: line.unit, 52),
        Column(
            lambda: translate("lines", "Trị giá"),
            lambda line: formats.money(line.invoice_value, line.currency),
            130,
            right=True,
        ),
    )
