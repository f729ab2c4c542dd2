"""Phrase tables find every phrase, longest first."""

from __future__ import annotations

from kyha_lookup.text.phrases import Phrases, PhraseTable
from kyha_lookup.text.stream import Vocabulary, read, words_of


def test_phrases_are_found_at_their_first_word_longest_first() -> None:
    vocabulary = Vocabulary()
    table = PhraseTable(
        vocabulary, Phrases({words_of("bàn"): 1, words_of("bàn chải"): 2, words_of("chải tóc"): 3})
    )
    stream = read(["Bàn chải tóc, bàn"], vocabulary)
    found = [
        (length, starts.tolist(), numbers.tolist()) for length, starts, numbers in table.find(stream.form)
    ]
    assert found == [(2, [1, 2], [2, 3]), (1, [1, 5], [1, 1])]


def test_a_phrase_does_not_run_across_two_descriptions() -> None:
    vocabulary = Vocabulary()
    table = PhraseTable(vocabulary, Phrases({words_of("bàn chải"): 1}))
    stream = read(["Mặt bàn", "chải thô"], vocabulary)
    assert [starts.tolist() for _, starts, _ in table.find(stream.form)] == [[]]
