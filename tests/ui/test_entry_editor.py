"""The editor of an entry on a real store: typed, previewed live, saved, screened, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.widgets.chip_field import ChipField


def settled(qtbot: QtBot, page: CataloguePage) -> None:
    """Timers at rest and jobs done."""
    qtbot.waitUntil(lambda: page.jobs.current() is None and not page.editor._timer.isActive(), timeout=20_000)


@pytest.fixture
def page(screened_place: Path, request: pytest.FixtureRequest, qtbot: QtBot) -> CataloguePage:
    window: MainWindow = request.getfixturevalue("window")
    page = window.pages[PageName.CATALOGUE]
    assert isinstance(page, CataloguePage)
    window.show_page(PageName.CATALOGUE)
    settled(qtbot, page)
    return page


def press(page: CataloguePage, words: str) -> None:
    """Press a button of the message bar."""
    next(button for button in page.message_bar.findChildren(QPushButton) if button.text() == words).click()


def write(line: QLineEdit, text: str) -> None:
    """As typed at the end of a line; keys cannot be simulated for letters with accents."""
    line.setText(line.text() + text)
    line.textEdited.emit(line.text())


def edit(qtbot: QtBot, page: CataloguePage, code: str) -> None:
    """Open the editor on an entry and wait for its first preview."""
    page.table.select([row.entry.code for row in page.model.rows()].index(code))
    page.entry_actions.edit_button.click()
    settled(qtbot, page)


def test_the_editor_shows_the_entry_and_what_it_catches(qtbot: QtBot, page: CataloguePage) -> None:
    edit(qtbot, page, "RR001")
    assert page.editor.isVisible()
    assert page.editor.form.lines["name"].text() == "Nước hoa và nước thơm"
    assert page.editor.form.chips["hs_prefixes"].values() == ("3303",)
    assert page.editor.form.lines["code"].isReadOnly()
    assert page.editor.effect.sentence.text() == "Bắt được 2 dòng (−0 / +0 so với hiện tại)"
    assert page.editor.effect.levels.words.text().startswith("●\u00a02\u00a0chắc\u00a0chắn")


def test_a_typed_keyword_shows_the_lines_it_would_catch(
    qtbot: QtBot, page: CataloguePage, qtmodeltester: ModelTester
) -> None:
    edit(qtbot, page, "RR046")
    write(page.editor.form.chips["keywords"].edit, "giá đỡ chổi than")
    settled(qtbot, page)
    assert [row.text for row in page.editor.effect.gained.rows()] == ["Giá đỡ chổi than bằng thép, mới 100%"]
    qtmodeltester.check(page.editor.effect.gained)
    assert "+1 so với hiện tại" in page.editor.effect.sentence.text()
    page.editor.form.chips["keywords"].edit.clear()
    qtbot.keyClick(page.editor.form.chips["keywords"].edit, Qt.Key.Key_Backspace)
    settled(qtbot, page)
    assert page.editor.form.draft().keywords == ("đồ chơi",)


def test_only_the_last_of_several_drafts_is_shown(qtbot: QtBot, page: CataloguePage) -> None:
    edit(qtbot, page, "RR046")
    shown = []
    page.editor.effect.gained.modelReset.connect(lambda: shown.append(page.editor.effect.gained.rows()))
    for word in ("nước hoa", "giá đỡ", "giá đỡ chổi than"):
        page.editor.form.chips["keywords"].set_values(["đồ chơi", word])
        page.editor._look()
    settled(qtbot, page)
    assert len(shown) == 1
    assert [row.text for row in shown[0]] == ["Giá đỡ chổi than bằng thép, mới 100%"]


def test_what_is_wrong_is_said_beside_its_field(qtbot: QtBot, page: CataloguePage) -> None:
    edit(qtbot, page, "RR001")
    form = page.editor.form
    form.lines["name"].clear()
    form.chips["hs_prefixes"].set_values(["33x"])
    write(form.lines["reference_price"], "ba đồng")
    write(form.lines["valid_to"], "31/02/2026")
    settled(qtbot, page)
    complaints = {name: label.text() for name, label in form.complaints.items() if not label.isHidden()}
    assert complaints.keys() == {"name", "hs_prefixes", "reference_price", "valid_to"}
    assert complaints["hs_prefixes"] == "✕ “33x” không phải mã HS: cần 4, 6, 8 hoặc 10 chữ số."
    assert not page.editor.save_button.isEnabled()
    form.show_entry(page.editor._start, new=False)
    form.changed.emit()
    settled(qtbot, page)
    assert page.editor.save_button.isEnabled()


def test_a_saved_edit_is_screened_at_once_and_taken_back(qtbot: QtBot, page: CataloguePage) -> None:
    edit(qtbot, page, "RR046")
    page.editor.form.chips["keywords"].set_values(["giá đỡ chổi than"])
    write(page.editor.form.lines["reference_price"], "1.234,5")
    write(page.editor.form.lines["currency"], "usd")
    settled(qtbot, page)
    page.editor.save_button.click()
    settled(qtbot, page)
    assert not page.editor.isVisible()
    assert "Đã lưu mục RR046 (phiên bản danh mục 2)" in page.message_bar.text()
    current = page.table.current()
    assert (current.entry.code, current.entry.reference_price, current.entry.currency) == (
        "RR046",
        1234.5,
        "USD",
    )
    assert current.hits == 0
    press(page, "Rà soát mục này ngay")
    settled(qtbot, page)
    assert page.table.current().hits >= 1
    qtbot.keyClick(page.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page)
    assert page.message_bar.text() == "Đã hoàn tác: Sửa mục RR046."
    assert page.table.current().entry.keywords == ("đồ chơi", "xếp hình")
    assert page.table.current().entry.reference_price is None


def test_a_new_entry_is_added_under_a_free_code(qtbot: QtBot, page: CataloguePage) -> None:
    page.add_button.click()
    settled(qtbot, page)
    form = page.editor.form
    assert not page.editor.save_button.isEnabled()
    write(form.lines["code"], "RR001")
    write(form.lines["name"], "Giá đỡ chổi than")
    settled(qtbot, page)
    assert form.complaints["code"].text().startswith("✕ Mã RR001 đã có")
    form.lines["code"].setText("RR900")
    form.lines["code"].textEdited.emit("RR900")
    settled(qtbot, page)
    assert "Bắt được 1 dòng (−0 / +1" in page.editor.effect.sentence.text()
    page.editor.save_button.click()
    settled(qtbot, page)
    assert page.table.current().entry.code == "RR900"


def test_a_retired_entry_comes_back(qtbot: QtBot, page: CataloguePage) -> None:
    page.table.select(0)
    code = page.table.current().entry.code
    page.entry_actions.retire_button.click()
    settled(qtbot, page)
    assert code not in [row.entry.code for row in page.model.rows()]
    press(page, "Hoàn tác")
    settled(qtbot, page)
    assert code in [row.entry.code for row in page.model.rows()]


def test_leaving_asks_about_what_was_changed(qtbot: QtBot, page: CataloguePage) -> None:
    edit(qtbot, page, "RR001")
    page.editor.leave_button.click()
    assert not page.editor.isVisible()
    edit(qtbot, page, "RR001")
    write(page.editor.form.lines["note"], "xem lại giá")
    page.editor.leave_button.click()
    assert page.editor.isVisible()
    press(page, "Bỏ thay đổi")
    settled(qtbot, page)
    assert not page.editor.isVisible()
    assert page.table.current().entry.note == ""


def test_chips_are_typed_pasted_and_taken_away(qtbot: QtBot) -> None:
    field = ChipField()
    qtbot.addWidget(field)
    seen: list[tuple[str, ...]] = []
    field.changed.connect(lambda: seen.append(field.values()))
    write(field.edit, "nước hoa")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    write(field.edit, "son; ")
    assert field.values() == ("nước hoa", "son")
    field.edit.setText("phấn;kem;son")
    field.take_typed()
    assert field.values() == ("nước hoa", "son", "phấn", "kem")
    field.remove("son")
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.values() == ("nước hoa", "phấn")
    assert seen[-1] == field.values()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_a_code_is_chosen_by_its_digits_from_what_was_declared(qtbot: QtBot, page: CataloguePage) -> None:
    edit(qtbot, page, "RR046")
    field = page.editor.form.chips["hs_prefixes"]
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "3303")
    settled(qtbot, page)
    popup = page.editor.suggestions.completer.popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.model().index(0, 0).data().startswith("3303")
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.values() == ("9503", "330300")
    assert field.edit.text() == ""
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "8508")
    settled(qtbot, page)
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.values() == ("9503", "330300", "8508")
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "nothing so named")
    settled(qtbot, page)
    assert not popup.isVisible()
    field.edit.clear()
