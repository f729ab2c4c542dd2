"""The bulletin's figures over a real store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Period, ReportRequest, Scope
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


def test_its_figures_are_those_of_the_report(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
        workspace.import_catalogue(write_catalogue(tmp_path / "catalogue.csv"))
        workspace.screen()
        told = workspace.bulletin(ReportRequest(SEPTEMBER, scope=Scope.HITS))
        with workspace.report_figures(ReportRequest(SEPTEMBER, scope=Scope.HITS)) as data:
            assert told.totals == data.totals
            assert told.enterprises == data.enterprises
        assert told.totals_before.lines == 0
        assert told.before == Period(date(2026, 8, 1), date(2026, 8, 31))
        assert [(each.month, each.lines) for each in told.months][-1] == (date(2026, 9, 1), told.totals.lines)
        assert workspace.bulletin(ReportRequest(SEPTEMBER)).totals.lines == 0


def test_a_reversed_period_is_refused(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace, pytest.raises(UsageRefused):
        workspace.bulletin(ReportRequest(Period(date(2026, 9, 30), date(2026, 9, 1))))
