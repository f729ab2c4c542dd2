"""The catalogue in the store: versions, revisions, what they keep and drop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import (
    CatalogueChange,
    current_entries,
    current_entry,
    replace_catalogue,
)
from kyha_lookup.data.loading import load
from kyha_lookup.data.screening_store import mark_entries_screened, save_hits, start_run
from kyha_lookup.data.store import Store
from kyha_lookup.model import CatalogueEntry
from tests.data.conftest import MakeBatch

TOYS = CatalogueEntry(
    "RR046",
    "Đồ chơi trẻ em",
    ("9503", "950300"),
    ("đồ chơi", "búp bê"),
    ("đồ chơi chó mèo",),
    "Đồ chơi",
    ("trị giá",),
    "CN",
    "PCE",
    3.0,
    "USD",
    "QĐ 1/2026",
    date(2026, 1, 1),
    date(2026, 12, 31),
    "ghi chú",
)
POTS = CatalogueEntry("RR056", "Nồi, chảo", ("7323",), ("nồi", "chảo"))


def _replace(connection: Connection, *entries: CatalogueEntry) -> CatalogueChange:
    return replace_catalogue(connection, entries, name="Danh mục", file_name="dm.csv", sha256="0" * 64)


def test_entries_come_back_as_they_went_in(store: Store) -> None:
    with store.write() as connection:
        assert _replace(connection, POTS, TOYS) == CatalogueChange(1, 2, 0, 0, 0)
        assert [stored.entry for stored in current_entries(connection)] == [TOYS, POTS]
        assert current_entry(connection, "RR056") == POTS
        assert current_entry(connection, "RR999") is None


def test_the_same_catalogue_again_makes_no_version(store: Store) -> None:
    with store.write() as connection:
        _replace(connection, TOYS, POTS)
        assert _replace(connection, POTS, TOYS) == CatalogueChange(1, 0, 0, 0, 2)


def test_a_new_version_revises_only_what_changed(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch({}))
    with store.write() as connection:
        _replace(connection, TOYS, POTS)
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        ids = {stored.entry.code: stored.entry_id for stored in current_entries(connection)}
        save_hits(
            connection,
            [(1, "95030060", entry_id, 90.0, 95.0, "same4", "name_and_hs", run) for entry_id in ids.values()],
        )
        mark_entries_screened(connection, list(ids.values()), run)
        change = _replace(connection, replace(TOYS, keywords=("đồ chơi",)), POTS)
        assert change == CatalogueChange(2, 0, 1, 0, 1)
        assert {stored.entry.code: stored.weights for stored in current_entries(connection)} == {
            "RR046": "",
            "RR056": "1",
        }
        # The hits of what changed wait until it is screened; those of what went are gone.
        left = select(schema.hit.c.entry_id).order_by(schema.hit.c.entry_id)
        assert connection.execute(left).scalars().all() == sorted(ids.values())
        assert connection.execute(select(func.count()).select_from(schema.catalogue_entry)).scalar_one() == 3
        _replace(connection, POTS)
        assert connection.execute(left).scalars().all() == [ids["RR056"]]


def test_an_entry_that_is_gone_is_retired(store: Store) -> None:
    with store.write() as connection:
        _replace(connection, TOYS, POTS)
        assert _replace(connection, TOYS) == CatalogueChange(2, 0, 0, 1, 1)
        assert [stored.entry.code for stored in current_entries(connection)] == ["RR046"]
