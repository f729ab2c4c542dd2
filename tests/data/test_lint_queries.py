"""What the catalogue's check counts."""

from __future__ import annotations

import pytest

from kyha_lookup.data import lint_queries
from kyha_lookup.data.catalogue_store import current_entries, replace_catalogue
from kyha_lookup.data.lint_queries import CaughtCounts
from kyha_lookup.data.loading import load
from kyha_lookup.data.proposals import set_entry_threshold
from kyha_lookup.data.screening_store import save_hits, start_run
from kyha_lookup.data.store import Store
from kyha_lookup.data.verdicts import add_verdict
from kyha_lookup.model import CatalogueEntry, VerdictKind
from tests.data.conftest import MakeBatch


@pytest.fixture
def filled(store: Store, make_batch: MakeBatch) -> Store:
    """Toys under two codes and a pot; both entries catch the toys, the pots' one weakly."""
    pot = {"description": "Nồi inox", "hs_code": "73239310", "declaration_number": "10000000003"}
    other = {"declaration_number": "10000000002", "hs_code": "39269099"}
    load(store, make_batch({}, other, pot))
    entries = [CatalogueEntry("RR046", "Đồ chơi"), CatalogueEntry("RR056", "Nồi")]
    with store.write() as connection:
        replace_catalogue(connection, entries, name="dm", file_name="dm.csv", sha256="0" * 64)
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        toys, pots = (stored.entry_id for stored in current_entries(connection))
        save_hits(
            connection,
            [
                (1, "95030060", toys, 90.0, 96.0, "same8", "name_and_hs", run),
                (1, "39269099", toys, 90.0, 70.0, "different", "name_other_hs", run),
                (1, "95030060", pots, 20.0, 31.0, "different", "hs_only", run),
                (2, "73239310", pots, 80.0, 88.0, "same4", "name_and_hs", run),
            ],
        )
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "", 96.0)
        add_verdict(connection, 1, "RR056", VerdictKind.REJECTED, "", 31.0)
    return store


def test_a_description_counts_once_whatever_its_codes_and_with_its_verdict(filled: Store) -> None:
    with filled.read() as connection:
        assert lint_queries.caught_counts(connection) == {
            "RR046": CaughtCounts(1, 1, 0),
            "RR056": CaughtCounts(2, 0, 1),
        }
        assert lint_queries.overlaps(connection, 1) == [("RR046", "RR056", 1)]


def test_a_threshold_of_its_own_narrows_what_an_entry_catches(filled: Store) -> None:
    with filled.write() as connection:
        set_entry_threshold(connection, "RR056", 50.0)
        assert lint_queries.caught_counts(connection)["RR056"] == CaughtCounts(1, 0, 0)
        assert lint_queries.overlaps(connection, 1) == []


def test_keywords_that_no_description_holds_are_named(filled: Store) -> None:
    with filled.read() as connection:
        found = lint_queries.unseen(connection, filled.backend, ["NOI", "nồi nhôm", "xếp hình", "búp bê"])
    assert found == ["nồi nhôm", "búp bê"]
