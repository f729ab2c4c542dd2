"""Telex and VNI keys read as the letters they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.folding import tone_key
from kyha_lookup.text.keystrokes import decoded, read_keys
from kyha_lookup.text.tokens import tokenize


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("nuwowcs", "nước"), ("nuowcs", "nước"), ("nuocws", "nước"), ("giayf", "giày"), ("giaays", "giấy"),
        ("ddoof", "đồ"), ("chowi", "chơi"), ("quaanf", "quần"), ("ddieejn", "điện"), ("tuis", "túi"),
        ("nu7o7c1", "nước"), ("nuoc71", "nước"), ("d9o62", "đồ"), ("choi7", "chơi"), ("tu1i", "túi"),
        ("d9ien65", "điện"), ("nuoc1", "nuóc"),
    ],
)  # fmt: skip
def test_keys_become_a_syllable(keys: str, syllable: str) -> None:
    assert read_keys(keys) == syllable


@pytest.mark.parametrize("word", ["hoa", "son", "kem", "laptop", "abc1", "x9k", "led", "bosch", "3304", "ab"])
def test_words_and_codes_are_no_keys(word: str) -> None:
    assert read_keys(word) is None


def test_the_last_word_may_be_a_beginning() -> None:
    assert read_keys("nuwow") is None
    assert read_keys("nuwow", begins=True) == "nươ"


def test_a_query_is_read_word_by_word() -> None:
    for text in ("nuwowcs hoa", "nu7o7c1 hoa"):
        words = decoded(tokenize(text), text)
        assert words is not None
        assert [word.folded for word in words] == ["nuoc", "hoa"]
        assert words[0].key == tone_key("nước")
        assert text[words[0].span.start : words[0].span.end] == text.split()[0]


def test_incomplete_accents_leave_the_letters_alone() -> None:
    words = decoded(tokenize("nuoc1 hoa"), "nuoc1 hoa")
    assert words is not None
    assert words[0].key == words[0].folded == "nuoc"


def test_plain_words_are_left() -> None:
    assert decoded(tokenize("nuoc hoa"), "nuoc hoa") is None


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyfjwz123456789", max_size=12))
def test_any_keys_can_be_read(keys: str) -> None:
    syllable = read_keys(keys)
    assert syllable is None or syllable.isalpha()
