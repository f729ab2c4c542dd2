"""The words of a bulletin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from kyha_lookup.model import Bulletin, EnterpriseFigures, MonthCount, Period, ReportTotals, Scope
from kyha_lookup.reports.bulletin_words import bulletin_words, short_money

ROW = EnterpriseFigures(
    "0490000001", "CÔNG TY TNHH MẪU MỘT", "", 3, 12, ("Mỹ phẩm",), 2.5e9, 1e8, 0, 0, 3, "", watched=True
)
BULLETIN = Bulletin(
    agency="Hải quan cửa khẩu mẫu",
    superior_agency="Chi cục mẫu",
    period=Period(date(2026, 7, 1), date(2026, 9, 30)),
    before=Period(date(2026, 4, 1), date(2026, 6, 30)),
    scope=Scope.HITS,
    totals=ReportTotals(19, 53, 159, 19_357_903_657.0, 2.28e9, confirmed=12),
    totals_before=ReportTotals(20, 53, 0, 9.7e9, 2.28e9),
    watched=1,
    months=(
        MonthCount(date(2026, 6, 1), 5),
        MonthCount(date(2026, 7, 1), 7),
        MonthCount(date(2026, 8, 1), 0),
    ),
    enterprises=(
        ROW,
        replace(ROW, tax_code="0490000002", name="CÔNG TY MẪU HAI", tax_value_vnd=5e8, watched=False),
    ),
    catalogue="Danh mục mẫu",
    catalogue_version=3,
    lines_unscreened=0,
    made_at=datetime(2026, 10, 1, 8, 5),
    made_by="canbo",
)


def test_title_period_and_unit() -> None:
    words = bulletin_words(BULLETIN, "vi")
    assert words.agency == "HẢI QUAN CỬA KHẨU MẪU"
    assert words.period == "Quý III năm 2026 (từ ngày 01/07/2026 đến ngày 30/09/2026)"
    odd = replace(BULLETIN, period=Period(date(2026, 7, 3), date(2026, 7, 20)))
    assert bulletin_words(odd, "vi").period == "Từ ngày 03/07/2026 đến ngày 20/07/2026"


def test_main_figures_stand_beside_the_period_before() -> None:
    figures = {each.name: (each.value, each.change) for each in bulletin_words(BULLETIN, "vi").figures}
    assert figures["doanh nghiệp"] == ("19", "▼ giảm 5,0 % so với kỳ trước")
    assert figures["tờ khai"] == ("53", "= như kỳ trước")
    assert figures["dòng hàng"] == ("159", "kỳ trước không có")
    assert figures["trị giá tính thuế"] == ("19,4 tỷ đồng", "▲ tăng 99,6 % so với kỳ trước")


def test_the_trend_marks_the_months_of_the_period() -> None:
    trend = bulletin_words(BULLETIN, "vi").trend
    assert [(each.name, each.value, each.figure, each.inside) for each in trend] == [
        ("06/26", 5.0, "5", False),
        ("07/26", 7.0, "7", True),
        ("08/26", 0.0, "", True),
    ]


def test_the_enterprises_to_know_with_code_lines_value_and_mark() -> None:
    first, second = bulletin_words(BULLETIN, "vi").known
    assert (first.number, first.code, first.lines, first.value) == (
        "1",
        "0490000001",
        "12 dòng hàng",
        "2,5 tỷ đồng",
    )
    assert first.mark
    assert not second.mark
    assert second.share == pytest.approx(0.2)


def test_what_is_not_screened_yet_is_said() -> None:
    assert not any("rà soát" in note for note in bulletin_words(BULLETIN, "vi").notes)
    notes = bulletin_words(replace(BULLETIN, lines_unscreened=1200), "vi").notes
    assert "Còn 1.200 dòng hàng trong kỳ chưa rà soát." in notes


def test_an_empty_period_says_so() -> None:
    empty = replace(BULLETIN, totals=ReportTotals(0, 0, 0, 0.0, 0.0), enterprises=())
    words = bulletin_words(empty, "vi")
    assert words.lead == "Trong kỳ không có dòng hàng nào thuộc phạm vi bản tin."
    assert words.known == ()


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0 đồng", "VND 0"),
        (950_000, "950.000 đồng", "VND 950,000"),
        (745_400_000, "745 triệu đồng", "VND 745 million"),
        (19_357_903_657, "19,4 tỷ đồng", "VND 19.4 billion"),
        (1_234_567_000_000, "1.235 tỷ đồng", "VND 1,235 billion"),
    ],
)
def test_money_is_said_as_leaders_say_it(value: float, vi: str, en: str) -> None:
    assert short_money(value, "vi") == vi
    assert short_money(value, "en") == en
