"""The view of printed pages: zoom, pages, links."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.reports.printed.book import open_book
from kyha_lookup.ui.widgets.page_view import PageView
from tests.reports.printed.workbooks import table


@pytest.fixture
def view(qtbot: QtBot, app: QApplication, tmp_path: Path) -> PageView:
    """200 rows on several pages; figures of the second column are links."""
    book = open_book(table(tmp_path / "a.xlsx"), datetime(2026, 9, 30))
    view = PageView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_sheet(
        book, book.sheets[0], lambda sheet, row, column: sheet == "Bảng" and row > 1 and column == 1
    )
    return view


def shown_pages(view: PageView) -> int:
    """The paper's white in the middle of the view."""
    image = view.viewport().grab().toImage()
    return sum(image.pixelColor(image.width() // 2, y).name() == "#ffffff" for y in range(image.height()))


def test_a_page_fills_the_width_and_follows_it(view: PageView) -> None:
    assert view.fits_width()
    narrow = view.zoom()
    view.resize(1000, 500)
    assert view.zoom() > narrow
    assert view.horizontalScrollBar().maximum() == 0
    assert shown_pages(view) > 100


def test_zoom_goes_by_steps_and_ends_where_it_must(view: PageView, qtbot: QtBot) -> None:
    view.set_zoom(100)
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 125
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 100
    for _ in range(20):
        view.zoom_out()
    assert view.zoom() == 25
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fits_width()


def test_the_page_in_view_is_told_while_scrolling(view: PageView, qtbot: QtBot) -> None:
    told: list[int] = []
    view.page_changed.connect(told.append)
    view.go_to(2)
    assert view.page() == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert told[-1] == view.page_count() - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page() == 0


def test_zooming_keeps_the_place(view: PageView) -> None:
    view.go_to(3)
    view.set_zoom(200)
    assert view.page() == 3


def test_a_figure_that_leads_to_lines_is_clicked(view: PageView, qtbot: QtBot) -> None:
    place = view.place_of(5, 1)
    assert place is not None
    with qtbot.waitSignal(view.link_opened) as opened:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["Bảng", 5, 1]
    qtbot.mouseMove(view.viewport(), place)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_other_places_lead_nowhere(view: PageView, qtbot: QtBot) -> None:
    opened: list[object] = []
    view.link_opened.connect(lambda *cell: opened.append(cell))
    name = view.place_of(5, 0)
    assert name is not None
    for place in (name, QPoint(3, 3)):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
