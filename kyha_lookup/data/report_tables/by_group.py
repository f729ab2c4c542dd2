"""(c) Goods groups, their entries, and the enterprises that imported goods of each."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.schema import catalogue_entry, enterprise
from kyha_lookup.model import FigureLines, GroupFigures, ReportRow, ReportTable

_COLUMNS = (
    "report_column_code",
    "report_column_group_entry_enterprise",
    "report_column_enterprises",
    "report_column_declarations",
    "report_column_lines",
    "report_column_tax_value",
    "report_column_tax",
)


def by_group(asked: Asked) -> tuple[ReportTable, ...]:
    """One table of three levels."""
    members = _members(asked)
    totals = {total.group: total for total in asked.group_totals}
    rows: list[ReportRow] = []
    for group, entries in groupby(asked.groups, key=lambda row: row.group):
        rows.append(_row(totals[group], 0, "", group, FigureLines(group=group)))
        for entry in entries:
            lines = FigureLines(entry_code=entry.entry_code, group=group)
            rows.append(_row(entry, 1, entry.entry_code, entry.entry_name, lines))
            rows += members[entry.group, entry.entry_code, entry.entry_name]
    table = ReportTable(
        code="by_group",
        columns=_COLUMNS,
        rows=tuple(rows),
        key=("report_column_code", "report_column_group_entry_enterprise"),
        sums=("report_column_lines", "report_column_tax_value", "report_column_tax"),
        totals=(
            ("report_column_enterprises", asked.totals.enterprises),
            ("report_column_declarations", asked.totals.declarations),
        ),
    )
    return (table,)


def _row(figures: GroupFigures, level: int, code: str, name: str, lines: FigureLines) -> ReportRow:
    cells = (
        code,
        name,
        figures.enterprises,
        figures.declarations,
        figures.lines,
        figures.tax_value_vnd,
        figures.tax_vnd,
    )
    return ReportRow(cells, level, lines)


def _members(asked: Asked) -> dict[tuple[str, str, str], list[ReportRow]]:
    """The enterprises of each entry, largest value first."""
    counted, entry = asked.counted.c, catalogue_entry.c
    value = func.coalesce(func.sum(counted.tax_value_vnd), 0.0)
    query = (
        select(
            counted.goods_group,
            entry.code,
            entry.name,
            func.coalesce(enterprise.c.tax_code, "").label("tax_code"),
            func.coalesce(enterprise.c.name, "").label("enterprise"),
            func.count(counted.declaration_id.distinct()).label("declarations"),
            func.count().label("lines"),
            value.label("tax_value"),
            func.coalesce(func.sum(counted.tax_vnd), 0.0).label("tax"),
        )
        .select_from(asked.counted)
        .join(catalogue_entry, entry.id == counted.entry_id)
        .outerjoin(enterprise, enterprise.c.id == counted.enterprise_key)
        .group_by(counted.goods_group, entry.code, entry.name, enterprise.c.tax_code, enterprise.c.name)
    )
    found: dict[tuple[str, str, str], list[ReportRow]] = defaultdict(list)
    rows = asked.connection.execute(query).all()
    for row in sorted(rows, key=lambda row: (not row.tax_code, -row.tax_value, row.tax_code)):
        found[row.goods_group, row.code, row.name].append(_member(row))
    return found


def _member(row: Any) -> ReportRow:
    cells = (row.tax_code, row.enterprise, None, row.declarations, row.lines, row.tax_value, row.tax)
    lines = FigureLines(tax_code=row.tax_code, entry_code=row.code, group=row.goods_group)
    return ReportRow(cells, 2, lines)
