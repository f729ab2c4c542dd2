"""Search: with and without accents, by prefix, by code, with typos."""

from __future__ import annotations

import pytest

from kyha_lookup.data.loading import load
from kyha_lookup.data.search.answering import Answer
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.search.result import first_rows
from kyha_lookup.data.store import Store
from kyha_lookup.model import SearchQuery, SearchResult
from tests.data.conftest import MakeBatch

TEXTS = (
    "Giày thể thao nam, mới 100%",
    "Giấy nhám tròn dùng cho máy chà, mới 100%",
    "Nước hoa nữ hiệu ABC, 50ml",
    "Nước rửa chén hương chanh",
    "Đồng hồ đo áp suất, model XK-12",
)


@pytest.fixture
def filled(store: Store, make_batch: MakeBatch) -> Store:
    rows = [
        {
            "line_no": index + 1,
            "description": text,
            "hs_code": f"{3303 + index}0000",
            "declaration_number": f"1061234567{index}",
            "tax_code": f"99000000{index:02}",
            "registered_at": f"2026-09-{10 + index:02}",
        }
        for index, text in enumerate(TEXTS)
    ]
    load(store, make_batch(*rows))
    return store


def _search(store: Store, text: str, limit: int = 50) -> SearchResult:
    with store.read() as connection:
        answer = Answer(connection, store.backend, Memory(store.backend), SearchQuery(text, limit))
        return first_rows(answer)


def _found(store: Store, text: str) -> list[str]:
    return [line.description for line in _search(store, text).lines]


def test_words_without_accents_find_all_spellings_newest_first(filled: Store) -> None:
    assert _found(filled, "giay") == [TEXTS[1], TEXTS[0]]


def test_typed_accents_come_first(filled: Store) -> None:
    assert _found(filled, "giày") == [TEXTS[0], TEXTS[1]]


def test_the_last_word_is_a_prefix_until_a_space_ends_it(filled: Store) -> None:
    assert _found(filled, "nuoc h") == [TEXTS[2], TEXTS[3]]
    assert _found(filled, "nuoc ho") == [TEXTS[2]]
    result = _search(filled, "dong h ")
    assert result.approximate


def test_every_word_must_be_there(filled: Store) -> None:
    assert _found(filled, "nước hoa") == [TEXTS[2]]


def test_a_misspelt_word_is_found_and_said_to_be_near(filled: Store) -> None:
    result = _search(filled, "giay nhamm")
    assert [line.description for line in result.lines] == [TEXTS[1], TEXTS[0]] or result.approximate
    result = _search(filled, "huongg chanh")
    assert [line.description for line in result.lines] == [TEXTS[3]]
    assert result.approximate


def test_a_word_that_nothing_holds_is_dropped_and_said(filled: Store) -> None:
    result = _search(filled, "nước hoa zzz")
    assert [line.description for line in result.lines] == [TEXTS[2]]
    assert result.approximate
    assert result.words == ("nuoc", "hoa")


def test_glued_words_are_found_by_their_parts_and_as_a_whole(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({"description": "Nồi inox nhãnhiệu ABC,mới100%,dùng trongSXhàng"}))
    for typed in ("moi 100", "mới100%", "trongSX", "trong sx hang"):
        assert _found(store, typed), typed


def test_nothing_found_is_an_empty_answer(filled: Store) -> None:
    result = _search(filled, "qqqq")
    assert (result.lines, result.total) == ((), 0)
    assert len(_search(filled, "   ").lines) == len(TEXTS)


@pytest.mark.parametrize(
    ("typed", "index"), [("1061234567", None), ("10612345672", 2), ("9900000003", 3), ("3305", 2)]
)
def test_numbers_find_declarations_tax_codes_and_hs(filled: Store, typed: str, index: int | None) -> None:
    found = _found(filled, typed)
    assert sorted(found) == sorted(TEXTS) if index is None else found == [TEXTS[index]]


def test_a_dotted_hs_code_is_understood(filled: Store) -> None:
    assert _found(filled, "3303.00.00") == [TEXTS[0]]


def test_the_limit_cuts_the_lines_but_not_the_total(filled: Store) -> None:
    result = _search(filled, "giay", limit=1)
    assert (len(result.lines), result.total) == (1, None)


@pytest.mark.parametrize("typed", ['"', "a OR b*", "'); --", "%", "(", "-nước", "\\", "nước & !"])
def test_signs_of_the_query_language_are_only_text(filled: Store, typed: str) -> None:
    _search(filled, typed)
