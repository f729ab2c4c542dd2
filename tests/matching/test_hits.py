"""Levels follow the thresholds."""

from __future__ import annotations

import pytest

from kyha_lookup.matching.hits import level
from kyha_lookup.model import Level
from kyha_lookup.settings import Thresholds


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (95.0, Level.CERTAIN),
        (80.0, Level.CERTAIN),
        (79.9, Level.LIKELY),
        (50.0, Level.LIKELY),
        (30.0, Level.LOOK),
    ],
)
def test_a_level_begins_at_its_threshold(score: float, expected: Level) -> None:
    assert level(score, Thresholds(floor=30.0, likely=50.0, certain=80.0)) is expected
