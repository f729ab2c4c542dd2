"""Phrases: runs of words of one zone, never over a mark or a number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.advice.phrases import MOST_WORDS, holds, is_common, phrases_of
from kyha_lookup.text.stream import words_of


def _spellings(text: str, *zones: str) -> set[str]:
    return {phrase.spelling for phrase in phrases_of(text, zones).values()}


def test_phrases_keep_to_their_zone_and_to_a_run_without_marks() -> None:
    text = "Gấu Bông cao cấp, vỏ vải cotton, dùng cho trẻ em"
    assert {"gấu bông", "bông cao", "gấu bông cao cấp"} <= _spellings(text, "head")
    assert "cấp vỏ" not in _spellings(text, "head", "attribute", "host")
    assert not {"vỏ vải", "trẻ em"} & _spellings(text, "head")


def test_a_number_ends_a_phrase_and_a_single_syllable_is_none() -> None:
    found = _spellings("Ghế xoay 5 chân, mới 100%", "head", "attribute")
    assert "ghế xoay" in found
    assert not {"ghế", "xoay chân"} & found


def test_a_long_foreign_word_stands_alone() -> None:
    assert "lipstick" in _spellings("Lipstick matte", "head")


def test_everyday_phrases_are_known_as_such() -> None:
    assert is_common(words_of("dùng cho"))
    assert not is_common(words_of("gấu bông"))


def test_a_part_must_stand_without_a_gap() -> None:
    assert holds(("a", "b", "c"), ("b", "c"))
    assert not holds(("a", "b", "c"), ("a", "c"))


@given(st.text(max_size=200))
def test_any_text_gives_phrases_of_a_few_words_that_it_holds(text: str) -> None:
    whole = words_of(text)
    for words, phrase in phrases_of(text, ("head", "attribute", "host", "maker")).items():
        assert 1 <= len(words) <= MOST_WORDS
        assert set(words) <= set(whole)
        assert phrase.spelling == phrase.spelling.lower()
