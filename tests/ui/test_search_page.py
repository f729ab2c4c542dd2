"""Tra cứu on a real store: typing, the table, the detail pane, empty results."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.workspace import Workspace

Search = Callable[[str], list[str]]


@pytest.fixture
def store_place(tmp_path: Path, store_with_lines: Path) -> Path:
    """A store with one declaration of four lines."""
    return Path(shutil.copy(store_with_lines, tmp_path / "kyha.db"))


@pytest.fixture
def page(window: MainWindow) -> SearchPage:
    """The search page in front."""
    page = window.pages[PageName.SEARCH]
    assert isinstance(page, SearchPage)
    window.show_page(PageName.SEARCH)
    return page


def descriptions(page: SearchPage) -> list[str]:
    """What the rows in front say."""
    return [line.description for line in page.results.model.rows()]


@pytest.fixture
def search(qtbot: QtBot, page: SearchPage, jobs: Jobs) -> Search:
    """Types words into the field, waits for the answer, returns the descriptions found."""

    def typed(words: str) -> list[str]:
        page.field.clear()
        for letter in words:
            page.field.insert(letter)
        qtbot.waitUntil(lambda: page.session.ids is not None and jobs.current() is None, timeout=20_000)
        return descriptions(page)

    return typed


def test_words_without_accents_find_lines_with_them(search: Search) -> None:
    assert search("nuoc hoa") == ["Nước hoa nữ hiệu Belle Amie 50ml, dạng xịt, mới 100%"] * 2


def test_the_number_of_lines_and_the_time_are_said(page: SearchPage, search: Search) -> None:
    search("nuoc hoa")
    assert page.figures.total.text().startswith("2 dòng · ")
    assert page.figures.total.text().endswith(" ms")


def test_the_first_line_is_shown_in_full_with_the_searched_words_marked(
    qtbot: QtBot, page: SearchPage, search: Search
) -> None:
    search("nuoc ho")
    qtbot.waitUntil(lambda: page.detail.line_id() is not None, timeout=20_000)
    assert page.detail.description.marked() == ["Nước", "ho"]
    assert page.detail.same.text() == "2 dòng hàng có cùng mô tả"
    facts = page.detail.declaration.facts()
    assert facts["Số"] == "107000000010 · dòng 1"
    assert facts["Ngày đăng ký"] == "12/09/2026"
    assert facts["Luồng"] == "đỏ"
    assert facts["Mã HS"] == "3303.00.00"
    assert page.detail.enterprise.facts()["Mã số thuế"] == "4001234567"
    assert page.detail.price.facts()["Số lượng"] == "10 PCE"


def test_the_source_is_named_and_can_be_copied(qtbot: QtBot, page: SearchPage, search: Search) -> None:
    search("chổi than")
    qtbot.waitUntil(lambda: page.detail.line_id() is not None, timeout=20_000)
    assert page.detail.source.facts()["Tệp"] == "lines.csv"
    button = next(
        button for button in page.detail.findChildren(QPushButton) if button.text() == "Sao chép nguồn"
    )
    button.click()
    assert QApplication.clipboard().text().endswith("dòng 4")
    assert "lines.csv" in QApplication.clipboard().text()


def test_arrow_down_leads_from_the_field_into_the_table(
    qtbot: QtBot, page: SearchPage, search: Search
) -> None:
    search("nuoc hoa")
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.window().focusWidget() is page.results.table
    assert page.results.table.currentIndex().row() == 0


def test_selected_rows_are_copied_as_tab_separated_text(
    qtbot: QtBot, page: SearchPage, search: Search
) -> None:
    search("nuoc hoa")
    page.results.table.selectAll()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.results.table, Qt.Key.Key_C, held)
    rows = [row.split("\t") for row in QApplication.clipboard().text().split("\n")]
    assert rows[0][:3] == ["Ngày", "HS", "Mô tả"]
    assert [row[5] for row in rows[1:]] == ["1", "4"]
    assert {len(row) for row in rows} == {10}


def test_words_that_no_line_holds_say_so_and_offer_to_start_over(
    qtbot: QtBot, page: SearchPage, search: Search
) -> None:
    assert search("xyzzyx") == []
    assert "“xyzzyx”" in page.empty.sentence()
    assert page.empty.isVisible()
    button = next(button for button in page.empty.findChildren(QPushButton) if button.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.field.text() == ""


def test_a_misspelt_word_is_answered_as_approximate(page: SearchPage, search: Search) -> None:
    assert search("nuocx hoa nu") != []
    assert page.figures.approximate.isVisible()
    search("nuoc hoa")
    assert not page.figures.approximate.isVisible()


def test_the_table_is_a_sound_model_and_follows_the_language(
    page: SearchPage, search: Search, window: MainWindow
) -> None:
    QAbstractItemModelTester(page.results.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    search("nuoc hoa")
    window.header.language_chosen.emit("en")
    assert page.results.model.headerData(2, Qt.Orientation.Horizontal) == "Description"
    assert page.figures.total.text().startswith("lines: 2 · ")


def test_a_line_that_was_not_screened_is_not_said_to_match_nothing(
    qtbot: QtBot, page: SearchPage, search: Search
) -> None:
    search("nuoc hoa")
    qtbot.waitUntil(lambda: page.detail.line_id() is not None, timeout=20_000)
    words = [label.text() for label in page.detail.hits.findChildren(QLabel)]
    assert words == ["Chưa thấy mục nào khớp; trong kho còn mô tả chưa rà soát."]


def test_what_was_screened_shows_its_entries_and_why(
    qtbot: QtBot, page: SearchPage, search: Search, jobs: Jobs
) -> None:
    def screen(workspace: Workspace, _progress: object) -> None:
        workspace.import_starter_catalogue()
        workspace.screen()

    jobs.run(screen, done=lambda _none: None, changes=frozenset({"hits"}))
    search("do choi")
    qtbot.waitUntil(lambda: page.detail.explanation.isVisible(), timeout=20_000)
    best = page.detail.hits.findChildren(QLabel)[0].text()
    assert "Đồ chơi" in best
    assert "HS cùng" in best
    matched, first_word = page.detail.explanation.texts()[:2]
    assert matched[0].startswith("Khớp theo từ khóa")
    assert first_word[1] == "đúng"


def test_the_detail_pane_can_be_folded_away(page: SearchPage, search: Search) -> None:
    search("nuoc hoa")
    assert page.detail.isVisible()
    page.figures.detail.click()
    assert not page.detail.isVisible()
    page.figures.detail.click()
    assert page.detail.isVisible()


def test_rows_and_columns_grow_with_the_text(page: SearchPage, search: Search, window: MainWindow) -> None:
    search("nuoc hoa")
    before = page.results.table.rowHeight(0), page.results.table.columnWidth(1)
    window.header.text_size_chosen.emit(150)
    assert page.results.table.rowHeight(0) == 43
    assert page.results.table.columnWidth(1) > 1.4 * before[1]
    window.header.text_size_chosen.emit(100)
    assert (page.results.table.rowHeight(0), page.results.table.columnWidth(1)) == before
