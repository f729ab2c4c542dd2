"""Enterprises as the table of their page shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from kyha_lookup.model import EnterpriseRow
from kyha_lookup.text.folding import fold
from kyha_lookup.ui import formats
from kyha_lookup.ui.models.rows import Column

NAME = 1
"""The column that takes the width left over."""

_STEPS = "▁▂▃▄▅▆▇█"  # signs of one width; the lowest is a month without anything


def trend(values: Sequence[int]) -> str:
    """A row of small bars, one for each month: text, so that it can be copied."""
    most = max(values, default=0)
    if not most:
        return ""
    high = len(_STEPS) - 1
    return "".join(_STEPS[-(-value * high // most)] for value in values)


def enterprise_columns() -> tuple[Column[EnterpriseRow], ...]:
    """MST, name with the mark of the watch list, figures, share of hits, trend, days, address."""
    translate = QCoreApplication.translate

    def figure(
        name: str,
        label: Callable[[], str],
        value: Callable[[EnterpriseRow], float],
        width: int,
        *,
        hidden: bool = False,
    ) -> Column[EnterpriseRow]:
        return Column(
            label, lambda row: formats.number(value(row)), width,
            key=value, right=True, name=name, number=value, hidden=hidden,
        )  # fmt: skip

    return (
        Column(
            lambda: translate("enterprises", "Mã số thuế"), lambda row: row.tax_code, 116, code=True, name="tax_code"
        ),
        Column(
            lambda: translate("enterprises", "Doanh nghiệp"),
            lambda row: f"★ {row.name}" if row.watched else row.name,
            180,
            key=lambda row: fold(row.name),
            tooltip=lambda row: f"{row.name}\n{row.address}".strip(),
            name="name",
        ),
        figure("lines", lambda: translate("enterprises", "Dòng"), lambda row: row.lines, 62),
        figure("hits", lambda: translate("enterprises", "Dòng khớp"), lambda row: row.hits, 82),
        Column(
            lambda: translate("enterprises", "Tỷ lệ khớp"),
            lambda row: f"{formats.number(100 * row.share)} %" if row.lines else "",
            96,
            key=lambda row: row.share,
            right=True,
            name="share",
            number=lambda row: round(100 * row.share, 1),
        ),
        Column(
            lambda: translate("enterprises", "12 tháng"),
            lambda row: trend(row.trend),
            150,
            key=lambda row: row.trend[::-1],
            tooltip=lambda row: " ".join(formats.number(value) for value in row.trend),
            name="trend",
        ),
        figure("confirmed", lambda: translate("enterprises", "Xác nhận"), lambda row: row.confirmed, 84),
        figure("declarations", lambda: translate("enterprises", "Tờ khai"), lambda row: row.declarations, 96),
        figure("value", lambda: translate("enterprises", "Trị giá (VND)"), lambda row: row.tax_value_vnd, 118),
        figure(
            "tax", lambda: translate("enterprises", "Tiền thuế (VND)"), lambda row: row.tax_vnd, 112, hidden=True
        ),
        Column(
            lambda: translate("enterprises", "Tờ khai đầu"), lambda row: formats.day(row.first_on), 92,
            key=lambda row: str(row.first_on or ""), code=True, name="first_on", hidden=True,
        ),
        Column(
            lambda: translate("enterprises", "Tờ khai cuối"), lambda row: formats.day(row.last_on), 92,
            key=lambda row: str(row.last_on or ""), code=True, name="last_on",
        ),
        Column(
            lambda: translate("enterprises", "Địa chỉ"), lambda row: row.address, 220, name="address", hidden=True
        ),
    )  # fmt: skip
