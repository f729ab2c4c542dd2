"""How searching feels: every key asks, late answers are dropped, old rows dim, what was selected stays, nothing found
leads on, history and saved searches, what stands around a line, counting and exporting."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Facet, FacetFilter, Grouping, SearchColumn, SearchQuery
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.pages.search_page import SearchPage
from kyha_lookup.ui.widgets.frequency_dialog import FrequencyDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups

Settle = Callable[[], None]


@pytest.fixture
def store_place(tmp_path: Path, store_with_lines: Path) -> Path:
    return Path(shutil.copy(store_with_lines, tmp_path / "kyha.db"))


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


def numbers(page: SearchPage) -> list[int]:
    return [line.line_no for line in page.results.model.rows()]


def button(page: SearchPage, text: str) -> QPushButton:
    return next(
        each for each in page.findChildren(QPushButton) if each.text() == text and not each.isHidden()
    )


def entry(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


# ---------------------------------------------------------------------- typing


def test_only_the_last_of_fast_keys_is_answered(page: SearchPage, settle: Settle) -> None:
    settle()
    answers: list[str] = []
    page.session.answered.connect(lambda result: answers.append(result.query.text))
    for letter in "nuoc hoa":
        page.field.insert(letter)
    settle()
    assert answers[-1] == "nuoc hoa"
    assert len(answers) < len("nuoc hoa")


@pytest.mark.parametrize("verb", ["facets", "line_detail"])
def test_what_belongs_to_the_answer_before_never_keeps_a_key_waiting(
    page: SearchPage, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, verb: str
) -> None:
    from kyha_lookup.model import Progress
    from kyha_lookup.workspace import Workspace

    started: list[bool] = []
    stopped: list[bool] = []

    def endless(_workspace: Workspace, _asked: object, *, progress: Callable[[Progress], None]) -> None:
        started.append(True)
        try:
            while True:
                progress(Progress("stage_searching", 0))
        finally:
            stopped.append(True)

    settle()
    with monkeypatch.context() as patched:
        patched.setattr(Workspace, verb, endless)
        page.field.setText("nuoc")
        qtbot.waitUntil(lambda: started == [True], timeout=20_000)
        page.field.setText("nuoc hoa")
        qtbot.waitUntil(lambda: stopped == [True], timeout=5_000)
    page.field.setText("nuoc hoa nu")
    settle()
    assert numbers(page) == [1, 4]
    assert page.message_bar.text() == ""


def test_a_search_that_takes_long_is_stopped_by_the_next_key(
    page: SearchPage, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from kyha_lookup.model import Progress
    from kyha_lookup.workspace import Workspace

    started: list[bool] = []

    def endless(_workspace: Workspace, _query: SearchQuery, *, progress: Callable[[Progress], None]) -> None:
        started.append(True)
        while True:
            progress(Progress("stage_searching", 0))

    settle()
    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "search", endless)
        page.field.setText("nuoc")
        qtbot.waitUntil(lambda: started == [True], timeout=20_000)
    page.field.setText("nuoc hoa nu")
    settle()
    assert numbers(page) == [1, 4]
    assert page.message_bar.text() == ""


def test_old_rows_stay_until_new_ones_come_and_dim_when_these_take_long(
    qtbot: QtBot, page: SearchPage, settle: Settle, jobs: Jobs
) -> None:
    from threading import Event

    settle()
    go_on = Event()
    jobs.run(lambda _workspace, _progress: go_on.wait(10), done=lambda _none: None)
    page.field.setText("than")
    assert numbers(page) == [1, 2, 3, 4]
    assert not page.results.table.dimmed
    qtbot.waitUntil(lambda: page.results.table.dimmed, timeout=2_000)
    assert numbers(page) == [1, 2, 3, 4]
    go_on.set()
    settle()
    assert not page.results.table.dimmed
    assert numbers(page) == [3]


def test_the_line_under_the_cursor_stays_selected_in_the_next_answer(
    page: SearchPage, settle: Settle
) -> None:
    settle()
    page.results.table.select(numbers(page).index(4))
    page.field.setText("nuoc hoa")
    settle()
    line = page.results.line()
    assert line is not None
    assert line.line_no == 4


def test_several_selected_lines_stay_selected(page: SearchPage, settle: Settle) -> None:
    settle()
    page.results.table.selectAll()
    page.field.setText("nuoc hoa")
    settle()
    assert page.results.table.selected_numbers() == [0, 1]


def test_a_mistyped_operator_explains_itself_under_the_field(page: SearchPage, settle: Settle) -> None:
    page.field.setText("nuoc hoa xx:chinaa")
    settle()
    assert page.box.problem.text() == "⚠ “chinaa” không phải mã nước. Gõ mã 2 chữ cái, ví dụ xx:CN."
    assert page.box.problem.isVisible()
    assert numbers(page) == [1, 4]
    page.field.setText("nuoc hoa xx:CN")
    settle()
    assert not page.box.problem.isVisible()


def test_every_mistake_is_explained_and_where_they_are_many_the_others_are_counted(
    page: SearchPage, settle: Settle
) -> None:
    page.field.setText("nuoc hoa xx:chinaa tu:32/01 luong:tim hs:abc")
    settle()
    lines = page.box.problem.text().split("\n")
    assert [line[2:9] for line in lines] == ["“chinaa", "“32/01”", "“tim” k", "“abc” k"]
    page.field.setText("nuoc hoa xx:chinaa tu:32/01 luong:tim hs:abc mst:x tk:y")
    settle()
    assert page.box.problem.text().split("\n")[4:] == ["⚠ Còn 2 chỗ khác gõ sai."]
    assert numbers(page) == [1, 4]


def test_what_was_corrected_is_said(page: SearchPage, settle: Settle) -> None:
    page.field.setText("nuocx hoa nu")
    settle()
    assert page.figures.approximate.text() == "≈ gần đúng: “nuocx” hiểu là “nuõc”"
    page.field.setText("xep hinhh")
    settle()
    assert page.figures.approximate.text() == "≈ gần đúng: “hinhh” tìm như “hinh”"


def test_nothing_found_says_what_was_tried_and_leads_to_the_nearest(
    qtbot: QtBot, page: SearchPage, settle: Settle
) -> None:
    page.session.open(SearchQuery("nuoc hoa", filters=(FacetFilter(Facet.ORIGIN, "VN"),)))
    settle()
    assert "Đã thử cả không dấu" in page.empty.sentence()
    assert "Đang lọc thêm theo 1 giá trị." in page.empty.sentence()
    qtbot.mouseClick(button(page, "Bỏ mọi bộ lọc"), Qt.MouseButton.LeftButton)
    settle()
    assert numbers(page) == [1, 4]


def test_a_click_on_a_heading_sorts_in_the_store_and_a_third_returns(
    page: SearchPage, settle: Settle
) -> None:
    settle()
    header = page.results.table.horizontalHeader()
    at = [column.name for column in page.results.model.columns].index(SearchColumn.QUANTITY)
    header.setSortIndicator(at, Qt.SortOrder.DescendingOrder)
    settle()
    assert numbers(page) == [4, 3, 2, 1]
    header.setSortIndicator(at, Qt.SortOrder.AscendingOrder)
    settle()
    assert numbers(page) == [1, 2, 3, 4]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    settle()
    assert page.session.query.sort is None


# ---------------------------------------------------------------------- history and saved searches


def test_searches_that_were_looked_at_come_back_by_the_up_key(
    qtbot: QtBot, page: SearchPage, settle: Settle
) -> None:
    for text in ("xep hinh", "nuoc hoa"):
        page.field.setText(text)
        settle()
        page.session.looked_at.emit(page.session.query)
        settle()
    page.field.clear()
    settle()
    page.field.setFocus()
    settle()
    qtbot.keyClick(page.field, Qt.Key.Key_Up)
    assert page.field.text() == "nuoc hoa"
    qtbot.keyClick(page.field, Qt.Key.Key_Up)
    assert page.field.text() == "xep hinh"
    settle()
    assert numbers(page) == [2]
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.field.text() == ""


def test_the_history_can_be_listed(page: SearchPage, settle: Settle) -> None:
    page.field.set_history(
        [SearchQuery("nuoc hoa"), SearchQuery("son", filters=(FacetFilter(Facet.CHANNEL, "3"),))]
    )
    page.field.open_history()
    menu = page.field.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["nuoc hoa", "son (lọc thêm: 1)"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert page.chips.texts() == ["Luồng: đỏ"]


def test_a_saved_search_stands_in_the_navigation_and_opens_whole(
    qtbot: QtBot, page: SearchPage, settle: Settle, window: MainWindow
) -> None:
    page.field.setText("nuoc hoa")
    page.session.toggle(Facet.CHANNEL, "3")
    settle()
    entry_menu = QMenu()
    page.saved.fill(entry_menu, lambda: page.save_bar.ask("nước hoa luồng đỏ"))
    entry(entry_menu, "Lưu tìm kiếm này…")
    qtbot.keyClick(page.save_bar.name, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: window.navigation.saved() == ["nước hoa luồng đỏ"])
    assert page.message_bar.text() == "Đã lưu tìm kiếm “nước hoa luồng đỏ”."
    page.session.open(SearchQuery(""))
    settle()
    window.show_page(PageName.REPORT)
    window.navigation.saved_chosen.emit("nước hoa luồng đỏ")
    settle()
    assert window.current_page() is page
    assert page.field.text() == "nuoc hoa"
    assert page.chips.texts() == ["Luồng: đỏ"]


def test_a_name_that_is_taken_is_overwritten_only_on_request(
    qtbot: QtBot, page: SearchPage, settle: Settle
) -> None:
    for text in ("một", "hai"):
        page.saved.save("tên", SearchQuery(text), pinned=True)
        settle()
    assert page.message_bar.text() == "Đã có tìm kiếm tên “tên”."
    assert [each.query.text for each in page.saved.searches] == ["một"]
    qtbot.mouseClick(button(page, "Ghi đè"), Qt.MouseButton.LeftButton)
    settle()
    assert [each.query.text for each in page.saved.searches] == ["hai"]


def test_a_deleted_search_can_be_brought_back(
    qtbot: QtBot, page: SearchPage, settle: Settle, window: MainWindow
) -> None:
    page.saved.save("tên", SearchQuery("một"), pinned=True)
    settle()
    page.saved.delete("tên")
    settle()
    assert window.navigation.saved() == []
    qtbot.mouseClick(button(page, "Hoàn tác"), Qt.MouseButton.LeftButton)
    settle()
    assert window.navigation.saved() == ["tên"]


def test_saved_searches_travel_as_a_file(
    page: SearchPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "searches.json"
    monkeypatch.setattr("kyha_lookup.ui.pages.saved_searches.ask_save", lambda *_arguments: path)
    monkeypatch.setattr("kyha_lookup.ui.pages.saved_searches.ask_open", lambda *_arguments: path)
    page.saved.save("tên", SearchQuery("một"), pinned=True)
    settle()
    page.saved.export()
    settle()
    assert page.message_bar.text() == "Đã xuất 1 tìm kiếm ra searches.json."
    page.saved.delete("tên")
    settle()
    page.saved.import_file()
    settle()
    assert [each.name for each in page.saved.searches] == ["tên"]
    page.saved.import_file()
    settle()
    assert page.message_bar.text().startswith("Tệp có tìm kiếm trùng tên")


# ---------------------------------------------------------------------- rows


def test_what_stands_around_a_line_leads_to_searches(qtbot: QtBot, page: SearchPage, settle: Settle) -> None:
    page.field.setText("nuoc hoa")
    settle()
    qtbot.waitUntil(page.around.isVisible, timeout=20_000)
    assert page.around.declaration.words() == "Xem 4 dòng của tờ khai này"
    assert page.around.enterprise.words() == "Xem 4 dòng của doanh nghiệp này"
    page.around.enterprise.click()
    settle()
    assert page.chips.texts() == ["Doanh nghiệp: CÔNG TY TNHH BÌNH AN PHÚ"]
    assert len(numbers(page)) == 4
    qtbot.waitUntil(page.around.isVisible, timeout=20_000)
    page.around.declaration.click()
    settle()
    assert page.field.text() == "tk:107000000010"
    assert numbers(page) == [1, 2, 3, 4]


def test_a_row_narrows_by_its_own_values(page: SearchPage, settle: Settle) -> None:
    settle()
    table = page.results.table
    table.select(numbers(page).index(2))
    page.verbs.narrow_to_heading(table.current())
    settle()
    assert page.session.query.filters == (FacetFilter(Facet.HEADING, "9503"),)


def test_the_values_of_a_column_are_counted_over_the_whole_answer(
    qtbot: QtBot, page: SearchPage, settle: Settle
) -> None:
    settle()
    page.verbs.count(SearchColumn.HS, "HS")
    settle()
    dialog = page.findChild(FrequencyDialog)
    assert isinstance(dialog, FrequencyDialog)
    assert next((row.value, row.lines) for row in dialog.model.rows()) == ("33030000", 2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    settle()
    assert page.field.text() == "hs:33030000"
    dialog.close()


def test_what_is_shown_is_exported(page: SearchPage, settle: Settle, tmp_path: Path) -> None:
    page.field.setText("nuoc hoa")
    settle()
    page.results.table.show_column(0, False)
    path = tmp_path / "out.csv"
    page.verbs.export_to(path, page.session.query, page.results.shown_columns())
    settle()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:2] == ["Mã HS", "Mô tả hàng hóa"]
    assert len(rows) == 3
    assert page.message_bar.text() == "Đã xuất 2 dòng ra out.csv."


def test_groups_are_exported_as_groups(page: SearchPage, settle: Settle, tmp_path: Path) -> None:
    page.grouping.buttons[Grouping.ENTERPRISES].click()
    settle()
    path = tmp_path / "out.csv"
    page.verbs.export_to(path, page.session.query, page.results.shown_columns())
    settle()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert "CÔNG TY TNHH BÌNH AN PHÚ" in rows[1]
