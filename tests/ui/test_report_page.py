"""Báo cáo on a real store: the first period, the figures, the workbook, the ways out of an empty one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Period, ReviewFilter, Scope, VerdictKind
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.workspace import Workspace

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> ReportPage:
    page = window.pages[PageName.REPORT]
    assert isinstance(page, ReportPage)
    window.show_page(PageName.REPORT)
    settled(qtbot, jobs)
    return page


@pytest.fixture
def undecided(screened_place: Path, request: pytest.FixtureRequest) -> ReportPage:
    """The page over a screened store without a verdict."""
    page: ReportPage = request.getfixturevalue("page")
    return page


@pytest.fixture
def confirmed(screened_place: Path, request: pytest.FixtureRequest) -> ReportPage:
    """The page over a store in which the two lines of perfume are confirmed."""
    with Workspace.open(screened_place) as workspace:
        item = workspace.review_queue(ReviewFilter(entry_code="RR001"))[0]
        workspace.decide(item.description_id, item.entry_code, VerdictKind.CONFIRMED)
    page: ReportPage = request.getfixturevalue("page")
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def figures(page: ReportPage) -> dict[str, str]:
    return {name: shown.text() for name, shown in page.preview.figures.items()}


def action(page: ReportPage, words: str) -> QPushButton:
    buttons = [*page.message_bar.findChildren(QPushButton), *page.empty.findChildren(QPushButton)]
    return next(button for button in buttons if button.text() == words)


def test_the_first_period_shown_is_the_one_that_holds_the_latest_declarations(confirmed: ReportPage) -> None:
    period = confirmed.chooser.period()
    assert period is not None
    assert period.start <= date(2026, 9, 12) <= period.end
    assert confirmed.chooser.scope() is Scope.CONFIRMED


def test_the_figures_and_the_table_show_what_the_workbook_will_hold(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    assert confirmed.heading.text().endswith("từ ngày 01/09/2026 đến ngày 30/09/2026")
    assert figures(confirmed)["enterprises"] == "1"
    assert figures(confirmed)["declarations"] == "1"
    assert figures(confirmed)["lines"] == "2"
    row = [confirmed.preview.enterprises.index(0, column).data() for column in range(5)]
    assert row == ["1", "4001234567", "CÔNG TY TNHH BÌNH AN PHÚ", "1", "2"]
    group = [confirmed.preview.groups.index(0, column).data() for column in range(3)]
    assert group == ["Mỹ phẩm", "RR001", "Nước hoa và nước thơm"]
    for model in (confirmed.preview.enterprises, confirmed.preview.groups):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_wider_scope_counts_what_was_not_rejected(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    confirmed.chooser.choose_scope(Scope.HITS)
    settled(qtbot, jobs)
    assert int(figures(confirmed)["lines"]) > 2


def test_the_export_writes_the_shown_period_and_says_where(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    asked: list[str] = []

    def answer(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(tmp_path / "bao cao.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened: list[Path] = []
    monkeypatch.setattr(files, "open_file", opened.append)
    confirmed.export_button.click()
    assert not confirmed.export_button.isEnabled()
    settled(qtbot, jobs)
    assert asked == ["Bao_cao_DN_hang_rui_ro_2026-09-01_2026-09-30.xlsx"]
    assert confirmed.message_bar.text() == "Đã lập báo cáo bao cao.xlsx: 1 doanh nghiệp, 2 dòng hàng."
    cells = [
        cell.value for row in openpyxl.load_workbook(tmp_path / "bao cao.xlsx").worksheets[0] for cell in row
    ]
    assert "4001234567" in cells
    action(confirmed, "Mở tệp").click()
    action(confirmed, "Mở thư mục").click()
    assert opened == [tmp_path / "bao cao.xlsx", tmp_path]
    assert confirmed.export_button.isEnabled()


def test_a_file_that_cannot_be_written_gives_a_sentence_and_the_button_back(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs, tmp_path: Path
) -> None:
    confirmed.export_to(tmp_path / "no such folder" / "bao cao.xlsx")
    settled(qtbot, jobs)
    assert "no such folder" in confirmed.message_bar.text()
    assert confirmed.export_button.isEnabled()


def test_without_confirmed_lines_the_page_leads_to_the_review_or_the_wider_scope(
    qtbot: QtBot, undecided: ReportPage, jobs: Jobs
) -> None:
    undecided.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    assert undecided.empty.sentence().startswith("Trong kỳ chưa có dòng hàng nào được xác nhận; ")
    action(undecided, "Xem mọi dòng khớp").click()
    settled(qtbot, jobs)
    assert undecided.preview.isVisibleTo(undecided)
    assert undecided.chooser.scope() is Scope.HITS


def test_an_empty_period_offers_the_month_that_has_declarations(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(Period(date(2025, 1, 1), date(2025, 1, 31)))
    settled(qtbot, jobs)
    assert confirmed.empty.sentence() == (
        "Kho không có tờ khai nào đăng ký trong kỳ này. Tờ khai trong kho đăng ký ngày 12/09/2026."
    )
    action(confirmed, "Xem tháng gần nhất có tờ khai").click()
    settled(qtbot, jobs)
    assert confirmed.preview.isVisibleTo(confirmed)


def test_a_period_that_ends_before_it_begins_cannot_be_exported(
    qtbot: QtBot, confirmed: ReportPage, jobs: Jobs
) -> None:
    confirmed.chooser.choose(SEPTEMBER)
    settled(qtbot, jobs)
    confirmed.chooser.end.setDate(QDate(2026, 8, 1))
    settled(qtbot, jobs)
    assert not confirmed.export_button.isEnabled()
    assert not confirmed.chooser.backwards.isHidden()


def test_an_empty_store_leads_to_the_import(page: ReportPage, window: MainWindow) -> None:
    assert not page.export_button.isEnabled()
    action(page, "Nhập tờ khai…").click()
    assert window.current_page().name is PageName.IMPORT
