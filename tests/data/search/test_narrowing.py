"""Operators, phrases, names, keystrokes, facets as filters, sorting and grouping."""

from __future__ import annotations

import pytest

from kyha_lookup.model import (
    NO_HIT,
    Facet,
    FacetFilter,
    Grouping,
    QueryChangeKind,
    SearchColumn,
    SearchResult,
    SuggestionKind,
)
from tests.data.search.conftest import GOODS, Ask

TEXTS = [line["description"] for line in GOODS]


def _places(result: SearchResult) -> list[int]:
    return [TEXTS.index(line.description) for line in result.lines]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("giay hs:6404", {0, 7}),
        ("giay -hs:6404", {1}),
        ("hs:6404,3303", {0, 2, 7}),
        ("hs:64.04.19", {0, 7}),
        ("xx:NA", {7}),
        ("-xx:CN,VN", {2, 4, 7}),
        ("mst:9900000002", {1, 3, 5, 7}),
        ("tk:10612345674", {4}),
        ("luong:xanh", {0, 3, 6}),
        ("lh:A11 giay", {0, 1, 7}),
        ("hq:60", set(range(8))),
        ("tu:15/09/2026", {5, 6, 7}),
        ("tu:8/2026 den:11/08/2026", {0, 1}),
        ("den:8/2026", {0, 1, 2, 3}),
        ('dn:"sóng biển" giay', {1, 7}),
        ("dn:hoa", {0, 2, 4, 6}),
        ('"đồ chơi"', {5}),
        ('"do choi"', {5, 6}),
        ("do choi -chổi", {5}),
        ("-giay -nuoc", {4, 5, 6}),
        ('nuoc -"nuoc hoa"', {3}),
        ("giay 6404.19.00", {0, 7}),
    ],
)
def test_operators_narrow(ask: Ask, typed: str, expected: set[int]) -> None:
    result = ask(typed)
    assert set(_places(result)) == expected
    assert not result.approximate


def test_a_phrase_meets_neighbours_in_order_only(ask: Ask) -> None:
    assert _places(ask('"hoa nuoc"')) == [] or ask('"hoa nuoc"').approximate
    assert _places(ask('"thể thao nam"')) == [0]


def test_goods_named_by_the_words_come_before_those_that_only_hold_them(ask: Ask) -> None:
    assert _places(ask("nuoc hoa")) == [2, 3]


def test_a_model_code_is_found_however_it_is_cut(ask: Ask) -> None:
    for typed in ("AB-123X", "ab123x", "ab 123"):
        assert _places(ask(typed)) == [4], typed


def test_names_of_enterprises_are_searched_without_their_legal_form(ask: Ask) -> None:
    result = ask("cong ty song bien")
    assert result.lines == () or result.approximate
    result = ask("sóng biển")
    assert set(_places(result)) == {1, 3, 5, 7}
    assert result.enterprises == ("9900000002",)
    assert not result.approximate


@pytest.mark.parametrize("typed", ["nuwowcs hoa", "nuoc1 hoa", "nu7o7c1 hoa"])
def test_keys_without_an_input_method_are_understood(ask: Ask, typed: str) -> None:
    result = ask(typed)
    assert _places(result)[0] == 2
    assert result.changes[0].kind is QueryChangeKind.KEYSTROKES
    assert result.changes[0].typed == typed.split()[0]


def test_a_typo_is_said_with_what_was_typed(ask: Ask) -> None:
    (change,) = ask("dong ho áp suatt").changes
    assert (change.kind, change.typed, change.used) == (QueryChangeKind.SPELLING, "suatt", "suat")


def test_facets_narrow_and_exclude(ask: Ask) -> None:
    cn, jp = FacetFilter(Facet.ORIGIN, "CN"), FacetFilter(Facet.ORIGIN, "JP")
    assert set(_places(ask("", filters=(cn, jp)))) == {0, 1, 4, 5, 6}
    assert set(_places(ask("giay", filters=(FacetFilter(Facet.ORIGIN, "CN", True),)))) == {7}
    assert set(_places(ask("", filters=(FacetFilter(Facet.MONTH, "2026-08"),)))) == {0, 1, 2, 3}
    assert set(_places(ask("", filters=(FacetFilter(Facet.CHAPTER, "64"),)))) == {0, 7}
    assert set(_places(ask("", filters=(FacetFilter(Facet.HEADING, "6404"), cn)))) == {0}
    assert set(_places(ask("", filters=(FacetFilter(Facet.ENTERPRISE, "9900000001"),)))) == {0, 2, 4, 6}
    assert len(ask("", filters=(FacetFilter(Facet.VERDICT, NO_HIT),)).lines) == len(TEXTS)
    assert ask("", filters=(FacetFilter(Facet.VERDICT, NO_HIT, True),)).lines == ()


def test_without_words_the_newest_come_first(ask: Ask) -> None:
    assert _places(ask("")) == list(reversed(range(8)))
    assert _places(ask("", limit=3)) == [7, 6, 5]


def test_sorting_by_any_column(ask: Ask) -> None:
    assert _places(ask("giay", sort=SearchColumn.TAX_VALUE)) == [0, 1, 7]
    assert _places(ask("giay", sort=SearchColumn.TAX_VALUE, descending=True)) == [7, 1, 0]
    assert _places(ask("giay", sort=SearchColumn.HS)) == [7, 0, 1]
    for column in SearchColumn:
        if column not in (SearchColumn.LINES, SearchColumn.DECLARATIONS):
            assert len(ask("", sort=column).lines) == len(TEXTS)


def test_groups(ask: Ask) -> None:
    by_enterprise = ask("giay", grouping=Grouping.ENTERPRISES).groups
    assert [(group.code, group.lines, group.tax_value_vnd) for group in by_enterprise] == [
        ("9900000002", 2, 10_000.0),
        ("9900000001", 1, 1_000.0),
    ]
    by_description = ask("giay", grouping=Grouping.DESCRIPTIONS).groups
    assert {group.name for group in by_description} == {TEXTS[0], TEXTS[1], TEXTS[7]}
    assert ask("giay", grouping=Grouping.ENTRIES).groups == ()
    names = [g.name for g in ask("", grouping=Grouping.ENTERPRISES, sort=SearchColumn.ENTERPRISE).groups]
    assert names == sorted(names)


def test_an_empty_answer_offers_what_certainly_finds_something(ask: Ask) -> None:
    result = ask("giay", filters=(FacetFilter(Facet.ORIGIN, "FR"),))
    assert [s.kind for s in result.suggestions] == [SuggestionKind.WITHOUT_FILTERS]
    result = ask("giay hs:3303")
    assert SuggestionKind.WITHOUT_OPERATORS in {s.kind for s in result.suggestions}
    for suggestion in result.suggestions:
        again = ask(suggestion.query.text, filters=suggestion.query.filters)
        assert again.lines


def test_words_that_no_line_holds_are_left_out_together(ask: Ask) -> None:
    result = ask("xyzzyx qwrtyp hs:3303")
    assert not result.lines
    assert (SuggestionKind.WITHOUT_UNKNOWN, "hs:3303") in {(s.kind, s.query.text) for s in result.suggestions}
    narrowed = ask("xyzzyx qwrtyp hs:3303", filters=(FacetFilter(Facet.ORIGIN, "CN"),))
    found = [s.query for s in narrowed.suggestions if s.kind is SuggestionKind.WITHOUT_UNKNOWN]
    assert [(query.text, query.filters) for query in found] == [("hs:3303", ())]


def test_a_mistyped_operator_is_explained_and_the_rest_answered(ask: Ask) -> None:
    result = ask("giay hs:abc")
    assert set(_places(result)) == {0, 1, 7}
    assert [problem.code for problem in result.problems] == ["query_hs_form"]


def test_small_blocks_give_the_same_order(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [_places(ask(text)) for text in ("giay", "nuoc", "mới", '"do choi"')]
    monkeypatch.setattr("kyha_lookup.data.search.finding.RANKED", 1)
    monkeypatch.setattr("kyha_lookup.data.search.finding._CHUNK", 1)
    monkeypatch.setattr("kyha_lookup.data.search.finding._LARGEST_CHUNK", 1)
    assert [sorted(_places(ask(text))) for text in ("giay", "nuoc", "mới", '"do choi"')] == [
        sorted(places) for places in whole
    ]
    assert set(_places(ask("giay xx:CN"))) == {0, 1}
    monkeypatch.setattr("kyha_lookup.data.search.answering._FEW_LINES", 0)
    assert set(_places(ask("giay xx:CN"))) == {0, 1}
    assert _places(ask("xx:CN", limit=2)) == [6, 5]


def test_given_lines_alone_are_listed_and_may_be_narrowed(ask: Ask) -> None:
    ids = [line.line_id for line in ask("").lines]
    given = FacetFilter(Facet.LINES, f"{ids[2]},{ids[5]},999999")
    assert {line.line_id for line in ask("", filters=(given,)).lines} == {ids[2], ids[5]}
    one = ask("", filters=(given, FacetFilter(Facet.ORIGIN, ask("", filters=(given,)).lines[0].origin)))
    assert 1 <= len(one.lines) <= 2
    assert ask("", filters=(FacetFilter(Facet.LINES, ""),)).lines == ()
