"""The overview: the next step, a period beside the one before, the command."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.cli.base import group
from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import NextStep, Period, ReviewFilter, VerdictKind
from kyha_lookup.reports.period import period_before
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations


def test_the_next_step_follows_the_day(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace:
        assert workspace.overview().step is NextStep.IMPORT
        assert workspace.overview().period is None
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
        assert workspace.overview().step is NextStep.CATALOGUE
        workspace.import_catalogue(write_catalogue(tmp_path / "catalogue.csv"))
        assert workspace.overview().step is NextStep.SCREEN
        workspace.screen()
        found = workspace.overview()
        assert found.step is NextStep.REVIEW
        assert (found.files, found.unscreened) == (1, 0)
        while queue := workspace.review_queue(ReviewFilter()):
            workspace.decide(queue[0].description_id, queue[0].entry_code, VerdictKind.CONFIRMED)
        assert workspace.overview().step is NextStep.REPORT
        assert workspace.overview().figures.confirmed > 0


def test_a_period_stands_beside_the_one_before(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "kyha.db") as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
        october = workspace.overview(Period(date(2026, 10, 1), date(2026, 10, 31)))
        assert (october.figures.lines, october.figures_before.lines) == (0, 4)
        assert [month.lines for month in october.months] == [4]
        with pytest.raises(UsageRefused):
            workspace.overview(Period(date(2026, 10, 2), date(2026, 10, 1)))


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), date(2026, 2, 1)),
        (date(2026, 1, 1), date(2026, 3, 31), date(2025, 10, 1)),
        (date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1)),
        (date(2026, 9, 7), date(2026, 9, 13), date(2026, 8, 31)),
    ],
)
def test_months_come_before_months_and_days_before_days(start: date, end: date, first: date) -> None:
    before = period_before(Period(start, end))
    assert before.start == first
    assert (start - before.end).days == 1


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_the_period_before_ends_the_day_before(start: date, days: int) -> None:
    before = period_before(Period(start, date.fromordinal(start.toordinal() + days)))
    assert (start - before.end).days == 1
    assert before.start <= before.end


def test_the_command_says_it(tmp_path: Path) -> None:
    db = str(tmp_path / "kyha.db")
    with Workspace.open(db) as workspace:
        workspace.import_file(write_declarations(tmp_path / "lines.csv"))
    result = CliRunner().invoke(group, ["--db", db, "overview", "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["step"], found["figures"]["lines"]) == ("catalogue", 4)
    plain = CliRunner().invoke(group, ["--db", db, "overview"])
    assert "4001234567" in plain.stdout
    assert CliRunner().invoke(group, ["--db", db, "overview", "--from", "01/09/2026"]).exit_code == 2
