"""Which file each declaration goes to."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyha_lookup.demo import routing
from kyha_lookup.demo.routing import deliveries


@settings(max_examples=20, deadline=None)
@given(lines=st.integers(1, 400), seed=st.integers(0, 10**6))
def test_a_declaration_is_in_exactly_one_file_but_for_the_marked_repeats(lines: int, seed: int) -> None:
    places = Counter(d.declaration.number for d in deliveries(lines, seed) if not d.repeated)
    assert set(places.values()) == {1}


def test_every_layout_gets_its_share() -> None:
    lines = Counter[str]()
    for delivery in deliveries(3_000, 1):
        lines[delivery.target.layout] += len(delivery.declaration.lines)
    assert set(lines) == {"bcct", "xls", "csv", "hand-made", "printed"}
    assert 0.55 < lines["bcct"] / 3_000 < 0.75
    assert min(lines["xls"], lines["csv"], lines["hand-made"]) > 100


def test_three_forms_are_printed_one_shipment_of_them_split() -> None:
    printed = [d.declaration for d in deliveries(3_000, 1) if d.target.layout == "printed"]
    assert len(printed) == 3
    assert [declaration.branch for declaration in printed] == [0, 1, 2]


def test_the_second_monthly_workbook_repeats_the_end_of_the_first() -> None:
    repeated = [d for d in deliveries(3_000, 1) if d.repeated]
    assert {d.target.name for d in repeated} == {"BaoCaoHangChiTiet_2026-02.xlsx"}
    assert 40 <= sum(len(d.declaration.lines) for d in repeated) < 90
    first = [
        d.declaration
        for d in deliveries(3_000, 1)
        if d.target.name == "BaoCaoHangChiTiet_2026-01.xlsx" and not d.repeated
    ]
    assert [d.declaration for d in repeated] == first[-len(repeated) :]


def test_a_full_file_is_followed_by_another_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routing, "MOST_LINES_PER_FILE", 200)
    lines = Counter[str]()
    for delivery in deliveries(3_000, 1):
        lines[delivery.target.name] += len(delivery.declaration.lines)
    assert "BaoCaoHangChiTiet_2026-03_2.xlsx" in lines
    assert max(lines.values()) <= 200
