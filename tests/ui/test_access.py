"""Every control can be named, reached and seen: accessible names, the order of Tab, a visible focus, live changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Frequency
from kyha_lookup.ui import theme
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog
from tests.ui.test_theme import contrast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTextEdit,
)  # fmt: skip


@pytest.fixture
def filled(screened_place: Path, window: MainWindow) -> MainWindow:
    return window


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def controls(root: QWidget) -> Iterator[QWidget]:
    """What a person works with, without the parts Qt itself builds into them."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or isinstance(widget, QScrollBar):
            continue
        if widget.objectName().startswith("qt_") or isinstance(
            widget.parent(), (QComboBox, QAbstractSpinBox)
        ):
            continue
        if isinstance(widget.parent(), QLineEdit) or widget.window() is not root.window():
            continue
        yield widget


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name).strip()


def put_away(widget: QWidget) -> bool:
    """Whether it, or what it stands on, has nothing to show; not merely another page being in front."""
    at: QWidget | None = widget
    while at is not None and not at.isWindow():
        if at.isHidden() and not isinstance(at.parentWidget(), QStackedWidget):
            return True
        at = at.parentWidget()
    return False


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in controls(root):
        unreached = widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(widget, QAbstractButton)
        if not (unreached or put_away(widget) or name_of(widget)):
            chain, at = [], widget
            while at is not None and len(chain) < 5:
                chain.append(type(at).__name__)
                at = at.parentWidget()
            found.append(" < ".join(chain))
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_control_of_the_window_has_an_accessible_name(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, language: str
) -> None:
    for name in filled.pages:
        filled.show_page(name)
    settled(qtbot, jobs)
    filled.header.language_chosen.emit(language)
    assert nameless(filled) == []
    filled.header.language_chosen.emit("vi")


def test_every_control_of_the_dialogs_has_an_accessible_name(qtbot: QtBot, filled: MainWindow) -> None:
    filled.command_palette.open()
    filled.help.show_manual()
    filled.help.show_shortcuts()
    dialog = FrequencyDialog("Xuất xứ", (Frequency("CN", 4, 1, 100.0),), filled, full=True)
    assert filled.help.manual is not None
    assert filled.help.sheet is not None
    for root in (filled.command_palette.palette, filled.help.manual, filled.help.sheet, dialog):
        assert nameless(root) == [], type(root).__name__


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_the_focus_can_be_seen_on_every_control(
    qtbot: QtBot, app: QApplication, filled: MainWindow, jobs: Jobs, scheme: theme.Scheme
) -> None:
    theme.apply(app, scheme)
    filled.activateWindow()
    qtbot.waitUntil(filled.isActiveWindow, timeout=5000)
    unseen: list[str] = []
    for name in filled.pages:
        filled.show_page(name)
        settled(qtbot, jobs)
        for widget in controls(filled):
            if (
                not widget.isVisible()
                or not widget.isEnabled()
                or widget.focusPolicy() == Qt.FocusPolicy.NoFocus
            ):
                continue
            filled.setFocus()
            before = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if not widget.hasFocus():  # a page may pass it on
                continue
            if widget.grab().toImage() == before:
                unseen.append(f"{name}: {type(widget).__name__} {name_of(widget)}")
    theme.apply(app, theme.Scheme.LIGHT)
    assert unseen == []


def test_tab_reaches_every_control_in_sight_and_comes_round(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs
) -> None:
    filled.activateWindow()
    qtbot.waitUntil(filled.isActiveWindow, timeout=5000)
    for name in (PageName.SEARCH, PageName.ENTERPRISES, PageName.REPORT, PageName.SETTINGS):
        filled.show_page(name)
        settled(qtbot, jobs)
        page = filled.current_page()
        wanted = {
            each
            for each in controls(page)
            if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        start = QApplication.focusWidget()
        seen: list[QWidget] = []
        for _ in range(300):
            now = QApplication.focusWidget()
            if now is None or (seen and now is start):
                break
            seen.append(now)
            qtbot.keyClick(now, Qt.Key.Key_Tab)
        missed = [
            f"{type(each).__name__} {name_of(each)}"
            for each in wanted - set(seen)
            if not isinstance(each, QRadioButton) and not in_chosen_group(each)  # the arrows walk those
        ]
        assert missed == [], name


def in_chosen_group(widget: QWidget) -> bool:
    """Whether Tab stops at another button of its group, the one that is chosen."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_every_text_can_be_read_where_it_stands(colours: theme.Colours) -> None:
    least = 4.5
    grounds = ("bg", "surface", "hover", "selection")
    pairs = [(token, ground) for token in ("text", "muted") for ground in grounds]
    pairs += [
        (token, ground) for token in ("accent", "ok", "warn", "risk", "info") for ground in ("bg", "surface")
    ]
    pairs += [("text", "mark"), ("on_accent", "accent"), ("accent", "hover"), ("risk", "hover")]
    poor = {
        (token, ground): round(contrast(getattr(colours, token), getattr(colours, ground)), 2)
        for token, ground in pairs
        if contrast(getattr(colours, token), getattr(colours, ground)) < least
    }
    assert poor == {}


def test_look_language_and_text_size_change_live_on_every_page_and_surface(
    qtbot: QtBot, app: QApplication, filled: MainWindow, jobs: Jobs
) -> None:
    for name in filled.pages:
        filled.show_page(name)
    settled(qtbot, jobs)
    filled.help.show_manual()
    filled.jobs_panel.toggle()
    for scheme in (theme.Scheme.DARK, theme.Scheme.SYSTEM, theme.Scheme.LIGHT):
        filled.header.choose_scheme(scheme)
    for percent in (150, 90, 100):
        filled.header.choose_text_size(percent)
    filled.header.language_chosen.emit("en")
    settled(qtbot, jobs)
    left = [
        words
        for widget in filled.findChildren(QAbstractButton)
        if (words := widget.text()) and not put_away(widget) and widget.text() in VIETNAMESE
    ]
    assert left == []
    filled.header.language_chosen.emit("vi")


VIETNAMESE = {
    "Xuất…", "Lưu", "Đóng", "Hủy", "Công việc", "Tìm lệnh  Ctrl+K", "Nhập danh mục…", "Thêm mục…", "Sửa mục…",
    "Chọn tệp…", "Xuất Excel…", "Chọn thư mục…", "Bỏ thay đổi", "Nhập tờ khai", "Rà soát", "Kết luận", "Lập báo cáo",
}  # fmt: skip
