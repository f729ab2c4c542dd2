"""Doanh nghiệp: the list and what narrows it, the profile, marks, notes, the ways out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import StoreUnusable
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.enterprises import trend
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.widgets.chart import Bar, Chart
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import HEADINGS

OTHERS = (
    ("9900000002", "CÔNG TY TNHH TM DV ĐÈN LỒNG PHỐ CỔ", "Đèn lồng vải, mới 100%", "10"),
    ("9900000003", "CTY TNHH DEN LONG PHO CO", "Ghế gỗ, mới 100%", "11"),
)


@pytest.fixture
def filled(screened_place: Path, tmp_path: Path) -> Path:
    """A store with BÌNH AN PHÚ, whose lines hit, and two enterprises whose names are alike."""
    rows = [
        f"10700000{number}0\t13/08/2026\tA11\t1\t60CB\t{code}\t{name}\t1\t94054290\t{goods}\tCN\t1\tPCE\t2\tUSD\t2"
        for code, name, goods, number in ((code, name, goods, "0" + at) for code, name, goods, at in OTHERS)
    ]
    path = tmp_path / "more.tsv"
    path.write_text("\n".join(["\t".join(HEADINGS), *rows]), encoding="utf-8")
    with Workspace.open(screened_place) as workspace:
        assert workspace.import_file(path).kept == len(OTHERS)
    return screened_place


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> EnterprisePage:
    page = window.pages[PageName.ENTERPRISES]
    assert isinstance(page, EnterprisePage)
    window.show_page(PageName.ENTERPRISES)
    settled(qtbot, jobs)
    return page


@pytest.fixture
def full(filled: Path, request: pytest.FixtureRequest) -> EnterprisePage:
    page: EnterprisePage = request.getfixturevalue("page")
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def press(page: EnterprisePage, words: str) -> None:
    buttons = [button for button in page.findChildren(QPushButton) if button.text() == words]
    next(button for button in buttons if button.isVisible()).click()


def codes(page: EnterprisePage) -> list[str]:
    return [row.tax_code for row in page.rows.rows()]


def test_the_list_begins_with_those_that_hit_and_shows_the_profile(full: EnterprisePage) -> None:
    assert codes(full) == ["4001234567", "9900000002", "9900000003"]
    assert full.count.text() == "3 doanh nghiệp"
    QAbstractItemModelTester(full.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    facts = full.pane.facts.facts()
    assert facts["Mã số thuế"] == "4001234567"
    assert facts["Dòng hàng"] == "4"
    assert [bar.name for bar in full.pane.months.bars()] == ["09/26"]
    assert {bar.name for bar in full.pane.charts["groups"].bars()} >= {"Mỹ phẩm", "Đồ chơi"}


def test_typing_narrows_the_list_with_or_without_accents(
    qtbot: QtBot, full: EnterprisePage, jobs: Jobs
) -> None:
    qtbot.keyClicks(full.field, "den long")
    qtbot.waitUntil(lambda: len(codes(full)) == 2, timeout=10_000)
    full.field.setText("4001")
    qtbot.waitUntil(lambda: codes(full) == ["4001234567"], timeout=10_000)
    full.field.setText("khong co ai")
    qtbot.waitUntil(lambda: not codes(full), timeout=10_000)
    assert full.empty.isVisible()
    press(full, "Bỏ lọc")
    qtbot.waitUntil(lambda: len(codes(full)) == 3, timeout=10_000)


def test_an_enterprise_that_may_be_the_same_is_one_click_away(
    qtbot: QtBot, full: EnterprisePage, jobs: Jobs
) -> None:
    full.open("9900000002")
    settled(qtbot, jobs)
    press(full, "9900000003  CTY TNHH DEN LONG PHO CO")
    settled(qtbot, jobs)
    assert full.pane.profile is not None
    assert full.pane.profile.row.tax_code == "9900000003"
    assert full.table.current().tax_code == "9900000003"


def test_a_mark_is_set_with_a_reason_filtered_by_and_taken_back(
    qtbot: QtBot, full: EnterprisePage, jobs: Jobs, filled: Path
) -> None:
    press(full, "★ Đánh dấu trọng điểm")
    qtbot.keyClicks(full.pane.watch.reason, "Khai sai ma")
    qtbot.keyClick(full.pane.watch.reason, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    with Workspace.open(filled) as workspace:
        assert [one.reason for one in workspace.watch_list()] == ["Khai sai ma"]
    assert "Khai sai ma" in full.pane.watch.status.text()
    full.watched.setChecked(True)
    settled(qtbot, jobs)
    assert codes(full) == ["4001234567"]
    assert full.rows.index(0, 1).data().startswith("★")
    press(full, "Hoàn tác")
    settled(qtbot, jobs)
    with Workspace.open(filled) as workspace:
        assert workspace.watch_list() == []


def test_a_mark_that_was_removed_comes_back_with_its_reason(
    qtbot: QtBot, full: EnterprisePage, jobs: Jobs, filled: Path
) -> None:
    with Workspace.open(filled) as workspace:
        workspace.watch_enterprise("4001234567", "Gian lận giá")
    full.on_refresh()
    settled(qtbot, jobs)
    press(full, "Bỏ đánh dấu")
    settled(qtbot, jobs)
    assert "Gian lận giá" not in full.pane.watch.status.text() or full.pane.watch.status.isHidden()
    press(full, "Hoàn tác")
    settled(qtbot, jobs)
    assert "Gian lận giá" in full.pane.watch.status.text()


def test_a_note_is_kept_with_its_writer(qtbot: QtBot, full: EnterprisePage, jobs: Jobs, filled: Path) -> None:
    qtbot.keyClicks(full.pane.note, "Da lam viec")
    qtbot.keyClick(full.pane.note, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    with Workspace.open(filled) as workspace:
        note = workspace.enterprise("4001234567").note
    assert note is not None
    assert note.text == "Da lam viec"
    assert note.written_by in full.pane.note_by.text()
    press(full, "Hoàn tác")
    settled(qtbot, jobs)
    assert full.pane.note_by.isHidden()


def test_its_lines_open_in_the_search(
    qtbot: QtBot, full: EnterprisePage, window: MainWindow, jobs: Jobs
) -> None:
    qtbot.mouseClick(full.pane.lines_button, Qt.MouseButton.LeftButton)
    settled(qtbot, jobs)
    search = window.current_page()
    assert isinstance(search, SearchPage)
    assert search.field.text() == "mst:4001234567"


def test_the_profile_is_written_to_a_workbook(
    qtbot: QtBot, full: EnterprisePage, jobs: Jobs, tmp_path: Path
) -> None:
    out = tmp_path / "ho_so.xlsx"
    full.export_to(out)
    settled(qtbot, jobs)
    assert "ho_so.xlsx" in full.message_bar.text()
    cells = [cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row]
    assert "CÔNG TY TNHH BÌNH AN PHÚ" in cells
    assert "4001234567" in cells
    assert "Mỹ phẩm" in cells


def test_a_store_that_cannot_be_read_says_so_and_keeps_the_rows(
    qtbot: QtBot, full: EnterprisePage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise StoreUnusable("store_locked", path="kyha.db")

    monkeypatch.setattr(Workspace, "enterprises", refuse)
    full.on_refresh()
    assert full.table.dimmed
    settled(qtbot, jobs)
    assert "đang được chương trình khác ghi" in full.message_bar.text()
    assert len(codes(full)) == 3
    assert not full.table.dimmed


def test_an_empty_store_leads_to_the_import(page: EnterprisePage, window: MainWindow) -> None:
    assert page.empty.isVisible()
    assert not page.pane.isVisible()
    press(page, "Nhập tờ khai…")
    assert window.current_page().name is PageName.IMPORT


def test_a_trend_is_text_as_high_as_its_months() -> None:
    assert trend((0, 1, 4, 8)) == "▁▂▅█"
    assert trend((0, 0)) == ""


def test_a_bar_is_chosen_by_click_and_by_key(qtbot: QtBot) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(400, 72)
    chart.show_bars([Bar("a", 3, 1, key="A"), Bar("b", 2), Bar("c", 1, key="C")])
    chart.show()
    chosen: list[str] = []
    chart.chosen.connect(chosen.append)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen[0] == "C"
    assert chosen[-1] == "A"
    assert chart.picture().width() == 800


def test_a_reading_stops_when_the_page_is_left_and_starts_again_with_it(
    qtbot: QtBot, full: EnterprisePage, window: MainWindow, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_workspace: Workspace, *_arguments: object, progress: ProgressCallback) -> None:
        while True:
            progress(Progress("stage_exporting", 0))

    monkeypatch.setattr(Workspace, "enterprises", endless)
    full.on_refresh()
    window.show_page(PageName.SETTINGS)
    settled(qtbot, jobs)
    monkeypatch.undo()
    window.show_page(PageName.ENTERPRISES)
    settled(qtbot, jobs)
    assert full.message_bar.text() == ""
    assert len(codes(full)) == 3
