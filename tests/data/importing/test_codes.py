"""Codes of a declaration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing import codes


@given(st.integers(0, 10**9 - 1), st.integers(0, 9), st.sampled_from(["", " ", "'", ".0"]))
def test_a_declaration_number_is_its_first_eleven_digits_and_the_amendment(
    body: int, amendment: int, dirt: str
) -> None:
    number = f"10{body:09}"
    text = f"{number}{amendment}"
    text = f"'{text}" if dirt == "'" else text + dirt
    assert codes.declaration_number(text)[0] == (number, amendment)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("106123456780", ("10612345678", 0), ""),
        ("106 123 456 781", ("10612345678", 1), ""),
        ("106123456780/1", ("10612345678", 1), "declaration_number_suffix"),
        ("106123456780-2", ("10612345678", 2), "declaration_number_suffix"),
        ("1.06123E+11", ("", 0), "digits_lost"),
        ("1,06E+11", ("", 0), "digits_lost"),
        ("", ("", 0), "declaration_number_missing"),
        ("10612345678", ("", 0), "declaration_number_unreadable"),
        ("306123456780", ("", 0), "declaration_is_export"),
        ("506123456780", ("50612345678", 0), "declaration_number_prefix"),
        ("106123000000", ("10612300000", 0), "digits_perhaps_lost"),
    ],
)
def test_declaration_numbers(text: str, value: tuple[str, int], code: str) -> None:
    assert codes.declaration_number(text) == (value, code)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("0109999991", "0109999991", ""),
        ("0109999991-001", "0109999991-001", ""),
        ("0109999991001", "0109999991-001", ""),
        ("109999991", "0109999991", "tax_code_padded"),
        ("109999991-001", "0109999991-001", "tax_code_padded"),
        ("109999991001", "0109999991-001", "tax_code_padded"),
        ("001099999991", "001099999991", "tax_code_unusual"),
        ("ABC", "ABC", "tax_code_unusual"),
        ("1.1E+09", "", "digits_lost"),
        ("", "", ""),
    ],
)
def test_tax_codes(text: str, value: str, code: str) -> None:
    assert codes.tax_code(text) == (value, code)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("33049990", "33049990", ""),
        ("3304.99.90", "33049990", ""),
        ("3304.00.00", "33040000", ""),
        ("3304.99.90.00", "3304999000", ""),
        ("84713020.0", "84713020", ""),
        ("5051010", "05051010", "hs_padded"),
        ("505101000", "0505101000", "hs_padded"),
        ("3304", "3304", "hs_short"),
        ("8471.3", "", "hs_unreadable"),
        ("x", "", "hs_unreadable"),
        ("8,47E+07", "", "digits_lost"),
        ("", "", "hs_missing"),
    ],
)
def test_hs_codes(text: str, value: str, code: str) -> None:
    assert codes.hs_code(text) == (value, code)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", "1"),
        ("3D", "3"),
        ("3C", "3"),
        ("Luồng đỏ", "3"),
        ("Do", "3"),
        ("Vang", "2"),
        ("XANH", "1"),
        ("1 - Xanh", "1"),
    ],
)
def test_channels(text: str, value: str) -> None:
    assert codes.channel(text) == (value, "")


@pytest.mark.parametrize("text", ["4", "luồng", "xanh vàng"])
def test_an_unknown_channel_is_left_empty_and_flagged(text: str) -> None:
    assert codes.channel(text) == ("", "channel_unknown")


def test_the_procedure_is_the_first_three_characters() -> None:
    assert codes.procedure("A12  4 [ 4 ]") == ("A12", "")
    assert codes.procedure("a11 - Nhập kinh doanh tiêu dùng") == ("A11", "")
    assert codes.procedure("nhập") == ("nhập", "procedure_unknown")


def test_offices_are_codes_or_their_short_names() -> None:
    assert codes.office("60CB") == ("60CB", "")
    assert codes.office("HQBACNINH") == ("18A3", "")
    assert codes.office("HQCKCDNA") == ("34CE", "")
    assert codes.office("01ZZ") == ("01ZZ", "")
    assert codes.office("HQMAU") == ("HQMAU", "office_unknown")


def test_na_is_namibia_and_names_become_codes() -> None:
    assert codes.country("NA") == ("NA", "")
    assert codes.country("CHINA") == ("CN", "")
    assert codes.country("R.KOREA") == ("KR", "")
    assert codes.country("Trung Quốc") == ("CN", "")
    assert codes.country("XYZ") == ("XYZ", "country_unknown")


def test_units_become_vnaccs_codes_where_known() -> None:
    assert [codes.unit(text)[0] for text in ("PIECES", "Cái", "chiếc", "PCE", "SETS", "Bộ", "kg")] == [
        "PCE", "PCE", "PCE", "PCE", "SET", "SET", "KGM",
    ]  # fmt: skip
    assert codes.unit("Mớ")[0] == "Mớ"


def test_units_that_differ_only_by_accents_stay_apart() -> None:
    assert (codes.unit("Tá")[0], codes.unit("Tạ (100kg)")[0]) == ("DZN", "HKGM")


def test_a_split_shipment_names_its_first_number_and_branch() -> None:
    assert codes.first_declaration("106123456780 - 1 / 5")[0] == ("106123456780", "1/5")
    assert codes.first_declaration("106123456780 - 1 5")[0] == ("106123456780", "1/5")
    assert codes.first_declaration("/")[0] == ("", "")


def test_line_numbers() -> None:
    assert codes.line_number("7") == (7, "")
    assert codes.line_number("<07>") == (7, "")
    assert codes.line_number("0") == (0, "line_number_unreadable")
    assert codes.line_number("") == (0, "line_number_missing")
