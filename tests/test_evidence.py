"""When a verdict's evidence has changed so much that an officer should look again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.evidence import MOVED, Evidence, changes, is_same_source
from kyha_lookup.model import Case, Change, ChangeKind
from kyha_lookup.settings import Thresholds

THEN = Evidence(7, "w1", ("95030060",), "đồ chơi", Case.NAME_AND_HS, 90.0, 82.0)


def _kinds(now: Evidence) -> list[ChangeKind]:
    return [change.kind for change in changes(THEN, now, Thresholds())]


def test_evidence_comes_back_from_the_store_as_it_went_in() -> None:
    assert Evidence.from_text(THEN.to_text()) == THEN
    assert Evidence.from_text("") is None


def test_a_new_code_asks_and_names_the_new_ones_alone() -> None:
    now = replace(THEN, codes=("39269099", "95030060"))
    assert changes(THEN, now, Thresholds()) == (Change(ChangeKind.CODE, "95030060", "39269099"),)


def test_a_code_that_is_gone_asks_for_nothing() -> None:
    then = replace(THEN, codes=("39269099", "95030060"))
    assert changes(then, THEN, Thresholds()) == ()
    assert is_same_source(then, 7, "w1", ("95030060",))


def test_an_edit_that_matches_by_other_words_asks() -> None:
    assert _kinds(replace(THEN, entry_id=8, term="xếp hình")) == [ChangeKind.TERM]


def test_an_edit_that_leaves_words_and_scores_alone_asks_for_nothing() -> None:
    assert _kinds(replace(THEN, entry_id=8)) == []


@given(st.floats(-MOVED + 0.01, MOVED - 0.01), st.floats(-MOVED + 0.01, MOVED - 0.01))
def test_a_slight_re_weighting_never_asks(text: float, score: float) -> None:
    now = replace(
        THEN, weights="w2", text_score=90.0 + text, score=82.0 + score, term="búp bê", case=Case.HS_ONLY
    )
    assert _kinds(now) == []


def test_a_re_weighting_that_moves_the_pair_to_another_level_asks() -> None:
    now = replace(THEN, weights="w2", score=70.0)
    assert changes(THEN, now, Thresholds()) == (Change(ChangeKind.LEVEL, "82", "70"),)
    assert _kinds(replace(now, score=99.0)) == []


def test_another_case_asks_where_a_score_moved_with_it() -> None:
    assert _kinds(replace(THEN, entry_id=8, case=Case.NAME_OTHER_HS, score=81.0, text_score=97.0)) == [
        ChangeKind.CASE
    ]


@pytest.mark.parametrize(
    ("entry_id", "weights", "codes"),
    [(8, "w1", ("95030060",)), (7, "w2", ("95030060",)), (7, "w1", ("39269099",))],
)
def test_another_revision_weights_or_code_must_be_looked_at(
    entry_id: int, weights: str, codes: tuple[str, ...]
) -> None:
    assert not is_same_source(THEN, entry_id, weights, codes)
