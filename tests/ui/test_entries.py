"""The catalogue's entries as rows, and the filter over them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kyha_lookup.model import CatalogueEntry, EntryRow
from kyha_lookup.ui.models.entries import entry_columns, matching
from kyha_lookup.ui.models.rows import RowsModel
from kyha_lookup.ui.widgets.entry_detail import EntryDetail

PERFUME = EntryRow(
    CatalogueEntry("RR001", "Nước hoa và nước thơm", ("3303",), ("nước hoa", "perfume"), (), "Mỹ phẩm"),
    hits=1200, confirmed=30, enterprises=9,
)  # fmt: skip
LIPSTICK = EntryRow(
    CatalogueEntry("RR002", "Son môi", ("330410",), ("son dưỡng", "lipstick"), ("sơn móng",), "Mỹ phẩm"),
    hits=0, confirmed=0, enterprises=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ["RR001", "RR002"]),
        ("nuoc hoa", ["RR001"]),
        ("LIPSTICK", ["RR002"]),
        ("3304.10", ["RR002"]),
        ("my pham", ["RR001", "RR002"]),
        ("mỹ phẩm son", ["RR002"]),
        ("xe đạp", []),
    ],
)
def test_the_filter_finds_entries_by_any_field_without_accents(typed: str, codes: list[str]) -> None:
    assert [row.entry.code for row in matching([PERFUME, LIPSTICK], typed)] == codes


def test_a_row_shows_code_name_group_hs_and_counts(app: QApplication) -> None:
    model: RowsModel[EntryRow] = RowsModel(entry_columns())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([PERFUME, LIPSTICK])
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert texts == ["RR001", "Nước hoa và nước thơm", "Mỹ phẩm", "3303", "2", "1.200", "30", "9"]
    assert tester.model() is model


def test_counts_are_sorted_as_numbers(app: QApplication) -> None:
    model: RowsModel[EntryRow] = RowsModel(entry_columns())
    model.show_rows([PERFUME, LIPSTICK])
    model.sort(5)
    assert [row.hits for row in model.rows()] == [0, 1200]


def test_the_detail_shows_every_field_that_has_a_value_and_says_what_is_missing(app: QApplication) -> None:
    detail = EntryDetail()
    detail.retranslate()
    entry = CatalogueEntry(
        "RR900", "Linh kiện xe đạp", (), ("bàn đạp",), (), "Xe đạp", ("trị giá",), "CN", "PCE", 2.5, "USD",
        "Quyết định 12/QĐ-HQ", date(2026, 1, 5), None, "xem lại hằng quý",
    )  # fmt: skip
    detail.show_row(EntryRow(entry, 3, 2, 1))
    assert detail.caught.text() == "3 dòng khớp · 2 đã xác nhận · 1 doanh nghiệp"
    assert detail.chips["hs"].values() == []
    assert detail.chips["keywords"].values() == ["bàn đạp"]
    assert detail.facts.facts() == {
        "Nhóm": "Xe đạp",
        "Xuất xứ": "CN",
        "Đơn vị tính": "PCE",
        "Giá tham chiếu": "2,50 USD",
        "Căn cứ": "Quyết định 12/QĐ-HQ",
        "Hiệu lực": "từ 05/01/2026",
        "Ghi chú": "xem lại hằng quý",
    }
