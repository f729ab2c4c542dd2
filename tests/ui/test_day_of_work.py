"""A day of work from start to end on the demo's files, through the keyboard where there is a key."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kyha_lookup.demo import generate
from kyha_lookup.model import ReviewFilter, Scope, VerdictKind
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.enterprise_page import EnterprisePage
from kyha_lookup.ui.pages.import_page import ImportPage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.report_page import ReportPage
from kyha_lookup.ui.pages.review_page import ReviewPage
from kyha_lookup.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = 600


class Officer:
    """Someone at the window with a keyboard; a mouse only where there is no key."""

    def __init__(self, qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
        self.qtbot, self.window, self.jobs = qtbot, window, jobs

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.current() is None, timeout=60_000)

    def go(self, key: Qt.Key) -> QWidget:
        self.key(key, CTRL)
        self.settle()
        return self.window.current_page()

    def click(self, words: str) -> None:
        """A button of the page in front, by its words."""
        buttons = self.window.current_page().findChildren(QPushButton)
        next(button for button in buttons if button.text() == words and button.isVisible()).click()
        self.settle()

    def said(self) -> str:
        return self.window.current_page().message_bar.text()


@pytest.fixture
def officer(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> Officer:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Officer(qtbot, window, jobs)


def test_files_become_a_report_in_one_sitting(
    officer: Officer, tmp_path: Path, store_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = generate(tmp_path / "data", lines=LINES, seed=3)
    out = tmp_path / "bao_cao.xlsx"
    chosen = [str(path) for path in made.files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    # Files come in; the page says what comes next, and leads there.
    officer.key(Qt.Key.Key_O, CTRL)
    officer.settle()
    imports = officer.window.current_page()
    assert isinstance(imports, ImportPage)
    assert f"Đã nhập {len(chosen)} tệp" in officer.said()
    assert imports.state is not None
    assert imports.state.lines > 0
    officer.click("Nạp danh mục")
    assert officer.window.current_page().name is PageName.CATALOGUE
    officer.click("Dùng bản khởi đầu")
    officer.click("Rà soát lại")
    assert "Đã rà soát" in officer.said()

    # Twenty pairs by keys, each verdict on the next one already drawn; three taken back, one of them elsewhere.
    review = officer.go(Qt.Key.Key_3)
    assert isinstance(review, ReviewPage)
    waiting = review.session.queue.rowCount()
    assert waiting > 20
    keys = (Qt.Key.Key_C, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_U)
    seen = []
    for turn in range(20):
        assert review.session.current is not None
        seen.append(review.session.current)
        officer.key(keys[turn % len(keys)])
    officer.settle()
    assert review.session.queue.rowCount() == waiting - 20
    officer.key(Qt.Key.Key_Z)
    officer.settle()
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.settle()
    enterprises = officer.go(Qt.Key.Key_4)
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.settle()
    assert officer.said().startswith("Đã hoàn tác: Xác nhận ")
    assert review.session.queue.rowCount() == waiting - 17
    with Workspace.open(store_place) as workspace:
        decided = Counter(
            item.verdict for item in workspace.review_queue(ReviewFilter(state="all"), limit=10_000)
        )
        confirmed = workspace.review_queue(ReviewFilter(state="confirmed"), limit=100)
        lines = [workspace.review_detail(item.description_id, item.entry_code).lines for item in confirmed]
    # C C X U five times over are ten, five and five; the last three, C X U, are taken back.
    assert (decided[VerdictKind.CONFIRMED], decided[VerdictKind.REJECTED]) == (9, 4)
    assert decided[VerdictKind.UNSURE] == 4

    # The importer of the first confirmed goods, found by its tax code, marked and noted.
    assert isinstance(enterprises, EnterprisePage)
    wanted = next(line for found in lines for line in found if line.tax_code)
    enterprises.field.setFocus()
    officer.qtbot.keyClicks(enterprises.field, wanted.tax_code)
    officer.qtbot.waitUntil(lambda: enterprises.rows.rowCount() == 1, timeout=20_000)
    officer.settle()
    profile = enterprises.pane.profile
    assert profile is not None
    assert profile.row.tax_code == wanted.tax_code
    assert profile.row.confirmed >= 1

    # The report of the year holds exactly the confirmed lines.
    report = officer.go(Qt.Key.Key_7)
    assert isinstance(report, ReportPage)
    with Workspace.open(store_place) as workspace:
        period = workspace.period_of_data()
    assert period is not None
    report.chooser.choose(period)
    report.chooser.choose_scope(Scope.CONFIRMED)
    officer.settle()
    officer.key(Qt.Key.Key_E, CTRL)
    officer.settle()
    assert out.name in officer.said()
    numbers = {line.declaration_number for found in lines for line in found if line.registered_on}
    book = openpyxl.load_workbook(out, read_only=True)
    written = {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    }
    book.close()
    assert numbers
    assert all(any(number in text for text in written) for number in numbers)
