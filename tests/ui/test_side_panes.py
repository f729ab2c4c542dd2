"""Where facets, lines and details have no room side by side, one gives way; a person has the last word."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Grouping
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MINIMUM, MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage

Settle = Callable[[], None]
SMALL, LARGE = MINIMUM, (1366, 768)


@pytest.fixture
def store_place(tmp_path: Path, store_with_lines: Path) -> Path:
    return Path(shutil.copy(store_with_lines, tmp_path / "kyha.db"))


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> SearchPage:
    page = window.pages[PageName.SEARCH]
    assert isinstance(page, SearchPage)
    window.resize(*LARGE)
    window.show_page(PageName.SEARCH)
    settle(qtbot, page, jobs)
    return page


def settle(qtbot: QtBot, page: SearchPage, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: page.session.ids is not None and jobs.current() is None, timeout=20_000)


def shown(page: SearchPage) -> tuple[bool, bool]:
    """Whether facets and details are in sight."""
    return page.facets.isVisible(), page.detail.isVisible()


def test_in_a_small_window_the_facets_give_way_until_there_is_room_again(
    qtbot: QtBot, window: MainWindow, page: SearchPage
) -> None:
    assert shown(page) == (True, True)
    window.resize(*SMALL)
    qtbot.waitUntil(lambda: shown(page) == (False, True))
    assert page.figures.facets.isChecked()
    assert page.figures.facets.toolTip() == "Hiện bộ lọc"
    qtbot.waitUntil(lambda: page.results.width() >= 300)
    window.resize(*LARGE)
    qtbot.waitUntil(lambda: shown(page) == (True, True))


def test_who_unfolds_the_facets_in_a_small_window_sees_them_in_the_place_of_the_details(
    qtbot: QtBot, window: MainWindow, page: SearchPage
) -> None:
    window.resize(*SMALL)
    qtbot.waitUntil(lambda: shown(page) == (False, True))
    page.figures.facets.click()
    assert shown(page) == (True, False)
    page.figures.detail.click()
    assert shown(page) == (False, True)
    page.figures.detail.click()
    assert shown(page) == (False, False)
    window.resize(*LARGE)
    assert shown(page) == (False, False)  # as the person left it


def test_what_is_not_there_has_no_button(qtbot: QtBot, page: SearchPage, jobs: Jobs) -> None:
    page.grouping.buttons[Grouping.ENTERPRISES].click()
    settle(qtbot, page, jobs)
    assert shown(page) == (True, False)
    assert (page.figures.facets.isVisible(), page.figures.detail.isVisible()) == (True, False)
    page.grouping.buttons[Grouping.LINES].click()
    page.field.setText("zzqx hs:99")
    settle(qtbot, page, jobs)
    assert (page.figures.facets.isVisible(), page.figures.detail.isVisible()) == (False, False)
    assert not page.figures.approximate.isVisible()  # nothing is shown that could be approximate
