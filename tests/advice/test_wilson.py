"""Intervals of shares: known values, and what holds for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.advice.wilson import Stratum, total, wilson


@pytest.mark.parametrize(
    ("right", "seen", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (16, 16, 0.8064, 1.0),
        (81, 263, 0.2553, 0.3662),
        (0, 0, 0.0, 1.0),
    ],
)
def test_known_intervals(right: int, seen: int, low: float, high: float) -> None:
    share = wilson(right, seen)
    assert (share.low, share.high) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 10_000), st.data())
def test_an_interval_holds_its_share_and_mirrors_its_opposite(seen: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, seen))
    share, other = wilson(right, seen), wilson(seen - right, seen)
    assert 0.0 <= share.low <= share.value <= share.high <= 1.0
    assert share.low == pytest.approx(1 - other.high, abs=1e-9)


@given(st.integers(0, 200), st.integers(1, 200))
def test_more_of_the_same_narrows_the_interval(right: int, wrong: int) -> None:
    once, thrice = wilson(right, right + wrong), wilson(3 * right, 3 * (right + wrong))
    assert thrice.high - thrice.low < once.high - once.low


def test_one_stratum_is_the_share_times_its_size() -> None:
    share = wilson(2, 40)
    found = total([Stratum(1000, 40, 2)])
    assert (found.value, found.low, found.high) == pytest.approx((50, 1000 * share.low, 1000 * share.high))


def test_each_stratum_weighs_as_much_as_it_is_large() -> None:
    found = total([Stratum(100, 20, 10), Stratum(10_000, 20, 1)])
    assert found.value == pytest.approx(50 + 500)
    alone = total([Stratum(10_000, 20, 1)])
    assert found.high - found.value > alone.high - alone.value


def test_what_was_looked_at_whole_is_known() -> None:
    found = total([Stratum(12, 12, 5)])
    assert (found.value, found.low, found.high) == (5, 5, 5)


@given(
    st.lists(
        st.integers(1, 50).flatmap(
            lambda seen: st.tuples(st.integers(seen, 100_000), st.just(seen), st.integers(0, seen))
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_total_lies_within_what_is_possible(parts: list[tuple[int, int, int]]) -> None:
    found = total([Stratum(*part) for part in parts])
    assert sum(part[2] for part in parts) <= found.low + 1e-6
    assert found.low <= found.value + 1e-6
    assert found.value <= found.high + 1e-6
    assert found.high <= sum(part[0] for part in parts) + 1e-6
