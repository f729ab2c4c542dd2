"""The report's figures: every awkward case by itself, and whole random stores against pandas."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import Connection, Engine, create_engine, text

from kyha_lookup.data.report_queries import report_figures
from kyha_lookup.data.schema import metadata
from kyha_lookup.model import Level, Period, ReportData, ReportLine, Scope, VerdictKind
from kyha_lookup.settings import Thresholds
from tests.data.report_world import END, MOMENT, START, World, random_world

PERIOD = Period(START, END)
_POSTGRESQL = os.environ.get("KYHA_TEST_POSTGRESQL", "")
_SCHEMA = "report_test"

Figures = Callable[..., tuple[ReportData, list[ReportLine]]]


def _engine(backend: str) -> Engine:
    if backend == "sqlite":
        return create_engine("sqlite://")
    return create_engine(_POSTGRESQL, connect_args={"options": f"-csearch_path={_SCHEMA}"})


@pytest.fixture(params=["sqlite", *(["postgresql"] if _POSTGRESQL else [])])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """An open transaction on an empty store."""
    engine = _engine(request.param)
    with engine.connect() as opened:
        if request.param == "postgresql":
            opened.execute(text(f"CREATE SCHEMA {_SCHEMA}"))
        metadata.create_all(opened)
        yield opened
        opened.rollback()
    engine.dispose()


@pytest.fixture
def figures(connection: Connection) -> Figures:
    """Store a world and take its figures: the data, and its details as a list."""

    def take(
        world: World, scope: Scope = Scope.HITS, min_score: float = 30.0, period: Period = PERIOD
    ) -> tuple[ReportData, list[ReportLine]]:
        world.store(connection)
        return _figures(connection, scope, min_score, period)

    return take


def _figures(
    connection: Connection, scope: Scope, min_score: float = 30.0, period: Period = PERIOD
) -> tuple[ReportData, list[ReportLine]]:
    data = report_figures(
        connection,
        period,
        scope,
        min_score=min_score,
        made_by="canbo",
        made_at=MOMENT,
        program_version="1.2.3",
        weights_version="w1",
        thresholds=Thresholds(),
    )
    return data, list(data.details)


# --------------------------------------------------------------------------- one case at a time


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
    assert bool(_figures(connection, Scope.CONFIRMED)[1]) is in_confirmed
    assert bool(_figures(connection, Scope.HITS)[1]) is in_hits


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
    assert (row.green, row.yellow, row.red) == (1, 2, 1)


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
    data, details = _figures(connection, Scope.HITS)
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
    data, details = _figures(connection, scope)
    expected = _expected_lines(world, scope)
    assert len(expected) > 10

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
    assert data.basis.lines_without_value == expected["tax_value_vnd"].isna().sum()


def _expected_lines(world: World, scope: Scope) -> pd.DataFrame:
    """The counted lines with their best hit, by merging whole tables; nothing shared with the queries."""
    frame = {table: pd.DataFrame(rows) for table, rows in world.rows.items()}
    declarations = frame["declaration"].rename(columns={"id": "declaration_id"})
    declarations = declarations[declarations["retired_by"].isna() & declarations["registered_on"].notna()]
    inside = declarations["registered_on"].map(lambda day: PERIOD.start <= day <= PERIOD.end)
    declarations = declarations[inside].merge(
        frame["enterprise"].rename(columns={"id": "enterprise_id"}), on="enterprise_id", how="left"
    )
    lines = frame["goods_line"].rename(columns={"id": "line_id"})
    lines = lines[lines["retired_by"].isna()].merge(
        declarations[["declaration_id", "number", "registered_on", "channel", "tax_code"]],
        on="declaration_id",
    )
    entries = frame["catalogue_entry"].rename(columns={"id": "entry_id"})
    hits = frame["hit"].merge(entries[entries["retired_in"].isna()], on="entry_id")
    found = lines.merge(hits, on=["description_id", "hs_code"])
    valid = [
        (row.valid_from is None or row.registered_on >= row.valid_from)
        and (row.valid_to is None or row.registered_on <= row.valid_to)
        for row in found.itertuples()
    ]
    found = found[valid]

    holding, notes = {}, {}
    for row in world.rows["verdict"]:
        pair = (row["description_id"], row["entry_code"])
        if row["kind"] == "note":
            notes.setdefault(pair, []).append((row["id"], row["note"]))
        else:
            holding[pair] = row
    kinds, shown = [], []
    for pair in zip(found["description_id"], found["code"], strict=True):
        held = holding.get(pair)
        if held and held["kind"] == "withdrawn":
            held = None
        said = [*notes.get(pair, []), *([(held["id"], held["note"])] if held and held["note"] else [])]
        kinds.append(held["kind"] if held else None)
        shown.append(max(said)[1] if said else "")
    found = found.assign(kind=kinds, shown_note=shown)
    found = found[found["score"].ge(30.0) | found["kind"].eq("confirmed")]
    found = found[found["kind"].eq("confirmed") if scope is Scope.CONFIRMED else found["kind"].ne("rejected")]
    found["behind"] = found["kind"].ne("confirmed")
    best = found.sort_values(["behind", "score", "code"], ascending=[True, False, True]).drop_duplicates(
        "line_id"
    )
    best["shown_group"] = best["goods_group"].where(best["goods_group"].ne(""), best["name"])
    best["tax_code"] = best["tax_code"].fillna("")
    best["none"] = best["tax_code"].eq("")
    return best.sort_values(["none", "tax_code", "registered_on", "number", "line_no", "line_id"])
