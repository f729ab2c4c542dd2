"""Every table writes what it shows to a file: the menu of the rows offers it, and the page says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import Page, PageName
from kyha_lookup.ui.tables import show_frequency
from kyha_lookup.ui.widgets import table_menus
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog
from kyha_lookup.ui.widgets.table import Table

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups

EXPORT = "Xuất bảng ra Excel hoặc CSV…"

Choose = Callable[[Table], Path]


@pytest.fixture
def page(screened_place: Path, window: MainWindow, jobs: Jobs, qtbot: QtBot) -> Page:
    window.show_page(PageName.ENTERPRISES)
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
    return window.pages[PageName.ENTERPRISES]


@pytest.fixture
def export(qtbot: QtBot, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Chooses the export in a table's menu; returns where the file is."""
    proposed: list[str] = []

    def save(_parent: object, _title: str, suggested: Path, *_kinds: object) -> Path:
        proposed.append(suggested.name)
        return tmp_path / suggested.name

    monkeypatch.setattr("kyha_lookup.ui.pages.exporting.ask_save", save)

    def choose(table: Table) -> Path:
        menu = table_menus.rows_menu(table)
        next(action for action in menu.actions() if action.text() == EXPORT).trigger()
        qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)
        return tmp_path / proposed[-1]

    return choose


def test_a_list_is_written_as_it_is_shown(page: Page, export: Choose) -> None:
    table = next(table for table in page.findChildren(Table) if table.name == "enterprises")
    table.show_column(1, False)
    table.horizontalHeader().moveSection(2, 0)
    path = export(table)
    assert path.name == "doanh_nghiep.xlsx"
    sheet = load_workbook(path).worksheets[0]
    columns = [table.rows_model.columns[at] for at in table.shown_columns()]
    heads, *rows = sheet.iter_rows()
    assert [cell.value for cell in heads] == [column.label() for column in columns]
    shown = table.rows_model.rows()
    assert len(rows) == len(shown) > 0
    for cells, row in zip(rows, shown, strict=True):
        for cell, column in zip(cells, columns, strict=True):
            figure = column.number(row) if column.number else None
            wanted = column.text(row) if figure is None else figure
            assert (cell.value if cell.value is not None else "") == wanted
            assert cell.data_type == ("n" if figure is not None or wanted == "" else "s")
    assert page.message_bar.text() == f"Đã xuất {len(rows)} dòng ra doanh_nghiep.xlsx."


def test_a_frequency_table_is_written_too(page: Page, export: Choose) -> None:
    table = next(table for table in page.findChildren(Table) if table.name == "enterprises")
    show_frequency(table, table.shown_columns()[0])
    dialog = table.findChild(FrequencyDialog)
    assert dialog is not None
    sheet = load_workbook(export(dialog.table)).worksheets[0]
    assert sheet.max_row == 1 + len(dialog.model.rows())


def test_every_table_that_is_held_whole_offers_its_export(window: MainWindow, qtbot: QtBot) -> None:
    named = [table for table in window.findChildren(Table) if table.name]
    assert len(named) > 8
    for table in named:
        assert EXPORT in [action.text() for action in table_menus.rows_menu(table).actions()], table.name
