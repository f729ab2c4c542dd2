"""The first start: the overview, three choices, and a path whose steps are ticked off."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kyha_lookup.model import NextStep
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.overview_page import OverviewPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.stores import DemoStore
from kyha_lookup.ui.widgets.guided_path import done_steps
from kyha_lookup.ui.window_state import WindowState
from tests.ui.test_status_bar import STATE

Choose = Callable[[Path | None], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Answers the next question for a file."""

    def answer(path: Path | None) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path or ""), ""))

    return answer


def overview(window: MainWindow) -> OverviewPage:
    page = window.pages[PageName.OVERVIEW]
    assert isinstance(page, OverviewPage)
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def test_the_window_opens_on_the_overview_the_first_time(window: MainWindow) -> None:
    assert window.current_page().name == PageName.OVERVIEW
    assert overview(window).first.isVisible()


def test_another_store_is_opened_remembered_and_named(
    qtbot: QtBot,
    window: MainWindow,
    jobs: Jobs,
    window_state: WindowState,
    screened_template: Path,
    tmp_path: Path,
    choose: Choose,
) -> None:
    other = tmp_path / "other.db"
    shutil.copy(screened_template, other)
    choose(other)
    qtbot.mouseClick(overview(window).first.store.button, Qt.MouseButton.LeftButton)
    settled(qtbot, jobs)
    assert window.news.state is not None
    assert window.news.state.lines == 4
    assert not overview(window).first.isVisible()
    assert window_state.store == str(other)


def test_a_file_that_is_no_store_leaves_the_present_one_open(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, window_state: WindowState, tmp_path: Path, choose: Choose
) -> None:
    wrong = tmp_path / "letter.db"
    wrong.write_text("not a store at all, but long enough to be read as the page of one", encoding="utf-8")
    choose(wrong)
    qtbot.mouseClick(overview(window).first.store.button, Qt.MouseButton.LeftButton)
    settled(qtbot, jobs)
    assert "letter.db" in window.current_page().message_bar.text()
    assert window_state.store == ""
    window.refresh()
    settled(qtbot, jobs)
    assert overview(window).first.isVisible()


def test_a_store_open_in_another_window_is_refused(
    qtbot: QtBot, window: MainWindow, choose: Choose, screened_template: Path
) -> None:
    window.demo.elsewhere = lambda place: place == str(screened_template)
    choose(screened_template)
    qtbot.mouseClick(overview(window).first.store.button, Qt.MouseButton.LeftButton)
    assert "đang mở ở một cửa sổ khác" in window.current_page().message_bar.text()


def test_choosing_files_leads_to_the_import_page(qtbot: QtBot, window: MainWindow, choose: Choose) -> None:
    choose(None)
    window.import_page().zone.button.clicked.disconnect()
    qtbot.mouseClick(overview(window).first.files.button, Qt.MouseButton.LeftButton)
    assert window.current_page().name == PageName.IMPORT


def test_a_store_ticks_off_its_steps() -> None:
    empty = replace(STATE, lines=0, entries=0, unscreened=0, decided=False, reported=False)
    assert done_steps(empty) == frozenset()
    assert done_steps(replace(empty, lines=4, unscreened=2)) == {NextStep.IMPORT}
    loaded = replace(empty, lines=4, entries=3, entries_waiting=0)
    assert done_steps(loaded) == {NextStep.IMPORT, NextStep.CATALOGUE, NextStep.SCREEN}
    assert done_steps(replace(loaded, decided=True, reported=True)) == frozenset(NextStep)


def test_the_path_is_ticked_leads_on_and_can_be_sent_away(
    qtbot: QtBot,
    screened_place: Path,
    window: MainWindow,
    window_state: WindowState,
    jobs: Jobs,
    tmp_path: Path,
) -> None:
    path = overview(window).path
    assert path.isVisible()
    assert path.buttons[NextStep.SCREEN].accessibleName() == "Rà soát: đã xong"
    assert path.buttons[NextStep.REVIEW].accessibleName() == "Kết luận: chưa làm"
    qtbot.mouseClick(path.buttons[NextStep.REVIEW], Qt.MouseButton.LeftButton)
    assert window.current_page().name == PageName.REVIEW
    settled(qtbot, jobs)
    qtbot.keyClick(window.current_page(), Qt.Key.Key_C)
    settled(qtbot, jobs)
    assert path.buttons[NextStep.REVIEW].accessibleName() == "Kết luận: đã xong"
    window.show_page(PageName.OVERVIEW)
    qtbot.mouseClick(path.away_button, Qt.MouseButton.LeftButton)
    assert not path.isVisible()
    again = MainWindow(jobs, window_state, DemoStore(jobs, None, tmp_path))
    qtbot.addWidget(again)
    assert overview(again).path.is_away()
