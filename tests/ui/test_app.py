"""Starting the window, and what becomes of exceptions in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kyha_lookup.ui import app as starting
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.window_state import WindowState


@pytest.fixture(autouse=True)
def _own_memory(app: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(starting, "WindowState", lambda: WindowState(tmp_path / "window.ini"))


def shown_window() -> MainWindow:
    return next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget.isVisible()
    )


def test_the_window_opens_at_the_page_asked_for_and_ends_with_zero(store_place: Path) -> None:
    fronts: list[str] = []

    def look() -> None:
        window = shown_window()
        fronts.append(window.current_page().name)
        window.close()

    QTimer.singleShot(100, look)
    assert starting.run(str(store_place), page="report") == 0
    assert fronts == ["report"]
    assert not [widget for widget in QApplication.allWidgets() if isinstance(widget, MainWindow)]


def test_an_exception_in_a_slot_is_said_in_the_window(store_place: Path, tmp_path: Path) -> None:
    said: list[str] = []

    def fail(value: str = " ".join(("in", "a", "slot"))) -> None:
        raise ZeroDivisionError(value)

    def look() -> None:
        window = shown_window()
        said.append(window.current_page().message_bar.text())
        window.close()

    QTimer.singleShot(100, fail)
    QTimer.singleShot(300, look)
    assert starting.run(str(store_place)) == 0
    assert said[0].startswith("Lỗi của chương trình")
    report = next((tmp_path / "crash").glob("*.txt")).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report
    assert "in a slot" not in report


def test_a_store_that_cannot_be_opened_is_said_in_the_window(tmp_path: Path) -> None:
    place = tmp_path / "not a store.db"
    place.write_text("something else entirely, and long enough to be read as a page", encoding="utf-8")
    said: list[str] = []

    def look() -> None:
        window = shown_window()
        said.append(window.current_page().message_bar.text())
        if not said[-1]:
            said.pop()
            QTimer.singleShot(50, look)
            return
        window.close()

    QTimer.singleShot(50, look)
    assert starting.run(str(place)) == 0
    assert "not a store.db" in said[0]
