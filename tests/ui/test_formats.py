from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.ui import formats


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567.89, 2, "1.234.567,89"),
        (0, 0, "0"),
        (-0.001, 2, "0,00"),
        (-1234.5, 1, "-1.234,5"),
        (None, 2, ""),
        (float("nan"), 2, ""),
    ],
)
def test_number_writes_points_for_thousands_and_a_comma_for_decimals(
    value: float | None, decimals: int, text: str
) -> None:
    assert formats.number(value, decimals) == text


@given(st.integers(-(10**15), 10**15))
def test_number_of_a_whole_value_reads_back_to_the_same_value(value: int) -> None:
    assert int(formats.number(value).replace(".", "")) == value


@given(st.floats(0, 1e9).map(lambda value: round(value, 4)))
def test_quantity_reads_back_and_never_ends_in_a_needless_zero(value: float) -> None:
    text = formats.quantity(value)
    assert float(text.replace(".", "").replace(",", ".")) == pytest.approx(value, abs=1e-4)
    assert not ("," in text and text.endswith(("0", ",")))


def test_money_in_dong_is_whole_and_in_other_currencies_has_two_to_four_places() -> None:
    assert formats.money(13747.01, "VND") == "13.747 VND"
    assert formats.money(2.1, "USD") == "2,10 USD"
    assert formats.money(0.0625, "USD") == "0,0625 USD"
    assert formats.money(5) == "5,00"
    assert formats.money(None, "USD") == ""


def test_points_carry_their_sign() -> None:
    assert formats.points(61.25) == "+61,2"
    assert formats.points(-3) == "-3,0"


def test_days_and_moments_are_written_day_first() -> None:
    assert formats.day(date(2026, 9, 1)) == "01/09/2026"
    assert formats.moment(datetime(2026, 9, 1, 7, 5)) == "01/09/2026 07:05"
    assert formats.day(None) == ""
    assert formats.moment(None) == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [("33049990", "3304.99.90"), ("330499", "3304.99"), ("9503", "9503"), ("", ""), ("không rõ", "không rõ")],
)
def test_hs_codes_get_their_dots(code: str, text: str) -> None:
    assert formats.hs_code(code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-09-12", "12/09/2026"),
        ("2026-09-12 15:32:16", "12/09/2026 15:32:16"),
        ("không rõ", "không rõ"),
    ],
)
def test_days_the_importer_read_are_written_day_first_too(value: str, text: str) -> None:
    assert formats.iso_moment(value) == text
