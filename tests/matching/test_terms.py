"""Terms: what an entry's name and keywords are searched as."""

from __future__ import annotations

import pytest

from kyha_lookup.matching.terms import name_parts, terms_of
from kyha_lookup.model import CatalogueEntry
from kyha_lookup.text.stream import words_of


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nến, nến thơm", ["Nến", "nến thơm"]),
        ("Bát, cốc bằng sứ, gốm", ["Bát sứ", "Bát gốm", "cốc sứ", "cốc gốm"]),
        ("Ly bằng thủy tinh dùng cho bàn ăn, gia dụng", ["Ly thủy tinh"]),
        ("Dụng cụ cầm tay: kìm, búa", ["Dụng cụ cầm tay", "kìm", "búa"]),
        ("Nước hoa và nước thơm", ["Nước hoa", "nước thơm"]),
        ("Bia", ["Bia"]),
    ],
)
def test_a_name_is_taken_apart_into_the_goods_it_lists(name: str, parts: list[str]) -> None:
    assert name_parts(name) == parts


def wordings(entry: CatalogueEntry) -> set[tuple[str, ...]]:
    return {term.words for term in terms_of(0, entry)}


@pytest.mark.parametrize(
    ("keyword", "other"),
    [
        ("mũ len", "nón len"),
        ("áo thun", "áo phông"),
        ("kìm", "kềm"),
        ("ba lô", "ba lo"),
        ("khóa kéo", "dây kéo"),
        ("va li", "vali"),
        ("kẹo", "candy"),
        ("cốc sứ", "ly gốm"),
    ],
)
def test_synonyms_are_searched_as_well(keyword: str, other: str) -> None:
    assert words_of(other) in wordings(CatalogueEntry("E", "x", (), (keyword,)))


def test_a_narrower_word_stands_for_the_wider_but_not_the_reverse() -> None:
    assert words_of("áo hoodie") in wordings(CatalogueEntry("E", "x", (), ("áo khoác",)))
    assert words_of("áo khoác") not in wordings(CatalogueEntry("E", "x", (), ("áo hoodie",)))


def test_words_that_say_nothing_are_left_out() -> None:
    assert words_of("trang điểm môi") in wordings(CatalogueEntry("E", "Chế phẩm trang điểm môi"))


def test_a_keyword_counts_as_such_even_where_the_name_says_the_same() -> None:
    (term, *_) = terms_of(0, CatalogueEntry("E", "Bia", (), ("bia",)))
    assert not term.from_name
