"""Place and date of an official text, and the signature block's place on the page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.reports.frame import place_and_date
from kyha_lookup.reports.heights import row_height, shared_widths, text_lines
from kyha_lookup.reports.page import may_split


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 5), "Đà Nẵng, ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "Đà Nẵng, ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "Đà Nẵng, ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "Đà Nẵng, ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_take_a_zero(day: date, expected: str) -> None:
    assert place_and_date("Đà Nẵng", day, "vi") == expected


def test_a_block_with_ample_room_is_not_split() -> None:
    assert not may_split(136, [20.0] * 5, 60, [184.0])


@given(st.lists(st.floats(15, 120), max_size=120), st.floats(100, 250))
def test_a_block_that_is_said_to_stay_whole_does(heights: list[float], block: float) -> None:
    """Played through with a page of 241 mm, which is A4 landscape at the scale of 184 columns of 7.4 pixels."""
    room = 170 / 25.4 * 72 / (252 / 25.4 / (184 * 7.4 / 96))
    used = 0.0
    for height in heights:
        used = used + height if used + height <= room else 60 + height
    if not may_split(block, heights, 60, [184.0]):
        assert used + block <= room


def test_a_row_is_as_high_as_its_longest_wrapped_text_and_never_over_the_limit() -> None:
    assert row_height(["ngắn", 5], [(0, 20.0)], 11) < row_height(["dài " * 20, 5], [(0, 20.0)], 11)
    assert row_height(["a" * 32_767], [(0, 20.0)], 11) == 409


@given(st.text(min_size=1, max_size=300), st.floats(5, 60))
def test_capitals_and_line_ends_never_take_fewer_lines(text: str, width: float) -> None:
    assert text_lines(text, width, 11) >= 1
    assert text_lines(f"{text}\n{text}", width, 11) >= text_lines(text, width, 11)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("0" * 17, 1),
        ("0" * 18, 2),
        ("mmmmm mmmmm mmmmm", 2),
        ("iiiii iiiii iiiii", 1),
        ("MMMMM mmmmm mmmmm", 2),
        ("MMMMM MMMMM MMMMM", 3),
        ("ngắn\nngắn", 2),
        ("ba từ đứng\nhai dòng và thêm ba từ nữa", 3),
    ],
)
def test_text_takes_lines_by_the_width_of_its_letters(text: str, lines: int) -> None:
    assert text_lines(text, 20.5, 11) == lines


@given(st.lists(st.text(max_size=80), min_size=1, max_size=8))
def test_shared_widths_fill_the_page_and_leave_no_column_too_narrow(texts: list[str]) -> None:
    widths = shared_widths([texts, ["vừa"] * len(texts), [""] * len(texts)], [10.0, 9.0, 8.0], 90.0)
    assert sum(widths) == pytest.approx(90.0, abs=0.2)
    assert all(width >= least for width, least in zip(widths, (10.0, 9.0, 8.0), strict=True))
    assert widths[2] == 8.0
