"""Cài đặt: the form, its complaints, saving and taking back, the look, the backup, the mappings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.errors import StoreUnusable
from kyha_lookup.model import ColumnMapping, MappedColumn, MappingKind
from kyha_lookup.settings import declared, to_pairs
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.settings_page import SettingsPage
from kyha_lookup.ui.theme import Scheme
from kyha_lookup.workspace import Workspace

MAPPING = ColumnMapping(
    "Mẫu đại lý A",
    MappingKind.WATCH_LIST,
    (MappedColumn("Ma so", "tax_code"), MappedColumn("Ten", "name")),
    "0" * 64,
)


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> SettingsPage:
    page = window.pages[PageName.SETTINGS]
    assert isinstance(page, SettingsPage)
    window.show_page(PageName.SETTINGS)
    settled(qtbot, jobs)
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def write(qtbot: QtBot, page: SettingsPage, key: str, text: str) -> None:
    section = key.partition(".")[0]
    page.sections.setCurrentRow(list(page.forms).index(section))
    field = page.forms[section].fields[key]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def press(page: SettingsPage, words: str) -> None:
    buttons = [button for button in page.findChildren(QPushButton) if button.text() == words]
    next(button for button in buttons if button.isVisible()).click()


def kept(place: Path) -> dict[str, str]:
    with Workspace.open(place) as workspace:
        return to_pairs(workspace.settings())


def test_every_declared_setting_has_a_field_with_a_title_and_a_help(page: SettingsPage) -> None:
    fields = {key: field for form in page.forms.values() for key, field in form.fields.items()}
    assert list(fields) == [setting.key for setting in declared()]
    for key, field in fields.items():
        assert field.accessibleName(), key
        assert field.accessibleDescription(), key
    assert fields["unit.office_code"].text() == "60CB"
    assert fields["review.target_precision"].text() == "0,8"
    assert fields["thresholds.floor"].text() == "30"
    assert not page.save_button.isEnabled()


def test_a_change_is_saved_and_taken_back(
    qtbot: QtBot, page: SettingsPage, jobs: Jobs, store_place: Path
) -> None:
    write(qtbot, page, "unit.place", "Tam Ky")
    write(qtbot, page, "review.target_precision", "0,75")
    assert page.unsaved.text() == "2 thay đổi chưa lưu."
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    settled(qtbot, jobs)
    assert page.message_bar.text() == "Đã lưu cài đặt."
    assert (kept(store_place)["unit.place"], kept(store_place)["review.target_precision"]) == (
        "Tam Ky",
        "0.75",
    )
    assert not page.save_button.isEnabled()
    press(page, "Hoàn tác")
    settled(qtbot, jobs)
    assert kept(store_place)["unit.place"] == "Đà Nẵng"
    assert page.forms["unit"].fields["unit.place"].text() == "Đà Nẵng"


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("thresholds.report", "cao", "cần một số"),
        ("thresholds.report", "120", "cần từ 0 đến 100"),
        ("signals.price_lines", "8,5", "cần một số nguyên"),
        ("unit.office_code", "60C", "cần đúng 4"),
        ("thresholds.certain", "40", "phải tăng dần"),
    ],
)
def test_what_makes_no_sense_is_said_below_its_field_and_not_saved(
    qtbot: QtBot, page: SettingsPage, key: str, text: str, said: str
) -> None:
    write(qtbot, page, key, text)
    complaint = page.forms[key.partition(".")[0]].complaints[key]
    assert complaint.isVisible()
    assert said in complaint.text()
    assert not page.save_button.isEnabled()
    qtbot.mouseClick(page.discard_button, Qt.MouseButton.LeftButton)
    assert not complaint.isVisible()
    assert page.changes() == []


def test_unsaved_changes_stay_when_another_page_was_looked_at(
    qtbot: QtBot, page: SettingsPage, window: MainWindow, jobs: Jobs
) -> None:
    write(qtbot, page, "unit.place", "Tam Ky")
    window.show_page(PageName.SEARCH)
    window.show_page(PageName.SETTINGS)
    settled(qtbot, jobs)
    assert page.forms["unit"].fields["unit.place"].text() == "Tam Ky"
    page.sections.setCurrentRow(page.sections.count() - 1)
    assert page.save_button.isVisible()


def test_a_store_that_cannot_be_read_is_said_and_nothing_can_be_typed(
    qtbot: QtBot, page: SettingsPage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_workspace: Workspace) -> None:
        raise StoreUnusable("store_locked", path="kyha.db")

    monkeypatch.setattr(Workspace, "settings", refuse)
    page._kept = None
    page.on_refresh()
    settled(qtbot, jobs)
    assert "đang được chương trình khác ghi" in page.message_bar.text()
    assert not page.save_button.isEnabled()


def test_the_look_is_the_one_of_the_header(page: SettingsPage, window: MainWindow) -> None:
    look = page.look
    look.schemes.activated.emit(look.schemes.findData(Scheme.DARK))
    look.sizes.activated.emit(look.sizes.findData(125))
    state = window._state
    assert (state.scheme, state.text_size) == (Scheme.DARK, 125)
    window.header.choose_scheme(Scheme.LIGHT)
    assert look.schemes.currentData() == Scheme.LIGHT
    window.header.choose_text_size(100)
    assert look.sizes.currentData() == 100
    look.languages.activated.emit(look.languages.findData("en"))
    assert page.heading.text() == "Unit"
    window.header.language_chosen.emit("vi")
    assert look.languages.currentData() == "vi"


def test_the_backup_is_a_store_with_the_same_settings(
    qtbot: QtBot, page: SettingsPage, jobs: Jobs, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    page.store.back_up_to(copy)
    settled(qtbot, jobs)
    assert "copy.db" in page.message_bar.text()
    assert kept(copy)["unit.office_code"] == "60CB"


def test_the_store_is_not_backed_up_over_itself(
    qtbot: QtBot, page: SettingsPage, jobs: Jobs, store_place: Path
) -> None:
    page.store.back_up_to(store_place)
    settled(qtbot, jobs)
    assert "chính kho dữ liệu đang mở" in page.message_bar.text()
    assert kept(store_place)["unit.office_code"] == "60CB"


def test_mappings_are_renamed_deleted_and_brought_back(
    qtbot: QtBot, page: SettingsPage, jobs: Jobs, store_place: Path, tmp_path: Path
) -> None:
    def names() -> list[str]:
        with Workspace.open(store_place) as workspace:
            return [mapping.name for mapping in workspace.mappings()]

    part = page.mappings
    page.sections.setCurrentRow(page.sections.count() - 1)
    assert part.empty.isVisible()
    assert not part.rename_button.isEnabled()
    with Workspace.open(store_place) as workspace:
        workspace.save_mapping(MAPPING)
        workspace.export_mappings(tmp_path / "mappings.json")
    page.on_refresh()
    settled(qtbot, jobs)
    QAbstractItemModelTester(part.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    part.name.setText("Mẫu mới")
    press(page, "Đổi tên")
    settled(qtbot, jobs)
    assert names() == ["Mẫu mới"]
    press(page, "Hoàn tác")
    settled(qtbot, jobs)
    assert names() == ["Mẫu đại lý A"]
    press(page, "Xóa")
    settled(qtbot, jobs)
    assert names() == []
    press(page, "Hoàn tác")
    settled(qtbot, jobs)
    assert names() == ["Mẫu đại lý A"]
    part.import_from(tmp_path / "mappings.json")
    settled(qtbot, jobs)
    assert "Mẫu đại lý A" in page.message_bar.text()
    assert names() == ["Mẫu đại lý A"]
