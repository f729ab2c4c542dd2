"""Tổng quan: the sentence and its next step, the figures, the charts as pictures and tables, the way to a profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import StoreUnusable
from kyha_lookup.model import Progress, ProgressCallback, ReviewFilter, VerdictKind
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.overview_page import OverviewPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_declarations


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> OverviewPage:
    page = window.pages[PageName.OVERVIEW]
    assert isinstance(page, OverviewPage)
    window.show_page(PageName.OVERVIEW)
    settled(qtbot, jobs)
    return page


@pytest.fixture
def full(screened_place: Path, request: pytest.FixtureRequest) -> OverviewPage:
    """The page over a screened store with a declaration in September."""
    page: OverviewPage = request.getfixturevalue("page")
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def test_the_sentence_says_what_waits_and_the_button_leads_there(
    qtbot: QtBot, full: OverviewPage, window: MainWindow
) -> None:
    assert "1 tệp mới" in full.sentence.text()
    assert "0 mô tả chưa rà soát" in full.sentence.text()
    assert full.next_button.text() == "Kết luận các mục đang chờ"
    full.next_button.click()
    assert window.current_page().name is PageName.REVIEW


def test_new_lines_are_screened_from_here(
    qtbot: QtBot, full: OverviewPage, jobs: Jobs, screened_place: Path, tmp_path: Path
) -> None:
    more = write_declarations(
        tmp_path / "more.csv", "10700000002", goods=[("3304.99.90", "Son môi hiệu Mẫu, mới 100%")]
    )
    with Workspace.open(screened_place) as workspace:
        workspace.import_file(more)
    full.window().refresh()  # type: ignore[attr-defined]
    settled(qtbot, jobs)
    assert full.next_button.text() == "Rà soát ngay"
    full.next_button.click()
    settled(qtbot, jobs)
    assert "0 mô tả chưa rà soát" in full.sentence.text()
    assert full.next_button.text() != "Rà soát ngay"


def test_figures_charts_and_period_follow_the_last_declaration(full: OverviewPage) -> None:
    assert "từ ngày 01/09/2026 đến ngày 30/09/2026" in full.period.text()
    assert {name: shown.figure.text() for name, shown in full.figures.items()}["lines"] == "4"
    assert full.figures["lines"].change.text() == "kỳ trước: không có"
    assert [bar.name for bar in full.months.chart.bars()] == ["09/26"]
    assert [bar.key for bar in full.enterprises.chart.bars()] == ["4001234567"]
    assert [(bar.name, bar.value) for bar in full.channels.chart.bars()] == [("luồng đỏ", 1)]
    assert {bar.name for bar in full.groups.chart.bars()} >= {"Mỹ phẩm", "Đồ chơi"}


def test_a_quarter_is_chosen(qtbot: QtBot, full: OverviewPage, jobs: Jobs) -> None:
    full.kinds.setCurrentIndex(1)
    settled(qtbot, jobs)
    assert "từ ngày 01/07/2026 đến ngày 30/09/2026" in full.period.text()


def test_a_rejected_pair_leaves_the_hits(qtbot: QtBot, full: OverviewPage, jobs: Jobs) -> None:
    before = int(full.figures["hits"].figure.text())

    def reject(workspace: Workspace, _progress: object) -> None:
        toy = workspace.review_queue(ReviewFilter(entry_code="RR046"))[0]
        workspace.decide(toy.description_id, toy.entry_code, VerdictKind.REJECTED)

    jobs.run(reject, done=lambda _none: None, changes=frozenset({"verdicts"}))
    settled(qtbot, jobs)
    assert int(full.figures["hits"].figure.text()) == before - 1


def test_a_chart_becomes_a_table_a_file_and_a_picture_on_the_clipboard(
    qtbot: QtBot, full: OverviewPage, tmp_path: Path
) -> None:
    card = full.channels
    card.table_button.setChecked(True)
    assert card.table.isVisible()
    assert [card.rows.index(0, column).data() for column in range(2)] == ["luồng đỏ", "1"]
    QAbstractItemModelTester(card.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    card.table_button.setChecked(False)
    assert card.chart.isVisible()
    card.copy_action.trigger()
    assert QGuiApplication.clipboard().image().width() > 100
    card.save_picture(tmp_path / "chart.png")
    assert QImage(str(tmp_path / "chart.png")).width() > 100
    assert "chart.png" in full.message_bar.text()
    card.save_picture(tmp_path / "no" / "chart.png")
    assert "Không ghi được" in full.message_bar.text()


def test_an_enterprise_of_the_chart_opens_its_profile(
    qtbot: QtBot, full: OverviewPage, window: MainWindow, jobs: Jobs
) -> None:
    full.enterprises.chart.chosen.emit("4001234567")
    settled(qtbot, jobs)
    page = window.current_page()
    assert isinstance(page, EnterprisePage)
    assert page.pane.profile is not None
    assert page.pane.profile.row.tax_code == "4001234567"


def test_a_store_that_cannot_be_read_says_so(
    qtbot: QtBot, full: OverviewPage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise StoreUnusable("store_locked", path="kyha.db")

    monkeypatch.setattr(Workspace, "overview", refuse)
    full.on_refresh()
    settled(qtbot, jobs)
    assert "đang được chương trình khác ghi" in full.message_bar.text()


def test_an_empty_store_leads_to_the_import(
    page: OverviewPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    assert page.first.isVisible()
    page.first.files.button.click()
    assert window.current_page().name is PageName.IMPORT


def test_a_reading_stops_when_the_page_is_left_and_starts_again_with_it(
    qtbot: QtBot, full: OverviewPage, window: MainWindow, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_workspace: Workspace, *_arguments: object, progress: ProgressCallback) -> None:
        while True:
            progress(Progress("stage_exporting", 0))

    monkeypatch.setattr(Workspace, "overview", endless)
    full.on_refresh()
    window.show_page(PageName.SETTINGS)
    settled(qtbot, jobs)
    monkeypatch.undo()
    window.show_page(PageName.OVERVIEW)
    settled(qtbot, jobs)
    assert full.message_bar.text() == ""
    assert "1 tệp mới" in full.sentence.text()


def test_no_next_step_is_offered_before_it_is_known(qtbot: QtBot, full: OverviewPage, jobs: Jobs) -> None:
    unread = OverviewPage(jobs, lambda _page: None)
    qtbot.addWidget(unread)
    assert unread.next_button.isHidden()
    assert full.next_button.isVisible()
