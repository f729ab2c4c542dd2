"""Where pages end."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kyha_lookup.reports.printed.plan import plan_pages
from kyha_lookup.reports.printed.values import Area, PagePlan, Paper, PrintSetup

PAPER = Paper(width=842, height=595, left=85, right=43, top=57, bottom=57, header=28, footer=28)
ROOM_ACROSS, ROOM_DOWN = PAPER.room


def pages(
    widths: Sequence[float], heights: Sequence[float], setup: PrintSetup | None = None
) -> tuple[PagePlan, ...]:
    area = Area(0, 0, len(heights) - 1, len(widths) - 1)
    return plan_pages(area, widths, heights, setup or PrintSetup(PAPER))


def body(page: PagePlan) -> tuple[range, range]:
    return page.rows[-1], page.columns[-1]


def test_what_fits_is_one_page_at_full_size() -> None:
    (only,) = pages([100, 100], [20] * 10)
    assert only == PagePlan((range(10),), (range(2),), 1, 1.0, True)


def test_a_wide_table_is_made_smaller_to_a_whole_per_cent() -> None:
    (only,) = pages([ROOM_ACROSS / 2] * 3, [20], PrintSetup(PAPER, wide=1, tall=0))
    assert only.scale == 0.66


def test_a_narrow_table_is_never_made_larger() -> None:
    (only,) = pages([100], [20], PrintSetup(PAPER, wide=1, tall=0))
    assert only.scale == 1.0


def test_both_sides_may_have_to_fit() -> None:
    (only,) = pages([100], [20] * 60, PrintSetup(PAPER, wide=1, tall=1))
    assert only.scale == 0.4


def test_header_rows_repeat_on_every_later_page_and_take_their_room() -> None:
    setup = PrintSetup(PAPER, wide=1, tall=0, repeat_rows=range(2, 4))
    first, second, third = pages([100], [40] * 30, setup)
    assert first.rows == (range(12),)
    assert second.rows == (range(2, 4), range(12, 22))
    assert third.rows == (range(2, 4), range(22, 30))
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert [first.first, second.first] == [True, False]


def test_a_break_set_by_hand_begins_a_page() -> None:
    setup = PrintSetup(PAPER, wide=1, tall=0, row_breaks=frozenset({5}))
    assert [page.rows for page in pages([100], [20] * 8, setup)] == [(range(5),), (range(5, 8),)]


def test_pages_go_down_first_or_across_first() -> None:
    widths, heights = [ROOM_ACROSS * 0.9] * 2, [ROOM_DOWN * 0.9] * 2
    down = pages(widths, heights)
    across = pages(widths, heights, PrintSetup(PAPER, across_first=True))
    assert [body(page) for page in down] == [
        (range(r, r + 1), range(c, c + 1)) for c in (0, 1) for r in (0, 1)
    ]
    assert [body(page) for page in across] == [
        (range(r, r + 1), range(c, c + 1)) for r in (0, 1) for c in (0, 1)
    ]


def test_two_pages_wide_are_used_with_columns_that_repeat() -> None:
    widths = [50.0, *[ROOM_ACROSS / 4] * 7]
    left, right = pages(widths, [20], PrintSetup(PAPER, wide=2, tall=0, repeat_columns=range(1)))
    assert left.columns == (range(4),) or left.columns == (range(5),)
    assert right.columns[0] == range(1)
    assert right.columns[1].stop == 8


sizes = st.lists(st.floats(min_value=0, max_value=200), min_size=1, max_size=60)


@given(sizes, sizes, st.sampled_from([None, 1, 2]), st.frozensets(st.integers(1, 59), max_size=4))
def test_every_cell_is_on_exactly_one_page_and_no_page_is_too_full(
    widths: list[float], heights: list[float], wide: int | None, breaks: frozenset[int]
) -> None:
    setup = PrintSetup(PAPER, wide=wide, tall=None if wide is None else 0, row_breaks=breaks)
    made = pages(widths, heights, setup)
    seen = [(row, column) for page in made for row in page.rows[-1] for column in page.columns[-1]]
    assert sorted(seen) == [(row, column) for row in range(len(heights)) for column in range(len(widths))]
    for page in made:
        rows, columns = body(page)
        assert len(rows) == 1 or sum(heights[row] for row in rows) * page.scale <= ROOM_DOWN + 1
        assert len(columns) == 1 or sum(widths[at] for at in columns) * page.scale <= ROOM_ACROSS + 1
