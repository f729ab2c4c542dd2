"""Every cell of the tables of every kind, read back from the workbook, against figures that pandas computes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from kyha_lookup.model import ReportKind, ReportRequest, Scope
from tests.data.report_taking import PERIOD
from tests.data.report_world import World
from tests.reports.kinds import (
    BEFORE,
    TRENDS,
    VERDICTS,
    YEAR_BEFORE,
    Made,
    Rows,
    lines_of,
    owners,
    same,
    sums,
)


@pytest.mark.parametrize("scope", list(Scope))
def test_groups(made: Made, scope: Scope) -> None:
    lines = lines_of(made.world, scope)
    expected: Rows = []
    for group, of_group in lines.groupby("shown_group"):
        expected.append(("", group, owners(of_group), *sums(of_group)))
        for (code, name), of_entry in of_group.groupby(["code", "name"]):
            expected.append((code, name, owners(of_entry), *sums(of_entry)))
            members = [
                (tax_code, name, None, *sums(part))
                for (tax_code, name), part in of_entry.groupby(["tax_code", "enterprise"])
            ]
            expected += sorted(members, key=lambda row: (not row[0], -row[5], row[0]))
    # Đồ chơi stands before Mục and Mỹ phẩm: Đ is read as D.
    found = made.report(ReportRequest(PERIOD, ReportKind.GROUPS, scope))["Nhóm hàng"]
    order = [row[1] for row in found[:-1] if not row[0] and row[2] is not None]
    by_group: dict[str, Rows] = {}
    for row in expected:
        if not row[0] and row[2] is not None:
            by_group[row[1]] = []
        by_group[list(by_group)[-1]].append(row)
    total = (None, None, owners(lines), *sums(lines))
    same(found, [*(row for group in order for row in by_group[group]), total])
    assert sorted(order) == sorted(by_group)


def test_filters(made: Made) -> None:
    lines = lines_of(made.world)
    watched = {row["tax_code"] for row in made.world.rows["watch_list"]}
    for asked, kept in (
        ({"procedures": ("A11", "A12")}, lines["procedure_code"].isin(["A11", "A12"])),
        ({"watched": True}, lines["tax_code"].isin(watched)),
        ({"min_value": 1e8}, lines["value"].ge(1e8)),
        ({"groups": ("Mỹ phẩm",)}, lines["shown_group"].eq("Mỹ phẩm")),
        ({"tax_code": "0490000001-002"}, lines["tax_code"].eq("0490000001-002")),
        ({"offices": ("01AB",)}, lines["code"].eq("")),
    ):
        request = replace(ReportRequest(PERIOD, ReportKind.GROUPS, Scope.HITS), **asked)
        found = made.report(request)["Nhóm hàng"]
        part = lines[kept]
        if len(part):
            same(found[-1:], [(None, None, owners(part), *sums(part))])
        else:
            assert found == []


def test_one_enterprise(made: Made) -> None:
    lines = lines_of(made.world)
    tax_code = lines.loc[lines["tax_code"] != "", "tax_code"].value_counts().index[0]
    own = lines[lines["tax_code"] == tax_code]
    found = made.report(ReportRequest(PERIOD, ReportKind.ENTERPRISE, Scope.HITS, tax_code=tax_code))

    enterprise = next(row["id"] for row in made.world.rows["enterprise"] if row["tax_code"] == tax_code)
    declarations = pd.DataFrame(made.world.rows["declaration"])
    declarations = declarations[
        declarations["enterprise_id"].eq(enterprise) & declarations["retired_by"].isna()
    ]
    goods = pd.DataFrame(made.world.rows["goods_line"])
    every = goods[goods["retired_by"].isna()].merge(
        declarations[["id", "registered_on"]].rename(columns={"id": "declaration_id"}), on="declaration_id"
    )
    inside = every["registered_on"].map(lambda day: day is not None and PERIOD.start <= day <= PERIOD.end)
    every = every[inside]
    months: Rows = []
    for month, part in every.groupby(every["registered_on"].map(lambda day: f"{day:%m/%Y}")):
        hits = own[own["registered_on"].map(lambda day, month=month: f"{day:%m/%Y}") == month]
        _, count, value, tax = sums(hits)
        confirmed = int(hits["kind"].eq("confirmed").sum())
        months.append((month, part["declaration_id"].nunique(), len(part), count, confirmed, value, tax))
    total = tuple(sum(row[at] for row in months) for at in range(1, 7))
    same(found["Theo tháng"], [*months, (None, *total)])

    goods_rows: Rows = []
    entries = [(sums(part), code, name, part) for (code, name), part in own.groupby(["code", "name"])]
    for (_, *figures), code, name, part in sorted(entries, key=lambda item: (-item[0][2], item[1])):
        goods_rows.append((code, name, *figures))
        codes = [(hs, *sums(of_hs)[1:]) for hs, of_hs in part.groupby("hs_code")]
        for hs, *of_code in sorted(codes, key=lambda row: (-row[2], row[0])):
            goods_rows.append((hs, "Nước hoa" if hs.startswith("3303") else "", *of_code))
    same(found["Mục và mã HS"], [*goods_rows, (None, None, *sums(own)[1:])])
    same(found["Xuất xứ"], [("CN", *sums(own)), (None, None, *sums(own)[1:])])
    assert len(found["Chi tiết"]) == len(own)


def _of_lines(part: pd.DataFrame, more: Callable[[Any], tuple[Any, ...]], empty: int) -> Rows:
    """Rows of lines below their enterprises, in the order of `part`."""
    rows: Rows = []
    groups = [(code, name, own) for (code, name), own in part.groupby(["tax_code", "enterprise"], sort=False)]
    for code, name, own in sorted(groups, key=lambda item: (not item[0], -item[2]["value"].sum(), item[0])):
        both = (own["value"].sum(), own["tax"].sum())
        rows.append((code, None, name, "", "", "", "", *[None] * empty, *both, None, "", None))
        for line in own.itertuples():
            rows.append(
                (
                    f"{line.number}{line.amendment}",
                    line.registered_on,
                    line.text,
                    line.hs_code,
                    "Nước hoa" if line.hs_code.startswith("3303") else "",
                    line.code,
                    line.name,
                    *more(line),
                    None if pd.isna(line.tax_value_vnd) else line.tax_value_vnd,
                    None if pd.isna(line.tax_vnd) else line.tax_vnd,
                    VERDICTS[line.kind if isinstance(line.kind, str) else None],
                    f"BCCT_thang_{line.batch_id}.xlsx",
                    line.source_row,
                )
            )
    if rows:
        rows.append((*[None] * (7 + empty), part["value"].sum(), part["tax"].sum(), None, None, None))
    if not any(row[4] for row in rows):
        rows = [row[:4] + row[5:] for row in rows]  # no name of the tariff: no column for names
    return rows


def _told(world: World) -> pd.DataFrame:
    """The counted lines with the text of the file and the amendment."""
    texts = {row["id"]: row["text"] for row in world.rows["description"]}
    amendments = {row["id"]: row["amendment"] for row in world.rows["declaration"]}
    lines = lines_of(world)
    said = [
        raw if isinstance(raw, str) else texts[key]
        for raw, key in zip(lines["raw_description"], lines["description_id"], strict=True)
    ]
    return lines.assign(text=said, amendment=lines["declaration_id"].map(amendments))


def test_misdeclared(made: Made) -> None:
    lines = _told(made.world)
    found = made.report(ReportRequest(PERIOD, ReportKind.MISDECLARED, Scope.HITS))
    other = lines[lines["finding"] == "name_other_hs"].sort_values(
        ["score", "line_id"], ascending=[False, True]
    )
    same(found["Nghi sai mã HS"], _of_lines(other, lambda line: ("", line.score), 2))

    goods = pd.DataFrame(made.world.rows["goods_line"])
    declarations = pd.DataFrame(made.world.rows["declaration"]).rename(columns={"id": "declaration_id"})
    kept = ["declaration_id", "registered_on", "enterprise_id"]
    goods = goods[goods["retired_by"].isna() & goods["hs_code"].str.len().ge(4)]
    goods = goods.merge(declarations.loc[declarations["retired_by"].isna(), kept], on="declaration_id")
    goods["inside"] = goods["registered_on"].map(
        lambda day: day is not None and PERIOD.start <= day <= PERIOD.end
    )
    texts = {row["id"]: row["text"] for row in made.world.rows["description"]}
    blocks = []
    for key, part in goods[goods["description_id"].isin(lines["description_id"])].groupby("description_id"):
        if part["hs_code"].str[:4].nunique() > 1:
            total = (len(part), int(part["inside"].sum()), part["tax_value_vnd"].sum())
            head = ("", texts[key], part["hs_code"].nunique(), None, *total)
            codes = [
                (
                    hs,
                    "Nước hoa" if hs.startswith("3303") else "",
                    None,
                    own["enterprise_id"].nunique(),
                    len(own),
                    int(own["inside"].sum()),
                    own["tax_value_vnd"].sum(),
                )
                for hs, own in part.groupby("hs_code")
            ]
            blocks.append((-len(part), key, [head, *sorted(codes, key=lambda row: (-row[4], row[0]))]))
    assert blocks
    expected = [row for *_, rows in sorted(blocks, key=lambda block: block[:2]) for row in rows]
    total = tuple(sum(row[at] for row in expected if row[0]) for at in (4, 5, 6))
    same(found["Một mô tả nhiều mã"], [*expected, (None, None, None, None, *total)])


def test_comparison(made: Made) -> None:
    spans = [lines_of(made.world, Scope.HITS, period) for period in (PERIOD, BEFORE, YEAR_BEFORE)]
    found = made.report(ReportRequest(PERIOD, ReportKind.COMPARISON, Scope.HITS))

    def changes(now: float, before: float, year: float) -> tuple[Any, ...]:
        share = [(now - then) / then if then else None for then in (before, year)]
        return (now - before, share[0], now - year, share[1])

    figures = [(owners(part), *sums(part)) for part in spans]
    names = ["Số doanh nghiệp", "Số tờ khai", "Số dòng hàng", "Trị giá tính thuế (VND)", "Tiền thuế (VND)"]
    same(
        found["So sánh"],
        [
            (name, *(of[at] for of in figures), *changes(*(of[at] for of in figures)))
            for at, name in enumerate(names)
        ],
    )
    for sheet, keys in (
        ("So sánh doanh nghiệp", ["tax_code", "enterprise"]),
        ("So sánh mặt hàng", ["code", "name"]),
    ):
        by_key = [{key: (len(own), own["value"].sum()) for key, own in part.groupby(keys)} for part in spans]
        rows = []
        for key in {key for each in by_key for key in each}:
            (now, value), (before, value_before), (year, value_year) = (
                each.get(key, (0, 0.0)) for each in by_key
            )
            if not now:
                trend = "Không còn" if before else "Chỉ cùng kỳ"
            elif not before:
                trend = "Mới"
            elif (value, now) == (value_before, before):
                trend = "Không đổi"
            else:
                trend = "Tăng" if (value, now) > (value_before, before) else "Giảm"
            figures_of = (now, before, year, value, value_before, value_year)
            rows.append((*key, trend, *figures_of, *changes(value, value_before, value_year)))
        rows.sort(key=lambda row: (TRENDS.index(row[2]), -abs(row[9]), row[0]))
        total = [sum(row[at] for row in rows) for at in (*range(3, 9), 9, 11)]
        same(found[sheet], [*rows, (None, None, None, *total[:6], total[6], None, total[7], None)])


def test_work(made: Made) -> None:
    found = made.report(ReportRequest(PERIOD, ReportKind.WORK, Scope.CONFIRMED))
    hits = lines_of(made.world)
    waiting = hits[hits["kind"].isna()]
    rows = []
    for (code, name), part in waiting.groupby(["code", "name"]):
        levels = pd.cut(
            part["score"], [-1, 49.999, 79.999, 100], labels=["look", "likely", "certain"]
        ).value_counts()
        split = (levels["certain"], levels["likely"], levels["look"])
        rows.append((code, name, part["description_id"].nunique(), len(part), *split, part["value"].sum()))
    rows.sort(key=lambda row: (-row[3], row[0]))
    total = [sum(row[at] for row in rows) for at in range(3, 8)]
    same(found["Còn chờ kết luận"], [*rows, (None, None, None, *total)] if rows else [])

    verdicts = pd.DataFrame(made.world.rows["verdict"])
    inside = verdicts["decided_at"].map(lambda at: PERIOD.start <= at.date() <= PERIOD.end)
    counts = pd.crosstab(verdicts.loc[inside, "decided_by"], verdicts.loc[inside, "kind"])
    kinds = ["confirmed", "rejected", "unsure", "withdrawn", "note"]
    officers = [
        (who, *(int(row.get(kind, 0)) for kind in kinds), int(row.sum())) for who, row in counts.iterrows()
    ]
    total = [sum(row[at] for row in officers) for at in range(1, 7)]
    same(found["Công chức"], [*officers, (None, *total)])

    frame = {
        name: pd.DataFrame(made.world.rows[name])
        for name in ("goods_line", "declaration", "description_code")
    }
    current = frame["declaration"][frame["declaration"]["retired_by"].isna()].rename(
        columns={"id": "declaration_id"}
    )
    current = current[
        current["registered_on"].map(lambda day: day is not None and PERIOD.start <= day <= PERIOD.end)
    ]
    lines = frame["goods_line"][frame["goods_line"]["retired_by"].isna()]
    lines = lines[lines["declaration_id"].isin(current["declaration_id"])]
    lines = lines.merge(frame["description_code"], on=["description_id", "hs_code"], how="left")
    screened = int(lines["screened_by"].notna().sum())
    counted = len(lines_of(made.world, Scope.CONFIRMED))
    expected = [
        lines["declaration_id"].nunique(), len(lines), screened, len(lines) - screened, counted, counted, len(waiting),
    ]  # fmt: skip
    assert [row[1] for row in found["Kết quả rà soát"]] == expected


def _priced(world: World) -> pd.DataFrame:
    """Current lines of the whole store under the entry that their price is compared for, with price and reference."""
    frame = {name: pd.DataFrame(rows) for name, rows in world.rows.items()}
    holding = {}
    for row in world.rows["verdict"]:
        if row["kind"] != "note":
            holding[row["description_id"], row["entry_code"]] = row["kind"]
    entries = frame["catalogue_entry"].rename(
        columns={"id": "entry_id", "unit": "of", "currency": "reference_in"}
    )
    hits = frame["hit"].merge(entries[entries["retired_in"].isna()], on="entry_id")
    pairs = zip(hits["description_id"], hits["code"], strict=True)
    hits["kind"] = [holding.get(pair) for pair in pairs]
    hits = hits[hits["kind"].ne("rejected") & (hits["kind"].eq("confirmed") | hits["score"].ge(50.0))]
    hits["behind"] = hits["kind"].ne("confirmed")
    best = hits.sort_values(["behind", "score", "code"], ascending=[True, False, True])
    best = best.drop_duplicates(["description_id", "hs_code"])
    days = {row["id"]: row["registered_on"] for row in world.rows["declaration"] if row["retired_by"] is None}
    lines = frame["goods_line"][frame["goods_line"]["retired_by"].isna()].rename(columns={"id": "line_id"})
    lines = lines[lines["declaration_id"].isin(days)]
    lines = lines.merge(best, on=["description_id", "hs_code"])
    day = lines["declaration_id"].map(days)
    open_ = [
        (at is None or first is None or first <= at) and (at is None or last is None or at <= last)
        for at, first, last in zip(day, lines["valid_from"], lines["valid_to"], strict=True)
    ]
    lines = lines[open_]
    return lines[lines["unit_price"] > 0].rename(columns={"unit_price": "price"})


def test_prices(made: Made) -> None:
    told = _told(made.world).set_index("line_id", drop=False)
    priced = _priced(made.world)
    pairs = zip(priced["line_id"], priced["code"], strict=True)
    counted = pd.Series([told["code"].get(key) == code for key, code in pairs], priced.index)
    found = made.report(ReportRequest(PERIOD, ReportKind.PRICES, Scope.HITS))

    low = priced[counted & priced["currency"].eq("USD") & priced["reference_price"].notna()]
    low = low.assign(ratio=low["price"] / low["reference_price"])
    low = low[low["ratio"] < 1 - 1e-9].sort_values(["ratio", "line_id"]).set_index("line_id")
    assert len(low)
    rows = _of_lines(
        told.loc[low.index],
        lambda line: (low.loc[line.line_id, "price"], "USD/PCE", 2.5, low.loc[line.line_id, "ratio"]),
        4,
    )
    same(found["Dưới giá tham chiếu"], rows)

    logs = np.log(priced["price"])
    groups = logs.groupby([priced[name] for name in ("code", "currency", "unit", "origin")])
    middle = groups.transform("median")
    spread = (
        (logs - middle).abs().groupby([priced[name] for name in ("code", "currency")]).transform("median")
    )
    z = 0.6745 * (logs - middle) / spread.clip(lower=0.1)
    odd = priced.assign(z=z, median=np.exp(middle), peers=groups.transform("size"))
    odd = odd[counted & odd["peers"].ge(8) & odd["z"].abs().ge(3.5)]
    odd = odd.assign(far=-odd["z"].abs()).sort_values(["far", "line_id"]).set_index("line_id")
    assert len(odd)
    rows = _of_lines(
        told.loc[odd.index],
        lambda line: (
            odd.loc[line.line_id, "price"],
            f"{odd.loc[line.line_id, 'currency']}/PCE",
            odd.loc[line.line_id, "median"],
            odd.loc[line.line_id, "price"] / odd.loc[line.line_id, "median"],
            odd.loc[line.line_id, "z"],
            int(odd.loc[line.line_id, "peers"]),
        ),
        6,
    )
    same(found["Lệch mặt bằng giá"], rows)
