"""(f) A period beside the one before and the same days a year before: in all, by enterprise, by entry.

New: nothing in the period before; gone: nothing now; rising and falling by tax value, then by lines. A change in per
cent has no value where there was nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CTE, func, select

from kyha_lookup.data.report_lines import NO_ENTERPRISE, counted_lines
from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.schema import catalogue_entry, enterprise
from kyha_lookup.model import Cell, FigureLines, Period, ReportRow, ReportTable

_SPANS = ("now", "before", "year")
_CHANGES = (
    "report_column_change_before",
    "report_column_percent_before",
    "report_column_change_year",
    "report_column_percent_year",
)
_TRENDS = {"new": 0, "rising": 1, "same": 2, "falling": 3, "gone": 4, "earlier": 5}


@dataclass(frozen=True, slots=True)
class _Sum:
    lines: int = 0
    value: float = 0.0


Key = tuple[str, str]  # code and name
_Sums = dict[str, Mapping[Key, _Sum]]  # by span


def comparison(asked: Asked) -> tuple[ReportTable, ...]:
    """Three tables: main figures, enterprises, entries."""
    counted = {"now": asked.counted}
    periods = {"now": asked.request.period, "before": asked.before, "year": asked.year_before}
    thresholds = asked.settings.thresholds
    for span in ("before", "year"):
        request = replace(asked.request, period=periods[span])
        counted[span] = counted_lines(request, thresholds.report, thresholds, name=span)
    enterprises: _Sums = {span: _by_enterprise(asked, cte) for span, cte in counted.items()}
    entries: _Sums = {span: _by_entry(asked, cte) for span, cte in counted.items()}
    return (
        _figures(asked, counted, periods),
        _table(
            "comparison_enterprises", "report_column_tax_code", "report_column_name", enterprises, periods
        ),
        _table(
            "comparison_entries", "report_column_entry_code", "report_column_entry_name", entries, periods
        ),
    )


def changes(now: float, before: float, year: float) -> tuple[Cell, ...]:
    """Absolute and relative change (1.0 = 100 %) against both."""
    return (now - before, _share(now, before), now - year, _share(now, year))


def _share(now: float, then: float) -> float | None:
    return (now - then) / then if then else None


def trend(now: _Sum, before: _Sum) -> str:
    """What happened since the period before."""
    if not now.lines:
        return "gone" if before.lines else "earlier"
    if not before.lines:
        return "new"
    ours, theirs = (now.value, now.lines), (before.value, before.lines)
    return "same" if ours == theirs else ("rising" if ours > theirs else "falling")


def _figures(asked: Asked, counted: dict[str, CTE], periods: dict[str, Period]) -> ReportTable:
    sums = {span: _totals(asked, cte) for span, cte in counted.items()}
    names = ("enterprises", "declarations", "lines", "tax_value", "tax")
    rows = []
    for index, name in enumerate(names):
        now, before, year = (sums[span][index] for span in _SPANS)
        cells = (f"report_figure_{name}", now, before, year, *changes(now, before, year))
        rows.append(ReportRow(cells, lines=FigureLines()))
    columns = ("report_column_figure", "report_column_now", "report_column_before", "report_column_year")
    return ReportTable(
        "comparison",
        (*columns, *_CHANGES),
        tuple(rows),
        ("report_column_figure",),
        unlinked=_CHANGES,
        periods=(("report_column_before", periods["before"]), ("report_column_year", periods["year"])),
    )


def _totals(asked: Asked, cte: CTE) -> tuple[float, ...]:
    columns = cte.c
    return tuple(
        asked.connection.execute(
            select(
                func.count(func.nullif(columns.enterprise_key, NO_ENTERPRISE).distinct()),
                func.count(columns.declaration_id.distinct()),
                func.count(columns.line_id),
                func.coalesce(func.sum(columns.tax_value_vnd), 0.0),
                func.coalesce(func.sum(columns.tax_vnd), 0.0),
            )
        ).one()
    )


def _by_enterprise(asked: Asked, cte: CTE) -> dict[Key, _Sum]:
    code, name = func.coalesce(enterprise.c.tax_code, ""), func.coalesce(enterprise.c.name, "")
    query = _sums_of(cte, code, name).outerjoin(enterprise, enterprise.c.id == cte.c.enterprise_key)
    return _read(asked, query.group_by(enterprise.c.tax_code, enterprise.c.name))


def _by_entry(asked: Asked, cte: CTE) -> dict[Key, _Sum]:
    entry = catalogue_entry.c
    query = _sums_of(cte, entry.code, entry.name).join(catalogue_entry, entry.id == cte.c.entry_id)
    return _read(asked, query.group_by(entry.code, entry.name))


def _sums_of(cte: CTE, code: Any, name: Any) -> Any:
    value = func.coalesce(func.sum(cte.c.tax_value_vnd), 0.0)
    return select(code, name, func.count(), value).select_from(cte)


def _read(asked: Asked, query: Any) -> dict[Key, _Sum]:
    return {(row[0], row[1]): _Sum(row[2], row[3]) for row in asked.connection.execute(query)}


def _table(code: str, key: str, name: str, sums: _Sums, periods: dict[str, Period]) -> ReportTable:
    by_enterprise = key == "report_column_tax_code"
    rows = []
    for found in {key: None for span in _SPANS for key in sums[span]}:
        now, before, year = (sums[span].get(found, _Sum()) for span in _SPANS)
        happened = trend(now, before)
        lines = FigureLines(tax_code=found[0]) if by_enterprise else FigureLines(entry_code=found[0])
        cells = (*found, happened, now.lines, before.lines, year.lines, now.value, before.value, year.value)
        rows.append(ReportRow((*cells, *changes(now.value, before.value, year.value)), lines=lines))
    columns = (
        key,
        name,
        "report_column_trend",
        "report_column_lines_now",
        "report_column_lines_before",
        "report_column_lines_year",
        "report_column_value_now",
        "report_column_value_before",
        "report_column_value_year",
    )
    added = (*columns[3:], _CHANGES[0], _CHANGES[2])
    others = [
        (column, periods[span]) for column in columns[3:] for span in _SPANS[1:] if column.endswith(span)
    ]
    return ReportTable(
        code,
        columns + _CHANGES,
        tuple(sorted(rows, key=_order)),
        (key, name),
        added,
        unlinked=_CHANGES,
        periods=tuple(others),
    )


def _order(row: ReportRow) -> tuple[object, ...]:
    """By what happened, the largest change first."""
    change = row.cells[9]
    assert isinstance(change, float | int)
    return (_TRENDS[str(row.cells[2])], -abs(change), str(row.cells[0]))
