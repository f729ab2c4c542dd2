"""The window: pages, keys, language, colours, what it remembers, errors, dropped files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import FileRefused
from kyha_lookup.ui import theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.stores import DemoStore
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.ui.window_state import WindowState
from tests.ui.conftest import write_declarations


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def titles(window: MainWindow) -> list[str]:
    return [page.title() for page in window.pages.values()]


def test_the_pages_stand_in_the_order_of_the_day(window: MainWindow) -> None:
    assert titles(window) == [
        "Tổng quan",
        "Tra cứu",
        "Rà soát",
        "Doanh nghiệp",
        "Danh mục",
        "Nhập dữ liệu",
        "Báo cáo",
        "Nhật ký",
        "Cài đặt",
    ]


def test_control_and_a_number_bring_a_page_to_the_front(qtbot: QtBot, window: MainWindow) -> None:
    for number, name in reversed(list(enumerate(window.pages, start=1))):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.current_page().name == name


def test_control_l_leads_to_the_search_field_from_every_page(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page(PageName.REPORT)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page().name == PageName.SEARCH
    assert window.focusWidget() is window.pages[PageName.SEARCH].field  # type: ignore[attr-defined]


def test_the_language_changes_without_a_restart(window: MainWindow) -> None:
    window.header.language_chosen.emit("en")
    assert titles(window) == [
        "Overview",
        "Search",
        "Review",
        "Enterprises",
        "Catalogue",
        "Import",
        "Report",
        "Log",
        "Settings",
    ]
    words = [widget.text() for kind in (QLabel, QPushButton) for widget in window.findChildren(kind)]
    assert "Import declarations…" in words
    assert "Nhập tờ khai…" not in words
    window.header.language_chosen.emit("vi")
    assert titles(window)[0] == "Tổng quan"


def test_dark_is_chosen_and_taken_back(app: QApplication, window: MainWindow) -> None:
    window.header.scheme_chosen.emit(Scheme.DARK)
    assert app.palette().color(QPalette.ColorRole.Window).name().upper() == theme.DARK.bg
    window.header.scheme_chosen.emit(Scheme.LIGHT)
    assert app.palette().color(QPalette.ColorRole.Window).name().upper() == theme.LIGHT.bg


def test_the_text_size_scales_the_font(app: QApplication, window: MainWindow) -> None:
    window.header.text_size_chosen.emit(150)
    assert app.font().pixelSize() == 20
    window.header.text_size_chosen.emit(100)
    assert app.font().pixelSize() == 13


def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    window.header.language_chosen.emit("en")
    window.header.scheme_chosen.emit(Scheme.DARK)
    window.header.text_size_chosen.emit(110)
    window.navigation.fold(True)
    window.show_page(PageName.REPORT)
    window.resize(window.width(), 700)
    window.close()

    state = WindowState(tmp_path / "window.ini")
    assert (state.language, state.scheme, state.text_size, state.folded) == ("en", Scheme.DARK, 110, True)
    again = MainWindow(jobs, state, DemoStore(jobs, None, tmp_path))
    qtbot.addWidget(again)
    assert again.current_page().name == PageName.REPORT
    assert again.navigation.width() == theme.NAVIGATION_FOLDED
    assert again.height() == 700


def test_an_unreadable_memory_falls_back_to_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_text(
        "[window]\nscheme=purple\ntext_size=7\nlanguage=fr\ngeometry=nonsense\n", encoding="utf-8"
    )
    state = WindowState(path)
    assert (state.language, state.scheme, state.text_size) == ("vi", Scheme.SYSTEM, 100)
    assert state.geometry.isEmpty()


def test_an_empty_store_says_what_to_do_first(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page(PageName.SEARCH)
    page = window.current_page()
    buttons = {button.text(): button for button in page.findChildren(QPushButton) if button.isVisible()}
    assert {"Nhập tờ khai…", "Mở dữ liệu mẫu"} <= set(buttons)
    qtbot.mouseClick(buttons["Nhập tờ khai…"], Qt.MouseButton.LeftButton)
    assert window.current_page().name == PageName.IMPORT


def test_a_refusal_is_said_in_the_page_in_front_and_follows_the_language(window: MainWindow) -> None:
    bar = window.current_page().message_bar
    window.show_error(FileRefused("problem_list_not_written", path="a.xlsx"))
    assert bar.text().startswith("Không ghi được “a.xlsx”")
    window.header.language_chosen.emit("en")
    assert bar.text().startswith("“a.xlsx” cannot be written")
    copy = next(button for button in bar.findChildren(QPushButton) if button.text() == "Copy details")
    copy.click()
    copied = QApplication.clipboard().text()
    assert "FileRefused: problem_list_not_written" in copied
    assert "a.xlsx" not in copied


def test_a_fault_of_the_program_offers_its_details_to_copy(qtbot: QtBot, window: MainWindow) -> None:
    name = "CÔNG TY TNHH BÌNH AN PHÚ"
    try:
        raise ValueError(name)
    except ValueError as error:
        window.show_error(error)
    bar = window.current_page().message_bar
    assert "Lỗi của chương trình" in bar.text()
    button = next(button for button in bar.findChildren(QPushButton) if button.text() == "Sao chép chi tiết")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_main_window.py" in copied
    assert "BÌNH AN" not in copied, "what the program worked on is no part of a report"


def test_files_dropped_anywhere_are_imported(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    window.show_page(PageName.REPORT)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_declarations(tmp_path / "lines.csv")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, none))
    assert window.current_page().name == PageName.IMPORT
    settled(qtbot, jobs)
    state = window.current_page().state
    assert state is not None
    assert state.lines == 4


def test_the_navigation_shows_how_many_pairs_wait(qtbot: QtBot, window: MainWindow) -> None:
    window.navigation.set_count(PageName.REVIEW, 1234)
    assert "1.234" in [label.text() for label in window.navigation.findChildren(QLabel) if label.isVisible()]
    window.navigation.set_count(PageName.REVIEW, 0)
    assert not [
        label for label in window.navigation.findChildren(QLabel) if label.isVisible() and label.text() == "0"
    ]
