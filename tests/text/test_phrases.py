"""Phrase tables find every phrase, longest first."""

from __future__ import annotations

from kyha_lookup.text.phrases import Phrases, PhraseTable
from kyha_lookup.text.stream import Vocabulary, read, words_of


def test_phrases_are_found_at_their_first_word_longest_first() -> None:
    vocabulary = Vocabulary()
    table = PhraseTable(
        vocabulary, Phrases({words_of("bàn"): 1, words_of("bàn chải"): 2, words_of("chải tóc"): 3})
    )
    found = table.find(read(["Bàn chải tóc, bàn"], vocabulary))
    assert found.length.tolist() == [2, 2, 1, 1]
    assert found.token.tolist() == [1, 2, 1, 5]
    assert found.number.tolist() == [2, 3, 1, 1]


def test_a_phrase_does_not_run_across_two_descriptions() -> None:
    vocabulary = Vocabulary()
    table = PhraseTable(vocabulary, Phrases({words_of("bàn chải"): 1}))
    assert not len(table.find(read(["Mặt bàn", "chải thô"], vocabulary)).token)
