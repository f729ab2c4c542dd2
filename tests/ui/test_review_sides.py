"""Prices beside the entry: what was declared against the reference price."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from kyha_lookup.model import CatalogueEntry, GoodsLine, PriceBasis, PriceGap, ReferenceCheck, Source
from kyha_lookup.ui.widgets.review_sides import EntrySide, price_range
from tests.ui.review_values import ENTRY, review_item

LINE = GoodsLine(
    1, 1, "107000000010", date(2026, 9, 12), "A11", "3", "60CB", "4001234567", "CÔNG TY TNHH BÌNH AN PHÚ", 1,
    "95030060", "Đồ chơi xếp hình", "CN", 10.0, "PCE", 2.1, "USD", 21.0, 500_000.0, 50_000.0,
    Source("lines.csv", "", 2),
)  # fmt: skip
PRICED: CatalogueEntry = replace(ENTRY, reference_price=3.0, currency="USD", unit="PCE")


def test_prices_are_a_range_for_each_currency_and_unit() -> None:
    lines = [
        LINE,
        replace(LINE, unit_price=3.4),
        replace(LINE, unit_price=50_000.0, currency="VND", unit="SET"),
    ]
    assert price_range(lines) == "2,10 – 3,40 USD / PCE; 50.000 VND / SET"
    assert price_range([replace(LINE, unit_price=None)]) == ""


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (None, ""),
        (ReferenceCheck(0.7), "; giá khai thấp nhất bằng 70 %"),
        (ReferenceCheck(0.7, PriceBasis.RATE), "; giá khai thấp nhất bằng 70 % (quy đổi)"),
        (
            ReferenceCheck(None, gap=PriceGap.UNIT),
            "; không so được: đơn vị tính khai báo không cùng loại",
        ),
        (
            ReferenceCheck(None, gap=PriceGap.RATE, currency="USD"),
            "; không so được: trong tháng đăng ký không đủ dòng hóa đơn bằng USD để suy ra tỷ giá",
        ),
    ],
)
def test_the_entry_says_what_share_of_its_reference_price_was_declared_or_why_not(
    app: QApplication, check: ReferenceCheck | None, said: str
) -> None:
    side = EntrySide()
    side.show_item(review_item(1), PRICED, check)
    assert side.facts.facts()["Giá tham chiếu"] == f"3,00 USD / PCE{said}"
