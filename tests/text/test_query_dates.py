"""Dates as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from kyha_lookup.text.query_dates import period_of


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("5/9/2026", date(2026, 9, 5), date(2026, 9, 5)),
        ("2026-09-05", date(2026, 9, 5), date(2026, 9, 5)),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("q4/2026", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_days_months_quarters_and_years(typed: str, first: date, last: date) -> None:
    assert period_of(typed) == (first, last)


@pytest.mark.parametrize("typed", ["", "31/02/2026", "13/2026", "2026-Q5", "hôm qua", "0000", "1/1/26"])
def test_anything_else_is_no_period(typed: str) -> None:
    assert period_of(typed) is None
