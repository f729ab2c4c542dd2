"""Settings come back as they were kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.data.state import read_settings, write_settings
from kyha_lookup.data.store import Store
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Level
from kyha_lookup.settings import (
    Settings,
    SignalLimits,
    Thresholds,
    Unit,
    declared,
    from_pairs,
    problems,
    refuse_problems,
    to_pairs,
)


def test_settings_survive_the_store(tmp_path: object) -> None:
    store = Store.open(f"{tmp_path}/store.db")
    wanted = Settings(Unit(place="Tam Kỳ"), Thresholds(likely=60.0))
    with store.write() as connection:
        assert read_settings(connection) == Settings()
        write_settings(connection, wanted)
    with store.read() as connection:
        assert read_settings(connection) == wanted
    store.close()


def test_an_unreadable_value_falls_back_to_its_default() -> None:
    assert from_pairs(to_pairs(Settings()) | {"thresholds.floor": "cao"}) == Settings()


def test_a_level_begins_at_its_threshold() -> None:
    levels = [Thresholds().level(score) for score in (49.9, 50.0, 79.9, 80.0)]
    assert levels == [Level.LOOK, Level.LIKELY, Level.LIKELY, Level.CERTAIN]


def test_the_limits_of_signals_are_settings_like_any_other() -> None:
    wanted = Settings(signals=SignalLimits(price_share=80.0, price_z=5.0, price_lines=12))
    assert from_pairs(to_pairs(wanted)) == wanted
    assert from_pairs({"signals.price_lines": "5.5"}).signals.price_lines == 8


def test_the_defaults_have_no_problem() -> None:
    assert problems(to_pairs(Settings())) == ()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("unit.place", " ", "setting_empty"),
        ("unit.office_code", "60-B", "setting_no_office_code"),
        ("thresholds.floor", "nan", "setting_out_of_bounds"),
        ("thresholds.floor", "-1", "setting_out_of_bounds"),
        ("signals.price_lines", "2", "setting_out_of_bounds"),
        ("review.sample_every", "1.5", "setting_no_whole_number"),
        ("thresholds.likely", "20", "setting_levels_crossed"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_with_its_key(key: str, value: str, code: str) -> None:
    found = problems(to_pairs(Settings()) | {key: value})
    assert [(problem.column, problem.code) for problem in found] == [(key, code)]


@given(st.dictionaries(st.sampled_from([setting.key for setting in declared()]), st.text(max_size=8)))
def test_values_without_a_problem_come_back_as_they_are(pairs: dict[str, str]) -> None:
    wanted = to_pairs(Settings()) | pairs
    if problems(wanted):
        return
    read = from_pairs(wanted)
    assert problems(to_pairs(read)) == ()
    assert from_pairs(to_pairs(read)) == read


def test_settings_with_a_problem_are_refused() -> None:
    with pytest.raises(UsageRefused):
        refuse_problems(Settings(Unit(office_code="60")))
