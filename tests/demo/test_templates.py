"""Phrases with open places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.templates import template


def filled(text: str, seed: int = 1) -> str:
    return template(text, {"màu": ("xanh", "đỏ")}).fill(Dice(seed))


def test_a_phrase_without_places_stays_as_it_is() -> None:
    assert filled("Hàng mới 100%") == "Hàng mới 100%"


@given(seed=st.integers(0, 10**6))
def test_a_choice_takes_one_of_its_options(seed: int) -> None:
    assert filled("Áo {nam|nữ} dài tay", seed) in ("Áo nam dài tay", "Áo nữ dài tay")


@given(seed=st.integers(0, 10**6))
def test_a_range_keeps_to_its_ends_and_steps(seed: int) -> None:
    whole, part = filled("{10-500:10}ml {0.5-5.0:0.5}bar", seed).split(" ")
    assert int(whole.removesuffix("ml")) in range(10, 501, 10)
    assert float(part.removesuffix("bar")) * 2 in range(1, 11)


@given(seed=st.integers(0, 10**6))
def test_ranges_between_bars_are_options_not_numbers(seed: int) -> None:
    assert filled("{0-6|6-12}", seed) in ("0-6", "6-12")


@given(seed=st.integers(0, 10**6))
def test_a_name_takes_from_its_list(seed: int) -> None:
    assert filled("màu {màu}", seed) in ("màu xanh", "màu đỏ")


def test_an_unknown_list_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        template("{hương}", {})
