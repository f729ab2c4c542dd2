"""The combination of text and HS: monotone, and never losing a pair that reaches the floor."""

from __future__ import annotations

import numpy as np
import pytest

from kyha_lookup.matching.combining import RELATION_CODES, weights
from kyha_lookup.matching.hs import COVERED, PARTS


@pytest.mark.parametrize("code", RELATION_CODES)
def test_more_text_never_scores_less(code: int) -> None:
    text = np.linspace(0.0, 1.0, 50)
    score = weights().combined(text, np.full(50, code, np.int8))
    assert np.all(np.diff(score) >= 0)
    assert 0.0 <= score.min() <= score.max() <= 1.0


def test_a_nearer_code_never_scores_less() -> None:
    scores = weights().combined(np.full(len(RELATION_CODES), 0.5), np.array(RELATION_CODES, np.int8))
    assert np.all(np.diff(scores) >= 0)


def test_a_code_of_parts_scores_less_than_one_of_the_article() -> None:
    article, part = weights().combined(
        np.array([0.6, 0.6]), np.array([3 + COVERED, 3 + COVERED + PARTS], np.int8)
    )
    assert part < article


@pytest.mark.parametrize("floor", [0.15, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("code", RELATION_CODES)
def test_the_least_text_is_where_a_pair_begins_to_reach_the_floor(code: int, floor: float) -> None:
    least = float(weights().least_texts(floor)[code])
    below = np.linspace(0.0, least, 20, endpoint=False)
    score = weights().combined(below, np.full(20, code, np.int8))
    assert np.all(np.maximum(below, score) < floor)
    above = min(1.0, least + 1e-9)
    assert max(above, float(weights().combined(np.array([above]), np.array([code], np.int8))[0])) >= floor
