"""The manual: a page for every page of the window in both languages, found, linked and opened where one stands."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models import manual
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.widgets.manual_window import ManualWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of windows

KEYS = "# Phím tắt\n\n## Ở mọi trang\n\n| Phím | Việc |\n|---|---|\n| Ctrl+K | Tìm lệnh |\n"


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> ManualWindow:
    window.show_page(PageName.REVIEW)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help.manual is not None
    return window.help.manual


def contents(shown: ManualWindow) -> list[str]:
    tree = shown.contents
    return [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_the_window_has_a_page_of_the_manual(language: str) -> None:
    names = [page.name for page in manual.load(language, KEYS)]
    assert set(PageName) <= set(names)
    assert {"start", "keys", "glossary"} <= set(names)


def test_both_languages_have_the_same_sections() -> None:
    counts = [
        {page.name: len(page.sections) for page in manual.load(language, KEYS)} for language in ("vi", "en")
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_link_leads_somewhere(language: str) -> None:
    pages = {page.name: page for page in manual.load(language, KEYS)}
    links = [
        (page.name, *link)
        for page in pages.values()
        for link in re.findall(r"\]\((?:([a-z]+)\.md)?(?:#([\w-]+))?\)", page.markdown)
    ]
    assert links
    for here, name, anchor in links:
        sections = pages[name or here].sections
        assert not anchor or anchor in [section.anchor for section in sections]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_keys_the_manual_names_are_keys_of_the_window(window: MainWindow, language: str) -> None:
    known = {command.keys.replace("Return", "Enter") for command in window.commands.commands if command.keys}
    known |= {"Ctrl+C", "Ctrl+9", "Ctrl+1", "Alt+1", "Alt+4"}
    named = {
        key
        for page in manual.load(language, KEYS)
        for key in re.findall(r"\b(?:Ctrl|Alt)\+(?:Shift\+)?(?:Enter|\w|/)|\bF\d\b", page.markdown)
    }
    assert named - known == set()


def test_what_is_searched_for_is_found_without_accents_headings_first() -> None:
    pages = manual.load("vi", KEYS)
    answers = manual.found(pages, "hoan tac")
    assert answers[0].title == "Hoàn tác một lần nhập"
    assert {"review", "import"} <= {section.page for section in answers}
    assert manual.found(pages, "zzzz") == []
    assert manual.found(pages, " ") == []


def test_f1_opens_the_manual_at_the_page_in_front(opened: ManualWindow) -> None:
    assert opened.isVisible()
    assert opened.page() == "review"
    assert opened.text.toPlainText().startswith("Rà soát")
    assert contents(opened)[0] == "Bắt đầu"


def test_searching_lists_sections_and_enter_opens_the_first_with_the_words_marked(
    qtbot: QtBot, opened: ManualWindow
) -> None:
    qtbot.keyClicks(opened.field, "sao luu")
    assert contents(opened)[0] == "Cài đặt › Kho dữ liệu và sao lưu"
    qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    assert opened.page() == "settings"
    marked = {mark.cursor.selectedText().lower() for mark in opened.text.extraSelections()}
    assert {"sao", "lưu"} <= marked
    opened.field.setText("zzzz")
    assert opened.nothing.isVisible()


def test_a_link_leads_to_another_page_and_to_a_section(opened: ManualWindow) -> None:
    opened.text.anchorClicked.emit(QUrl("search.md"))
    assert opened.page() == "search"
    opened.resize(700, 300)
    opened.text.anchorClicked.emit(QUrl("#luu-va-xuat"))
    assert opened.text.verticalScrollBar().value() > 0


def test_the_page_of_keys_is_made_of_the_commands(window: MainWindow) -> None:
    window.help.show_manual("keys")
    assert window.help.manual is not None
    text = window.help.manual.text.toPlainText()
    assert "Xuất báo cáo ra Excel" in text
    assert "Ctrl+K" in text


def test_the_manual_follows_the_language_and_closes_by_escape(
    qtbot: QtBot, window: MainWindow, opened: ManualWindow
) -> None:
    window.header.language_chosen.emit("en")
    assert opened.text.toPlainText().startswith("Review")
    assert contents(opened)[0] == "Getting started"
    window.header.language_chosen.emit("vi")
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()
