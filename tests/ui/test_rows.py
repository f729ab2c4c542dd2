"""The table model every page uses: texts, headings, sorting, languages."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kyha_lookup.ui.models.rows import Column, RowsModel

Item = tuple[str, int]


def make_model() -> RowsModel[Item]:
    model: RowsModel[Item] = RowsModel(
        (
            Column(lambda: "name", lambda item: item[0], 80),
            Column(
                lambda: "count", lambda item: f"{item[1]} pieces", 60, key=lambda item: item[1], right=True
            ),
        )
    )
    model.show_rows([("b", 10), ("a", 9), ("c", 10)])
    return model


def shown(model: RowsModel[Item]) -> list[Item]:
    return list(model.rows())


def test_the_model_keeps_qts_rules_while_rows_change_and_are_sorted(app: QApplication) -> None:
    model = make_model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(0)
    model.show_rows([])
    model.show_rows([("x", 1)])
    model.relabel()
    assert tester.model() is model


def test_sorting_compares_the_key_and_keeps_the_order_of_equal_rows(app: QApplication) -> None:
    model = make_model()
    model.sort(1)
    assert shown(model) == [("a", 9), ("b", 10), ("c", 10)]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(model) == [("b", 10), ("c", 10), ("a", 9)]


def test_new_rows_come_in_the_order_the_user_chose(app: QApplication) -> None:
    model = make_model()
    model.sort(0)
    model.show_rows([("z", 1), ("y", 2)])
    assert shown(model) == [("y", 2), ("z", 1)]


def test_the_cursor_follows_its_row_through_sorting(app: QApplication) -> None:
    model = make_model()
    cursor = QPersistentModelIndex(model.index(0, 1))
    model.sort(0)
    assert cursor.data() == "10 pieces"
    assert cursor.row() == 1


def test_numbers_stand_right_under_a_heading_that_stands_right(app: QApplication) -> None:
    model = make_model()
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) == right


def test_a_change_of_language_is_announced_for_headings_and_cells(qtbot: QtBot, app: QApplication) -> None:
    model = make_model()
    with qtbot.waitSignals([model.headerDataChanged, model.dataChanged]):
        model.relabel()
