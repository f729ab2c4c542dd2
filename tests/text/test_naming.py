"""Names are found by what people type: without accents, in any order, by first letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.text.naming import likeness

NAME = "Đánh dấu trọng điểm"


@pytest.mark.parametrize(
    ("typed", "rank"),
    [
        ("", 2),
        ("đánh dấu", 0),
        ("danh d", 0),
        ("dau diem", 1),
        ("diem danh", 2),
        ("ieu iem", None),
        ("rong", 3),
        ("ddtd", 3),
        ("ddx", None),
        ("bo", None),
    ],
)
def test_a_better_answer_has_a_smaller_number(typed: str, rank: int | None) -> None:
    assert likeness(typed, NAME) == rank


@given(st.text(min_size=1).filter(lambda text: any(letter.isalnum() for letter in text)))
def test_a_name_answers_itself_best(name: str) -> None:
    assert likeness(name, name) in (0, 2)


@given(st.text(), st.text())
def test_accents_and_case_do_not_matter(typed: str, name: str) -> None:
    from kyha_lookup.text.folding import fold

    assert likeness(typed, name) == likeness(fold(typed), fold(name))
