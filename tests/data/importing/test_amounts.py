"""Numbers written as text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.importing.amounts import Format, Vote, parse_number


def written(number: float, number_format: Format) -> str:
    english = f"{number:,.2f}"
    return english if number_format is Format.ENGLISH else english.translate(str.maketrans(",.", ".,"))


@given(st.floats(-1e12, 1e12), st.sampled_from(Format))
def test_what_is_written_in_a_format_is_read_back_in_it(number: float, number_format: Format) -> None:
    value, code = parse_number(written(number, number_format), number_format)
    assert code == ""
    assert value == round(number, 2)


@given(st.lists(st.floats(1000, 1e12), min_size=1), st.sampled_from(Format))
def test_a_column_with_decimals_and_thousands_proves_its_format(
    numbers: list[float], number_format: Format
) -> None:
    vote = Vote(written(number, number_format) for number in numbers)
    assert vote.proved is number_format
    assert not vote.ambiguous


@pytest.mark.parametrize(
    ("texts", "number_format", "ambiguous"),
    [
        (["1.234", "2.345"], Format.VIETNAMESE, True),
        (["1,234", "2,345"], Format.ENGLISH, True),
        (["1.234", "13,5"], Format.VIETNAMESE, False),
        (["1,234", "13.5"], Format.ENGLISH, False),
        (["0.125"], Format.ENGLISH, False),
        (["1.234.567"], Format.VIETNAMESE, False),
        (["12", "13"], Format.VIETNAMESE, False),
    ],
)
def test_the_format_is_decided_by_the_whole_column(
    texts: list[str], number_format: Format, ambiguous: bool
) -> None:
    vote = Vote(texts)
    assert (vote.decide(None), vote.ambiguous) == (number_format, ambiguous)


def test_an_undecided_column_follows_what_the_file_proves_elsewhere() -> None:
    assert Vote(["1.234"]).decide(Format.ENGLISH) is Format.ENGLISH
    assert Vote(["1.234,5"]).decide(Format.ENGLISH) is Format.VIETNAMESE


@pytest.mark.parametrize("text", ["", "-", ".", "n/a", "NA", "\u00a0"])
def test_an_absent_number_is_nan_without_a_finding(text: str) -> None:
    value, code = parse_number(text, Format.VIETNAMESE)
    assert math.isnan(value)
    assert code == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [("abc", "number_unreadable"), ("1.5.7", "number_unreadable"), ("1,234.5", "number_other_format")],
)
def test_what_does_not_fit_the_columns_format_is_a_finding(text: str, code: str) -> None:
    assert parse_number(text, Format.VIETNAMESE)[1] == code


def test_numbers_of_the_file_pass_as_they_are_and_infinity_does_not() -> None:
    assert parse_number(13747.01, Format.VIETNAMESE) == (13747.01, "")
    assert parse_number(math.inf, Format.VIETNAMESE)[1] == "number_unreadable"


def test_json_left_by_a_formula_export_gives_its_result() -> None:
    assert parse_number('{"formula":"","result":123.45}', Format.VIETNAMESE) == (123.45, "")
