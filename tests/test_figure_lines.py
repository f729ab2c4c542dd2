"""The goods lines behind figures of a report: they are the lines that the report counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from kyha_lookup.errors import Cancelled
from kyha_lookup.model import (
    FigureLines,
    Period,
    Progress,
    ReportKind,
    ReportLine,
    ReportRequest,
    ReviewFilter,
    Scope,
    SearchQuery,
    VerdictKind,
)
from kyha_lookup.reports.printed.book import open_book
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_catalogue, write_declarations

REQUEST = ReportRequest(Period(date(2026, 9, 1), date(2026, 9, 30)), scope=Scope.HITS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two declarations, one of them of another enterprise and channel, screened; perfume is confirmed."""
    tmp_path = tmp_path_factory.mktemp("store")
    place = tmp_path / "kyha.db"
    other = write_declarations(tmp_path / "other.csv", number="10700000002")
    text = other.read_text(encoding="utf-8")
    other.write_text(
        text.replace("4001234567", "4009999999")
        .replace(",A11,3,", ",A11,,")
        .replace("12/09/2026", "02/08/2026"),
        encoding="utf-8",
    )
    opened = Workspace.open(place)
    opened.import_file(write_declarations(tmp_path / "lines.csv"))
    opened.import_file(other)
    opened.import_catalogue(write_catalogue(tmp_path / "catalogue.csv"))
    opened.screen()
    item = opened.review_queue(ReviewFilter(entry_code="RR001"))[0]
    opened.decide(item.description_id, item.entry_code, VerdictKind.CONFIRMED)
    yield opened
    opened.close()


def counted(workspace: Workspace, request: ReportRequest) -> list[ReportLine]:
    with workspace.report_figures(request) as data:
        return list(data.details)


def keys(workspace: Workspace, ids: tuple[int, ...]) -> set[tuple[str, int]]:
    rows = workspace.search_rows(ids)
    return {(row.declaration_number, row.line_no) for row in rows if row is not None}


@pytest.mark.parametrize(
    ("lines", "holds"),
    [
        (FigureLines(), lambda line: True),
        (FigureLines(tax_code="4001234567"), lambda line: line.tax_code == "4001234567"),
        (FigureLines(tax_code=""), lambda line: line.tax_code == ""),
        (FigureLines(entry_code="RR046"), lambda line: line.entry_code == "RR046"),
        (FigureLines(group="Mỹ phẩm"), lambda line: line.group == "Mỹ phẩm"),
        (FigureLines(channel="3"), lambda line: line.channel == "3"),
        (FigureLines(channel=""), lambda line: line.channel == ""),
        (FigureLines(confirmed=True), lambda line: line.verdict is VerdictKind.CONFIRMED),
        (FigureLines(undecided=True), lambda line: line.verdict is None),
        (FigureLines(month="2026-08"), lambda line: line.registered_on.month == 8),
        (FigureLines(hs_code="33030000"), lambda line: line.hs_code == "33030000"),
        (
            FigureLines(tax_code="4009999999", entry_code="RR001"),
            lambda line: (line.tax_code, line.entry_code) == ("4009999999", "RR001"),
        ),
    ],
)
def test_the_lines_behind_a_figure_are_those_the_report_counts(workspace: Workspace, lines, holds) -> None:  # type: ignore[no-untyped-def]
    request = ReportRequest(Period(date(2026, 8, 1), date(2026, 9, 30)), scope=Scope.HITS)
    wanted = {(line.declaration_number, line.line_no) for line in counted(workspace, request) if holds(line)}
    found = workspace.figure_lines(request, lines)
    assert keys(workspace, found) == wanted
    assert len(found) == len(wanted)


def test_a_figure_may_be_of_another_period(workspace: Workspace) -> None:
    august = Period(date(2026, 8, 1), date(2026, 8, 31))
    found = workspace.figure_lines(REQUEST, FigureLines(period=august))
    assert len(found) == len(counted(workspace, ReportRequest(august, scope=Scope.HITS)))


def test_lines_named_one_by_one_are_given_back(workspace: Workspace) -> None:
    ids = tuple(line.line_id for line in workspace.search(SearchQuery("nuoc hoa")).lines)
    assert workspace.figure_lines(REQUEST, FigureLines(line_ids=ids)) == ids


@pytest.mark.parametrize("kind", [ReportKind.MAIN, ReportKind.GROUPS, ReportKind.ENTERPRISE])
def test_a_count_of_lines_on_the_page_is_the_count_of_lines_behind_it(
    workspace: Workspace, tmp_path: Path, kind: ReportKind
) -> None:
    own = "4001234567" if kind is ReportKind.ENTERPRISE else ""
    request = ReportRequest(Period(date(2026, 8, 1), date(2026, 9, 30)), kind, Scope.HITS, tax_code=own)
    draft = workspace.draft_report(request, tmp_path / "a.xlsx")
    book = open_book(tmp_path / "a.xlsx", datetime.now())
    headings = {"Số dòng hàng", "Dòng khớp danh mục"}
    compared = 0
    for figure in draft.figures:
        sheet = next(each for each in book.sheets if each.name == figure.sheet)
        above = {
            cell.text for row in range(figure.row) for cell in sheet.row(row) if cell.column == figure.column
        }
        if above & headings == {"Dòng khớp danh mục"} or (
            kind is not ReportKind.ENTERPRISE and above & headings
        ):
            shown = sheet.value(figure.row, figure.column)
            assert shown == len(workspace.figure_lines(request, figure.lines)), figure
            compared += 1
    assert compared > 1


def test_a_report_is_stopped_while_its_figures_are_worked_out(workspace: Workspace, tmp_path: Path) -> None:
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        told.append(progress)
        if progress.stage == "stage_report_writing":
            raise Cancelled

    with pytest.raises(Cancelled):
        workspace.draft_report(REQUEST, tmp_path / "a.xlsx", progress=stop)
    assert {progress.stage for progress in told} <= {"stage_report_reading", "stage_report_writing"}
    assert list(tmp_path.iterdir()) == []
    assert workspace.report_history() == []
