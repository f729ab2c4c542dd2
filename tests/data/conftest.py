"""A fresh store for every test, on each database engine, and batches of invented goods lines."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import create_engine, text

from kyha_lookup.data.store import Store
from kyha_lookup.model import LINE_COLUMNS, ParsedFile
from tests.data.report_taking import connection as connection
from tests.data.report_taking import figures as figures

POSTGRESQL = os.environ.get("KYHA_TEST_POSTGRESQL", "")

DEFAULTS: dict[str, Any] = {
    "sheet": "Sheet1",
    "row": 11,
    "declaration_number": "10000000001",
    "amendment": 0,
    "branch": "",
    "first_number": "",
    "registered_at": "2026-09-12 08:30:00",
    "procedure_code": "A11",
    "channel": "2",
    "office_code": "60CB",
    "tax_code": "9900000001",
    "enterprise_name": "CÔNG TY TNHH MẪU MỘT",
    "enterprise_address": "Số 1 đường Mẫu",
    "partner_name": "SAMPLE EXPORTER CO., LTD",
    "partner_country": "CN",
    "line_no": 1,
    "item_code": "",
    "hs_code": "95030060",
    "description": "Đồ chơi xếp hình bằng nhựa, mới 100%",
    "origin": "CN",
    "quantity": 10.0,
    "unit": "PCE",
    "unit_price": 2.5,
    "currency": "USD",
    "invoice_value": 25.0,
    "tax_value_vnd": 650_000.0,
    "tax_vnd": 65_000.0,
}
NUMBERS = ("quantity", "unit_price", "invoice_value", "tax_value_vnd", "tax_vnd")

MakeBatch = Callable[..., ParsedFile]


def _postgresql_schema() -> Iterator[str]:
    engine = create_engine("postgresql+psycopg://" + POSTGRESQL.split("://", 1)[1])
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS kyha_test CASCADE"))
        connection.execute(text("CREATE SCHEMA kyha_test"))
    separator = "&" if "?" in POSTGRESQL else "?"
    yield f"{POSTGRESQL}{separator}options=-csearch_path%3Dkyha_test"
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA kyha_test CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new store may be made: a local file, and a PostgreSQL schema where KYHA_TEST_POSTGRESQL names one."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.db")
    elif POSTGRESQL:
        yield from _postgresql_schema()
    else:
        pytest.skip("KYHA_TEST_POSTGRESQL names no server")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(place)
    yield opened
    opened.close()


@pytest.fixture
def make_batch() -> MakeBatch:
    """Builds a parsed file from rows that name only what differs from DEFAULTS."""

    def make(*rows: dict[str, Any], file: str = "BCCT_T9.xlsx", rejected: int = 0) -> ParsedFile:
        filled = [DEFAULTS | {"row": 11 + index} | row for index, row in enumerate(rows)]
        frame = pd.DataFrame(filled, columns=list(LINE_COLUMNS))
        for name in NUMBERS:
            frame[name] = frame[name].astype("float64")
        digest = hashlib.sha256(repr((file, filled)).encode()).hexdigest()
        return ParsedFile(f"/data/{file}", digest, "BCCT-54", frame, (), len(rows) + rejected, rejected)

    return make
