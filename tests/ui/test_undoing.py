"""Undo and redo from every page, by key and by button, each step by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import ReviewFilter, VerdictKind
from kyha_lookup.ui import language
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.workspace import Workspace
from tests.ui.conftest import write_declarations

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Officer:
    """Someone with a keyboard at the window over a screened store."""

    def __init__(self, qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
        self.qtbot, self.window, self.jobs = qtbot, window, jobs
        review = window.pages[PageName.REVIEW]
        assert isinstance(review, ReviewPage)
        self.review = review

    def go(self, page: PageName) -> None:
        self.window.show_page(page)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.current() is None, timeout=20_000)

    def undo(self) -> str:
        self.qtbot.keyClick(self.window, Qt.Key.Key_Z, CTRL)
        self.settle()
        return self.said()

    def redo(self) -> str:
        self.qtbot.keyClick(self.window, Qt.Key.Key_Z, CTRL | SHIFT)
        self.settle()
        return self.said()

    def said(self) -> str:
        return self.window.current_page().message_bar.text()

    def confirm_perfume(self) -> None:
        self.go(PageName.REVIEW)
        box = self.review.filters.entry
        box.setCurrentIndex(box.findData("RR001"))
        self.settle()
        self.qtbot.keyClick(self.review.queue, Qt.Key.Key_C)
        self.settle()

    def waiting(self) -> list[str]:
        return [item.entry_code for item in self.review.session.queue.items()]


@pytest.fixture
def officer(qtbot: QtBot, screened_place: Path, request: pytest.FixtureRequest) -> Officer:
    window: MainWindow = request.getfixturevalue("window")
    return Officer(qtbot, window, request.getfixturevalue("jobs"))


def test_a_verdict_is_undone_and_done_again_from_another_page(officer: Officer) -> None:
    officer.confirm_perfume()
    assert officer.waiting() == []
    officer.go(PageName.ENTERPRISES)
    assert officer.undo() == "Đã hoàn tác: Xác nhận 2 dòng, mục RR001."
    assert officer.waiting() == ["RR001"]
    assert officer.redo() == "Đã làm lại: Xác nhận 2 dòng, mục RR001."
    assert officer.waiting() == []


def test_the_buttons_above_every_page_name_what_they_do(officer: Officer) -> None:
    header = officer.window.header
    assert not header.undo_button.isEnabled()
    officer.confirm_perfume()
    assert header.undo_button.isEnabled()
    assert header.undo_button.toolTip() == "Hoàn tác: Xác nhận 2 dòng, mục RR001 (Ctrl+Z)"
    assert not header.redo_button.isEnabled()
    officer.qtbot.mouseClick(header.undo_button, Qt.MouseButton.LeftButton)
    officer.settle()
    assert not header.undo_button.isEnabled()
    assert header.redo_button.toolTip() == "Làm lại: Xác nhận 2 dòng, mục RR001 (Ctrl+Shift+Z)"
    language.switch("en")
    assert header.redo_button.toolTip() == "Redo: Confirm 2 lines, entry RR001 (Ctrl+Shift+Z)"


def test_a_message_takes_back_its_own_deed_even_when_another_came_after(
    officer: Officer, screened_place: Path
) -> None:
    officer.confirm_perfume()
    done: list[object] = []
    officer.jobs.run(
        lambda workspace, _progress: workspace.write_enterprise_note("4001234567", "hỏi lại"),
        done=done.append,
        changes=frozenset({"notes"}),
    )
    officer.settle()
    buttons = officer.review.message_bar.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Hoàn tác").click()
    officer.settle()
    assert officer.waiting() == ["RR001"]
    with Workspace.open(screened_place) as workspace:
        note = workspace.enterprise("4001234567").note
    assert note is not None
    assert note.text == "hỏi lại"
    assert officer.undo() == "Đã hoàn tác: Ghi chú doanh nghiệp CÔNG TY TNHH BÌNH AN PHÚ."


def test_a_field_takes_its_own_typing_back_first(officer: Officer) -> None:
    officer.confirm_perfume()
    officer.go(PageName.ENTERPRISES)
    page = officer.window.current_page()
    assert isinstance(page, EnterprisePage)
    page.field.setFocus()
    officer.qtbot.keyClicks(page.field, "binh an")
    officer.qtbot.keyClick(page.field, Qt.Key.Key_Z, CTRL)
    officer.settle()
    assert page.field.text() == ""
    assert officer.waiting() == []
    officer.qtbot.keyClick(page.field, Qt.Key.Key_Z, CTRL)
    officer.settle()
    assert officer.said() == "Đã hoàn tác: Xác nhận 2 dòng, mục RR001."


def test_what_an_entry_caught_comes_back_with_it(officer: Officer, screened_place: Path) -> None:
    officer.jobs.run(
        lambda workspace, _progress: workspace.retire_entry("RR001"),
        done=lambda _version: None,
        changes=frozenset({"catalogue"}),
    )
    officer.go(PageName.REVIEW)
    assert "RR001" not in officer.waiting()
    assert officer.undo() == "Đã hoàn tác: Bỏ mục RR001."
    assert "RR001" in officer.waiting()


def test_what_cannot_be_undone_says_so_and_lets_the_next_press_go_on(
    officer: Officer, tmp_path: Path, screened_place: Path
) -> None:
    officer.confirm_perfume()
    path = write_declarations(tmp_path / "t9.csv", "10700000002")
    officer.jobs.run(
        lambda workspace, _progress: workspace.import_file(path),
        done=lambda _result: None,
        changes=frozenset({"lines"}),
    )
    officer.settle()
    assert "t9.csv không hoàn tác bằng phím này" in officer.undo()
    assert officer.undo() == "Đã hoàn tác: Xác nhận 2 dòng, mục RR001."
    assert officer.undo() == "Chưa có gì để hoàn tác."
    assert officer.redo() == "Đã làm lại: Xác nhận 2 dòng, mục RR001."
    assert officer.redo() == "Không có gì để làm lại."


def test_what_another_window_changed_since_stays_and_is_said(officer: Officer, screened_place: Path) -> None:
    officer.confirm_perfume()
    with Workspace.open(screened_place) as other:
        item = other.review_queue(ReviewFilter(state="confirmed"))[0]
        other.decide(item.description_id, item.entry_code, VerdictKind.REJECTED)
    assert officer.undo() == "Không hoàn tác được nữa: kết luận này đã có kết luận khác thay thế."
    with Workspace.open(screened_place) as other:
        assert len(other.review_queue(ReviewFilter(state="rejected"))) == 1
    assert not officer.window.header.undo_button.isEnabled()
