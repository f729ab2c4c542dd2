"""Danh mục on a real store: in, filtered, looked at, out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages import files
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.page import PageName
from tests.ui.conftest import ENTRIES, write_catalogue


@pytest.fixture
def page(window: MainWindow, jobs: Jobs, qtbot: QtBot) -> CataloguePage:
    page = window.pages[PageName.CATALOGUE]
    assert isinstance(page, CataloguePage)
    window.show_page(PageName.CATALOGUE)
    settled(qtbot, jobs)
    return page


@pytest.fixture
def filled(screened_place: Path, request: pytest.FixtureRequest) -> CataloguePage:
    """The page over a store with three entries that met goods lines."""
    page: CataloguePage = request.getfixturevalue("page")
    return page


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def codes(page: CataloguePage) -> list[str]:
    return [row.entry.code for row in page.model.rows()]


def action(page: CataloguePage, words: str) -> QPushButton:
    """A button offered in the message bar or the empty state."""
    buttons = [*page.message_bar.findChildren(QPushButton), *page.empty.findChildren(QPushButton)]
    return next(button for button in buttons if button.text() == words)


def test_an_empty_store_offers_a_file_or_the_starter_and_names_it_unofficial(page: CataloguePage) -> None:
    assert page.empty.isVisibleTo(page)
    assert "bản khởi đầu, không phải danh mục chính thức" in page.empty.sentence()
    assert not page.export_button.isVisibleTo(page)


def test_the_starter_is_loaded_and_said_to_be_no_official_list(
    qtbot: QtBot, jobs: Jobs, page: CataloguePage
) -> None:
    action(page, "Dùng bản khởi đầu").click()
    settled(qtbot, jobs)
    assert page.model.rowCount() == 120
    assert page.message_bar.text().startswith("Bản khởi đầu, không phải danh mục chính thức. ")
    assert "120 mục (120 thêm, 0 sửa, 0 bỏ, 0 như cũ), 0 dòng bị loại." in page.message_bar.text()


def test_entries_show_what_they_caught_and_the_first_is_shown_in_full(filled: CataloguePage) -> None:
    assert codes(filled) == [entry[0] for entry in ENTRIES]
    assert filled.model.index(0, 5).data() == "2"
    assert filled.detail.code.text() == "RR001"
    assert filled.detail.chips["keywords"].values() == ["nước hoa", "perfume"]
    assert filled.count.text() == "3 / 3 mục"


def test_typing_filters_at_once_and_clearing_brings_everything_back(
    qtbot: QtBot, filled: CataloguePage
) -> None:
    qtbot.keyClicks(filled.field, "do choi")
    assert codes(filled) == ["RR046"]
    assert filled.detail.code.text() == "RR046"
    assert filled.count.text() == "1 / 3 mục"
    filled.field.clear()
    assert len(codes(filled)) == 3
    assert filled.detail.code.text() == "RR046"


def test_a_new_version_says_what_it_changed_and_offers_to_screen_again(
    qtbot: QtBot, filled: CataloguePage, jobs: Jobs, tmp_path: Path
) -> None:
    changed = (*ENTRIES[1],)
    added = ("RR200", "Gương trang điểm", "7009", "gương trang điểm", "", "Gia dụng", "trị giá")
    renamed = ("RR001", "Nước hoa các loại", *ENTRIES[0][2:])
    filled.import_catalogue(write_catalogue(tmp_path / "moi.csv", [renamed, changed, added]))
    settled(qtbot, jobs)
    assert "3 mục (1 thêm, 1 sửa, 1 bỏ, 1 như cũ), 0 dòng bị loại." in filled.message_bar.text()
    assert codes(filled) == ["RR001", "RR046", "RR200"]
    action(filled, "Rà soát lại").click()
    settled(qtbot, jobs)
    assert filled.message_bar.text().startswith("Đã rà soát")


def test_the_same_catalogue_again_asks_for_nothing(
    qtbot: QtBot, filled: CataloguePage, jobs: Jobs, tmp_path: Path
) -> None:
    filled.import_catalogue(write_catalogue(tmp_path / "again.csv"))
    settled(qtbot, jobs)
    assert "3 mục (0 thêm, 0 sửa, 0 bỏ, 3 như cũ)" in filled.message_bar.text()
    assert "Rà soát lại" not in [
        button.text() for button in filled.message_bar.findChildren(QPushButton) if button.isVisibleTo(filled)
    ]


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_and_changes_nothing(
    qtbot: QtBot, filled: CataloguePage, jobs: Jobs, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK" + bytes(50))
    filled.import_catalogue(broken)
    settled(qtbot, jobs)
    assert "hong.xlsx" in filled.message_bar.text()
    assert len(codes(filled)) == 3


def test_a_file_with_unclear_columns_goes_through_the_wizard_without_a_check(
    qtbot: QtBot, filled: CataloguePage, jobs: Jobs, tmp_path: Path
) -> None:
    odd = tmp_path / "la.csv"
    odd.write_text("Cột 1,Cột 2,Cột 3\nK1,Gương soi,7009\nK2,Lược chải,9615\nK3,Ví da,4202\n", "utf-8")
    filled.import_catalogue(odd)
    settled(qtbot, jobs)
    wizard = filled.wizard
    assert wizard.isVisible()
    assert wizard.look.draft is not None
    wizard.look.choose(wizard.look.draft.with_field("A", "code").with_field("B", "name"))
    settled(qtbot, jobs)
    assert wizard.next_button.text() == "Nhập"
    wizard.next_button.click()
    settled(qtbot, jobs)
    assert "3 mục (3 thêm, 0 sửa, 3 bỏ" in wizard.result_step.sentence.text()
    wizard.next_button.click()
    settled(qtbot, jobs)
    assert not wizard.isVisible()
    assert codes(filled) == ["K1", "K2", "K3"]


def test_rejected_rows_are_listed_with_their_address(
    qtbot: QtBot, filled: CataloguePage, jobs: Jobs, tmp_path: Path
) -> None:
    twice = ("RR001", "Nước hoa lặp lại", "3303", "", "", "Mỹ phẩm", "")
    filled.import_catalogue(write_catalogue(tmp_path / "twice.csv", [*ENTRIES, twice]))
    settled(qtbot, jobs)
    assert filled.problems.isVisibleTo(filled)
    assert "5" in [cells[2] for cells in filled.problems.rows()]


def test_the_export_reads_back_to_the_same_entries(
    qtbot: QtBot, filled: CataloguePage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "xuat.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    opened: list[Path] = []
    monkeypatch.setattr(files, "open_file", opened.append)
    filled.export_button.click()
    settled(qtbot, jobs)
    assert filled.message_bar.text() == "Đã xuất 3 mục vào xuat.xlsx."
    action(filled, "Mở tệp").click()
    assert opened == [target]
    filled.import_catalogue(target)
    settled(qtbot, jobs)
    assert "3 mục (0 thêm, 0 sửa, 0 bỏ, 3 như cũ)" in filled.message_bar.text()


def test_giving_up_a_file_dialog_does_nothing(
    filled: CataloguePage, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    filled.import_button.click()
    assert jobs.current() is None
    assert filled.message_bar.text() == ""
