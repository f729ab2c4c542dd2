"""What is stated about the levels belongs to the weights that give them."""

from __future__ import annotations

from kyha_lookup.matching.combining import weights_version
from kyha_lookup.matching.levels import precisions
from kyha_lookup.model import Level


def test_the_stated_precisions_were_measured_with_the_present_weights() -> None:
    assert precisions()[0] == weights_version(), "run: python -m tests.corpus.evaluate --save"


def test_the_stated_precision_rises_from_level_to_level() -> None:
    stated = precisions()[1]
    look, likely, certain = (stated[level].per_cent for level in (Level.LOOK, Level.LIKELY, Level.CERTAIN))
    assert 0 < look < likely < certain <= 100
