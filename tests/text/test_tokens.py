"""Words: glued text comes apart, ordinary words stay whole, index and query agree, spans are right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.folding import fold
from kyha_lookup.text.tokens import find_words, index_words, tokenize


def folded(text: str) -> list[str]:
    return [token.folded for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dùng trongSXhàngSXXK", "dung trong sx hang sxxk"),
        ("nhãnhiệu:Sao Mai,mới100%", "nhan hieu sao mai moi 100"),
        ("Máysấytóc 220V", "may say toc 220 v"),
        ("TVLED 32inch", "tvled 32 inch"),
        ("Model:WTP-009", "model wtp 009"),
        ("CôNG TY Tự ĐộNG HóA", "cong ty tu dong hoa"),
        ("lipstick iPhone nghiêng khuỷu thuở giường", "lipstick iphone nghieng khuyu thuo giuong"),
    ],
)
def test_glued_words_come_apart_and_others_stay_whole(text: str, words: str) -> None:
    assert folded(text) == words.split()


@given(st.text())
def test_tokens_lie_in_order_inside_the_text_and_match_their_span(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.span.start < token.span.end <= len(text)
        assert fold(text[token.span.start : token.span.end]).replace(" ", "") == token.folded
        end = token.span.end


@given(st.text())
def test_every_query_word_of_a_text_is_in_its_own_index(text: str) -> None:
    assert set(folded(text)) <= set(index_words(text))


@pytest.mark.parametrize("query", ["MacBook", "macbook", "mac book", "MACBOOK"])
def test_a_glued_name_is_indexed_as_written_together_and_apart(query: str) -> None:
    assert set(folded(query)) <= set(index_words("Máy tính xách tay MacBook Pro"))


def test_words_are_found_at_their_place_in_the_original() -> None:
    text = "Sữatắm, SỮA rửa mặt; sứa"
    found = [text[span.start : span.end] for span in find_words(text, {"sua"})]
    assert found == ["Sữa", "SỮA", "sứa"]


def test_a_prefix_marks_its_own_letters_only() -> None:
    text = "Đồng hồ điện tử, điệ\u0323n thoại"
    found = [text[span.start : span.end] for span in find_words(text, (), {"die"})]
    assert found == ["điệ", "điệ\u0323"]


def test_a_word_is_not_found_inside_another() -> None:
    assert find_words("Kẹo dẻo", {"ke"}) == ()


@given(st.text(), st.sets(st.text(alphabet="abcdegh123", min_size=1, max_size=3)))
def test_highlights_never_overlap(text: str, words: set[str]) -> None:
    end = 0
    for span in find_words(text, words, words):
        assert end <= span.start < span.end <= len(text)
        end = span.end
