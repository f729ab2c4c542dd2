"""The columns of goods lines in the review: where each comes from and what it declared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import GoodsLine
from kyha_lookup.ui import formats, words
from kyha_lookup.ui.models.lines import named_code
from kyha_lookup.ui.models.rows import Column


def review_columns(hs_name: Callable[[str], str] = lambda _code: "") -> tuple[Column[GoodsLine], ...]:
    """Date, declaration, enterprise, HS, origin, quantity, price, channel, source. `hs_name` as in `line_columns`."""
    return (
        Column(
            lambda: QCoreApplication.translate("lines", "Ngày ĐK"),
            lambda line: formats.day(line.registered_on),
            88,
            key=lambda line: line.registered_on or date.min,
            code=True,
        ),
        Column(
            lambda: QCoreApplication.translate("lines", "Số tờ khai"),
            lambda line: f"{line.declaration_number} / {line.line_no}",
            132,
            code=True,
        ),
        Column(
            lambda: QCoreApplication.translate("lines", "Doanh nghiệp"),
            lambda line: line.enterprise_name,
            190,
            tooltip=lambda line: f"{line.enterprise_name} {line.tax_code}".strip(),
        ),
        Column(
            lambda: QCoreApplication.translate("lines", "Mã HS"),
            lambda line: formats.hs_code(line.hs_code),
            92,
            tooltip=lambda line: named_code(line.hs_code, hs_name),
            code=True,
        ),
        Column(lambda: QCoreApplication.translate("lines", "Xuất xứ"), lambda line: line.origin, 60),
        Column(
            lambda: QCoreApplication.translate("lines", "Số lượng"),
            lambda line: f"{formats.quantity(line.quantity)} {line.unit}".strip(),
            92,
            key=lambda line: line.quantity or 0.0,
            right=True,
        ),
        Column(
            lambda: QCoreApplication.translate("lines", "Đơn giá"),
            lambda line: formats.money(line.unit_price, line.currency),
            92,
            key=lambda line: line.unit_price or 0.0,
            right=True,
        ),
        Column(
            lambda: QCoreApplication.translate("lines", "Luồng"), lambda line: words.channel(line.channel), 56
        ),
        Column(
            lambda: QCoreApplication.translate("lines", "Nguồn"),
            lambda line: words.source(line.source),
            260,
            tooltip=lambda line: line.source.file,
        ),
    )
