"""The jobs panel: what runs and waits, each with its own Cancel, and what became of the last ones."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import FileRefused
from kyha_lookup.model import Progress, ProgressCallback
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.widgets.jobs_panel import JobsPanel
from kyha_lookup.workspace import Workspace


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> JobsPanel:
    jobs.ended.clear()
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.jobs_panel.isVisible()
    return window.jobs_panel


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def nothing(_answer: object) -> None:
    pass


def test_an_idle_window_says_so_and_escape_closes(qtbot: QtBot, opened: JobsPanel) -> None:
    assert opened.nothing.isVisible()
    assert opened.views() == []
    qtbot.keyClick(opened.area, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_running_and_waiting_jobs_stand_there_and_a_waiting_one_is_cancelled(
    qtbot: QtBot, opened: JobsPanel, jobs: Jobs
) -> None:
    go_on = threading.Event()
    ran: list[str] = []

    def slow(_workspace: Workspace, progress: ProgressCallback) -> None:
        progress(Progress("stage_screening", 5, 10))
        go_on.wait(10)

    jobs.run(slow, done=nothing, title="Việc dài")
    waiting = jobs.run(lambda _w, _p: ran.append("waiting"), done=nothing, failed=nothing, title="Việc chờ")
    jobs.run(lambda _w, _p: None, done=nothing)  # a quiet read is none of the officer's jobs
    qtbot.waitUntil(lambda: jobs.pending()[0].progress is not None, timeout=5000)
    opened.poll()
    assert len(opened.views()) == 2
    qtbot.mouseClick(opened.views()[1].cancel_button, Qt.MouseButton.LeftButton)
    assert waiting.cancelled
    go_on.set()
    settled(qtbot, jobs)
    opened.poll()
    assert ran == []
    assert opened.lines() == ["Việc chờ: đã dừng", "Việc dài: xong"]
    assert opened.views() == []


def test_a_refusal_is_listed_with_its_sentence_and_a_fault_without_its_values(
    qtbot: QtBot, opened: JobsPanel, jobs: Jobs
) -> None:
    def refuse(_workspace: Workspace, _progress: ProgressCallback) -> None:
        raise FileRefused("problem_list_not_written", path="a.xlsx")

    def fail(_workspace: Workspace, _progress: ProgressCallback) -> None:
        raise ValueError("CÔNG TY TNHH BÌNH AN PHÚ")

    jobs.run(refuse, done=nothing, failed=nothing, title="Ghi tệp")
    jobs.run(fail, done=nothing, failed=nothing, title="Việc hỏng")
    settled(qtbot, jobs)
    opened.poll()
    fault, refusal = opened.lines()
    assert fault == "Việc hỏng: lỗi của chương trình"
    assert refusal.startswith("Ghi tệp: Không ghi được “a.xlsx”")


def test_the_status_bar_counts_what_waits_and_opens_the_panel(
    qtbot: QtBot, window: MainWindow, jobs: Jobs
) -> None:
    go_on = threading.Event()
    for _ in range(3):
        jobs.run(lambda _w, _p: go_on.wait(10), done=nothing, title="Việc")
    window.status.poll()
    assert window.status.jobs_button.text() == "Công việc (+2)"
    qtbot.mouseClick(window.status.jobs_button, Qt.MouseButton.LeftButton)
    assert window.jobs_panel.isVisible()
    go_on.set()
    settled(qtbot, jobs)
    window.status.poll()
    assert window.status.jobs_button.text() == "Công việc"


def test_the_panel_follows_the_language(
    qtbot: QtBot, window: MainWindow, opened: JobsPanel, jobs: Jobs
) -> None:
    jobs.run(lambda _w, _p: None, done=nothing, title="Việc")
    settled(qtbot, jobs)
    window.header.language_chosen.emit("en")
    assert opened.title.text() == "Jobs"
    assert opened.lines() == ["Việc: done"]
    window.header.language_chosen.emit("vi")
