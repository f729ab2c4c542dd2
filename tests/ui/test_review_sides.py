"""Prices beside the entry: what was declared against the reference price."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication

from kyha_lookup.model import CatalogueEntry, GoodsLine, Source
from kyha_lookup.ui.widgets.review_sides import EntrySide, lowest_share, price_range
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


def test_the_lowest_price_is_compared_with_the_reference_in_the_same_currency_and_unit_alone() -> None:
    assert lowest_share(PRICED, [LINE, replace(LINE, unit_price=2.7)]) == 2.1 / 3.0
    assert lowest_share(PRICED, [replace(LINE, currency="CNY")]) is None
    assert lowest_share(PRICED, [replace(LINE, unit="SET")]) is None
    assert lowest_share(ENTRY, [LINE]) is None


def test_the_entry_says_what_share_of_its_reference_price_was_declared(app: QApplication) -> None:
    side = EntrySide()
    side.show_item(review_item(1), PRICED, [LINE])
    assert side.facts.facts()["Giá tham chiếu"] == "3,00 USD / PCE; giá khai thấp nhất bằng 70 %"
