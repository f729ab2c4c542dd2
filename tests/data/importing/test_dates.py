"""Dates in every form."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing.dates import parse_date

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(
    MOMENTS,
    st.sampled_from(["%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%d.%m.%Y  %H:%M:%S", "%Y-%m-%d %H:%M:%S"]),
)
def test_a_written_moment_is_read_back(moment: datetime, form: str) -> None:
    assert parse_date(moment.strftime(form)) == (moment.isoformat(sep=" "), "")


@given(MOMENTS)
def test_an_excel_serial_is_its_moment(moment: datetime) -> None:
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    expected = moment.date().isoformat() if serial.is_integer() else moment.isoformat(sep=" ")
    assert parse_date(serial) == (expected, "")


@pytest.mark.parametrize(
    ("text", "iso", "code"),
    [
        ("2/1/2025", "2025-01-02", ""),
        ("02/12/2025 15:32", "2025-12-02 15:32:00", ""),
        ("02/12/2025 03:32 PM", "2025-12-02 15:32:00", ""),
        ("2025-12-02T15:32:16", "2025-12-02 15:32:16", ""),
        ("20251202", "2025-12-02", ""),
        ("45993", "2025-12-02", ""),
        ("02/12/25", "2025-12-02", "date_two_digit_year"),
        ("12/31/2025", "", "date_unreadable"),
        ("30/02/2025", "", "date_unreadable"),
        ("/  /", "", "date_unreadable"),
        ("1900-02-28", "", "date_unreadable"),
    ],
)
def test_date_texts(text: str, iso: str, code: str) -> None:
    assert parse_date(text) == (iso, code)


def test_a_number_far_from_any_registration_date_is_no_date() -> None:
    assert parse_date(60.0) == ("", "date_unreadable")
    assert parse_date(106123456780.0) == ("", "date_unreadable")
