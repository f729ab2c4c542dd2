"""The synonym file and what is made of it."""

from __future__ import annotations

from kyha_lookup.matching.synonyms import phrases, variants
from kyha_lookup.text.stream import words_of


def test_the_wording_itself_comes_first_and_is_no_synonym() -> None:
    first, *others = variants(words_of("cốc sứ"))
    assert first.words == words_of("cốc sứ")
    assert not any(first.replaced)
    assert others
    assert all(any(other.replaced) for other in others)


def test_only_the_replaced_words_are_marked() -> None:
    by_words = {variant.words: variant.replaced for variant in variants(words_of("mũ len"))}
    assert by_words[words_of("nón len")] == (True, False)


def test_a_kind_of_a_table_says_nothing_of_a_brush() -> None:
    wordings = {variant.words for variant in variants(words_of("bàn chải"))}
    assert words_of("bàn ăn chải") not in wordings


def test_no_phrase_of_the_file_is_empty() -> None:
    assert all(words_of(phrase) for phrase in phrases())
