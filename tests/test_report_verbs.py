"""Reports as a supervisor makes them: kinds, history, issuing again what was sent, what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kyha_lookup.errors import UsageRefused
from kyha_lookup.model import Period, ReportKind, ReportRequest, ReviewFilter, Scope, VerdictKind
from kyha_lookup.workspace import Workspace
from tests.review_world import filled
from tests.ui.conftest import ENTRIES, GOODS

Sheets = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with filled(tmp_path, GOODS, ENTRIES) as opened:
        yield opened


def _request(
    workspace: Workspace, kind: ReportKind = ReportKind.MAIN, scope: Scope = Scope.HITS
) -> ReportRequest:
    period = workspace.period_of_data()
    assert period is not None
    request = ReportRequest(period, kind, scope)
    if kind is ReportKind.ENTERPRISE:
        with workspace.report_figures(ReportRequest(period, scope=scope)) as data:
            return replace(request, tax_code=data.enterprises[0].tax_code)
    return request


def _sheets(path: Path, *but: str) -> Sheets:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        for sheet in book.worksheets
        if sheet.title not in but
    }


KINDS = [kind for kind in ReportKind if kind is not ReportKind.BULLETIN]


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_issued_again_with_the_figures_of_then(
    workspace: Workspace, tmp_path: Path, kind: ReportKind
) -> None:
    request = _request(workspace, kind)
    first = workspace.report(request, tmp_path / "a.xlsx")
    for item in workspace.review_queue(ReviewFilter(), limit=5):
        workspace.decide(item.description_id, item.entry_code, VerdictKind.REJECTED, "không phải")
    workspace.reissue_report(first.number, tmp_path / "b.xlsx")
    workspace.report(request, tmp_path / "c.xlsx")
    assert _sheets(tmp_path / "a.xlsx") == _sheets(tmp_path / "b.xlsx")
    assert _sheets(tmp_path / "a.xlsx", "Căn cứ") != _sheets(tmp_path / "c.xlsx", "Căn cứ")
    newest, again, made = workspace.report_history()
    assert (again.reissues, again.snapshot) == (first.number, made.snapshot)
    assert newest.snapshot != made.snapshot


def test_the_same_figures_have_the_same_snapshot(workspace: Workspace, tmp_path: Path) -> None:
    for name in "ab":
        workspace.report(_request(workspace), tmp_path / f"{name}.xlsx")
    one, other = workspace.report_history()
    assert one.snapshot == other.snapshot
    assert one.request == _request(workspace)
    assert workspace.compare_reports(other.number, one.number) == []


def test_what_changed_between_two_issues_is_told(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.report(_request(workspace), tmp_path / "a.xlsx")
    item = workspace.review_queue(ReviewFilter(), limit=1)[0]
    workspace.decide(item.description_id, item.entry_code, VerdictKind.REJECTED, "")
    after = workspace.report(_request(workspace), tmp_path / "b.xlsx")
    lost = before.totals.lines - after.totals.lines
    assert lost > 0
    found = workspace.compare_reports(before.number, after.number)
    totals = next(row for row in found if row.table == "report_title_totals")
    place = totals.columns.index("report_column_lines")
    assert totals.before[place] == before.totals.lines
    assert totals.after[place] == after.totals.lines
    of_entry = [
        row
        for row in found
        if row.table == "report_title_difference_entries" and item.entry_code in row.key[0]
    ]
    assert len(of_entry) == 1


def test_reports_of_two_kinds_are_not_compared(workspace: Workspace, tmp_path: Path) -> None:
    one = workspace.report(_request(workspace), tmp_path / "a.xlsx")
    other = workspace.report(_request(workspace, ReportKind.WORK), tmp_path / "b.xlsx")
    with pytest.raises(UsageRefused) as refused:
        workspace.compare_reports(one.number, other.number)
    assert refused.value.code == "report_kinds_differ"
    with pytest.raises(UsageRefused) as unknown:
        workspace.reissue_report(99, tmp_path / "c.xlsx")
    assert unknown.value.code == "report_number_unknown"


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_leads_to_as_many_lines_as_its_row_counts(
    workspace: Workspace, tmp_path: Path, kind: ReportKind
) -> None:
    request = _request(workspace, kind)
    made = workspace.report(request, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    checked = 0
    for ref in made.figures:
        sheet = book[ref.sheet]
        head = next(row for row in range(1, 60) if sheet.cell(row, 1).value == "STT")
        counts_lines = sheet.cell(head, ref.column + 1).value == "Số dòng hàng"
        behind = workspace.figure_lines(request, ref.lines) if counts_lines or checked < 3 else ()
        if counts_lines:
            assert len(behind) == sheet.cell(ref.row + 1, ref.column + 1).value
        checked += 1
    assert checked or kind is ReportKind.PRICES


def test_an_enterprise_report_needs_a_tax_code_and_a_bulletin_is_no_workbook(
    workspace: Workspace, tmp_path: Path
) -> None:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    for kind, code in (
        (ReportKind.ENTERPRISE, "report_enterprise_missing"),
        (ReportKind.BULLETIN, "report_kind_is_a_picture"),
    ):
        with pytest.raises(UsageRefused) as refused:
            workspace.report(ReportRequest(period, kind), tmp_path / "x.xlsx")
        assert refused.value.code == code
    assert workspace.report_history() == []
