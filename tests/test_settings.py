"""Settings come back as they were kept."""

from __future__ import annotations

from kyha_lookup.data.state import read_settings, write_settings
from kyha_lookup.data.store import Store
from kyha_lookup.model import Level
from kyha_lookup.settings import Settings, Thresholds, Unit, from_pairs, to_pairs


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
