"""Biểu đồ: native Excel charts over figures that stand beside them: the course of the period, enterprises, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from kyha_lookup import messages
from kyha_lookup.model import ReportData, ReportKind
from kyha_lookup.reports import page, period, wording
from kyha_lookup.reports.appendix import write_appendix_head
from kyha_lookup.reports.frame import Prose
from kyha_lookup.reports.styles import FONT, Kind, Styles, make_styles
from kyha_lookup.reports.table import Column, row_writer, set_widths, write_header
from kyha_lookup.settings import Unit

KINDS = (ReportKind.MAIN, ReportKind.ENTERPRISE, ReportKind.GROUPS, ReportKind.COMPARISON)
"""Kinds of reports that have charts."""

_TOP = 10
_DAYS_SHOWN = 62  # longer periods are drawn by month
_CHART_COLUMN = 4
_CHART_COLUMN_WIDTH = 11
_CHART_ROWS = 17
_CHART_PIXELS = (700, 330)
_COLOUR = "#2F5D8C"

Point = tuple[str, int, float]  # label, lines, tax value


def write_charts(workbook: Any, data: ReportData, unit: Unit, language: str, roman: str) -> None:
    """Write the sheet of charts, each beside the figures it draws."""
    sheet = page.add_sheet(workbook, messages.text("report_sheet_charts", language))
    page.fit(sheet)
    styles = make_styles(workbook, 11)
    prose = Prose(workbook, sheet, language)
    widths = (Column("", 40, Kind.TEXT), *_numbers(), Column("", 3, Kind.TEXT))
    set_widths(sheet, widths)
    sheet.set_column(_CHART_COLUMN, _CHART_COLUMN + 8, _CHART_COLUMN_WIDTH)
    title = messages.text("report_title_charts", language, period=period.label(data.period, language))
    span, width = (0, _CHART_COLUMN + 8), sum(column.width for column in widths) + 9 * _CHART_COLUMN_WIDTH
    made_on = data.basis.made_at.date()
    row = write_appendix_head(prose, sheet, span, width, roman, title, unit, made_on, language)
    for code, kind, points in _sections(data, language):
        if points:
            row = 1 + _section(workbook, sheet, row, code, kind, points, styles, language)


def _numbers() -> tuple[Column, Column]:
    return Column("report_column_lines", 10, Kind.COUNT), Column("report_column_tax_value", 18, Kind.MONEY)


def _sections(data: ReportData, language: str) -> Sequence[tuple[str, str, Sequence[Point]]]:
    enterprises: list[Point] = [
        (wording.enterprise_name(row, language), row.lines, row.tax_value_vnd)
        for row in sorted(data.enterprises, key=lambda row: (-row.tax_value_vnd, row.tax_code))[:_TOP]
    ]
    groups: list[Point] = [
        (row.group, row.lines, row.tax_value_vnd)
        for row in sorted(data.group_totals, key=lambda row: (-row.tax_value_vnd, row.group))[:_TOP]
    ]
    if data.request.kind is ReportKind.ENTERPRISE:
        enterprises = []
    return (
        ("trend", "column", _trend(data)),
        ("enterprises", "bar", enterprises),
        ("groups", "bar", groups),
    )


def _trend(data: ReportData) -> list[Point]:
    """By day, or by month where the period is longer than two months."""
    by_month = (data.period.end - data.period.start).days >= _DAYS_SHOWN
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0.0])
    for each in data.days:
        label = f"{each.day:%m/%Y}" if by_month else f"{each.day:%d/%m}"
        sums[label][0] += each.lines
        sums[label][1] += each.tax_value_vnd
    return [(label, int(lines), value) for label, (lines, value) in sums.items()]


def _section(
    workbook: Any,
    sheet: Any,
    row: int,
    code: str,
    kind: str,
    points: Sequence[Point],
    styles: Styles,
    language: str,
) -> int:
    """A small table and its chart; returns the next free row."""
    columns = (Column(f"report_column_label_{code}", 40, Kind.TEXT), *_numbers())
    first = write_header(sheet, row, columns, styles, language)
    write = row_writer(sheet, columns, styles.body, styles, language)
    for offset, point in enumerate(points):
        write(first + offset, point)
    end = first + len(points)
    chart = workbook.add_chart({"type": kind})
    name = sheet.get_name()
    chart.add_series(
        {
            "categories": [name, first, 0, end - 1, 0],
            "values": [name, first, 2, end - 1, 2],
            "name": messages.text("report_column_tax_value", language),
            "fill": {"color": _COLOUR},
            "gap": 60,
        }
    )
    font = {"name": FONT, "size": 10}
    title_font = {"name": FONT, "size": 12, "bold": True}
    chart.set_title({"name": messages.text(f"report_chart_{code}", language), "name_font": title_font})
    chart.set_legend({"none": True})
    # XlsxWriter names the axes of bars by where they stand: their labels stand on the y axis.
    labels, values = chart.set_x_axis, chart.set_y_axis
    if kind == "bar":
        labels, values = values, labels
    labels({"num_font": font, "reverse": kind == "bar"})
    values({"num_font": font, "num_format": "#,##0", "major_gridlines": {"visible": True}})
    width, height = _CHART_PIXELS
    chart.set_size({"width": width, "height": height})
    sheet.insert_chart(row, _CHART_COLUMN, chart, {"object_position": 2})
    return max(end, row + _CHART_ROWS)
