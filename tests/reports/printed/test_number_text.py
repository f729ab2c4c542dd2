"""Numbers and dates as Excel shows them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.reports.printed.number_text import shown


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234567.0, "#,##0", "1.234.567"),
        (-1234.5, "#,##0", "-1.235"),
        (0.0, "#,##0", "0"),
        (2.5, "#,##0.00##", "2,50"),
        (0.8246, "#,##0.00##", "0,8246"),
        (5.0, "#,##0.##", "5,"),
        (7.0, "00", "07"),
        (0.126, "0.0%", "12,6%"),
        (12500000.0, '#,##0.0,," triệu"', "12,5 triệu"),
        (3.0, "General", "3"),
        (0.5, "General", "0,5"),
        (12.0, "+#,##0;-#,##0;0", "+12"),
        (-12.0, "+#,##0;-#,##0;0", "-12"),
        (0.0, "+#,##0;-#,##0;0", "0"),
        (0.0, "#,##0;-#,##0;", ""),
        (46272.0, "dd/mm/yyyy", "07/09/2026"),
        (46272.6465, "dd/mm/yyyy hh:mm", "07/09/2026 15:30"),
        (46272.6465, "hh:mm:ss", "15:30:58"),
        (46272.0, '"ngày" d "tháng" m', "ngày 7 tháng 9"),
        (10107.0, "@", "10107"),
    ],
)
def test_a_number_reads_as_a_vietnamese_excel_shows_it(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_text_is_shown_as_it_stands() -> None:
    assert shown("=1+1", "@") == "=1+1"
    assert shown("0101234567-001", "#,##0") == "0101234567-001"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_whole_number_keeps_its_digits(number: int) -> None:
    assert int(shown(float(number), "#,##0").replace(".", "")) == number


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_reads_day_month_year(day: date) -> None:
    serial = float((day - date(1899, 12, 30)) / timedelta(days=1))
    assert shown(serial, "dd/mm/yyyy") == f"{day:%d/%m/%Y}"
