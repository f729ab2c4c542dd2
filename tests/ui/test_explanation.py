"""The explanation of a hit, row by row."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from kyha_lookup.model import Case, HsRelation
from kyha_lookup.ui.widgets.explanation import ExplanationView
from tests.ui.review_values import explanation


def test_each_word_the_code_the_exclusions_and_the_sum_have_a_row(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(explanation())
    assert view.texts() == [
        ("đồ chơi", "đúng", "+60,0"),
        ("xếp hình  (xep hinh)", "khác dấu", "+25,0"),
        ("trẻ em", "thiếu", "+0,0"),
        ("HS", "HS cùng 4 số", "+7,0"),
        ("Loại trừ", "không gặp", ""),
        ("Điểm", "tên hàng 85,0, HS +7,0", "92,0"),
    ]


def test_a_foreign_code_counts_against_and_an_exclusion_is_named(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(
        explanation(
            hs_relation=HsRelation.DIFFERENT,
            case=Case.NAME_OTHER_HS,
            hs_contribution=-12.5,
            vetoed_by="đồ chơi cho thú cưng",
        )
    )
    assert ("HS", "HS khác", "-12,5") in view.texts()
    assert ("Loại trừ", "có “đồ chơi cho thú cưng” trong mô tả", "") in view.texts()


def test_a_shorter_explanation_leaves_no_row_of_the_longer_one(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(explanation())
    view.show_explanation(explanation(terms=()))
    assert [name for name, _word, _amount in view.texts()] == ["HS", "Loại trừ", "Điểm"]
    view.show_explanation(None)
    assert view.texts() == []
