"""Screening: which pairs come out, how strong, and as which of the three cases."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.errors import Cancelled
from kyha_lookup.matching.screener import Screener
from kyha_lookup.model import Case, CatalogueEntry, HsRelation, Progress
from tests.matching.conftest import ENTRIES


def text_score(screener: Screener, text: str, code: str, hs: str = "") -> float:
    return screener.explain(text, hs, code).text_score


def found(screener: Screener, text: str, hs: str = "", *, ignore_hs: bool = False) -> list[str]:
    hits = screener.screen([text], [hs], ignore_hs=ignore_hs)
    return [ENTRIES[entry].code for entry in hits.entry.tolist()]


@pytest.mark.parametrize(
    ("text", "hs", "code"),
    [
        ("Son môi dạng thỏi, mới 100%", "33041000", "E1"),
        ("Lipstick 3.5g/thỏi, mới 100%", "33041000", "E1"),
        ("Đồ chơi trẻ em bằng nhựa", "95030060", "E2"),
        ("do choi tre em bang nhua", "95030060", "E2"),
        ("Bát ăn cơm bằng sứ", "69111000", "E3"),
        ("Nón lưỡi trai vải kaki", "65050090", "E4"),
        ("Áo phông nam cổ tròn", "61091010", "E5"),
        ("Nồi cơm điện 1.8L", "85166010", "E7"),
    ],
)
def test_the_right_entry_comes_first(screener: Screener, text: str, hs: str, code: str) -> None:
    assert found(screener, text, hs)[0] == code
    assert found(screener, text, ignore_hs=True)[0] == code


@pytest.mark.parametrize(
    ("strong", "weak", "code"),
    [
        ("Son môi màu đỏ", "Sơn mồi màu đỏ", "E1"),
        ("Đồ chơi bằng nhựa", "Dụng cụ đỡ chổi bằng nhựa", "E2"),
        ("Búp bê vải", "Vỏ hộp dùng cho búp bê", "E2"),
        ("Búp bê vải", "Giá sắt, không phải búp bê", "E2"),
        ("Búp bê vải", "Giá sắt, NSX: Búp Bê Vải Co., Ltd", "E2"),
        ("Đồ chơi trẻ em", "Đồ nội thất, nhựa chơi", "E2"),
        ("Kính râm nam", "Ống thép đường kính 40mm, râm", "E6"),
        ("Bát ăn bằng sứ", "Bát ăn bằng nhựa", "E3"),
    ],
)
def test_a_real_name_outweighs_a_look_alike(screener: Screener, strong: str, weak: str, code: str) -> None:
    assert text_score(screener, strong, code) > 1.5 * text_score(screener, weak, code)


def test_a_negated_name_scores_nothing(screener: Screener) -> None:
    assert text_score(screener, "Kính hàn, không phải (kính mắt, kính râm)", "E6") < 30.0
    assert found(screener, "Móc sắt, không phải đồ chơi", ignore_hs=True) == []


def test_an_exclusion_vetoes_the_entry_even_under_its_own_code(screener: Screener) -> None:
    assert "E8" not in found(screener, "Nồi cơm điện 1.8L", "73239310")
    assert "E4" not in found(screener, "Mũ bảo hiểm nửa đầu", "65050090")


def test_an_exclusion_alone_on_a_line_is_no_hit() -> None:
    screener = Screener([CatalogueEntry("A", "Chảo", (), ("chảo",), ("ấm điện",))])
    assert len(screener.screen(["Ấm điện 1.8L"], [""])) == 0


def test_a_negated_exclusion_does_not_veto(screener: Screener) -> None:
    assert "E4" in found(screener, "Mũ len nữ, không phải mũ bảo hiểm", "65050090")


def test_the_three_cases_are_told_apart(screener: Screener) -> None:
    lines = [
        ("Son môi dạng thỏi", "33041000"),
        ("Son môi dạng thỏi", "39269099"),
        ("Sản phẩm bằng nhựa", "95030060"),
    ]
    hits = screener.screen([text for text, _ in lines], [hs for _, hs in lines], floor=1.0)
    best = {int(line): hits.case_of(i) for i, line in reversed(list(enumerate(hits.line.tolist())))}
    assert best == {0: Case.NAME_AND_HS, 1: Case.NAME_OTHER_HS, 2: Case.HS_ONLY}


def test_a_strong_name_under_a_foreign_code_stays_visible(screener: Screener) -> None:
    hits = screener.screen(["Son môi dạng thỏi, mới 100%"], ["84719090"])
    assert hits.relation_of(0) is HsRelation.DIFFERENT
    assert hits.text_score[0] > 60.0


def test_the_code_never_changes_the_text_score(screener: Screener) -> None:
    scores = [
        screener.explain("Son môi dạng thỏi", hs, "E1") for hs in ("33041000", "33049900", "84719090", "")
    ]
    assert len({score.text_score for score in scores}) == 1
    assert scores[0].score > scores[1].score > scores[2].score


def test_an_entry_without_codes_is_scored_on_text_alone(screener: Screener) -> None:
    explained = screener.explain("Áo thun nam", "61091010", "E5")
    assert explained.hs_relation is HsRelation.NONE
    assert explained.score == explained.text_score


def test_ignoring_codes_makes_the_score_the_text_score(screener: Screener) -> None:
    hits = screener.screen(["Son môi đỏ", "Cốc sứ 300ml"], ["33041000", "69120000"], ignore_hs=True)
    assert np.array_equal(hits.score, hits.text_score)
    assert set(hits.hs_relation.tolist()) == {0}
    assert {hits.case_of(i) for i in range(len(hits))} == {Case.NAME_ONLY}


@pytest.mark.parametrize(("text", "hs"), [("Son môi đỏ", ""), ("Áo thun nam", "61091010")])
def test_a_name_without_a_code_to_compare_is_a_case_of_its_own(
    screener: Screener, text: str, hs: str
) -> None:
    hits = screener.screen([text], [hs])
    assert [hits.case_of(i) for i in range(len(hits))] == [Case.NAME_ONLY]


def test_every_pair_at_or_above_the_floor_comes_out_and_none_below(screener: Screener) -> None:
    texts = ["Son môi đỏ", "Nồi cơm điện", "Đồ chơi nấu ăn, gồm nồi, chảo, bát", "Kính", "Chảo gang", ""]
    codes = ["33041000", "73239310", "95030060", "70071990", "73239190", "95030060"]
    everything = screener.screen(texts, codes, floor=0.0)
    some = screener.screen(texts, codes, floor=25.0)
    reached = np.maximum(everything.text_score, everything.score) >= 25.0
    assert 0 < len(some) < len(everything)
    assert np.array_equal(some.entry, everything.entry[reached])
    assert np.array_equal(some.score, everything.score[reached])


def test_hits_come_in_order_of_line_and_score(screener: Screener) -> None:
    hits = screener.screen(
        ["Cốc sứ", "Đồ chơi búp bê, nồi, chảo"] * 3, ["69120000", "95030060"] * 3, floor=1.0
    )
    assert hits.line.tolist() == sorted(hits.line.tolist())
    for line in range(6):
        scores = hits.score[hits.line == line].tolist()
        assert scores == sorted(scores, reverse=True)


def test_a_line_scores_the_same_whatever_stands_around_it(screener: Screener) -> None:
    texts = ["Son môi (lipstick", "Bát sứ), không phải đồ chơi", "Nồi inox#&VN", "búp bê"]
    together = screener.screen(texts, [""] * 4, floor=1.0)
    for line, text in enumerate(texts):
        alone = screener.screen([text], [""], floor=1.0)
        assert np.array_equal(together.score[together.line == line], alone.score)


def test_progress_counts_lines_and_can_cancel(screener: Screener) -> None:
    seen: list[Progress] = []
    screener.screen(["Son môi"] * 3, [""] * 3, progress=seen.append)
    assert [(step.done, step.total) for step in seen] == [(3, 3)]

    def cancel(_: Progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        screener.screen(["Son môi"] * 3, [""] * 3, progress=cancel)
    assert len(screener.screen(["Son môi"], [""])) == 1


def test_nothing_to_screen_gives_no_hits(screener: Screener) -> None:
    assert len(screener.screen([], [])) == 0
    assert len(Screener([]).screen(["Son môi"], ["33041000"])) == 0


def test_a_child_s_garment_is_not_an_adult_s() -> None:
    adults = CatalogueEntry("A", "Quần, áo may sẵn người lớn", ("6109",), ("áo thun",))
    screener = Screener([adults])
    grown, small = (screener.explain(text, "61091010", "A") for text in ("Áo thun nữ", "Áo thun bé gái"))
    assert grown.score > small.score


def test_a_part_is_found_by_what_it_belongs_to() -> None:
    screener = Screener([CatalogueEntry("P", "Phụ tùng, linh kiện xe đạp, xe máy", ("8714",))])
    part, whole = (screener.explain(text, "", "P") for text in ("Tay phanh dùng cho xe máy", "Xe máy 110cc"))
    assert part.text_score > 1.3 * whole.text_score


def test_a_code_of_parts_weighs_less_for_an_entry_of_articles() -> None:
    seats = Screener([CatalogueEntry("S", "Ghế", ("9401",), ("ghế",))])
    assert seats.explain("Ghế xoay", "94013000", "S").score > seats.explain("Ghế xoay", "94019999", "S").score


def test_a_compound_is_not_its_first_word() -> None:
    tables = Screener(
        [CatalogueEntry("T", "Bàn", (), ("bàn",)), CatalogueEntry("B", "Bàn chải", (), ("bàn chải",))]
    )
    brush = tables.screen(["Bàn chải giặt"], [""], floor=1.0)
    scores = dict(zip(brush.entry.tolist(), brush.text_score.tolist(), strict=True))
    assert scores[1] > 1.5 * scores[0]


def test_many_explanations_equal_single_ones(screener: Screener) -> None:
    pairs = [("Son môi đỏ", "33041000", "E1"), ("Bát sứ", "", "E3"), ("Son môi đỏ", "9503", "E2")]
    assert screener.explain_many(pairs) == [screener.explain(*pair) for pair in pairs]


def test_texts_and_codes_must_go_together(screener: Screener) -> None:
    with pytest.raises(ValueError, match="HS codes"):
        screener.screen(["Son môi"], [])


def test_entries_of_one_name_both_match() -> None:
    twins = Screener([CatalogueEntry("A", "Son môi"), CatalogueEntry("B", "Son môi")])
    assert sorted(twins.screen(["Son môi"], [""]).entry.tolist()) == [0, 1]


def test_the_weights_have_a_name(screener: Screener) -> None:
    assert screener.weights_version == Screener([]).weights_version != ""


_PIECES = "son môi đồ chơi búp bê bát sứ mũ len nồi chảo bằng NSX: , . - ( ) #& -đỏ trẻ-em 100% do choi"
_LINES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(_PIECES.split()), max_size=10).map(" ".join),
        st.sampled_from(["", "33041000", "6911"]),
    ),
    min_size=1,
    max_size=5,
)


def _scores(screener: Screener, lines: list[tuple[str, str]]) -> list[list[tuple[int, float, float]]]:
    """Per line its entries with text score and score."""
    hits = screener.screen([text for text, _ in lines], [hs for _, hs in lines], floor=1.0)
    rows = zip(hits.entry.tolist(), hits.text_score.tolist(), hits.score.tolist(), strict=True)
    found: list[list[tuple[int, float, float]]] = [[] for _ in lines]
    for line, row in zip(hits.line.tolist(), rows, strict=True):
        found[line].append(row)
    return [sorted(row) for row in found]


@settings(max_examples=40, deadline=None)
@given(_LINES, _LINES, st.randoms(use_true_random=False))
def test_scores_do_not_depend_on_the_order_of_lines_nor_on_what_was_read_before(
    before: list[tuple[str, str]], lines: list[tuple[str, str]], rng: random.Random
) -> None:
    expected = _scores(Screener(ENTRIES), lines)
    used = Screener(ENTRIES)
    used.screen([text for text, _ in before], [hs for _, hs in before])
    order = list(range(len(lines)))
    rng.shuffle(order)
    assert _scores(used, [lines[i] for i in order]) == [expected[i] for i in order]
