"""The figures of a report's sheets: awkward cases by themselves, and whole random stores against pandas."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from kyha_lookup.model import Scope
from tests.data.report_expected import expected_lines
from tests.data.report_taking import Figures, take_figures
from tests.data.report_world import MOMENT, World, random_world


def test_lines_without_an_enterprise_form_one_last_row_that_is_no_enterprise(figures: Figures) -> None:
    world = World()
    entry = world.entry("RR001")
    for owner in (None, None, world.enterprise("0490000001")):
        world.hit(world.line(world.declaration(owner), tax_value_vnd=7.0), entry)
        world.rows["hit"] = world.rows["hit"][:1]
    data, details = figures(world)
    assert [(row.tax_code, row.name, row.lines) for row in data.enterprises] == [
        ("0490000001", "CÔNG TY TNHH THỬ NGHIỆM", 1),
        ("", "", 2),
    ]
    assert (data.totals.enterprises, data.totals.lines, data.totals.declarations) == (1, 3, 3)
    assert [row.tax_code for row in details] == ["0490000001", "", ""]
    assert data.groups[0].enterprises == 1


def test_a_branch_is_an_enterprise_of_its_own_and_spellings_are_not(figures: Figures) -> None:
    world = World()
    entry = world.entry("RR001")
    head, branch = world.enterprise("0490000001", "CÔNG TY A"), world.enterprise("0490000001-001", "CN A")
    for spelling in ("CTY A", "Công ty A", "CÔNG TY A"):
        world.hit(world.line(world.declaration(head), f"hàng {spelling}"), entry)
    world.hit(world.line(world.declaration(branch), "hàng chi nhánh"), entry)
    data, _ = figures(world)
    assert {row.tax_code: (row.name, row.lines) for row in data.enterprises} == {
        "0490000001": ("CÔNG TY A", 3),
        "0490000001-001": ("CN A", 1),
    }


def test_channels_count_declarations_not_lines(figures: Figures) -> None:
    world = World()
    enterprise, entry = world.enterprise("0490000001"), world.entry("RR001")
    for channel, lines in (("1", 3), ("2", 1), ("2", 2), ("3", 1), ("", 4)):
        declaration = world.declaration(enterprise, channel=channel)
        for number in range(lines):
            world.hit(world.line(declaration, f"hàng {channel} {declaration} {number}"), entry)
    row = figures(world)[0].enterprises[0]
    assert (row.declarations, row.lines) == (5, 11)
    assert (row.green, row.yellow, row.red, row.unknown_channel) == (1, 2, 1, 1)


def test_declarations_without_a_channel_are_stated(figures: Figures) -> None:
    world = World()
    entry = world.entry("RR001")
    for number, channel in enumerate(("", "1", "")):
        declaration = world.declaration(world.enterprise(f"049000000{number}"), channel=channel)
        world.hit(world.line(declaration, f"hàng {number}"), entry)
    assert figures(world)[0].basis.declarations_without_channel == 2


def test_lines_are_told_apart_by_confirmation_and_then_by_level(figures: Figures) -> None:
    world = World()
    declaration, entry = world.declaration(world.enterprise("0490000001")), world.entry("RR001")
    for number, score in enumerate((90.0, 80.0, 79.9, 50.0, 49.9, 90.0, 12.0, 60.0)):
        world.hit(world.line(declaration, f"hàng {number}"), entry, score)
    for line, kind in ((6, "confirmed"), (7, "confirmed"), (8, "unsure")):
        world.verdict(line, entry, kind)
    data, _ = figures(world)
    totals = data.totals
    assert (totals.lines, totals.confirmed, totals.certain, totals.likely) == (8, 2, 2, 3)
    assert data.enterprises[0].confirmed == 2


def test_undecided_lines_below_the_lowest_score_are_stated(connection: Connection) -> None:
    world = World()
    declaration = world.declaration(world.enterprise("0490000001"))
    entry, other, old = world.entry("RR001"), world.entry("RR002"), world.entry("RR003", retired_in=2)
    for number, score in enumerate((45.0, 31.0, 45.0, 45.0, 55.0, 45.0)):
        world.hit(world.line(declaration, f"hàng {number}"), entry, score)
    world.hit(1, other, 40.0)
    world.hit(2, other, 50.0)
    world.verdict(3, entry, "confirmed")
    world.verdict(4, entry, "rejected")
    world.hit(world.line(declaration, "mục cũ"), old, 45.0)
    world.store(connection)
    data, details = take_figures(connection, Scope.HITS, 50.0)
    assert (len(details), data.basis.lines_below) == (3, 2)
    assert take_figures(connection, Scope.CONFIRMED, 50.0)[0].basis.lines_below == 0


def test_counted_lines_are_stated_by_procedure_the_most_first(figures: Figures) -> None:
    world = World()
    enterprise, entry = world.enterprise("0490000001"), world.entry("RR001")
    for procedure, lines in (("E31", 1), ("A12", 1), ("A11", 3), ("", 1)):
        declaration = world.declaration(enterprise, procedure_code=procedure)
        for number in range(lines):
            world.hit(world.line(declaration, f"hàng {procedure} {number}"), entry)
        world.line(declaration, "không khớp")
    assert figures(world)[0].basis.procedures == (("A11", 3), ("", 1), ("A12", 1), ("E31", 1))


def test_missing_values_are_zero_in_sums_and_stated(figures: Figures) -> None:
    world = World()
    declaration, entry = world.declaration(world.enterprise("0490000001")), world.entry("RR001")
    world.hit(world.line(declaration, "không trị giá", tax_value_vnd=None, tax_vnd=None), entry)
    data, details = figures(world)
    assert (data.enterprises[0].tax_value_vnd, data.enterprises[0].tax_vnd) == (0.0, 0.0)
    assert details[0].tax_value_vnd is None
    assert data.basis.lines_without_value == 1


def test_a_key_enterprise_is_marked_with_its_reason(figures: Figures) -> None:
    world = World()
    world.add("watch_list", tax_code="0490000001", name="", reason="khai sai mã")
    world.hit(world.line(world.declaration(world.enterprise("0490000001"))), world.entry("RR001"))
    row = figures(world)[0].enterprises[0]
    assert (row.watched, row.note) == (True, "khai sai mã")


def test_an_entry_without_a_group_stands_under_its_own_name(figures: Figures) -> None:
    world = World()
    entry = world.entry("RR001", "Nước hoa", "")
    world.hit(world.line(world.declaration(world.enterprise("0490000001"))), entry)
    data, details = figures(world)
    assert data.enterprises[0].groups == ("Nước hoa",)
    assert data.group_totals[0].group == details[0].group == "Nước hoa"


def test_the_basis_states_files_catalogue_thresholds_and_what_was_not_compared(figures: Figures) -> None:
    world = World()
    declaration = world.declaration(world.enterprise("0490000001"))
    world.line(declaration, "đã rà soát", batch_id=2)
    world.line(declaration, "chưa rà soát", batch_id=3)
    world.rows["description_code"][1]["screened_by"] = None
    world.line(world.declaration(None, None), "không ngày")
    world.entry("RR001")
    world.entry("RR002", screened_by=None)
    world.entry("RR003", retired_in=2, screened_by=None)
    basis = figures(world, min_score=45.0)[0].basis
    assert [(file.file, file.lines_in_period) for file in basis.files] == [
        ("BCCT_thang_2.xlsx", 1),
        ("BCCT_thang_3.xlsx", 1),
    ]
    file = basis.files[0]
    assert (file.read, file.kept, file.updated, file.unchanged, file.rejected) == (502, 402, 50, 40, 10)
    assert (file.sha256, file.layout, file.imported_by) == ("2" * 64, "BCCT-54", "canbo")
    assert (basis.catalogue_name, basis.catalogue_version) == ("Danh mục thử 2", 2)
    assert (basis.catalogue_entries, basis.entries_unscreened) == (2, 1)
    assert (basis.lines_in_period, basis.lines_unscreened, basis.lines_undated) == (2, 1, 1)
    assert (basis.min_score, basis.likely_from, basis.certain_from) == (45.0, 50.0, 80.0)
    assert (basis.made_by, basis.made_at, basis.program_version) == ("canbo", MOMENT, "1.2.3")
    assert basis.weights_version == "w1"


def test_groups_stand_in_the_order_readers_look_for_them(figures: Figures) -> None:
    world = World()
    line = world.line(world.declaration(world.enterprise("0490000001")))
    names = ["Ấm chén", "Chiếu sáng", "Đồ chơi", "Ô tô", "Xe đạp"]
    for number, name in enumerate(reversed(names)):
        other = world.line(1, f"hàng {number}")
        world.hit(other, world.entry(f"RR{number}", group=name))
    world.rows["goods_line"][line - 1]["retired_by"] = 1
    data, _ = figures(world)
    assert data.enterprises[0].groups == tuple(names)
    assert [row.group for row in data.groups] == [row.group for row in data.group_totals] == names


def test_an_empty_store_gives_an_empty_report(connection: Connection) -> None:
    data, details = take_figures(connection, Scope.HITS)
    assert (data.enterprises, data.groups, data.group_totals, details) == ((), (), (), [])
    assert data.totals.lines == 0
    assert (data.basis.files, data.basis.catalogue_version, data.basis.catalogue_name) == ((), 0, "")


# --------------------------------------------------------------------------- whole stores against pandas


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("seed", range(6))
def test_every_figure_of_a_random_store_equals_an_independent_computation(
    connection: Connection, seed: int, scope: Scope
) -> None:
    world = random_world(seed)
    world.store(connection)
    data, details = take_figures(connection, scope)
    expected = expected_lines(world, scope)
    assert len(expected) > 5

    assert [(row.source.row, row.entry_code, row.score) for row in details] == list(
        expected[["source_row", "code", "score"]].itertuples(index=False, name=None)
    )
    assert [row.verdict.value if row.verdict else "" for row in details] == list(expected["kind"].fillna(""))
    assert [row.note for row in details] == list(expected["shown_note"])

    sums = expected.groupby("tax_code")
    by_tax_code = {row.tax_code: row for row in data.enterprises}
    assert set(by_tax_code) == set(sums.groups)
    for tax_code, part in sums:
        row = by_tax_code[str(tax_code)]
        declared = part.drop_duplicates("declaration_id")
        assert row.lines == len(part)
        assert row.declarations == len(declared)
        assert row.tax_value_vnd == pytest.approx(part["tax_value_vnd"].sum())
        assert row.tax_vnd == pytest.approx(part["tax_vnd"].sum())
        assert sorted(row.groups) == sorted(set(part["shown_group"]))
        channels = declared["channel"].value_counts()
        assert [row.green, row.yellow, row.red] == [channels.get(code, 0) for code in "123"]
        assert row.unknown_channel == channels.get("", 0)
        assert row.confirmed == part["kind"].eq("confirmed").sum()
    values = [row.tax_value_vnd for row in data.enterprises if row.tax_code]
    assert values == sorted(values, reverse=True)

    for keys, rows in ((["shown_group", "code"], data.groups), (["shown_group"], data.group_totals)):
        found = {(row.group, row.entry_code)[: len(keys)]: row for row in rows}
        parts = dict(iter(expected.groupby(keys)))
        assert set(found) == set(parts)
        for key, part in parts.items():
            row = found[key]
            assert row.lines == len(part)
            assert row.declarations == part["declaration_id"].nunique()
            assert row.enterprises == part.loc[part["tax_code"] != "", "tax_code"].nunique()
            assert row.tax_value_vnd == pytest.approx(part["tax_value_vnd"].sum())
            assert row.tax_vnd == pytest.approx(part["tax_vnd"].sum())

    totals = data.totals
    assert totals.lines == len(expected)
    assert totals.declarations == expected["declaration_id"].nunique()
    assert totals.enterprises == expected.loc[expected["tax_code"] != "", "tax_code"].nunique()
    assert totals.tax_value_vnd == pytest.approx(expected["tax_value_vnd"].sum())
    assert totals.tax_vnd == pytest.approx(expected["tax_vnd"].sum())
    undecided = expected.loc[expected["kind"].ne("confirmed"), "score"]
    assert totals.confirmed == len(expected) - len(undecided)
    assert totals.certain == undecided.ge(80.0).sum()
    assert totals.likely == undecided.between(50.0, 80.0, inclusive="left").sum()
    assert data.basis.lines_without_value == expected["tax_value_vnd"].isna().sum()
    assert dict(data.basis.procedures) == expected["procedure_code"].value_counts().to_dict()
    declared = expected.drop_duplicates("declaration_id")
    assert data.basis.declarations_without_channel == declared["channel"].eq("").sum()
    everything = expected_lines(world, scope, 0.0)
    assert data.basis.lines_below == len(everything) - len(expected)
