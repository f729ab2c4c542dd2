"""The review queue as a list model."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kyha_lookup.ui.models.review_queue import ReviewQueueModel, pair_of
from tests.ui.review_values import review_item


def numbers(model: ReviewQueueModel) -> list[int]:
    return [item.description_id for item in model.items()]


def test_the_queue_keeps_qts_rules_while_items_leave_and_come_back(app: QApplication) -> None:
    model = ReviewQueueModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.start([review_item(1), review_item(2), review_item(3)])
    row = model.remove((2, "RR046"))
    model.insert(row, review_item(2))
    model.append([review_item(4)])
    model.replace(review_item(4, score=20))
    model.relabel()
    assert tester.model() is model
    assert numbers(model) == [1, 2, 3, 4]


def test_a_further_page_passes_over_pairs_that_are_here_already(app: QApplication) -> None:
    model = ReviewQueueModel()
    model.start([review_item(1), review_item(2)])
    model.append([review_item(2), review_item(3)])
    assert numbers(model) == [1, 2, 3]


def test_an_item_comes_back_as_near_to_its_place_as_a_shorter_queue_allows(app: QApplication) -> None:
    model = ReviewQueueModel()
    model.start([review_item(1)])
    assert model.insert(7, review_item(9)) == 1
    assert numbers(model) == [1, 9]


def test_removing_a_pair_that_is_not_here_changes_nothing(app: QApplication) -> None:
    model = ReviewQueueModel()
    model.start([review_item(1)])
    assert model.remove((1, "RR999")) == -1
    assert numbers(model) == [1]


def test_an_item_tells_screen_readers_its_level_in_words(app: QApplication) -> None:
    model = ReviewQueueModel()
    model.start([review_item(1, score=97)])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "chắc chắn 97, Đồ chơi trẻ em: Đồ chơi xếp hình số 1"
    assert model.data(QModelIndex()) is None
    assert pair_of(model.index(0).data(ReviewQueueModel.ItemRole)) == (1, "RR046")


def test_a_queue_in_the_order_of_the_text_shows_the_text_score(app: QApplication) -> None:
    model = ReviewQueueModel()
    item = replace(review_item(1), text_score=88.0, score=12.0)
    model.start([item])
    assert model.index(0).data(ReviewQueueModel.StrengthRole) == 12.0
    model.start([item], by_text=True)
    assert model.index(0).data(ReviewQueueModel.StrengthRole) == 88.0
