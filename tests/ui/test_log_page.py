"""Nhật ký: the rows, what narrows them, whether the seals hold, the export."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from kyha_lookup.data import schema
from kyha_lookup.errors import StoreUnusable
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.log_page import LogPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.workspace import Workspace


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> LogPage:
    page = window.pages[PageName.LOG]
    assert isinstance(page, LogPage)
    window.show_page(PageName.LOG)
    settled(qtbot, jobs)
    return page


@pytest.fixture
def full(screened_place: Path, request: pytest.FixtureRequest) -> LogPage:
    page: LogPage = request.getfixturevalue("page")
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def actions(page: LogPage) -> list[str]:
    return [entry.action for entry in page.rows.rows()]


def test_the_newest_stands_first_in_words_and_the_seals_hold(full: LogPage) -> None:
    assert actions(full)[-1] == "import"
    assert full.rows.index(len(actions(full)) - 1, 2).data() == "nhập tệp"
    assert full.chain.text().startswith("✓")
    QAbstractItemModelTester(full.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_rows_are_narrowed_by_kind_person_and_days(qtbot: QtBot, full: LogPage, jobs: Jobs) -> None:
    everything = len(actions(full))
    full.kinds.setCurrentIndex(full.kinds.findData("catalogue"))
    settled(qtbot, jobs)
    assert set(actions(full)) == {"catalogue"}
    full.kinds.setCurrentIndex(0)
    full.people.setCurrentIndex(1)
    full.days.setCurrentIndex(1)
    settled(qtbot, jobs)
    assert len(actions(full)) == everything


def test_a_row_changed_outside_the_program_is_named(
    qtbot: QtBot, full: LogPage, jobs: Jobs, screened_place: Path
) -> None:
    with Workspace.open(screened_place) as workspace, workspace._store.write() as connection:
        connection.execute(update(schema.audit).where(schema.audit.c.id == 1).values(who="ai đó"))
    full.on_refresh()
    settled(qtbot, jobs)
    assert full.chain.text().startswith("✕")
    assert "từ việc số 1" in full.chain.text()


def test_every_row_of_the_choice_is_exported(qtbot: QtBot, full: LogPage, jobs: Jobs, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    full.export_to(out)
    settled(qtbot, jobs)
    assert "log.csv" in full.message_bar.text()
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Số", "Lúc", "Ai", "Việc", "Chi tiết"]
    assert len(rows) == len(actions(full)) + 1


def test_a_choice_without_rows_can_be_cleared(
    qtbot: QtBot, full: LogPage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "log", lambda *_arguments: [])
    full.on_refresh()
    settled(qtbot, jobs)
    monkeypatch.undo()
    button = next(button for button in full.empty.findChildren(QPushButton) if button.text() == "Bỏ lọc")
    button.click()
    settled(qtbot, jobs)
    assert full.rows.rowCount()
    assert full.table.isVisible()


def test_a_store_that_cannot_be_read_says_so_and_keeps_the_rows(
    qtbot: QtBot, full: LogPage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise StoreUnusable("store_locked", path="kyha.db")

    monkeypatch.setattr(Workspace, "log_state", refuse)
    full.on_refresh()
    settled(qtbot, jobs)
    assert "đang được chương trình khác ghi" in full.message_bar.text()
    assert full.rows.rowCount()


def test_a_new_store_leads_to_the_import(page: LogPage, window: MainWindow) -> None:
    assert page.rows.rowCount() == 0
    button = next(button for button in page.empty.findChildren(QPushButton) if button.isVisible())
    button.click()
    assert window.current_page().name is PageName.IMPORT
