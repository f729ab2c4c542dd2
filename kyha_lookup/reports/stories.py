"""The paragraph that states a report's main figures, in the words of an official text, by kind of report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kyha_lookup import messages
from kyha_lookup.model import ReportData, ReportKind, ReportTable
from kyha_lookup.reports import period, wording


def story(data: ReportData, language: str) -> str:
    """The paragraph; a report without lines says so, whatever its kind."""
    kind = data.request.kind
    if kind is ReportKind.WORK:
        return _work(data, language)
    if kind is ReportKind.COMPARISON:
        return _comparison(data, language)
    if not data.totals.lines:
        return wording.summary(data.totals, data.period, data.scope, language)
    return _STORIES[kind](data, language)


def _say(code: str, data: ReportData, language: str, **figures: float | str) -> str:
    written = {
        name: value if isinstance(value, str) else messages.figure(value, language)
        for name, value in figures.items()
    }
    return messages.text(code, language, days=period.label(data.period, language), **written)


def _groups(data: ReportData, language: str) -> str:
    summary = wording.summary(data.totals, data.period, data.scope, language)
    largest = max(data.group_totals, key=lambda row: row.tax_value_vnd)
    value = data.totals.tax_value_vnd
    share = messages.figure(100 * largest.tax_value_vnd / value if value else 0.0, language, 1)
    most = _say(
        "report_story_groups",
        data,
        language,
        groups=len(data.group_totals),
        group=largest.group,
        lines=largest.lines,
        tax_value=largest.tax_value_vnd,
        share=share,
    )
    return f"{summary.rpartition('. ')[0]}. {most}"


def _enterprise(data: ReportData, language: str) -> str:
    row = data.enterprises[0]
    months = data.tables[0]
    return _say(
        "report_story_enterprise",
        data,
        language,
        name=row.name,
        tax_code=row.tax_code,
        address=row.address or messages.text("report_no_procedure", language),
        all_declarations=_sum(months, "report_column_declarations"),
        all_lines=_sum(months, "report_column_lines"),
        declarations=row.declarations,
        lines=row.lines,
        confirmed=row.confirmed,
        tax_value=row.tax_value_vnd,
        tax=row.tax_vnd,
        groups="; ".join(row.groups),
        green=row.green,
        yellow=row.yellow,
        red=row.red,
        note=wording.enterprise_note(row, language) or messages.text("report_not_watched", language),
    )


def _misdeclared(data: ReportData, language: str) -> str:
    lines, codes = data.tables
    return _say(
        "report_story_misdeclared",
        data,
        language,
        lines=_count(lines, 1),
        enterprises=sum(bool(row.cells[0]) for row in lines.rows if not row.level),
        tax_value=_sum(lines, "report_column_tax_value", 1),
        descriptions=_count(codes, 0),
    )


def _prices(data: ReportData, language: str) -> str:
    low, odd = data.tables
    return _say(
        "report_story_prices",
        data,
        language,
        low=_count(low, 1),
        enterprises=sum(bool(row.cells[0]) for row in low.rows if not row.level),
        odd=_count(odd, 1),
        counted=data.totals.lines,
    )


def _comparison(data: ReportData, language: str) -> str:
    figures, enterprises, _ = data.tables
    value = figures.rows[3].cells
    trends = [row.cells[2] for row in enterprises.rows]
    return _say(
        "report_story_comparison",
        data,
        language,
        enterprises=_number(figures.rows[0].cells[1]),
        lines=_number(figures.rows[2].cells[1]),
        tax_value=_number(value[1]),
        before=_change(value[4], value[5], language),
        year=_change(value[6], value[7], language),
        new=trends.count("new"),
        gone=trends.count("gone"),
        rising=trends.count("rising"),
        falling=trends.count("falling"),
    )


def _change(change: Any, share: Any, language: str) -> str:
    """tăng 1.200.000 đồng (12,5 %)."""
    if not change:
        return messages.text("report_change_none", language)
    value = messages.figure(abs(change), language)
    if share is None:
        return messages.text("report_change_up_from_none", language, value=value)
    code = "report_change_up" if change > 0 else "report_change_down"
    return messages.text(code, language, value=value, share=messages.figure(abs(100 * share), language, 1))


def _work(data: ReportData, language: str) -> str:
    counts, officers, _ = data.tables
    by_name = {str(row.cells[0]): _number(row.cells[1]) for row in counts.rows}
    return _say(
        "report_story_work",
        data,
        language,
        lines=by_name["report_figure_lines"],
        screened=by_name["report_figure_screened"],
        unscreened=by_name["report_figure_unscreened"],
        officers=len(officers.rows),
        verdicts=_sum(officers, "report_column_verdicts_confirmed")
        + _sum(officers, "report_column_verdicts_rejected")
        + _sum(officers, "report_column_verdicts_unsure"),
        open=by_name["report_figure_open"],
    )


def _count(table: ReportTable, level: int) -> int:
    return sum(row.level == level for row in table.rows)


def _sum(table: ReportTable, column: str, level: int = 0) -> float:
    index = table.columns.index(column)
    return sum(_number(row.cells[index]) for row in table.rows if row.level == level)


def _number(cell: Any) -> float:
    return cell or 0


_STORIES: dict[ReportKind, Callable[[ReportData, str], str]] = {
    ReportKind.ENTERPRISE: _enterprise,
    ReportKind.GROUPS: _groups,
    ReportKind.MISDECLARED: _misdeclared,
    ReportKind.PRICES: _prices,
}
