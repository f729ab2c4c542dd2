"""Versions of the catalogue side by side in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.catalogue_page import CataloguePage
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, screened_place: Path, request: pytest.FixtureRequest) -> CataloguePage:
    """Danh mục over a catalogue of three versions."""
    with Workspace.open(screened_place) as workspace:
        workspace.save_entry(replace(workspace.entry("RR046"), name="Đồ chơi", reference_price=2.5))
        workspace.retire_entry("RR081")
    window: MainWindow = request.getfixturevalue("window")
    found = window.pages[PageName.CATALOGUE]
    assert isinstance(found, CataloguePage)
    window.show_page(PageName.CATALOGUE)
    settled(qtbot, found.jobs)
    return found


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


def test_the_newest_two_are_compared_first_then_those_chosen(qtbot: QtBot, page: CataloguePage) -> None:
    page.versions_button.click()
    settled(qtbot, page.jobs)
    view = page.versions
    assert view.isVisible()
    assert view.summary.text() == "0 mục thêm, 1 mục bỏ, 0 mục sửa."
    view.older.setCurrentIndex(2)
    settled(qtbot, page.jobs)
    assert view.summary.text() == "0 mục thêm, 1 mục bỏ, 1 mục sửa."
    view.change_table.select(0)
    shown = {row[0]: row[1:] for row in view.fields.rows()}
    assert shown["name"] == ("Đồ chơi trẻ em", "Đồ chơi", True)
    assert shown["reference_price"] == ("", "2,5", True)
    assert shown["hs_prefixes"] == ("9503", "9503", False)
    view.older.setCurrentIndex(0)
    settled(qtbot, page.jobs)
    assert view.summary.text() == "Hai phiên bản này giống nhau."
    assert view.fields.rowCount() == 0


def test_escape_leads_back_to_the_entries(qtbot: QtBot, page: CataloguePage) -> None:
    page.compare_versions()
    settled(qtbot, page.jobs)
    page.versions.change_table.setFocus()
    qtbot.keyClick(page.versions.change_table, Qt.Key.Key_Escape)
    assert not page.versions.isVisible()
    assert page.table.isVisible()


def test_the_tables_keep_the_rules_of_models(qtbot: QtBot, page: CataloguePage) -> None:
    page.compare_versions()
    settled(qtbot, page.jobs)
    for model in (page.versions.changes, page.versions.fields):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert model.rowCount() > 0
