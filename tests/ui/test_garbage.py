"""Reference cycles are freed in the GUI thread, whichever thread made them."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.ui import garbage
from kyha_lookup.ui.garbage import Collector


class Node:
    """Refers to itself, and notes the thread it is freed in."""

    freed_in: list[threading.Thread]

    def __init__(self) -> None:
        self.itself = self
        weakref.finalize(self, lambda: Node.freed_in.append(threading.current_thread()))


def make_garbage() -> None:
    for _ in range(3000):
        Node()


def test_a_cycle_made_in_another_thread_is_freed_in_the_gui_thread(
    qtbot: QtBot, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "INTERVAL_MS", 20)
    Node.freed_in = []
    collector = Collector(app)
    worker = threading.Thread(target=make_garbage)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(Node.freed_in) >= 3000)
    collector.stop()
    assert set(Node.freed_in) == {threading.main_thread()}


def test_stopping_gives_collection_back_to_python(app: QApplication) -> None:
    before = gc.isenabled()
    collector = Collector(app)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    if not before:
        gc.disable()


def test_a_job_s_garbage_waits_for_its_end_unless_there_is_much(
    qtbot: QtBot, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "INTERVAL_MS", 10)
    Node.freed_in = []
    collector = Collector(app)
    collector.busy = lambda: True
    make_garbage()
    qtbot.wait(50)
    assert Node.freed_in == []
    monkeypatch.setattr(garbage, "MUCH", 1_000)
    qtbot.waitUntil(lambda: len(Node.freed_in) >= 3000)
    collector.stop()
