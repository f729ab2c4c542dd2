"""The review queue: one item per description and entry."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from kyha_lookup.data import schema
from kyha_lookup.data.catalogue_store import current_entries, replace_catalogue
from kyha_lookup.data.loading import load
from kyha_lookup.data.review_pairs import PairMemory, review_counts, review_items, score_histogram
from kyha_lookup.data.review_queries import review_item
from kyha_lookup.data.screening_store import finish_run, save_hits, start_run
from kyha_lookup.data.store import Store
from kyha_lookup.data.undoing import undo_import
from kyha_lookup.data.verdicts import add_verdict, undo_last
from kyha_lookup.data.watch_list import watch
from kyha_lookup.model import (
    Case,
    CatalogueEntry,
    Change,
    ChangeKind,
    Level,
    Period,
    ReviewCounts,
    ReviewFilter,
    ReviewGroups,
    ReviewItem,
    Rival,
    VerdictKind,
    WatchedEnterprise,
)
from kyha_lookup.settings import Thresholds
from tests.data.conftest import MakeBatch


@pytest.fixture
def filled(store: Store, make_batch: MakeBatch) -> Store:
    """Two descriptions: toys on three lines under two codes, a pot on one; hits on two entries."""
    pot = {"description": "Nồi inox", "hs_code": "73239310", "declaration_number": "10000000003"}
    other = {"declaration_number": "10000000002", "tax_code": "9900000002"}
    load(store, make_batch({}, {"line_no": 2}, other | {"hs_code": "39269099"}, pot))
    toys, pots = CatalogueEntry("RR046", "Đồ chơi"), CatalogueEntry("RR056", "Nồi")
    with store.write() as connection:
        replace_catalogue(connection, [toys, pots], name="dm", file_name="dm.csv", sha256="0" * 64)
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        first, second = (stored.entry_id for stored in current_entries(connection))
        save_hits(
            connection,
            [
                (1, "95030060", first, 90.0, 96.0, "same8", "name_and_hs", run),
                (1, "39269099", first, 90.0, 70.0, "different", "name_other_hs", run),
                (1, "95030060", second, 20.0, 31.0, "different", "hs_only", run),
                (2, "73239310", second, 80.0, 88.0, "same4", "name_and_hs", run),
            ],
        )
    return store


def _items(store: Store, **filters: object) -> list[ReviewItem]:
    with store.read() as connection:
        wanted = ReviewFilter(**filters)  # type: ignore[arg-type]
        return review_items(connection, wanted, Thresholds(), offset=0, limit=50)


def test_the_best_code_speaks_for_a_pair_and_all_its_lines_are_counted(filled: Store) -> None:
    items = _items(filled)
    assert [(item.description_id, item.entry_code, item.score, item.lines) for item in items] == [
        (1, "RR046", 96.0, 3),
        (2, "RR056", 88.0, 1),
        (1, "RR056", 31.0, 3),
    ]
    assert (items[0].hs_code, items[0].level, items[0].enterprises) == ("95030060", Level.CERTAIN, 2)


def test_filters_narrow_the_queue(filled: Store) -> None:
    assert [item.entry_code for item in _items(filled, min_score=90.0)] == ["RR046"]
    assert [item.description_id for item in _items(filled, entry_code="RR056")] == [2, 1]
    assert [item.score for item in _items(filled, case=Case.HS_ONLY)] == [31.0]


def test_suspected_misdeclarations_come_by_the_strength_of_the_text(
    filled: Store, make_batch: MakeBatch
) -> None:
    other = {"description": "Đồ chơi gỗ", "hs_code": "44219999", "declaration_number": "10000000009"}
    load(filled, make_batch(other, file="thêm.xlsx"))
    with filled.write() as connection:
        row = connection.execute(select(schema.hit).where(schema.hit.c.hs_code == "39269099")).one()
        hit = (3, "44219999", row.entry_id, 95.0, 40.0, "different", "name_other_hs", row.run_id)
        save_hits(connection, [hit])
    found = _items(filled, case=Case.NAME_OTHER_HS)
    assert [(item.text_score, item.score) for item in found] == [(95.0, 40.0), (90.0, 70.0)]
    assert [item.score for item in _items(filled)][:2] == [96.0, 88.0]


def test_a_strong_text_under_a_foreign_code_waits_though_its_score_is_low(
    filled: Store, make_batch: MakeBatch
) -> None:
    other = {"description": "Đồ chơi gỗ", "hs_code": "44219999", "declaration_number": "10000000009"}
    load(filled, make_batch(other, file="thêm.xlsx"))
    with filled.write() as connection:
        row = connection.execute(select(schema.hit).where(schema.hit.c.hs_code == "39269099")).one()
        hit = (3, "44219999", row.entry_id, 95.0, 12.0, "different", "name_other_hs", row.run_id)
        save_hits(connection, [hit])
    assert [item.score for item in _items(filled)] == [96.0, 88.0, 31.0, 12.0]
    assert [item.score for item in _items(filled, min_score=98.0)] == []


def test_a_decided_pair_leaves_the_open_queue(filled: Store) -> None:
    with filled.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "đúng", 96.0)
    assert [item.entry_code for item in _items(filled)] == ["RR056", "RR056"]
    confirmed = _items(filled, state="confirmed")
    assert [(item.verdict, item.note) for item in confirmed] == [(VerdictKind.CONFIRMED, "đúng")]
    with filled.read() as connection:
        assert review_counts(connection, ReviewFilter()) == ReviewCounts(2, 1, 0, 0, shown=2)
        assert review_counts(connection, ReviewFilter(state="all")).shown == 3


def test_a_pair_is_found_whatever_its_state(filled: Store) -> None:
    with filled.read() as connection:
        item = review_item(connection, 2, "RR056", Thresholds())
        assert item is not None
        assert item.description == "Nồi inox"
        assert review_item(connection, 2, "RR046", Thresholds()) is None


def test_a_pair_whose_lines_were_replaced_is_gone(filled: Store, make_batch: MakeBatch) -> None:
    pot = {"description": "Nồi nhôm", "hs_code": "76151010", "declaration_number": "10000000003"}
    load(filled, make_batch(pot, file="sửa.xlsx"))
    assert [item.description_id for item in _items(filled)] == [1, 1]


def _reimport_with_another_price(store: Store, make_batch: MakeBatch) -> int:
    """Changes the first toy line under its number; the id of the batch that did."""
    batch_id = load(store, make_batch({"unit_price": 99.0}, file="sửa.xlsx")).batch_id
    assert batch_id is not None
    return batch_id


def test_a_decided_pair_whose_lines_an_import_changed_waits_for_a_second_look(
    filled: Store, make_batch: MakeBatch
) -> None:
    with filled.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "đúng", 96.0)
        add_verdict(connection, 2, "RR056", VerdictKind.REJECTED, "", 88.0)
    assert _items(filled, state="again") == []
    _reimport_with_another_price(filled, make_batch)
    again = _items(filled, state="again")
    assert [(item.entry_code, item.verdict, item.changes) for item in again] == [
        ("RR046", VerdictKind.CONFIRMED, (Change(ChangeKind.LINES, "", "sửa.xlsx"),))
    ]
    with filled.read() as connection:
        counts = review_counts(connection, ReviewFilter(state="again"))
    assert (counts.confirmed, counts.rejected, counts.again, counts.shown) == (1, 1, 1, 1)


def test_a_new_verdict_ends_the_second_look_and_undoing_it_asks_again(
    filled: Store, make_batch: MakeBatch
) -> None:
    with filled.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "đúng", 96.0)
    _reimport_with_another_price(filled, make_batch)
    with filled.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "vẫn đúng", 96.0)
    assert _items(filled, state="again") == []
    with filled.write() as connection:
        undo_last(connection, 1, "RR046")
    assert [item.note for item in _items(filled, state="again")] == ["đúng"]


def test_undoing_the_import_takes_its_second_look_back(filled: Store, make_batch: MakeBatch) -> None:
    with filled.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "đúng", 96.0)
    undo_import(filled, _reimport_with_another_price(filled, make_batch))
    assert _items(filled, state="again") == []
    assert [item.changes for item in _items(filled, state="confirmed")] == [()]


def test_another_entry_that_a_line_meets_as_well_is_named_for_both(filled: Store) -> None:
    assert [item.rival for item in _items(filled)] == [None] * len(_items(filled))
    with filled.write() as connection:
        connection.execute(
            update(schema.hit)
            .where(schema.hit.c.hs_code == "95030060", schema.hit.c.score == 31.0)
            .values(score=90.0)
        )
    rivals = {item.entry_code: item.rival for item in _items(filled) if item.description_id == 1}
    assert rivals == {"RR046": Rival("RR056", "Nồi", 90.0), "RR056": Rival("RR046", "Đồ chơi", 96.0)}


def test_a_period_and_the_watch_list_ask_for_lines_of_such_declarations(
    store: Store, make_batch: MakeBatch
) -> None:
    late = {"declaration_number": "10000000004", "registered_at": "2026-11-02 08:00:00", "line_no": 1}
    load(
        store,
        make_batch({}, late | {"description": "Nồi inox", "hs_code": "73239310", "tax_code": "9900000002"}),
    )
    with store.write() as connection:
        entry = CatalogueEntry("RR046", "Đồ chơi")
        replace_catalogue(connection, [entry], name="dm", file_name="dm.csv", sha256="0" * 64)
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        stored = current_entries(connection)[0].entry_id
        save_hits(
            connection,
            [
                (1, "95030060", stored, 90.0, 96.0, "same8", "name_and_hs", run),
                (2, "73239310", stored, 60.0, 61.0, "same4", "name_and_hs", run),
            ],
        )
        watch(connection, WatchedEnterprise("9900000002", "", "", None))
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert [item.description_id for item in _items(store)] == [1, 2]
    assert [item.description_id for item in _items(store, period=november)] == [2]
    assert [item.description_id for item in _items(store, watched=True)] == [2]
    assert _items(store, watched=True, period=Period(date(2026, 1, 1), date(2026, 1, 31))) == []
    assert [item.description_id for item in _items(store, scores=(30.0, 80.0))] == [2]
    with store.read() as connection:
        assert review_counts(connection, ReviewFilter(period=november)).open == 1
        assert score_histogram(connection, ReviewFilter(watched=True)).counts(50).open == 1


def test_a_grouped_queue_keeps_the_pairs_of_a_group_together(filled: Store) -> None:
    everything = {"min_score": 0.0}
    plain = [(item.entry_code, item.group) for item in _items(filled, **everything)]
    assert plain == [("RR046", ""), ("RR056", ""), ("RR056", "")]
    by_entry = _items(filled, grouped=ReviewGroups.ENTRY, **everything)
    assert [item.group for item in by_entry] == ["RR046  Đồ chơi", "RR056  Nồi", "RR056  Nồi"]
    by_enterprise = _items(filled, grouped=ReviewGroups.ENTERPRISE, **everything)
    # Two of three lines of the toys are from the first enterprise, and so is the pot.
    assert len({item.group for item in by_enterprise}) == 1
    assert "9900000001" in by_enterprise[0].group


def test_what_was_read_once_follows_verdicts_lines_and_hits(filled: Store, make_batch: MakeBatch) -> None:
    memory = PairMemory()

    def open_and_confirmed() -> tuple[int, int]:
        with filled.read() as connection:
            counts = review_counts(connection, ReviewFilter(), memory)
            assert counts == review_counts(connection, ReviewFilter())
            listed = review_items(connection, ReviewFilter(), Thresholds(), offset=0, limit=10, memory=memory)
        assert len(listed) == counts.shown
        return counts.open, counts.confirmed

    assert open_and_confirmed() == (3, 0)
    with filled.write() as connection:
        add_verdict(connection, 1, "RR046", VerdictKind.CONFIRMED, "", 96.0)
    assert open_and_confirmed() == (2, 1)
    with filled.write() as connection:
        entry = next(one for one in current_entries(connection) if one.entry.code == "RR056")
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        save_hits(connection, [(2, "73239310", entry.entry_id - 1, 80.0, 88.0, "same4", "name_and_hs", run)])
    assert open_and_confirmed() == (3, 1)  # while the screening goes on
    with filled.write() as connection:
        finish_run(connection, run, state="done", descriptions=1, hits=1)
    assert open_and_confirmed() == (3, 1)
    undo_import(filled, 1)
    assert open_and_confirmed() == (0, 0)
