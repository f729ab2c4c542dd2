"""Facets, chips and groups on a real store: narrowing, excluding, taking away, opening a group."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Facet, FacetCount, FacetFilter, Grouping, SearchFacets, SearchQuery
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.models.facet_rows import LONG, SHORT, FacetModel, FacetRow, FacetRowKind
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.widgets.facet_panel import FacetPanel

Settle = Callable[[], None]


@pytest.fixture
def store_place(tmp_path: Path, screened_template: Path) -> Path:
    return Path(shutil.copy(screened_template, tmp_path / "kyha.db"))


@pytest.fixture
def page(window: MainWindow) -> SearchPage:
    page = window.pages[PageName.SEARCH]
    assert isinstance(page, SearchPage)
    window.show_page(PageName.SEARCH)
    return page


@pytest.fixture
def settle(qtbot: QtBot, page: SearchPage, jobs: Jobs) -> Settle:
    """Waits until rows, total and counts of the present search are known."""

    def wait() -> None:
        qtbot.waitUntil(lambda: page.session.ids is not None and jobs.current() is None, timeout=20_000)

    return wait


def values(page: SearchPage, facet: Facet) -> dict[str, int]:
    return {
        row.text: row.lines
        for row in page.facets.rows()
        if row.facet is facet and row.kind is FacetRowKind.VALUE
    }


def click(qtbot: QtBot, panel: FacetPanel, value: str, *, held: Qt.KeyboardModifier) -> None:
    """Click the row of a value."""
    at = next(number for number, row in enumerate(panel.rows()) if row.value == value)
    panel.scrollTo(panel.facets.index(at, 0))
    place = panel.visualRect(panel.facets.index(at, 0)).center()
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, held, place)


def shown(page: SearchPage) -> list[str]:
    return [line.description[:8] for line in page.results.model.rows()]


NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_counts_follow_the_search(page: SearchPage, settle: Settle) -> None:
    settle()
    assert values(page, Facet.HEADING) == {"3303": 2, "9503": 1, "8508": 1}
    assert values(page, Facet.MONTH) == {"09/2026": 4}
    assert values(page, Facet.CHANNEL) == {"đỏ": 4}
    assert values(page, Facet.ENTRY)["RR001 Nước hoa và nước thơm"] == 2
    page.field.setText("xep hinh")
    settle()
    assert values(page, Facet.HEADING) == {"9503": 1}


def test_a_click_narrows_and_the_same_click_takes_it_away(
    qtbot: QtBot, page: SearchPage, settle: Settle
) -> None:
    settle()
    click(qtbot, page.facets, "9503", held=NO_KEY)
    settle()
    assert shown(page) == ["Đồ chơi "]
    assert page.chips.texts() == ["Nhóm HS: 9503"]
    click(qtbot, page.facets, "9503", held=NO_KEY)
    settle()
    assert len(shown(page)) == 4
    assert not page.chips.isVisible()


def test_control_click_excludes_and_the_chip_says_so(qtbot: QtBot, page: SearchPage, settle: Settle) -> None:
    settle()
    click(qtbot, page.facets, "3303", held=CONTROL)
    settle()
    assert sorted(shown(page)) == ["Giá đỡ c", "Đồ chơi "]
    assert page.chips.texts() == ["Nhóm HS: trừ 3303"]
    assert values(page, Facet.HEADING).get("3303") == 0
    page.chips.click(0)
    settle()
    assert len(shown(page)) == 4


def test_chips_follow_the_language(page: SearchPage, settle: Settle, window: MainWindow) -> None:
    page.session.toggle(Facet.CHANNEL, "3", "đỏ", exclude=True)
    settle()
    assert page.chips.texts() == ["Luồng: trừ đỏ"]
    window.header.language_chosen.emit("en")
    assert page.chips.texts() == ["Channel: not red"]


def test_all_filters_are_taken_away_at_once(qtbot: QtBot, page: SearchPage, settle: Settle) -> None:
    page.session.toggle(Facet.HEADING, "3303")
    page.session.toggle(Facet.ORIGIN, "CN")
    settle()
    assert page.chips.texts() == ["Nhóm HS: 3303", "Xuất xứ: CN"]
    qtbot.mouseClick(page.chips.all, Qt.MouseButton.LeftButton)
    settle()
    assert page.session.query.filters == ()


def test_the_facets_are_worked_by_keys_alone(qtbot: QtBot, page: SearchPage, settle: Settle) -> None:
    settle()
    panel = page.facets
    panel.setFocus()
    heading = next(at for at, row in enumerate(panel.rows()) if row.facet is Facet.HEADING)
    panel.setCurrentIndex(panel.facets.index(heading, 0))
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    settle()
    assert page.session.query.filters == (FacetFilter(Facet.HEADING, "3303"),)
    qtbot.keyClick(panel, Qt.Key.Key_Return, CONTROL)
    settle()
    assert page.session.query.filters == (FacetFilter(Facet.HEADING, "3303", excluded=True),)
    qtbot.keyClick(panel, Qt.Key.Key_Left)
    assert values(page, Facet.HEADING) == {}
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert "3303" in values(page, Facet.HEADING)


def test_facets_can_be_folded_away_and_stay_so(
    page: SearchPage, settle: Settle, window: MainWindow, window_state: object
) -> None:
    settle()
    page.figures.facets.click()
    assert not page.facets.isVisible()
    assert window_state.flag("facets_folded")  # type: ignore[attr-defined]
    page.figures.facets.click()
    assert page.facets.isVisible()


def test_where_filters_leave_nothing_the_way_back_is_offered(page: SearchPage, settle: Settle) -> None:
    page.session.toggle(Facet.HEADING, "3303")
    page.session.toggle(Facet.ORIGIN, "CN", exclude=True)
    settle()
    assert page.empty.isVisible()
    assert page.empty.sentence() == "Không có dòng hàng nào qua được 2 bộ lọc đang đặt."
    assert page.facets.isVisible()


def test_lines_are_grouped_by_what_they_share(page: SearchPage, settle: Settle) -> None:
    page.field.setText("nuoc hoa")
    page.grouping.buttons[Grouping.DESCRIPTIONS].click()
    settle()
    assert [(group.name[:8], group.lines) for group in page.results.model.rows()] == [("Nước hoa", 2)]
    assert page.figures.total.text().startswith("1 nhóm · 2 dòng · ")
    assert not page.detail.isVisible()
    page.grouping.buttons[Grouping.ENTERPRISES].click()
    settle()
    assert [group.code for group in page.results.model.rows()] == ["4001234567"]
    page.grouping.buttons[Grouping.ENTRIES].click()
    settle()
    assert page.results.model.rows()[0].code == "RR001"


def test_enter_on_a_group_shows_its_lines(qtbot: QtBot, page: SearchPage, settle: Settle) -> None:
    page.grouping.buttons[Grouping.DESCRIPTIONS].click()
    settle()
    page.results.table.setFocus()
    page.results.table.select(0)
    qtbot.keyClick(page.results.table, Qt.Key.Key_Return)
    settle()
    assert page.session.query.grouping is Grouping.LINES
    assert page.grouping.buttons[Grouping.LINES].isChecked()
    assert shown(page) == ["Nước hoa"] * 2
    assert page.chips.texts()[0].startswith("Mô tả: Nước hoa nữ hiệu Belle Amie")


def facets_of(counts: dict[Facet, list[FacetCount]], *filters: FacetFilter) -> SearchFacets:
    return SearchFacets(SearchQuery("", filters=filters), {key: tuple(each) for key, each in counts.items()})


def texts(model: FacetModel) -> list[str]:
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_long_facets_show_the_first_values_and_the_others_on_demand(app: QApplication) -> None:
    model = FacetModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_counts(facets_of({Facet.ORIGIN: [FacetCount(f"A{at}", 100 - at) for at in range(80)]}))
    assert len(texts(model)) == 1 + SHORT + 1
    assert texts(model)[-1] == "thêm 74…"
    model.lengthen(Facet.ORIGIN)
    assert len(texts(model)) == 1 + LONG + 1
    assert texts(model)[-1] == "bớt"
    assert tester.model() is model


def test_values_without_lines_are_hidden_unless_they_are_chosen(app: QApplication) -> None:
    model = FacetModel()
    counts = {Facet.ORIGIN: [FacetCount("CN", 3), FacetCount("VN", 0)], Facet.OFFICE: [FacetCount("60CB", 0)]}
    model.show_counts(facets_of(counts))
    assert texts(model) == ["Xuất xứ", "CN 3"]
    model.show_counts(facets_of(counts, FacetFilter(Facet.ORIGIN, "JP", excluded=True)))
    assert texts(model) == ["Xuất xứ", "CN 3", "JP 0"]
    row = model.row_at(2)
    assert row is not None
    assert row.state is False


def test_a_chosen_value_stays_in_sight_however_rare(app: QApplication) -> None:
    model = FacetModel()
    counts = {Facet.ORIGIN: [FacetCount(f"A{at}", 100 - at) for at in range(80)]}
    model.show_counts(facets_of(counts, FacetFilter(Facet.ORIGIN, "A70")))
    assert "A70 30" in texts(model)


def test_the_cursor_stays_on_its_value_when_counts_come(qtbot: QtBot, app: QApplication) -> None:
    panel = FacetPanel()
    qtbot.addWidget(panel)
    panel.show_facets(facets_of({Facet.ORIGIN: [FacetCount("CN", 3), FacetCount("VN", 2)]}))
    panel.setCurrentIndex(panel.facets.index(2, 0))
    panel.show_facets(
        facets_of({Facet.MONTH: [FacetCount("2026-09", 5)], Facet.ORIGIN: [FacetCount("VN", 2)]})
    )
    assert panel.currentIndex().data(FacetModel.RowRole) == FacetRow(
        FacetRowKind.VALUE, Facet.ORIGIN, "VN", "VN", 2, 1.0
    )
    assert panel.visualRect(panel.currentIndex()).contains(panel.visualRect(panel.currentIndex()).center())
    assert panel.indexAt(QPoint(10, 5)).data() == "Tháng"
