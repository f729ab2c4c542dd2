"""A store of awkward cases, a way to read a report's tables back, and the counted lines by pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import Connection, create_engine, insert

from kyha_lookup.data import schema
from kyha_lookup.model import Period, ReportRequest, Scope
from kyha_lookup.reports.workbook import write_workbook
from kyha_lookup.settings import Unit
from tests.data.report_expected import expected_lines
from tests.data.report_taking import PERIOD, take_request
from tests.data.report_world import World, random_world

BEFORE = Period(date(2026, 4, 1), date(2026, 6, 30))
YEAR_BEFORE = Period(date(2025, 7, 1), date(2025, 9, 30))
VERDICTS = {"confirmed": "xác nhận", "unsure": "chưa rõ", None: "chưa kết luận"}
TRENDS = ["Mới", "Tăng", "Không đổi", "Giảm", "Không còn", "Chỉ cùng kỳ"]
NO_ENTERPRISE = "(không có MST trong tệp nguồn)"

Rows = list[tuple[Any, ...]]


def awkward_world(seed: int) -> World:
    """A random store with a year before, 10-digit codes, other currencies, and prices to compare."""
    world = random_world(seed, 400)
    rng = np.random.default_rng(seed)
    for number, row in enumerate(world.rows["declaration"]):
        if row["registered_on"] is not None and number % 6 == 0:
            row["registered_on"] = date(2025, 8, 15)
    for table in ("goods_line", "description_code", "hit"):
        for row in world.rows[table]:
            if row["hs_code"] == "95030099" and row["description_id"] % 2:
                row["hs_code"] = "9503009900"
    for row in world.rows["goods_line"]:
        row["unit_price"] = float(np.round(np.exp(rng.normal(1.0, 0.3)), 2)) if rng.random() < 0.9 else None
        row["unit_price"] = 0.01 if rng.random() < 0.1 else row["unit_price"]
        row["currency"] = str(rng.choice(["USD", "USD", "EUR"]))
        row["invoice_value"] = None  # so that no line tells a rate between the currencies
    for row in world.rows["catalogue_entry"]:
        row |= {"reference_price": float(rng.choice([0.0, 2.5])) or None, "unit": "PCE", "currency": "USD"}
    for row in world.rows["verdict"]:
        row["decided_by"] = str(rng.choice(["an", "bình"]))
        row["decided_at"] = datetime(2026, int(rng.choice([6, 7, 9, 10])), 30, 23, 59)
    return world


@dataclass(frozen=True)
class Made:
    """A world, and a way to read the sheets of a report on it."""

    world: World
    report: Callable[[ReportRequest], dict[str, Rows]]


@pytest.fixture(params=[1, 2], scope="module")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    world = awkward_world(request.param)
    folder = tmp_path_factory.mktemp("kinds")
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        schema.metadata.create_all(connection)
        world.store(connection)
        connection.execute(insert(schema.tariff_code), [{"code": "3303", "name": "Nước hoa"}])
        yield Made(world, lambda asked: _sheets(connection, asked, folder / f"{asked.kind.value}.xlsx"))
    engine.dispose()


def _sheets(connection: Connection, request: ReportRequest, path: Path) -> dict[str, Rows]:
    """The rows of each table below its headings, without the ordinal; the row of totals last."""
    data, details = take_request(connection, request)
    write_workbook(replace(data, details=details), Unit(), path)
    stored, formulas = load_workbook(path, data_only=True), load_workbook(path)
    found = {}
    for sheet in stored.worksheets:
        heads = [row for row in range(1, 40) if sheet.cell(row, 1).value == "STT"]
        if heads:
            rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=heads[0] + 1)]
            end = next((at for at, row in enumerate(rows) if not isinstance(row[0], int)), len(rows))
            total = rows[end : end + 1] if end < len(rows) and rows[end][0] == "Tổng cộng" else []
            found[sheet.title] = [row[1:] for row in (*rows[:end], *total)]
            _check_formulas(sheet, formulas[sheet.title], heads[0] + 1, heads[0] + end + len(total))
    return found


def _check_formulas(stored: Any, formulas: Any, first: int, last: int) -> None:
    """Every SUBTOTAL equals the sum of the cells of its range that are no SUBTOTAL."""
    for row in formulas.iter_rows(min_row=first, max_row=last):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=SUBTOTAL(9,"):
                column = formulas[cell.value[len("=SUBTOTAL(9,") : -1]]
                parts = [part[0] for part in column] if isinstance(column, tuple) else [column]
                values = [
                    stored[part.coordinate].value or 0 for part in parts if not isinstance(part.value, str)
                ]
                assert stored[cell.coordinate].value == pytest.approx(sum(values))


def same(found: Rows, expected: Rows) -> None:
    """Equal row by row; texts that are empty and cells that are empty read alike."""
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        ours = tuple(value.date() if isinstance(value, datetime) else value for value in ours)
        assert [value or None for value in ours if not isinstance(value, float)] == [
            value or None for value, own in zip(theirs, ours, strict=True) if not isinstance(own, float)
        ]
        for own, value in zip(ours, theirs, strict=True):
            if isinstance(own, float):
                assert own == pytest.approx(value)


def lines_of(world: World, scope: Scope = Scope.HITS, period: Period = PERIOD) -> pd.DataFrame:
    """The counted lines with their enterprise's name, by pandas."""
    names = {row["tax_code"]: row["name"] for row in world.rows["enterprise"]}
    lines = expected_lines(world, scope, 30.0, period)
    return lines.assign(
        enterprise=lines["tax_code"].map(lambda code: names.get(code, NO_ENTERPRISE)),
        value=lines["tax_value_vnd"].fillna(0.0),
        tax=lines["tax_vnd"].fillna(0.0),
    )


def sums(part: pd.DataFrame) -> tuple[Any, ...]:
    return (part["declaration_id"].nunique(), len(part), part["value"].sum(), part["tax"].sum())


def owners(part: pd.DataFrame) -> int:
    return int(part.loc[part["tax_code"] != "", "tax_code"].nunique())
