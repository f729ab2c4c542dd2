"""Explanations are the screening's own sum, and point at the words in the original text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.matching.scoring import FEATURES
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import CatalogueEntry, TermKind
from tests.matching.conftest import ENTRIES

WORDS = (
    "son môi đồ chơi trẻ em búp bê bát cốc sứ mũ len bảo hiểm áo thun kính mắt nồi cơm điện chảo bằng dùng cho "
    "không phải vỏ nhựa NSX: , . ( ) 100% do choi"
)
LINES = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)
SCREENER = Screener(ENTRIES)


@settings(max_examples=60)
@given(LINES, st.sampled_from(["", "33041000", "95030060", "6911", "8516601000", "x"]))
def test_an_explanation_adds_up_to_what_screening_gave(text: str, hs: str) -> None:
    hits = SCREENER.screen([text], [hs], floor=1.0)
    for i, entry in enumerate(hits.entry.tolist()):
        explained = SCREENER.explain(text, hs, ENTRIES[entry].code)
        assert explained.text_score == pytest.approx(hits.text_score[i], abs=1e-9)
        assert explained.score == pytest.approx(hits.score[i], abs=1e-9)
        assert explained.text_score + explained.hs_contribution == pytest.approx(explained.score, abs=1e-9)
        assert sum(term.contribution for term in explained.terms) == pytest.approx(
            explained.text_score, abs=1e-6
        )
        for doubt, factor in explained.doubts:
            assert doubt in FEATURES
            assert 0.0 < factor < 1.0
        if 0.001 < explained.score < 99.999:
            odds = math.log(explained.score / (100.0 - explained.score))
            assert explained.text_evidence + explained.hs_evidence == pytest.approx(odds, abs=1e-9)
            alone = 100.0 / (1.0 + math.exp(-explained.text_evidence))
            assert explained.name_score == pytest.approx(alone, abs=1e-6)
        assert sum(term.weight for term in explained.terms) == pytest.approx(1.0)
        assert explained.hs_relation is hits.relation_of(i)
        assert explained.case is hits.case_of(i)


@pytest.mark.parametrize(
    ("text", "code", "term", "found", "kind", "zone"),
    [
        ("Son MÔI đỏ", "E1", "môi", "MÔI", TermKind.EXACT, "head"),
        ("Do choi go", "E2", "chơi", "choi", TermKind.ACCENT, "head"),
        ("Lipstik đỏ", "E1", "lipstick", "Lipstik", TermKind.TYPO, "head"),
        ("Áo phông cổ tròn", "E5", "phông", "phông", TermKind.SYNONYM, "head"),
        ("Nón lưỡi trai", "E4", "nón", "Nón", TermKind.EXACT, "head"),
        ("Bát ăn bằng sứ", "E3", "sứ", "sứ", TermKind.EXACT, "attribute"),
        ("Vỏ dùng cho búp bê", "E2", "búp", "búp", TermKind.EXACT, "host"),
    ],
)
def test_each_word_says_what_stands_for_it_and_where(
    screener: Screener, text: str, code: str, term: str, found: str, kind: TermKind, zone: str
) -> None:
    explained = {item.term: item for item in screener.explain(text, "", code).terms}
    item = explained[term]
    assert (item.found, item.kind, item.zone) == (found, kind, zone)
    assert [text[span.start : span.end] for span in item.spans] == [found]


def test_a_missing_word_is_named_and_adds_nothing(screener: Screener) -> None:
    explained = screener.explain("Cốc 300ml", "", "E3")
    assert [(t.term, t.contribution) for t in explained.terms if t.kind is TermKind.MISSING] == [("sứ", 0.0)]


def test_a_veto_is_named(screener: Screener) -> None:
    explained = screener.explain("Mũ bảo hiểm", "65050090", "E4")
    assert explained.vetoed_by == "mũ bảo hiểm"
    assert explained.score == explained.text_score == 0.0


def test_an_unknown_entry_is_refused(screener: Screener) -> None:
    with pytest.raises(KeyError):
        screener.explain("Son môi", "", "E99")


@pytest.mark.parametrize(
    ("hs", "speaks_for"),
    [("33041000", True), ("33049900", True), ("33051000", False), ("95030060", False)],
)
def test_an_agreeing_code_speaks_for_the_entry_and_a_foreign_one_against(
    screener: Screener, hs: str, speaks_for: bool
) -> None:
    explained = screener.explain("Son môi đỏ", hs, "E1")
    assert (explained.hs_evidence > 0) is speaks_for
    assert (explained.score > explained.name_score) is speaks_for


def test_without_a_code_the_evidence_is_the_name_s_alone(screener: Screener) -> None:
    explained = screener.explain("Son môi đỏ", "", "E1")
    assert explained.hs_evidence == 0.0
    assert explained.name_score == explained.text_score == explained.score


def test_the_entry_s_own_words_are_exact_even_where_a_synonym_says_the_same() -> None:
    entry = CatalogueEntry("C", "Kem dưỡng da, sữa dưỡng thể", ("3304",), ("kem dưỡng ẩm", "kem chống nắng"))
    explained = Screener([entry]).explain("Kem dưỡng da", "", "C")
    assert {term.kind for term in explained.terms} == {TermKind.EXACT}
    assert explained.matched_term == "Kem dưỡng da"
    assert explained.matched_as == ""


def test_another_wording_that_counted_is_named_with_its_keyword(screener: Screener) -> None:
    explained = screener.explain("Nón lưỡi trai", "", "E4")
    assert (explained.matched_term, explained.matched_as) == ("mũ lưỡi trai", "nón lưỡi trai")


def test_what_lowers_the_text_score_is_named(screener: Screener) -> None:
    assert "part" in dict(screener.explain("Vỏ hộp búp bê", "", "E2").doubts)
