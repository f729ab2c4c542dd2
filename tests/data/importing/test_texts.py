"""Cleaning of text cells."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing.texts import clean, exact, repaired_capitals


@given(st.integers(0, 10**15))
def test_a_code_held_as_a_number_keeps_every_digit(number: int) -> None:
    assert exact(float(number)) == str(number)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("mark", [".", "-", "n/a", "N/A", " - ", "\u00a0", "\u200b"])
def test_marks_for_nothing_are_empty(mark: str) -> None:
    assert clean(mark) == ""


def test_na_is_kept() -> None:
    assert clean("NA") == "NA"


def test_decomposed_text_is_composed() -> None:
    assert clean(unicodedata.normalize("NFD", " Máy tính ")) == "Máy tính"


def test_json_cells_give_their_result_or_their_error() -> None:
    assert clean('{"formula":"A1","result":123.45}') == "123.45"
    assert clean('{"formula":"A1","result":{"error":"#REF!"}}') == "#REF!"
    assert clean('{"broken') == '{"broken'


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("CôNG TY TNHH Tự ĐộNG HóA", "CÔNG TY TNHH TỰ ĐỘNG HÓA"),
        ("Công ty TNHH Tự Động", "Công ty TNHH Tự Động"),
        ("CÔNG TY MẪU", "CÔNG TY MẪU"),
        ("Số 1 đường Mẫu", "Số 1 đường Mẫu"),
    ],
)
def test_capitals_lost_in_a_conversion_are_repaired(text: str, repaired: str) -> None:
    assert repaired_capitals(text) == repaired
