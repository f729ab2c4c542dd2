"""Where pages end, as Excel decides it: the scale that fits, breaks set by hand, rows and columns that repeat."""

from __future__ import annotations

from collections.abc import Sequence

from kyha_lookup.reports.printed.values import Area, PagePlan, PrintSetup

_LEAST_PERCENT = 10
_SLACK = 0.01  # points by which rounding may exceed the room


def plan_pages(
    area: Area, widths: Sequence[float], heights: Sequence[float], setup: PrintSetup
) -> tuple[PagePlan, ...]:
    """The pages of the printed `area`; `widths` and `heights` (points) of all columns and rows from 0."""
    percent = _fitting(area, widths, heights, setup)
    columns, rows = _at(percent, area, widths, heights, setup)
    if setup.across_first:
        order = [(row, column) for row in rows for column in columns]
    else:
        order = [(row, column) for column in columns for row in rows]
    return tuple(
        PagePlan(
            _with_repeated(row, setup.repeat_rows),
            _with_repeated(column, setup.repeat_columns),
            setup.first_number + at,
            percent / 100,
            at == 0,
        )
        for at, (row, column) in enumerate(order)
    )


def _fitting(area: Area, widths: Sequence[float], heights: Sequence[float], setup: PrintSetup) -> int:
    """The greatest whole percentage at which the area fits into the pages wanted."""
    if setup.wide is None and setup.tall is None:
        return setup.percent
    least, most = _LEAST_PERCENT, 100
    while least < most:
        tried = (least + most + 1) // 2
        columns, rows = _at(tried, area, widths, heights, setup)
        fits = len(columns) <= (setup.wide or len(columns)) and len(rows) <= (setup.tall or len(rows))
        least, most = (tried, most) if fits else (least, tried - 1)
    return least


def _at(
    percent: int, area: Area, widths: Sequence[float], heights: Sequence[float], setup: PrintSetup
) -> tuple[list[range], list[range]]:
    room_across, room_down = (100 * room / percent for room in setup.paper.room)
    columns = _broken(
        range(area.left, area.right + 1), widths, room_across, setup.column_breaks, setup.repeat_columns
    )
    rows = _broken(range(area.top, area.bottom + 1), heights, room_down, setup.row_breaks, setup.repeat_rows)
    return columns, rows


def _broken(
    span: range, sizes: Sequence[float], room: float, breaks: frozenset[int], repeated: range
) -> list[range]:
    """`span` cut where the room ends or a break stands; a piece after the repeated ones has less room."""
    repeated_size = sum(sizes[at] for at in repeated)
    pieces = []
    first, used = span.start, 0.0
    for at in span:
        if at > first and (at in breaks or used + sizes[at] > room + _SLACK):
            pieces.append(range(first, at))
            first, used = at, repeated_size if repeated and at >= repeated.stop else 0.0
        used += sizes[at]
    pieces.append(range(first, span.stop))
    return pieces


def _with_repeated(piece: range, repeated: range) -> tuple[range, ...]:
    return (repeated, piece) if repeated and piece.start >= repeated.stop else (piece,)
