"""Typed queries: words, phrases, exclusions, operators, and what is said about mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup import messages
from kyha_lookup.text.query import Field, FieldFilter, parse_query


def _words(text: str) -> list[str]:
    return [token.folded for token in parse_query(text).words]


def test_plain_words_keep_their_place_and_the_last_may_go_on() -> None:
    query = parse_query("nước ho")
    assert _words("nước ho") == ["nuoc", "ho"]
    assert [query.text[t.span.start : t.span.end] for t in query.words] == ["nước", "ho"]
    assert query.open_ended
    assert not parse_query("nước ho ").open_ended
    assert query.plain


def test_phrases_and_exclusions() -> None:
    query = parse_query('"đồ chơi" trẻ -gỗ -"bằng tre"')
    assert [[t.folded for t in phrase] for phrase in query.phrases] == [["do", "choi"]]
    assert [[t.folded for t in words] for words in query.excluded] == [["go"], ["bang", "tre"]]
    assert [t.folded for t in query.words] == ["do", "choi", "tre"]


@pytest.mark.parametrize(
    ("typed", "field", "values"),
    [
        ("hs:3304", Field.HS, ("3304",)),
        ("hs:3304.99,33.05", Field.HS, ("330499", "3305")),
        ("HS:33", Field.HS, ("33",)),
        ("mst:0101234567-001", Field.TAX_CODE, ("0101234567001",)),
        ("tk:1061", Field.DECLARATION, ("1061",)),
        ('dn:"Hoa Mai"', Field.ENTERPRISE, ("Hoa Mai",)),
        ("xx:cn,vn", Field.ORIGIN, ("CN", "VN")),
        ("luồng:đỏ", Field.CHANNEL, ("3",)),
        ("luong:1,vang", Field.CHANNEL, ("1", "2")),
        ("lh:a11", Field.PROCEDURE, ("A11",)),
        ("hq:60CB", Field.OFFICE, ("60CB",)),
        ("từ:05/09/2026", Field.FROM, ("2026-09-05",)),
        ("đến:9/2026", Field.TO, ("2026-09-30",)),
        ("tu:2026-Q3", Field.FROM, ("2026-07-01",)),
        ("den:2026", Field.TO, ("2026-12-31",)),
    ],
)
def test_operators(typed: str, field: Field, values: tuple[str, ...]) -> None:
    query = parse_query(f"giay {typed}")
    assert query.filters == (FieldFilter(field, values),)
    assert [t.folded for t in query.words] == ["giay"]
    assert not query.problems


def test_operators_can_exclude() -> None:
    assert parse_query("-hs:3304").filters == (FieldFilter(Field.HS, ("3304",), excluded=True),)


@pytest.mark.parametrize(
    ("typed", "code", "place"),
    [
        ("giay hs:abc", "query_hs_form", "abc"),
        ("hs:33,x,34", "query_hs_form", "x"),
        ("xx:china", "query_origin_form", "china"),
        ("luong:9", "query_channel_form", "9"),
        ("tu:31/02/2026", "query_from_form", "31/02/2026"),
        ("den:13/2026", "query_to_form", "13/2026"),
        ("hs:", "query_value_missing", "hs:"),
        ("lhh:A11", "query_operator_unknown", "lhh:"),
        ("luog:3 giay", "query_operator_unknown", "luog:"),
        ('"đồ chơi', "query_quote_open", '"đồ chơi'),
        ("tu:2026 den:2025", "query_dates_reversed", "tu:2026 den:2025"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_sentence(typed: str, code: str, place: str) -> None:
    (problem,) = parse_query(typed).problems
    assert (problem.code, typed[problem.start : problem.end]) == (code, place)
    for language in messages.LANGUAGES:
        assert messages.text(problem.code, language, **problem.args)


def test_what_stands_beside_a_mistake_still_counts() -> None:
    query = parse_query("giay hs:33,x,34")
    assert query.filters == (FieldFilter(Field.HS, ("33", "34")),)
    assert _words("giay hs:x") == ["giay"]


def test_words_with_a_colon_are_words() -> None:
    assert _words("model:XK12 cl:nhựa") == ["model", "xk", "12", "cl", "nhua"]
    assert not parse_query("model:XK12").problems


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("giay 3304.99", FieldFilter(Field.HS, ("330499",))),
        ("giay 106123456780", FieldFilter(Field.DECLARATION, ("106123456780",))),
        ("giay 0101234567-001", FieldFilter(Field.TAX_CODE, ("0101234567001",))),
    ],
)
def test_codes_among_words_are_known_by_their_shape(typed: str, expected: FieldFilter) -> None:
    assert parse_query(typed).filters == (expected,)


@pytest.mark.parametrize(
    ("typed", "digits"), [("3304.99.90", "33049990"), ("0101234567-001", "0101234567001")]
)
def test_a_query_that_is_one_code(typed: str, digits: str) -> None:
    assert parse_query(typed).code == digits
    assert parse_query("500 ml").code == ""


def test_a_dash_between_words_and_negative_numbers_exclude_nothing() -> None:
    assert _words("nước hoa - perfume -20") == ["nuoc", "hoa", "perfume", "20"]


@given(st.text(max_size=60))
def test_any_text_can_be_parsed(text: str) -> None:
    query = parse_query(text)
    for token in query.words:
        assert 0 <= token.span.start < token.span.end <= len(text)
    for problem in query.problems:
        assert 0 <= problem.start < problem.end <= len(text)


@given(st.lists(st.sampled_from(['"', "-", "hs:", "tu:", "33", "giày", ",", " ", ":", "2026"]), max_size=12))
def test_any_mixture_of_signs_can_be_parsed(parts: list[str]) -> None:
    query = parse_query("".join(parts))
    for filter_ in query.filters:
        assert filter_.values
