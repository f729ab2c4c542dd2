"""Settings come back as they were kept."""

from __future__ import annotations

from kyha_lookup.data.state import read_settings, write_settings
from kyha_lookup.data.store import Store
from kyha_lookup.model import Level
from kyha_lookup.settings import Settings, SignalLimits, Thresholds, Unit, from_pairs, to_pairs


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
