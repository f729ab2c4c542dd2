"""Words that must stand side by side: told as by taking the whole text apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.side_by_side import _stand_in, side_by_side
from kyha_lookup.text.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words", "answer"),
    [
        ("Máy cơ khí, mới 100%", "co khi", True),
        ("Máy cơ khí, mới 100%", "cơ khí", True),
        ("Máy cô khi, mới 100%", "cơ khí", False),
        ("may co khi, moi 100%", "cơ khí", True),  # a text without accents may mean them
        ("MÁY CƠ  -  KHÍ", "co khi", True),
        ("máy cơKhí", "co khi", True),
        ("cơ khìn cơ khí", "co khi", True),
        ("cơ khìn", "co khi", False),
        ("xco khi", "co khi", False),
        ("khí cơ", "co khi", False),
        ("mới100%", "moi 100", True),
        ("mới: 100%", "mới 100", True),
        ("mo\u0301\u031bi 100%", "moi 100", True),  # decomposed
        ("\uff4d\uff4f\uff49 \uff11\uff10\uff10", "moi 100", True),  # full width
        ("co co co khi", "co co khi", True),
        ("", "co khi", False),
    ],
)
def test_neighbours_are_told(text: str, words: str, answer: bool) -> None:
    assert side_by_side(text, tokenize(words)) is answer


def test_the_last_word_may_go_on_where_it_is_said_to() -> None:
    assert side_by_side("máy cơ khíp", tokenize("co khi"), open_ended=True)
    assert not side_by_side("máy cơ khíp", tokenize("co khi"))


_PIECES = ("co", "cơ", "khí", "KHI", "khin", "moi", "mới", "100", "100%", "nước", "hoa", "Co")
_BETWEEN = (" ", "", "-", ", ", "_", "\u200b", "/")
TEXTS = st.lists(st.sampled_from((*_PIECES, *_BETWEEN)), max_size=14).map("".join)


@given(TEXTS, st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3), st.booleans())
def test_the_short_way_tells_what_the_whole_text_tells(
    text: str, phrase: list[str], open_ended: bool
) -> None:
    words = tokenize(" ".join(phrase))
    whole = _stand_in(tokenize(text), words, open_ended=open_ended)
    assert side_by_side(text, words, open_ended=open_ended) is whole
