"""Facets, frequencies, similar lines."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyha_lookup.data.line_queries import lines_by_ids
from kyha_lookup.data.search.answering import Answer
from kyha_lookup.data.search.counting import facets, frequency
from kyha_lookup.data.search.memory import Memory
from kyha_lookup.data.search.similar import similar_lines
from kyha_lookup.data.store import Store
from kyha_lookup.data.tariff import replace_tariff
from kyha_lookup.model import (
    NO_HIT,
    Facet,
    FacetFilter,
    SearchColumn,
    SearchFacets,
    SearchQuery,
    TariffCode,
)


def _facets(store: Store, text: str, *filters: FacetFilter) -> SearchFacets:
    memory = Memory(store.backend)
    with store.read() as connection:

        def answer_to(query: SearchQuery) -> Answer:
            return Answer(connection, store.backend, memory, query)

        return facets(answer_to, SearchQuery(text, filters=filters))


def _counts(found: SearchFacets, facet: Facet) -> dict[str, int]:
    return {count.value: count.lines for count in found.counts[facet]}


def test_counts_follow_the_query(goods: Store) -> None:
    found = _facets(goods, "giay")
    assert _counts(found, Facet.ORIGIN) == {"CN": 2, "NA": 1}
    assert _counts(found, Facet.HEADING) == {"6404": 2, "6805": 1}
    assert _counts(found, Facet.MONTH) == {"2026-09": 1, "2026-08": 2}
    assert [count.value for count in found.counts[Facet.MONTH]] == ["2026-09", "2026-08"]
    assert _counts(found, Facet.VERDICT) == {NO_HIT: 3}
    assert _counts(found, Facet.ENTRY) == {}


def test_headings_are_named_as_the_tariff_names_them(goods: Store) -> None:
    with goods.write() as connection:
        codes = [TariffCode("6404", "Giày dép vải"), TariffCode("64", "Giày, dép")]
        replace_tariff(connection, codes, file_name="bt.csv", sha256="0" * 64)
    found = _facets(goods, "giay")
    assert {count.value: count.label for count in found.counts[Facet.HEADING]} == {
        "6404": "Giày dép vải",
        "6805": "",
    }
    assert {count.value: count.label for count in found.counts[Facet.CHAPTER]}["64"] == "Giày, dép"


def test_a_facet_counts_without_its_own_values(goods: Store) -> None:
    found = _facets(goods, "", FacetFilter(Facet.ORIGIN, "FR"))
    assert _counts(found, Facet.ORIGIN) == {"CN": 4, "FR": 1, "VN": 1, "JP": 1, "NA": 1}
    assert _counts(found, Facet.HEADING) == {"3303": 1}


def test_a_chosen_value_without_lines_stays(goods: Store) -> None:
    assert _counts(_facets(goods, "giay", FacetFilter(Facet.ORIGIN, "FR")), Facet.ORIGIN)["FR"] == 0


def test_the_counts_are_what_narrowing_gives(goods: Store) -> None:
    found = _facets(goods, "nuoc")
    for facet, counts in found.counts.items():
        for count in counts:
            narrowed = SearchQuery("nuoc", filters=(FacetFilter(facet, count.value),))
            with goods.read() as connection:
                answer = Answer(connection, goods.backend, Memory(goods.backend), narrowed)
                assert len(answer.ids()) == count.lines, (facet, count)


def test_how_often_values_of_a_column_occur(goods: Store) -> None:
    with goods.read() as connection:
        ask = partial(Answer, connection, goods.backend, Memory(goods.backend))
        found = frequency(ask(SearchQuery("giay")), SearchColumn.HS)
        assert [(each.value, each.lines, each.declarations) for each in found] == [
            ("64041900", 2, 2),
            ("68052000", 1, 1),
        ]
        assert found[0].tax_value_vnd == 9_000.0
        assert sum(each.lines for each in frequency(ask(SearchQuery("")), SearchColumn.QUANTITY)) == 8


def test_lines_named_alike_and_their_codes(goods: Store) -> None:
    with goods.read() as connection:
        line = lines_by_ids(connection, [1])[1]
        found = similar_lines(connection, goods.backend, line, 10)
    assert [similar.description for similar in found.lines] == ["NL07#&Giay the thao tre em khong dau"]
    assert [(use.hs_code, use.lines) for use in found.codes] == [("64041900", 1)]
    assert found.words == ("giay", "the", "thao")


@pytest.mark.parametrize("text", ["giay", "nuoc hoa", "do choi"])
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_every_line_is_either_narrowed_to_or_excluded(goods: Store, text: str, data: st.DataObject) -> None:
    facet = data.draw(
        st.sampled_from([Facet.ORIGIN, Facet.CHAPTER, Facet.CHANNEL, Facet.MONTH, Facet.VERDICT])
    )
    value = data.draw(st.sampled_from(["CN", "64", "1", "2026-08", "none", "ZZ"]))
    with goods.read() as connection:
        ask = partial(Answer, connection, goods.backend, Memory(goods.backend))
        parts = [
            set(ask(SearchQuery(text, filters=(FacetFilter(facet, value, excluded),))).ids())
            for excluded in (False, True)
        ]
        assert parts[0] | parts[1] == set(ask(SearchQuery(text)).ids())
        assert not parts[0] & parts[1]
