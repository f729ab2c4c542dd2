"""The reproducible dice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.demo.dice import Dice, Weighted


def test_the_rolls_of_a_seed_are_the_same_on_every_machine() -> None:
    dice = Dice(2026)
    assert [dice.between(1, 1000) for _ in range(6)] == [120, 503, 512, 861, 103, 224]


@given(seed=st.integers(0, 2**32), low=st.integers(-50, 50), width=st.integers(0, 100))
def test_between_keeps_to_its_ends(seed: int, low: int, width: int) -> None:
    dice = Dice(seed)
    assert all(low <= dice.between(low, low + width) <= low + width for _ in range(50))


@given(seed=st.integers(0, 2**32), options=st.lists(st.integers(), unique=True), count=st.integers(0, 20))
def test_a_sample_holds_different_options_and_leaves_the_list_alone(
    seed: int, options: list[int], count: int
) -> None:
    before = list(options)
    sample = Dice(seed).sample(options, count)
    assert options == before
    assert len(sample) == min(count, len(options))
    assert len(set(sample)) == len(sample)
    assert set(sample) <= set(options)


def test_a_weight_of_nothing_is_never_picked_and_heavy_ones_often() -> None:
    dice = Dice(3)
    weighted = Weighted({"never": 0, "often": 9, "rarely": 1})
    picked = [weighted.pick(dice) for _ in range(2000)]
    assert "never" not in picked
    assert 0.05 < picked.count("rarely") / len(picked) < 0.15
