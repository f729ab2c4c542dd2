"""The search index: made as descriptions come, and made anew."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Match
from kyha_lookup.data.loading import load
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.search_index import rebuild
from kyha_lookup.data.store import Store
from kyha_lookup.data.undoing import undo_import
from tests.data.conftest import MakeBatch

TEXTS = ("Nước hoa nữ, 50ml", "Nước rửa chén", "Giày thể thao")


@pytest.fixture
def filled(store: Store, make_batch: MakeBatch) -> Store:
    load(store, make_batch(*({"line_no": n + 1, "description": text} for n, text in enumerate(TEXTS))))
    return store


def _words(store: Store) -> dict[str, int]:
    word = schema.search_word.c
    with store.read() as connection:
        return {
            row.word: row.descriptions for row in connection.execute(select(word.word, word.descriptions))
        }


def test_words_are_counted_by_description(filled: Store, make_batch: MakeBatch) -> None:
    assert _words(filled)["nuoc"] == 2
    assert _words(filled)["=nuwowc1"] == 2
    load(filled, make_batch({"declaration_number": "10000000002", "description": "Nước nước mắm"}, file="b"))
    assert _words(filled)["nuoc"] == 3


def test_an_index_made_anew_is_the_same(filled: Store) -> None:
    before = _words(filled)
    match = Match(((("nuoc", False),), (("+nuoc_h", True),)))
    with filled.write() as connection:
        assert filled.backend.find_descriptions(connection, match, 10) == [1]
        rebuild(connection, filled.backend)
        assert filled.backend.find_descriptions(connection, match, 10) == [1]
    assert _words(filled) == before


@pytest.mark.parametrize(
    ("match", "ids"),
    [
        (Match(((("nuoc", False),),)), [2, 1]),
        (Match(((("nuo", True),),)), [2, 1]),
        (Match(((("hoa", False), ("giay", False)),)), [3, 1]),
        (Match(((("nuoc", False),),), (Match(((("hoa", False),),)),)), [2]),
    ],
)
def test_the_index_and_a_text_at_hand_say_the_same(filled: Store, match: Match, ids: list[int]) -> None:
    from kyha_lookup.text.index_forms import index_forms

    with filled.read() as connection:
        assert filled.backend.find_descriptions(connection, match, 10) == ids
        assert filled.backend.find_descriptions(connection, match, 1) == ids[:1]
        assert filled.backend.find_descriptions(connection, match, 10, below=ids[0]) == ids[1:]
        assert sorted(connection.execute(filled.backend.matching(match)).scalars()) == sorted(ids)
        listed = list(connection.execute(filled.backend.listed(ids)))
    assert [tuple(row) for row in listed] == list(zip(ids, range(len(ids)), strict=True))
    assert [key for key in (3, 2, 1) if match.holds(index_forms(TEXTS[key - 1]))] == ids


def test_what_is_remembered_follows_imports_and_undoing(filled: Store, make_batch: MakeBatch) -> None:
    memory = Memory(filled.backend)

    def look() -> tuple[list[str], list[int]]:
        with filled.read() as connection:
            memory.refresh(connection)
            near = memory.near(connection, "perfumme")
            return near, memory.enterprises(connection, ["hai"], open_ended=False)

    assert look() == ([], [])
    other = {"declaration_number": "10000000002", "description": "Perfume", "tax_code": "9900000002"}
    result = load(filled, make_batch(other | {"enterprise_name": "CÔNG TY TNHH MẪU HAI"}, file="b.xlsx"))
    assert look() == (["perfume"], [2])
    assert result.batch_id is not None
    undo_import(filled, result.batch_id)
    assert look()[1] == []


def test_near_words_keep_their_first_letter_and_have_no_digits(filled: Store) -> None:
    memory = Memory(filled.backend)
    with filled.read() as connection:
        memory.refresh(connection)
        assert memory.near(connection, "nuocc") == ["nuoc"]
        assert memory.near(connection, "muocc") == []
        assert memory.near(connection, "nuo") == []
        assert memory.near(connection, "5000m") == []
