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
        ("Khớp theo từ khóa: “đồ chơi”", "", ""),
        ("đồ chơi", "đúng", "+60,0"),
        ("xếp hình  (xep hinh)", "khác dấu", "+25,0"),
        ("trẻ em", "thiếu", "+0,0"),
        ("HS", "HS cùng 4 số", "+11,5"),
        ("Loại trừ", "không gặp", ""),
        ("Điểm", "tên khớp 85,0 → 80,5, HS +11,5", "92,0"),
    ]


def test_a_foreign_code_counts_against_and_an_exclusion_is_named(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(
        explanation(
            hs_relation=HsRelation.DIFFERENT,
            case=Case.NAME_OTHER_HS,
            score=68.0,
        )
    )
    assert ("HS", "HS khác", "-12,5") in view.texts()
    view.show_explanation(explanation(vetoed_by="đồ chơi cho thú cưng"))
    assert ("Loại trừ", "có “đồ chơi cho thú cưng” trong mô tả", "") in view.texts()


def test_a_shorter_explanation_leaves_no_row_of_the_longer_one(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(explanation())
    view.show_explanation(explanation(terms=()))
    assert [name for name, _word, _amount in view.texts()] == [
        "Khớp theo từ khóa: “đồ chơi”",
        "HS",
        "Loại trừ",
        "Điểm",
    ]
    view.show_explanation(None)
    assert view.texts() == []


def test_another_wording_and_a_doubt_are_named(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(explanation(matched_as="toy", doubts=(("part", 0.7),)))
    assert ("Khớp theo từ khóa: “đồ chơi”", "cách gọi khác: “toy”", "") in view.texts()
    assert ("là bộ phận, bao bì hoặc vật liệu", "giảm", "×0,70") in view.texts()


def test_without_a_code_to_compare_the_name_is_all_there_is(app: QApplication) -> None:
    view = ExplanationView()
    view.show_explanation(
        explanation(hs_relation=HsRelation.NONE, case=Case.NAME_ONLY, score=85.0, name_score=85.0)
    )
    assert ("HS", "không có HS để so", "") in view.texts()
    assert view.texts()[-1] == ("Điểm", "tên khớp 85,0", "85,0")
