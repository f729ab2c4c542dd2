"""(g) The work done on the lines of a period: what was screened, who decided what, what is open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import case, func, select

from kyha_lookup.data.report_lines import counted_lines, in_request
from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.schema import catalogue_entry, declaration, description_code, goods_line, verdict
from kyha_lookup.model import FigureLines, ReportRow, ReportTable, Scope, VerdictKind

_KINDS = (
    VerdictKind.CONFIRMED,
    VerdictKind.REJECTED,
    VerdictKind.UNSURE,
    VerdictKind.WITHDRAWN,
    VerdictKind.NOTE,
)


def work(asked: Asked) -> tuple[ReportTable, ...]:
    """Three tables: counts, officers, open entries."""
    open_ = _open(asked)
    return _counts(asked, open_), _officers(asked), open_


def _counts(asked: Asked, open_: ReportTable) -> ReportTable:
    screened = case((description_code.c.screened_by.is_not(None), 1), else_=0)
    query = (
        select(func.count(), func.coalesce(func.sum(screened), 0), func.count(declaration.c.id.distinct()))
        .select_from(declaration)
        .join(goods_line, goods_line.c.declaration_id == declaration.c.id)
        .outerjoin(
            description_code,
            (description_code.c.description_id == goods_line.c.description_id)
            & (description_code.c.hs_code == goods_line.c.hs_code),
        )
        .where(in_request(asked.request))
    )
    lines, done, declarations = asked.connection.execute(query).one()
    lines_at = open_.columns.index("report_column_lines")
    cells = (row.cells[lines_at] for row in open_.rows)
    waiting = sum(cell for cell in cells if isinstance(cell, int))
    figures = (
        ("declarations", declarations),
        ("lines", lines),
        ("screened", done),
        ("unscreened", lines - done),
        ("counted", asked.totals.lines),
        ("confirmed", asked.totals.confirmed),
        ("open", waiting),
    )
    columns = ("report_column_figure", "report_column_count", "report_column_how")
    rows = tuple(
        ReportRow((f"report_figure_{name}", count, f"report_figure_{name}_how")) for name, count in figures
    )
    return ReportTable("work", columns, rows, columns[:1])


def _officers(asked: Asked) -> ReportTable:
    """Verdicts given from the first to the last day of the period, by officer and kind."""
    period, rows = asked.request.period, verdict.c
    first = datetime.combine(period.start, time())
    after = datetime.combine(period.end + timedelta(days=1), time())
    query = (
        select(rows.decided_by, rows.kind, func.count())
        .where(rows.decided_at >= first, rows.decided_at < after)
        .group_by(rows.decided_by, rows.kind)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for officer, kind, count in asked.connection.execute(query):
        found[officer][kind] = count
    columns = ("report_column_officer", *(f"report_column_verdicts_{kind.value}" for kind in _KINDS))
    table_rows = tuple(
        ReportRow((officer, *counts, sum(counts)))
        for officer, counts in sorted(
            (officer, tuple(kinds.get(kind.value, 0) for kind in _KINDS)) for officer, kinds in found.items()
        )
    )
    all_columns = (*columns, "report_column_sum")
    return ReportTable("work_officers", all_columns, table_rows, columns[:1], all_columns[1:])


def _open(asked: Asked) -> ReportTable:
    """Lines that match an entry and nobody has decided on, by entry and level."""
    thresholds = asked.settings.thresholds
    request = replace(asked.request, scope=Scope.HITS)
    cte = counted_lines(request, thresholds.report, thresholds, name="waiting")
    columns, entry = cte.c, catalogue_entry.c
    certain, likely = columns.score >= thresholds.certain, columns.score >= thresholds.likely
    query = (
        select(
            entry.code,
            entry.name,
            func.count(columns.description_id.distinct()),
            func.count(),
            func.count(case((certain, 1))),
            func.count(case((~certain & likely, 1))),
            func.count(case((~certain & ~likely, 1))),
            func.coalesce(func.sum(columns.tax_value_vnd), 0.0),
        )
        .select_from(cte)
        .join(catalogue_entry, entry.id == columns.entry_id)
        .where(columns.verdict.is_(None))
        .group_by(entry.code, entry.name)
    )
    found: list[Any] = sorted(asked.connection.execute(query).all(), key=lambda row: (-row[3], row[0]))
    names = (
        "report_column_entry_code",
        "report_column_entry_name",
        "report_column_descriptions",
        "report_column_lines",
        "report_column_certain",
        "report_column_likely",
        "report_column_look",
        "report_column_tax_value",
    )
    rows = tuple(ReportRow(tuple(row), lines=FigureLines(entry_code=row[0], undecided=True)) for row in found)
    return ReportTable("work_open", names, rows, names[:2], names[3:])
