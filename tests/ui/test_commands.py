"""Commands: declared once, they answer their keys, stand in menus, in the palette and in the sheet of shortcuts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Grouping
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.palette_rows import Offer, Sort, ranked
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.ui.widgets.palette import Palette
from kyha_lookup.ui.widgets.table_menus import rows_menu
from kyha_lookup.ui.window_state import WindowState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(screened_place: Path, window: MainWindow) -> MainWindow:
    return window


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def palette_of(qtbot: QtBot, window: MainWindow) -> Palette:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.command_palette.palette
    assert palette.isVisible()
    return palette


def words_of(palette: Palette) -> list[str]:
    return [palette.model.offer(row).words for row in range(palette.model.rowCount())]  # type: ignore[union-attr]


def test_the_palette_opens_from_the_search_field_and_closes_by_escape(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show_page(PageName.SEARCH)
    qtbot.keyClick(window.search_page().field, Qt.Key.Key_K, CONTROL)
    palette = window.command_palette.palette
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_typing_without_accents_finds_a_page_and_enter_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    palette = palette_of(qtbot, window)
    qtbot.keyClicks(palette.field, "nhat ky")
    assert words_of(palette)[0] == "Nhật ký"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.current_page().name == PageName.LOG
    assert not palette.isVisible()


def test_a_command_is_done_by_its_name(qtbot: QtBot, window: MainWindow, window_state: WindowState) -> None:
    palette = palette_of(qtbot, window)
    qtbot.keyClicks(palette.field, "nen toi")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window_state.scheme is Scheme.DARK
    window.header.choose_scheme(Scheme.LIGHT)


def test_arrows_move_the_choice_while_the_field_keeps_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    palette = palette_of(qtbot, window)
    second = palette.model.offer(1)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.model.offer(palette.list.currentIndex().row()) is second
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.current_page().name == list(window.pages)[1]


def test_entries_and_enterprises_are_found_in_the_store(qtbot: QtBot, filled: MainWindow, jobs: Jobs) -> None:
    palette = palette_of(qtbot, filled)
    qtbot.keyClicks(palette.field, "do choi")
    qtbot.waitUntil(lambda: "RR046  Đồ chơi trẻ em" in words_of(palette), timeout=5000)
    palette.field.clear()
    qtbot.keyClicks(palette.field, "4001234")
    qtbot.waitUntil(lambda: "CÔNG TY TNHH BÌNH AN PHÚ" in words_of(palette), timeout=5000)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert filled.current_page().name == PageName.ENTERPRISES
    settled(qtbot, jobs)
    profile = filled.pages[PageName.ENTERPRISES].pane.profile  # type: ignore[attr-defined]
    assert profile is not None
    assert profile.row.tax_code == "4001234567"


def test_an_entry_chosen_in_the_palette_is_shown_though_the_page_was_never_read(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs
) -> None:
    palette = palette_of(qtbot, filled)
    qtbot.keyClicks(palette.field, "RR081")
    qtbot.waitUntil(lambda: bool(words_of(palette)), timeout=5000)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    current = filled.pages[PageName.CATALOGUE].table.current()  # type: ignore[attr-defined]
    assert current.entry.code == "RR081"


def test_what_nobody_offers_is_said(qtbot: QtBot, window: MainWindow) -> None:
    palette = palette_of(qtbot, window)
    qtbot.keyClicks(palette.field, "zzzzqq")
    assert palette.model.rowCount() == 0
    assert palette.nothing.isVisible()


def test_equal_answers_keep_the_order_of_the_window() -> None:
    offers = [Offer(Sort.COMMAND, words, "", lambda: None) for words in ("Xuất b", "Mở xuất", "Xuất a")]
    assert [offer.words for offer in ranked(offers, "xuat")] == ["Xuất b", "Xuất a", "Mở xuất"]


def test_the_menu_of_a_line_repeats_its_commands_and_greys_what_has_nothing_to_do(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs
) -> None:
    filled.show_page(PageName.SEARCH)
    settled(qtbot, jobs)
    table = filled.search_page().results.tables[Grouping.LINES]
    table.select(0)
    menu = rows_menu(table)
    actions = {action.text(): action for action in menu.actions()}
    assert actions["Mở hồ sơ doanh nghiệp"].isEnabled()
    actions["Chỉ doanh nghiệp này"].trigger()
    assert [each.value for each in filled.search_page().session.query.filters] == ["4001234567"]
    groups = rows_menu(filled.search_page().results.tables[Grouping.ENTRIES])
    assert not next(a for a in groups.actions() if a.text() == "Mở mục trong Danh mục").isEnabled()


@pytest.mark.parametrize("name", [PageName.REVIEW, PageName.ENTERPRISES, PageName.CATALOGUE, PageName.LOG])
def test_every_table_of_rows_offers_the_main_commands_of_its_page(filled: MainWindow, name: PageName) -> None:
    views = {view for command in filled.commands.of(name) for view in command.views}
    assert views
    for view in views:
        assert view.actions()


def test_no_key_is_given_twice_on_one_page(window: MainWindow) -> None:
    for page in window.pages:
        keys = [
            QKeySequence(command.keys).toString()
            for command in (*window.commands.of(page), *window.commands.of(None))
            if command.keys and command.bound
        ]
        assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_command_has_words_in_both_languages(window: MainWindow) -> None:
    vietnamese = [command.words() for command in window.commands.commands]
    window.header.language_chosen.emit("en")
    english = [command.words() for command in window.commands.commands]
    assert all(vietnamese)
    assert [one for one, other in zip(vietnamese, english, strict=True) if one == other] == []


def test_the_sheet_of_shortcuts_shows_the_page_in_front_first(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page(PageName.REVIEW)
    qtbot.keyClick(window, Qt.Key.Key_Slash, CONTROL)
    sheet = window.help.sheet
    assert sheet is not None
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert texts[0] == "Rà soát"
    assert {"Kết luận: xác nhận", "C", "Tìm lệnh", "Ctrl+K"} <= set(texts)
    qtbot.keyClick(sheet, Qt.Key.Key_Slash, CONTROL)
    assert not sheet.isVisible()


def test_a_tooltip_names_the_key_of_its_button(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page(PageName.SEARCH)
    button = window.search_page().grouping.buttons[Grouping.DESCRIPTIONS]
    at = button.mapToGlobal(QPoint(2, 2))
    QApplication.sendEvent(button, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(2, 2), at))
    assert QToolTip.text() == "Gộp các dòng cùng mô tả (Alt+2)"
    QToolTip.hideText()


def test_text_grows_and_shrinks_by_keys(qtbot: QtBot, app: QApplication, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert app.font().pixelSize() == 14
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert app.font().pixelSize() == 13
    qtbot.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    assert app.font().pixelSize() == 12
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)


def test_a_key_of_a_page_does_nothing_on_another(qtbot: QtBot, filled: MainWindow, jobs: Jobs) -> None:
    filled.show_page(PageName.SEARCH)
    settled(qtbot, jobs)
    qtbot.keyClick(filled.search_page().field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert filled.search_page().session.query.grouping is Grouping.DESCRIPTIONS
    filled.show_page(PageName.REPORT)
    qtbot.keyClick(filled, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert filled.search_page().session.query.grouping is Grouping.DESCRIPTIONS
