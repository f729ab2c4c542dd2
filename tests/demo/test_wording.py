"""Descriptions."""

from __future__ import annotations

import re
import unicodedata
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.demo.dice import Dice
from kyha_lookup.demo.noise import bare
from kyha_lookup.demo.vocabulary import vocabulary
from kyha_lookup.demo.wording import LONGEST, describe

HEADS = [head for heads in vocabulary().risky.values() for head in heads]
HEADS += [head for heads in vocabulary().ordinary.values() for head in heads]
MAKER = "Quolin Huixo Toys Co.,Ltd"


def a_thousand() -> list[str]:
    dice = Dice(12)
    return [describe(dice.pick(HEADS), MAKER, vocabulary().phrases, dice) for _ in range(1000)]


@given(seed=st.integers(0, 10**9), place=st.integers(0, len(HEADS) - 1))
def test_a_description_is_one_composed_line_of_at_most_211_characters(seed: int, place: int) -> None:
    text = describe(HEADS[place], MAKER, vocabulary().phrases, Dice(seed))
    assert 0 < len(text) <= LONGEST == 211
    assert text == text.strip()
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & set("\n\r\t{}")


@given(seed=st.integers(0, 10**9), place=st.integers(0, len(HEADS) - 1))
def test_a_description_begins_with_its_goods(seed: int, place: int) -> None:
    head = HEADS[place]
    first_word = bare(head.name.pieces[0].split()[0]).lower()  # type: ignore[union-attr]
    text = describe(head, MAKER, vocabulary().phrases, Dice(seed))
    assert bare(text).lower().startswith(first_word)


def test_lengths_are_those_of_real_lines() -> None:
    lengths = sorted(map(len, a_thousand()))
    assert 145 <= median(lengths) <= 170
    assert 175 <= lengths[900] <= 205


@pytest.mark.parametrize(
    ("phrase", "least", "most"),
    [
        ("moi", 0.9, 1),
        (r"co\., ?ltd", 0.35, 0.75),
        ("hieu", 0.4, 0.75),
        ("dung (de|cho|trong) ", 0.3, 0.6),
        ("bang ", 0.05, 0.3),
    ],
)
def test_boilerplate_is_as_frequent_as_in_real_lines(phrase: str, least: float, most: float) -> None:
    texts = [bare(text).lower() for text in a_thousand()]
    assert least <= sum(bool(re.search(phrase, text)) for text in texts) / len(texts) <= most
