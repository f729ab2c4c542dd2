"""The sitting comes back: page, filters, cursor and what was being written, after an end that was none as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.model import Case, Facet, FacetFilter, Grouping, Period, ReviewFilter, Scope, SearchQuery
from kyha_lookup.ui.faults import Faults
from kyha_lookup.ui.jobs import Jobs
from kyha_lookup.ui.main_window import MainWindow
from kyha_lookup.ui.page_memory import recall
from kyha_lookup.ui.pages.page import PageName
from kyha_lookup.ui.stores import DemoStore
from kyha_lookup.ui.window_state import WindowState
from tests.ui.conftest import write_declarations

Reopen = Callable[[], MainWindow]


@pytest.fixture
def filled(screened_place: Path, window: MainWindow) -> MainWindow:
    return window


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.current() is None, timeout=20_000)


@pytest.fixture
def reopen(qtbot: QtBot, filled: MainWindow, jobs: Jobs, tmp_path: Path) -> Reopen:
    """Another window over the same store and memory, as the next start makes one."""

    def open_again() -> MainWindow:
        again = MainWindow(jobs, WindowState(tmp_path / "window.ini"), DemoStore(jobs, None, tmp_path))
        qtbot.addWidget(again)
        again.show()
        settled(qtbot, jobs)
        return again

    return open_again


def page(window: MainWindow, name: PageName):  # type: ignore[no-untyped-def]
    return window.pages[name]


def test_the_search_comes_back_with_its_filters_and_its_line(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, reopen: Reopen
) -> None:
    filled.show_page(PageName.SEARCH)
    query = SearchQuery("mới", filters=(FacetFilter(Facet.ORIGIN, "CN"),))
    filled.search_page().session.open(query)
    settled(qtbot, jobs)
    filled.search_page().results.table.select(2)
    key = filled.search_page().results.current_key()
    filled.session.end()
    again = reopen()
    qtbot.waitUntil(lambda: again.search_page().results.current_key() == key, timeout=10_000)
    assert again.current_page().name == PageName.SEARCH
    assert again.search_page().field.text() == "mới"
    assert again.search_page().session.query.filters == query.filters
    assert again.search_page().session.query.grouping is Grouping.LINES


def test_the_review_comes_back_with_filter_pair_and_note(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, reopen: Reopen
) -> None:
    filled.show_page(PageName.REVIEW)
    settled(qtbot, jobs)
    review = page(filled, PageName.REVIEW)
    review.filters.put(ReviewFilter(state="all", case=Case.NAME_AND_HS))
    review.session.load(review.filters.chosen())
    settled(qtbot, jobs)
    review.session.skip()
    pair = (review.session.current.description_id, review.session.current.entry_code)
    qtbot.keyClick(review, Qt.Key.Key_N)
    review.decisions.note.setText("hỏi thêm")
    filled.session.end()
    again = page(reopen(), PageName.REVIEW)
    qtbot.waitUntil(lambda: again.decisions.unsaved_note() == "hỏi thêm", timeout=10_000)
    assert again.filters.chosen() == ReviewFilter(state="all", case=Case.NAME_AND_HS)
    assert (again.session.current.description_id, again.session.current.entry_code) == pair


def test_an_enterprise_comes_back_with_the_note_begun(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, reopen: Reopen
) -> None:
    filled.show_page(PageName.ENTERPRISES)
    settled(qtbot, jobs)
    page(filled, PageName.ENTERPRISES).field.setText("binh an")
    qtbot.wait(250)
    settled(qtbot, jobs)
    page(filled, PageName.ENTERPRISES).pane.note.setText("đã mời làm việc")
    filled.session.end()
    again = page(reopen(), PageName.ENTERPRISES)
    qtbot.waitUntil(lambda: again.pane.profile is not None, timeout=10_000)
    assert again.field.text() == "binh an"
    assert again.pane.note.text() == "đã mời làm việc"


def test_an_entry_being_edited_comes_back_unsaved(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, reopen: Reopen
) -> None:
    filled.show_page(PageName.CATALOGUE)
    settled(qtbot, jobs)
    catalogue = page(filled, PageName.CATALOGUE)
    catalogue.show_entry("RR046")
    qtbot.keyClick(catalogue, Qt.Key.Key_F2)
    catalogue.editor.form.lines["name"].setText("Đồ chơi trẻ em và mô hình")
    settled(qtbot, jobs)
    filled.session.end()
    again = page(reopen(), PageName.CATALOGUE)
    assert again.editor.isVisible()
    assert again.editor.is_changed()
    assert again.editor.form.draft().name == "Đồ chơi trẻ em và mô hình"
    assert again.editor.form.draft().hs_prefixes == ("9503",)


def test_period_and_scope_of_the_report_come_back(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, reopen: Reopen
) -> None:
    filled.show_page(PageName.REPORT)
    settled(qtbot, jobs)
    chosen = Period(date(2026, 8, 3), date(2026, 9, 14))
    page(filled, PageName.REPORT).chooser.choose(chosen)
    page(filled, PageName.REPORT).chooser.choose_scope(Scope.HITS)
    settled(qtbot, jobs)
    filled.session.end()
    again = page(reopen(), PageName.REPORT)
    assert again.chosen() == (chosen, Scope.HITS)


def test_a_sitting_that_did_not_end_is_recovered_and_says_so_once(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    filled.show_page(PageName.SEARCH)
    filled.search_page().session.open(SearchQuery("nuoc hoa"))
    settled(qtbot, jobs)
    filled.session.keep()  # what the timer does; then the process is killed
    state = WindowState(tmp_path / "window.ini")
    again = MainWindow(jobs, state, DemoStore(jobs, None, tmp_path))
    qtbot.addWidget(again)
    faults = Faults(again, tmp_path)
    settled(qtbot, jobs)
    faults.stop()
    assert again.search_page().field.text() == "nuoc hoa"
    assert again.current_page().message_bar._label.text().startswith("Lần trước chương trình dừng đột ngột")
    again.session.end()
    quiet = MainWindow(jobs, state, DemoStore(jobs, None, tmp_path))
    qtbot.addWidget(quiet)
    said: list[bool] = []
    quiet.session.recovered.connect(lambda: said.append(True))
    settled(qtbot, jobs)
    assert said == []


def test_a_sitting_in_another_store_stays_there(
    qtbot: QtBot, filled: MainWindow, jobs: Jobs, reopen: Reopen, tmp_path: Path
) -> None:
    filled.search_page().session.open(SearchQuery("nuoc hoa"))
    settled(qtbot, jobs)
    filled.session.end()
    file = tmp_path / "session.json"
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(kept | {"place": "/elsewhere.db"}), encoding="utf-8")
    assert reopen().search_page().field.text() == ""


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", '{"place": 5}', '{"place": "x", "pages": 7}'])
def test_an_unreadable_memory_of_the_sitting_is_passed_over(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, tmp_path: Path, text: str
) -> None:
    (tmp_path / "session.json").write_text(text, encoding="utf-8")
    again = MainWindow(jobs, WindowState(tmp_path / "window.ini"), DemoStore(jobs, None, tmp_path))
    qtbot.addWidget(again)
    settled(qtbot, jobs)
    assert again.news.state is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["query", "row", "filter", "pair", "note", "text", "editing", "period", "section"]),
        st.none() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()),
    )
)
def test_what_another_version_wrote_is_refused_by_one_of_the_known_errors(
    window: MainWindow, kept: dict[str, object]
) -> None:
    for each in window.pages.values():
        with suppress(KeyError, TypeError, ValueError, AttributeError, IndexError):
            recall(each, kept)


def test_files_dropped_on_a_text_field_are_imported_and_do_not_become_text(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, tmp_path: Path
) -> None:
    window.show_page(PageName.SEARCH)
    field = window.search_page().field
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_declarations(tmp_path / "lines.csv")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    QApplication.sendEvent(field, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert field.text() == ""
    assert window.current_page().name == PageName.IMPORT
    settled(qtbot, jobs)
    assert window.news.state is not None
    assert window.news.state.lines == 4
