"""The demo store: opened beside the unit's own, never into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup import demonstration
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.ui import stores
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.stores import DemoStore


def button(window: MainWindow, words: str) -> QPushButton:
    return next(
        found for found in window.findChildren(QPushButton) if found.text() == words and found.isVisible()
    )


def lines(window: MainWindow) -> int:
    state = window.pages[PageName.SEARCH].state
    return -1 if state is None else state.lines


def test_the_demo_opens_in_its_own_store_and_the_way_back_leads_home(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, store_with_lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(folder: Path, *, progress: ProgressCallback) -> None:
        progress(Progress("stage_storing", 0))
        folder.mkdir()
        shutil.copy(store_with_lines, demonstration.demo_store(folder))

    monkeypatch.setattr(stores, "run_demo", make)
    qtbot.mouseClick(button(window, "Mở dữ liệu mẫu"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(window) == 4, timeout=20_000)
    assert button(window, "Về kho dữ liệu của đơn vị")
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
    qtbot.mouseClick(button(window, "Về kho dữ liệu của đơn vị"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(window) == 0, timeout=20_000)
    assert button(window, "Mở dữ liệu mẫu")


def test_a_demo_cancelled_half_way_leaves_no_half_store(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    qtbot.mouseClick(button(window, "Mở dữ liệu mẫu"), Qt.MouseButton.LeftButton)
    job = jobs.current()
    assert job is not None
    assert job.title == "Chuẩn bị dữ liệu mẫu"
    store = demonstration.demo_store(tmp_path / "demo")
    qtbot.waitUntil(store.exists, timeout=20_000)
    job.cancel()
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
    assert not store.exists()
    assert window.current_page().message_bar.text() == "Đã hủy. Dữ liệu vẫn như trước."
    assert lines(window) == 0


def test_a_window_started_on_a_demo_store_says_so(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    store = demonstration.demo_store(tmp_path)
    assert DemoStore(jobs, str(store), tmp_path).active
    assert not DemoStore(jobs, str(tmp_path / "kyha.db"), tmp_path).active
    assert not DemoStore(jobs, None, tmp_path).active
