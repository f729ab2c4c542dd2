"""Periods as typed, chosen and named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Period
from kyha_lookup.reports import period

Q3 = Period(date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-Q3", Q3),
        ("Q3/2026", Q3),
        ("quý III năm 2026", Q3),
        ("Quý 3/2026", Q3),
        ("2026", Period(date(2026, 1, 1), date(2026, 12, 31))),
        ("năm 2026", Period(date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-09", Period(date(2026, 9, 1), date(2026, 9, 30))),
        ("9/2026", Period(date(2026, 9, 1), date(2026, 9, 30))),
        ("Tháng 02/2028", Period(date(2028, 2, 1), date(2028, 2, 29))),
        ("2026-W01", Period(date(2025, 12, 29), date(2026, 1, 4))),
        ("9999-Q4", Period(date(9999, 10, 1), date(9999, 12, 31))),
        ("05/07/2026", Period(date(2026, 7, 5), date(2026, 7, 5))),
        ("01/07/2026-30/09/2026", Q3),
        ("01/07/2026 – 30/09/2026", Q3),
        ("2026-07-01..2026-09-30", Q3),
        ("từ ngày 01/07/2026 đến ngày 30/09/2026", Q3),
        (" 1/7/2026  đến 30/9/2026 ", Q3),
    ],
)
def test_a_period_is_understood_as_officers_write_it(text: str, expected: Period) -> None:
    assert period.parse_period(text) == expected


@pytest.mark.parametrize(
    "text", ["", "2026-Q5", "13/2026", "2026-W60", "31/02/2026", "0000", "hôm qua", "quý 2026"]
)
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        period.parse_period(text)
    assert "2026" in refused.value.sentence("vi")


def test_a_period_that_ends_before_it_starts_is_refused_with_both_days() -> None:
    with pytest.raises(UsageRefused) as refused:
        period.parse_period("30/09/2026-01/07/2026")
    assert "30/09/2026" in refused.value.sentence("vi")
    assert "01/07/2026" in refused.value.sentence("vi")


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_the_label_of_a_period_is_understood_again(one: date, other: date) -> None:
    chosen = Period(min(one, other), max(one, other))
    assert period.parse_period(period.label(chosen, "vi")) == chosen


@given(st.dates(min_value=date(1900, 1, 1)))
def test_days_are_read_day_first_and_in_iso_order(day: date) -> None:
    assert period.parse_day(f"{day:%d/%m/%Y}") == day
    assert period.parse_day(day.isoformat()) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(9000, 1, 1)))
def test_presets_are_whole_periods_that_meet_without_gap(today: date) -> None:
    chosen = {preset.code: preset.period for preset in period.presets(today)}
    for unit in ("week", "month", "quarter", "year"):
        this, last = chosen[f"period_this_{unit}"], chosen[f"period_last_{unit}"]
        assert this.start <= today <= this.end
        assert last.end + timedelta(days=1) == this.start
        assert last.start < last.end
    assert chosen["period_this_week"].start.weekday() == 0


@pytest.mark.parametrize(
    ("chosen", "language", "expected"),
    [
        (Q3, "vi", "quý III năm 2026"),
        (Q3, "en", "quarter 3 of 2026"),
        (period.month(2026, 9), "vi", "tháng 9 năm 2026"),
        (period.year(2026), "vi", "năm 2026"),
        (Period(date(2026, 7, 1), date(2026, 9, 29)), "vi", "từ ngày 01/07/2026 đến ngày 29/09/2026"),
        (Period(date(2026, 7, 1), date(2026, 7, 1)), "vi", "ngày 01/07/2026"),
    ],
)
def test_a_period_has_the_name_officers_give_it(chosen: Period, language: str, expected: str) -> None:
    assert period.name(chosen, language) == expected
