"""Signals of a line, of a pair and of the whole store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kyha_lookup.data.catalogue_store import current_entries, replace_catalogue
from kyha_lookup.data.line_queries import line_by_id
from kyha_lookup.data.loading import load
from kyha_lookup.data.screening_store import save_hits, start_run
from kyha_lookup.data.signals import (
    KnownLevels,
    reference_check,
    signals,
    signals_of_line,
    signals_of_pair,
)
from kyha_lookup.data.store import Store
from kyha_lookup.data.verdicts import add_verdict
from kyha_lookup.errors import Cancelled
from kyha_lookup.model import (
    CatalogueEntry,
    EnterpriseUse,
    LowPrice,
    ManyCodes,
    OddPrice,
    Period,
    PriceBasis,
    PriceGap,
    Progress,
    ReferenceCheck,
    Signal,
    SignalKind,
    SignalList,
    SignalQuery,
    VerdictKind,
)
from kyha_lookup.settings import Settings
from tests.data.conftest import MakeBatch

TOYS = CatalogueEntry("RR046", "Đồ chơi", unit="PCE", reference_price=3.0, currency="USD")
DOLLS = CatalogueEntry("RR047", "Búp bê", unit="PCE", reference_price=9.0, currency="USD")
BLOCKS, POT = "Đồ chơi xếp hình bằng nhựa, mới 100%", "Nồi inox"
HIT = (90.0, 96.0, "same8", "name_and_hs")


def _line(number: int, price: float, **changes: Any) -> dict[str, Any]:
    return {"declaration_number": f"1000000{number:04}", "unit_price": price} | changes


@pytest.fixture
def filled(store: Store, make_batch: MakeBatch) -> Store:
    """Toys on nine lines: eight at 4 USD and one at 1 USD, which another enterprise declared; a pot without a hit."""
    rows = [_line(at, 4.0) for at in range(1, 9)]
    rows.append(_line(9, 1.0, tax_code="9900000002", enterprise_name="CÔNG TY MẪU HAI"))
    rows.append(_line(10, 0.1, description=POT, hs_code="73239310"))
    load(store, make_batch(*rows))
    _catalogue(store, TOYS, DOLLS)
    _hits(store, (1, "95030060", "RR046", *HIT))
    return store


def _catalogue(store: Store, *entries: CatalogueEntry) -> None:
    with store.write() as connection:
        replace_catalogue(connection, entries, name="dm", file_name="dm.csv", sha256="0" * 64)


def _hits(store: Store, *hits: tuple[Any, ...]) -> None:
    with store.write() as connection:
        run = start_run(connection, weights_version="1", catalogue_version=1, floor=30)
        ids = {stored.entry.code: stored.entry_id for stored in current_entries(connection)}
        save_hits(
            connection,
            [(text, hs, ids[code], *rest, run) for text, hs, code, *rest in hits],  # type: ignore[misc]
        )


def _found(store: Store, kind: SignalKind, **query: Any) -> SignalList:
    with store.read() as connection:
        return signals(connection, SignalQuery(kind, **query), Settings())


def _of_line(store: Store, line_id: int) -> tuple[Signal, ...]:
    with store.read() as connection:
        line = line_by_id(connection, line_id)
        assert line is not None
        return signals_of_line(connection, line, Settings(), KnownLevels())


def _of_pair(store: Store, description_id: int, entry_code: str) -> tuple[Signal, ...]:
    with store.read() as connection:
        return signals_of_pair(connection, description_id, entry_code, Settings(), KnownLevels())


def _decide(store: Store, kind: VerdictKind, entry_code: str = "RR046") -> None:
    with store.write() as connection:
        add_verdict(connection, 1, entry_code, kind, "", 96.0)


def test_a_line_below_the_reference_price_is_found_with_its_ratio(filled: Store) -> None:
    found = _found(filled, SignalKind.LOW_PRICE)
    assert (found.total, found.total_lines) == (1, 1)
    (signal,) = found.signals
    assert isinstance(signal, LowPrice)
    assert (signal.price, signal.reference, signal.ratio) == (1.0, 3.0, pytest.approx(1 / 3))
    assert [(line.declaration_number, line.tax_code) for line in found.lines] == [
        ("100000000090", "9900000002")
    ]


def test_the_lowest_ratio_comes_first_and_no_more_than_asked_for(
    filled: Store, make_batch: MakeBatch
) -> None:
    load(filled, make_batch(_line(20, 0.5), _line(21, 2.0), file="thêm.xlsx"))
    found = _found(filled, SignalKind.LOW_PRICE, limit=2)
    assert [round(signal.ratio, 3) for signal in found.signals if isinstance(signal, LowPrice)] == [
        0.167,
        0.333,
    ]
    assert (found.total, len(found.lines)) == (3, 2)


def test_an_odd_price_is_measured_against_all_lines_of_its_entry(filled: Store) -> None:
    found = _found(filled, SignalKind.ODD_PRICE)
    (signal,) = found.signals
    assert isinstance(signal, OddPrice)
    # median log 4 over nine lines, deviations eight zeros and log 4: the least spread 0.1 holds.
    assert signal.z == pytest.approx(-0.6745 * 1.386294 / 0.1, rel=1e-6)
    assert (signal.lines, signal.origin) == (9, "CN")
    assert (signal.median, signal.price) == (pytest.approx(4.0), pytest.approx(1.0))


def test_detail_and_list_agree(filled: Store) -> None:
    listed = [_found(filled, kind).signals[0] for kind in (SignalKind.LOW_PRICE, SignalKind.ODD_PRICE)]
    assert list(_of_line(filled, 9)) == listed
    assert list(_of_pair(filled, 1, "RR046")) == listed
    assert _of_line(filled, 1) == ()
    assert _of_line(filled, 10) == ()


def test_rejected_goods_are_compared_no_longer(filled: Store) -> None:
    _decide(filled, VerdictKind.REJECTED)
    assert _found(filled, SignalKind.LOW_PRICE).signals == ()
    assert _found(filled, SignalKind.ODD_PRICE).signals == ()
    assert _of_line(filled, 9) == ()


def test_a_weak_hit_is_compared_once_it_is_confirmed(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch(_line(1, 1.0)))
    _catalogue(store, TOYS)
    _hits(store, (1, "95030060", "RR046", 40.0, 35.0, "same8", "hs_only"))
    assert _found(store, SignalKind.LOW_PRICE).total == 0
    assert [signal.kind for signal in _of_pair(store, 1, "RR046")] == [SignalKind.LOW_PRICE]
    _decide(store, VerdictKind.CONFIRMED)
    assert _found(store, SignalKind.LOW_PRICE).total == 1


def test_a_strong_name_under_a_foreign_code_is_compared_too(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch(_line(1, 1.0, hs_code="39269099")))
    _catalogue(store, TOYS)
    _hits(store, (1, "39269099", "RR046", 70.0, 12.0, "different", "name_other_hs"))
    assert _found(store, SignalKind.LOW_PRICE).total == 1


def test_a_line_is_compared_for_its_best_entry_alone_unless_another_is_confirmed(filled: Store) -> None:
    _hits(filled, (1, "95030060", "RR047", 60.0, 70.0, "same4", "name_and_hs"))
    assert _found(filled, SignalKind.LOW_PRICE).total == 1
    _decide(filled, VerdictKind.CONFIRMED, "RR047")
    found = _found(filled, SignalKind.LOW_PRICE)
    assert {signal.entry_code for signal in found.signals if isinstance(signal, LowPrice)} == {"RR047"}
    assert found.total == 9


def test_an_entry_compares_on_the_days_it_holds(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch(_line(1, 1.0), _line(2, 1.0, registered_at="2026-06-30")))
    later = CatalogueEntry(
        "RR046", "Đồ chơi", unit="PCE", reference_price=3.0, currency="USD", valid_from=date(2026, 7, 1)
    )
    _catalogue(store, later)
    _hits(store, (1, "95030060", "RR046", *HIT))
    assert [line.registered_on for line in _found(store, SignalKind.LOW_PRICE).lines] == [date(2026, 9, 12)]


def test_a_period_chooses_lines_and_leaves_the_level_as_it_is(filled: Store, make_batch: MakeBatch) -> None:
    load(filled, make_batch(_line(30, 40.0, registered_at="2026-10-02"), file="thêm.xlsx"))
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    (signal,) = _found(filled, SignalKind.ODD_PRICE, period=october).signals
    assert isinstance(signal, OddPrice)
    assert (signal.lines, signal.price) == (10, pytest.approx(40.0))
    assert _found(filled, SignalKind.LOW_PRICE, period=october).total == 0
    assert _found(filled, SignalKind.MANY_CODES, period=october).total == 0


# ---------------------------------------------------------------------- codes


@pytest.fixture
def misfiled(filled: Store, make_batch: MakeBatch) -> Store:
    """The toys on one more line, as plastic articles of another heading."""
    other = _line(40, 4.0, hs_code="39269099", tax_code="9900000003", enterprise_name="CÔNG TY MẪU BA")
    load(filled, make_batch(other, file="thêm.xlsx"))
    return filled


def test_one_description_under_several_headings_names_who_declared_what(misfiled: Store) -> None:
    found = _found(misfiled, SignalKind.MANY_CODES)
    (signal,) = found.signals
    assert isinstance(signal, ManyCodes)
    first, second = signal.headings
    assert (first.heading, first.hs_codes, len(first.line_ids)) == ("9503", ("95030060",), 9)
    assert first.enterprises == (
        EnterpriseUse("9900000001", "CÔNG TY TNHH MẪU MỘT", 8),
        EnterpriseUse("9900000002", "CÔNG TY MẪU HAI", 1),
    )
    assert (second.heading, second.hs_codes) == ("3926", ("39269099",))
    assert second.enterprises == (EnterpriseUse("9900000003", "CÔNG TY MẪU BA", 1),)
    assert (found.total_lines, len(found.lines)) == (10, 10)
    assert _of_line(misfiled, 1) == (signal,)
    assert signal in _of_pair(misfiled, 1, "RR046")


def test_two_codes_of_one_heading_are_no_signal(filled: Store, make_batch: MakeBatch) -> None:
    load(filled, make_batch(_line(40, 4.0, hs_code="95030099"), file="thêm.xlsx"))
    assert _found(filled, SignalKind.MANY_CODES).total == 0
    assert _of_line(filled, 1) == ()


def test_a_code_that_was_amended_away_no_longer_counts(misfiled: Store, make_batch: MakeBatch) -> None:
    right = _line(40, 4.0, amendment=1, tax_code="9900000003", enterprise_name="CÔNG TY MẪU BA")
    load(misfiled, make_batch(right, file="sửa.xlsx"))
    assert _found(misfiled, SignalKind.MANY_CODES).total == 0


def test_a_line_without_a_code_is_no_second_code(filled: Store, make_batch: MakeBatch) -> None:
    load(filled, make_batch(_line(40, 4.0, hs_code=""), file="thêm.xlsx"))
    assert _found(filled, SignalKind.MANY_CODES).total == 0


def test_a_period_asks_for_a_line_and_shows_them_all(misfiled: Store, make_batch: MakeBatch) -> None:
    load(misfiled, make_batch(_line(50, 4.0, registered_at="2026-10-02"), file="thêm.xlsx"))
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    found = _found(misfiled, SignalKind.MANY_CODES, period=october)
    assert (found.total, found.total_lines) == (1, 11)
    assert (
        _found(misfiled, SignalKind.MANY_CODES, period=Period(date(2026, 11, 1), date(2026, 11, 2))).total
        == 0
    )


def test_known_levels_follow_what_happens_in_the_store(filled: Store, make_batch: MakeBatch) -> None:
    known = KnownLevels()

    def lines() -> list[int]:
        with filled.read() as connection:
            found = signals_of_pair(connection, 1, "RR046", Settings(), known)
        return [signal.lines for signal in found if isinstance(signal, OddPrice)]

    assert lines() == lines() == [9]
    load(filled, make_batch(_line(60, 4.0), file="thêm.xlsx"))
    assert lines() == [10]
    _decide(filled, VerdictKind.REJECTED)
    assert lines() == []


def test_a_search_for_signals_says_how_far_it_is_and_can_be_stopped(filled: Store) -> None:
    heard: list[Progress] = []

    def stop(progress: Progress) -> None:
        raise Cancelled

    for kind in SignalKind:
        with filled.read() as connection:
            signals(connection, SignalQuery(kind), Settings(), heard.append)
    assert [(progress.stage, progress.done) for progress in heard] == [("stage_signals", 9)] * 2
    with pytest.raises(Cancelled), filled.read() as connection:
        signals(connection, SignalQuery(SignalKind.ODD_PRICE), Settings(), stop)
    assert _found(filled, SignalKind.ODD_PRICE).total == 1


def test_an_invoice_in_dong_meets_a_reference_in_dollars_by_the_rate_of_the_other_lines(
    store: Store, make_batch: MakeBatch
) -> None:
    dollars = [
        _line(at, 4.0, invoice_value=40.0, tax_value_vnd=40.0 * (25_000 + at), quantity=10.0)
        for at in range(1, 6)
    ]
    load(store, make_batch(*dollars, _line(9, 25_003.0, currency="VND", invoice_value=None)))
    _catalogue(store, TOYS)
    _hits(store, (1, "95030060", "RR046", *HIT))
    found = _found(store, SignalKind.LOW_PRICE)
    assert [
        (each.ratio, each.rate, each.rate_lines) for each in found.signals if isinstance(each, LowPrice)
    ] == [(pytest.approx(1 / 3), 25_003.0, 5)]
    with store.read() as connection:
        check = reference_check(connection, 1, "RR046")
    assert check == ReferenceCheck(pytest.approx(1 / 3), PriceBasis.RATE)


def test_without_lines_enough_no_rate_is_told(store: Store, make_batch: MakeBatch) -> None:
    load(store, make_batch(_line(9, 25_003.0, currency="VND")))
    _catalogue(store, TOYS)
    _hits(store, (1, "95030060", "RR046", *HIT))
    assert _found(store, SignalKind.LOW_PRICE).signals == ()
    with store.read() as connection:
        assert reference_check(connection, 1, "RR046") == ReferenceCheck(
            None, gap=PriceGap.RATE, currency="USD"
        )
