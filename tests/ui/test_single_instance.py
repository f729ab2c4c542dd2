"""One window per store: a second start brings the first forward and hands its files over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kyha_lookup.cli.base import group
from kyha_lookup.ui import app as starting
from kyha_lookup.ui import single_instance
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.single_instance import SingleInstance, Wishes, hand_over
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_declarations

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of raising


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "kyha.db")


def test_one_process_alone_is_the_window_of_a_store(app: QApplication, tmp_path: Path, place: str) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim(place)
    assert not second.claim(place)
    assert not second.is_free(place)
    assert second.claim(place + "x")
    first.release()
    assert second.is_free(place)
    assert second.claim(place)
    assert first.is_free(place + "x"), "a claim gives up the one before"
    second.release()


def test_a_claim_is_kept_when_claimed_again(app: QApplication, tmp_path: Path, place: str) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim(place)
    assert first.claim(place)
    assert not SingleInstance(tmp_path).claim(place)
    first.release()


def test_the_wishes_of_another_start_arrive(
    qtbot: QtBot, app: QApplication, tmp_path: Path, place: str
) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim(place)
    wishes = Wishes.of([tmp_path / "Tờ khai tháng 9.xlsx"], "report")
    other = (
        "import sys\n"
        "from kyha_lookup.ui.single_instance import Wishes, hand_over\n"
        "sys.exit(0 if hand_over(sys.argv[1], Wishes((sys.argv[2],), 'report')) else 1)"
    )
    with qtbot.waitSignal(first.wished, timeout=20_000) as taken:
        second = subprocess.Popen([sys.executable, "-c", other, place, wishes.files[0]])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=5000)
    assert second.returncode == 0
    assert taken.args == [wishes]
    first.release()


def test_what_is_no_wish_is_passed_over(qtbot: QtBot, app: QApplication, tmp_path: Path, place: str) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim(place)
    heard: list[object] = []
    first.wished.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(single_instance._name(place))
    assert socket.waitForConnected(2000)
    socket.write(b"[1, 2\n")
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=5000)
    assert heard == []
    first.release()


def test_a_window_that_does_not_answer_is_said(
    app: QApplication, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: said.append(text))
    monkeypatch.setattr(starting, "hand_over", lambda place, wishes: hand_over(place, wishes, 100))
    assert starting._leave_to_other(place, Wishes()) == 3
    assert "không trả lời" in said[0]


def test_a_second_start_hands_its_file_to_the_open_window_beside_which_the_command_line_works(
    store_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    file = write_declarations(tmp_path / "lines.csv")
    start = [
        sys.executable,
        "-m",
        "kyha_lookup",
        "--db",
        str(store_place),
        "window",
        str(file),
        "--page",
        "log",
    ]
    second: list[subprocess.Popen[bytes]] = []
    lines: list[int] = []

    def look() -> None:
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        state = window.news.state
        if not second and state is not None:
            second.append(subprocess.Popen(start, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}))
        if second and second[0].poll() is not None and state is not None and state.lines:
            with Workspace.open(store_place) as beside:  # what a command does
                lines.append(beside.state().lines)
                beside.import_starter_catalogue()
            window.close()
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(100, look)
    assert starting.run(str(store_place)) == 0
    assert second[0].returncode == 0
    assert lines == [4]


def test_files_dropped_on_the_programs_icon_go_to_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[object, ...]] = []

    def run(place: str | None, *, page: str | None = None, files: tuple[Path, ...] = ()) -> int:
        started.append((place, page, files))
        return 0

    monkeypatch.setattr(starting, "run", run)
    file = write_declarations(tmp_path / "lines.csv")
    assert CliRunner().invoke(group, ["--db", "a.db", str(file)]).exit_code == 0
    assert CliRunner().invoke(group, ["window", "--page", "log"]).exit_code == 0
    assert CliRunner().invoke(group, ["no-such-thing"]).exit_code == 2
    assert started == [("a.db", None, (file,)), (None, "log", ())]
