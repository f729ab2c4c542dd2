"""Which goods lines a report counts, under which entry, and what it tells of each: every awkward case by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from kyha_lookup.model import Level, Scope, VerdictKind
from tests.data.report_taking import Figures, take_figures
from tests.data.report_world import END, START, World


def test_a_line_that_hits_two_entries_counts_once_under_the_better_one(figures: Figures) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    world.hit(line, world.entry("RR001", group="Mỹ phẩm"), 60.0)
    world.hit(line, world.entry("RR002", group="Đồ chơi"), 70.0)
    data, details = figures(world)
    assert [row.entry_code for row in details] == ["RR002"]
    assert data.enterprises[0].lines == 1
    assert data.enterprises[0].groups == ("Đồ chơi",)
    assert data.enterprises[0].tax_value_vnd == 1_000_000
    assert [(row.entry_code, row.lines) for row in data.groups] == [("RR002", 1)]


def test_equal_scores_are_settled_by_the_smaller_entry_code(figures: Figures) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    world.hit(line, world.entry("RR002"), 60.0)
    world.hit(line, world.entry("RR001"), 60.0)
    _, details = figures(world)
    assert [row.entry_code for row in details] == ["RR001"]


def test_a_confirmed_pair_stands_before_a_higher_score_and_beside_a_rejected_one(figures: Figures) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    confirmed, open_entry, rejected = world.entry("RR001"), world.entry("RR002"), world.entry("RR003")
    world.hit(line, confirmed, 40.0)
    world.hit(line, open_entry, 60.0)
    world.hit(line, rejected, 99.0)
    world.verdict(line, confirmed, "confirmed")
    world.verdict(line, rejected, "rejected")
    _, details = figures(world)
    assert [(row.entry_code, row.verdict) for row in details] == [("RR001", VerdictKind.CONFIRMED)]


@pytest.mark.parametrize(
    ("kinds", "in_confirmed", "in_hits"),
    [
        ([], False, True),
        (["confirmed"], True, True),
        (["rejected"], False, False),
        (["unsure"], False, True),
        (["confirmed", "rejected"], False, False),
        (["rejected", "confirmed"], True, True),
        (["confirmed", "withdrawn"], False, True),
        (["rejected", "withdrawn"], False, True),
        (["confirmed", "note"], True, True),
        (["rejected", "note"], False, False),
        (["note"], False, True),
        (["confirmed", "withdrawn", "note"], False, True),
    ],
)
def test_the_newest_verdict_that_is_no_note_decides(
    connection: Connection, kinds: list[str], in_confirmed: bool, in_hits: bool
) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    entry = world.entry("RR001")
    world.hit(line, entry)
    for kind in kinds:
        world.verdict(line, entry, kind)
    world.store(connection)
    assert bool(take_figures(connection, Scope.CONFIRMED)[1]) is in_confirmed
    assert bool(take_figures(connection, Scope.HITS)[1]) is in_hits


@pytest.mark.parametrize(
    ("decisions", "note"),
    [
        ([("confirmed", "đúng hàng")], "đúng hàng"),
        ([("confirmed", "đúng hàng"), ("note", "đã gọi DN")], "đã gọi DN"),
        ([("note", "đã gọi DN"), ("confirmed", "")], "đã gọi DN"),
        ([("note", "đã gọi DN"), ("confirmed", "đúng hàng")], "đúng hàng"),
        ([("unsure", "chưa chắc"), ("confirmed", "")], ""),
        ([("confirmed", "đúng hàng"), ("note", "")], ""),
    ],
)
def test_the_note_is_the_newest_that_holds(
    figures: Figures, decisions: list[tuple[str, str]], note: str
) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    entry = world.entry("RR001")
    world.hit(line, entry)
    for kind, words in decisions:
        world.verdict(line, entry, kind, words)
    assert figures(world)[1][0].note == note


def test_both_ends_of_the_period_belong_to_it(figures: Figures) -> None:
    world = World()
    enterprise, entry = world.enterprise("0490000001"), world.entry("RR001")
    for day in (START - timedelta(days=1), START, END, END + timedelta(days=1)):
        world.hit(world.line(world.declaration(enterprise, day), f"hàng {day}"), entry)
    assert [row.registered_on for row in figures(world)[1]] == [START, END]


def test_an_entry_that_expires_inside_the_period_counts_up_to_its_last_day(figures: Figures) -> None:
    world = World()
    enterprise = world.enterprise("0490000001")
    entry = world.entry("RR001", valid_from=date(2026, 7, 10), valid_to=date(2026, 8, 15))
    days = [date(2026, 7, 9), date(2026, 7, 10), date(2026, 8, 15), date(2026, 8, 16)]
    for day in days:
        world.hit(world.line(world.declaration(enterprise, day), f"hàng {day}"), entry)
    assert [row.registered_on for row in figures(world)[1]] == days[1:3]


def test_an_entry_of_an_earlier_catalogue_does_not_count(figures: Figures) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    world.hit(line, world.entry("RR001", retired_in=2))
    assert figures(world)[1] == []


def test_retired_lines_and_lines_of_retired_declarations_do_not_count(figures: Figures) -> None:
    world = World()
    enterprise, entry = world.enterprise("0490000001"), world.entry("RR001")
    current = world.declaration(enterprise)
    world.hit(world.line(current, "hàng cũ", retired_by=2), entry)
    world.hit(world.line(world.declaration(enterprise, retired_by=2), "hàng của tờ khai cũ"), entry)
    world.hit(world.line(current, "hàng mới"), entry)
    data, details = figures(world)
    assert [row.description for row in details] == ["hàng mới"]
    assert data.basis.lines_in_period == 1


def test_a_hit_below_the_lowest_score_does_not_count(figures: Figures) -> None:
    world = World()
    declaration, entry = world.declaration(world.enterprise("0490000001")), world.entry("RR001")
    world.hit(world.line(declaration, "thấp"), entry, 49.9)
    world.hit(world.line(declaration, "đúng ngưỡng"), entry, 50.0)
    assert [row.description for row in figures(world, min_score=50.0)[1]] == ["đúng ngưỡng"]


@pytest.mark.parametrize("scope", list(Scope))
def test_a_confirmed_hit_counts_however_low_its_score(figures: Figures, scope: Scope) -> None:
    world = World()
    declaration, entry = world.declaration(world.enterprise("0490000001")), world.entry("RR001")
    world.hit(world.line(declaration, "chưa kết luận"), entry, 12.0, "name_other_hs")
    line = world.line(declaration, "nghi khai sai mã")
    world.hit(line, entry, 12.0, "name_other_hs")
    world.verdict(line, entry, "confirmed")
    assert [row.description for row in figures(world, scope)[1]] == ["nghi khai sai mã"]


def test_the_same_description_under_another_hs_code_has_its_own_hits(figures: Figures) -> None:
    world = World()
    declaration = world.declaration(world.enterprise("0490000001"))
    world.hit(world.line(declaration, "hàng", "33030000"), world.entry("RR001"))
    world.line(declaration, "hàng", "95030099")
    assert [row.hs_code for row in figures(world)[1]] == ["33030000"]


def test_a_detail_line_carries_everything_of_its_source(figures: Figures) -> None:
    world = World()
    declaration = world.declaration(world.enterprise("0490000001", "CÔNG TY A"), channel="3")
    line = world.line(declaration, "nước hoa", raw_description="  Nước  hoa ", batch_id=2, source_row=1287)
    entry = world.entry("RR001", "Nước hoa", "Mỹ phẩm")
    world.hit(line, entry, 66.0, "name_other_hs")
    row = figures(world)[1][0]
    assert row.declaration_number == "106000000011"
    assert (row.registered_on, row.office_code, row.procedure_code) == (date(2026, 8, 15), "60CB", "A11")
    assert (row.channel, row.tax_code, row.enterprise_name) == ("3", "0490000001", "CÔNG TY A")
    assert (row.line_no, row.hs_code, row.origin) == (1, "33030000", "CN")
    assert row.description == "  Nước  hoa "
    assert (row.quantity, row.unit, row.unit_price, row.currency) == (10.0, "PCE", 1.5, "USD")
    assert (row.invoice_value, row.tax_value_vnd, row.tax_vnd) == (15.0, 1_000_000.0, 200_000.0)
    assert (row.entry_code, row.entry_name, row.group) == ("RR001", "Nước hoa", "Mỹ phẩm")
    assert (row.score, row.level, row.case.value) == (66.0, Level.LIKELY, "name_other_hs")
    assert row.verdict is None
    assert (row.source.file, row.source.sheet, row.source.row) == ("BCCT_thang_2.xlsx", "Sheet1", 1287)
