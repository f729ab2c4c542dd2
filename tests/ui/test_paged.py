"""The model over ids: pages fetched where they are looked at, late ones dropped, millions of rows cheap."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.models.paged import PAGE, PAGES_AT_ONCE, PagedModel
from kyha_lookup.ui.models.rows import PLACEHOLDER, Column
from kyha_lookup.ui.widgets.table import Table

Done = Callable[[Sequence[str | None]], None]


class Source:
    """Rows "row <id>", answered when the test says so."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self._answers: list[tuple[list[int], Done, Callable[[], None]]] = []

    def fetch(self, ids: Sequence[int], done: Done, failed: Callable[[], None]) -> None:
        self.asked.append(list(ids))
        self._answers.append((list(ids), done, failed))

    def answer(self, gone: frozenset[int] = frozenset()) -> None:
        ids, done, _failed = self._answers.pop(0)
        done([None if key in gone else f"row {key}" for key in ids])

    def fail(self) -> None:
        self._answers.pop(0)[2]()


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(app: QApplication, source: Source) -> PagedModel[str]:
    return PagedModel((Column(lambda: "text", lambda row: row, 200, name="text"),), source.fetch)


def text(model: PagedModel[str], row: int) -> object:
    return model.index(row, 0).data()


def test_a_row_that_is_not_here_shows_a_placeholder_until_its_page_comes(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    model.show_ids(array("q", range(1000, 2000)))
    assert text(model, 5) == PLACEHOLDER
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    assert source.asked[0] == list(range(1000, 1000 + PAGE))
    with qtbot.waitSignal(model.dataChanged):
        source.answer()
    assert text(model, 5) == "row 1005"


def test_the_first_rows_that_came_with_the_answer_are_not_fetched_again(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    model.show_ids(array("q", range(3)), ["row 0", "row 1", "row 2"])
    assert [text(model, at) for at in range(3)] == ["row 0", "row 1", "row 2"]
    qtbot.wait(20)
    assert source.asked == []


def test_a_page_of_an_older_question_is_dropped(qtbot: QtBot, model: PagedModel[str], source: Source) -> None:
    model.show_ids(array("q", range(100, 200)))
    text(model, 0)
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    model.show_ids(array("q", range(500, 600)))
    source.answer()
    assert text(model, 0) == PLACEHOLDER
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    source.answer()
    assert text(model, 0) == "row 500"


def test_of_a_fast_scroll_only_the_last_pages_are_asked_for(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    model.show_ids(range(100 * PAGE))
    for page in range(50):
        text(model, page * PAGE)
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    assert source.asked[0][0] == (50 - PAGES_AT_ONCE) * PAGE
    assert len(source.asked[0]) == PAGES_AT_ONCE * PAGE


def test_a_line_that_is_gone_leaves_its_row_empty_and_moves_no_other(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    model.show_ids([7, 8, 9])
    text(model, 0)
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    source.answer(gone=frozenset({8}))
    assert [text(model, at) for at in range(3)] == ["row 7", PLACEHOLDER, "row 9"]
    qtbot.wait(20)
    assert len(source.asked) == 1


def test_a_request_that_failed_can_be_made_again(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    model.show_ids([7])
    text(model, 0)
    qtbot.waitUntil(lambda: len(source.asked) == 1)
    source.fail()
    text(model, 0)
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    source.answer()
    assert text(model, 0) == "row 7"


def test_all_ids_join_the_first_ones_without_moving_what_is_shown(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first = [f"row {at}" for at in range(2 * PAGE)]
    model.show_ids(range(2 * PAGE), first)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.rowsInserted):
        model.complete(array("q", range(5 * PAGE)))
    assert model.rowCount() == 5 * PAGE
    assert text(model, 5) == "row 5"
    assert resets == []
    assert tester.model() is model


def test_ids_in_another_order_replace_what_is_shown(model: PagedModel[str]) -> None:
    model.show_ids([1, 2, 3], ["row 1", "row 2", "row 3"])
    model.complete(array("q", [3, 2, 1]))
    assert list(model.ids()) == [3, 2, 1]


def test_sorting_is_left_to_the_store(qtbot: QtBot, model: PagedModel[str]) -> None:
    with qtbot.waitSignal(model.order_wanted) as asked:
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["text", True]
    with qtbot.waitSignal(model.order_wanted) as asked:
        model.sort(-1)
    assert asked.args == ["", False]


def test_rows_for_copying_are_fetched_where_they_are_missing(model: PagedModel[str], source: Source) -> None:
    model.show_ids(range(10 * PAGE), [f"row {at}" for at in range(PAGE)])
    got: list[list[str]] = []
    model.with_rows([0, 1], got.append)
    assert got == [["row 0", "row 1"]]
    model.with_rows([1, 500, 501], got.append)
    assert source.asked == [[500, 501]]
    source.answer()
    assert got[1] == ["row 1", "row 500", "row 501"]


def test_five_million_rows_are_shown_and_scrolled_at_once(
    qtbot: QtBot, model: PagedModel[str], source: Source
) -> None:
    table = Table(model, stretch=0)
    qtbot.addWidget(table)
    table.show()
    ids = array("q", range(5_000_000))
    started = perf_counter()
    model.show_ids(ids)
    table.scrollToBottom()
    table.viewport().repaint()
    seconds = perf_counter() - started
    qtbot.waitUntil(lambda: len(source.asked) > 0)
    while source.asked[-1][-1] != 4_999_999:
        source.answer()
        qtbot.wait(1)
    source.answer()
    assert text(model, 4_999_999) == "row 4999999"
    assert seconds < 5.0
