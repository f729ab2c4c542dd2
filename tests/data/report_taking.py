"""Stores an invented world and takes its report's figures, for the report's tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, create_engine, text

from kyha_lookup.data.report_queries import report_figures
from kyha_lookup.data.schema import metadata
from kyha_lookup.model import Period, ReportData, ReportLine, ReportRequest, Scope
from kyha_lookup.reports.period import period_before, year_before
from kyha_lookup.settings import Settings, Thresholds
from tests.data.report_world import END, MOMENT, START, World

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
        return take_figures(connection, scope, min_score, period)

    return take


def take_figures(
    connection: Connection, scope: Scope, min_score: float = 30.0, period: Period = PERIOD
) -> tuple[ReportData, list[ReportLine]]:
    return take_request(connection, ReportRequest(period, scope=scope), min_score)


def take_request(
    connection: Connection, request: ReportRequest, min_score: float = 30.0
) -> tuple[ReportData, list[ReportLine]]:
    data = report_figures(
        connection,
        request,
        made_by="canbo",
        made_at=MOMENT,
        program_version="1.2.3",
        weights_version="w1",
        settings=replace(Settings(), thresholds=Thresholds(report=min_score)),
        compared=(period_before(request.period), year_before(request.period)),
    )
    return data, list(data.details)
