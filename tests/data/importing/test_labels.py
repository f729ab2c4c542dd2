"""Headings and what they name."""

from __future__ import annotations

import pytest

from kyha_lookup.data.importing.labels import declaration_labels, label_key
from tests.data.importing import workbooks as made


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Số To Khai", "declaration_number"),
        ("So_to_khai", "declaration_number"),
        ("Mã \nloại\n hình", "procedure_code"),
        ("STT\u00a0hàng", "line_no"),
        ("Tổng số lượng", "quantity"),
        ("Đơn giá", "unit_price"),
        ("Luồng", "channel"),
        ("Lượng", "quantity"),
    ],
)
def test_a_heading_names_its_field_whatever_its_accents_spaces_and_case(heading: str, field: str) -> None:
    alias = declaration_labels().alias(heading)
    assert alias is not None
    assert alias.field == field


@pytest.mark.parametrize(
    "heading", ["Đơn giá tính thuế", "Tổng số lượng 2", "Số lượng kiện", "Đơn vị tính 2", "Luong", "Tên"]
)
def test_a_heading_that_only_resembles_a_field_names_none(heading: str) -> None:
    assert declaration_labels().alias(heading) is None


@pytest.mark.parametrize("heading", [*made.BCCT_50, *made.BCCT_54, *made.BCCT_55, *made.DECLARATION_REPORT])
def test_every_heading_of_the_exports_is_known(heading: str) -> None:
    assert declaration_labels().is_label(heading)


def test_numbers_are_no_labels() -> None:
    assert label_key(5.0) == ""
