"""(b) One enterprise: its months, the entries and HS codes of its counted lines, and where they come from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import case, func, select

from kyha_lookup.data.report_lines import in_request
from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.schema import catalogue_entry, declaration, goods_line
from kyha_lookup.model import FigureLines, ReportRow, ReportTable, VerdictKind

_MONEY = ("report_column_tax_value", "report_column_tax")
_VOLUME = ("report_column_declarations", "report_column_lines")


def one_enterprise(asked: Asked) -> tuple[ReportTable, ...]:
    """Three tables."""
    return _months(asked), _goods(asked), _origins(asked)


def _months(asked: Asked) -> ReportTable:
    """Every line of the enterprise, and those counted, by month."""
    counted = asked.counted.c
    confirmed = counted.verdict == VerdictKind.CONFIRMED.value
    query = (
        select(
            declaration.c.registered_on,
            declaration.c.id.label("declaration_id"),
            func.count().label("lines"),
            func.count(counted.line_id).label("hits"),
            func.count(case((confirmed, 1))).label("confirmed"),
            func.coalesce(func.sum(counted.tax_value_vnd), 0.0).label("value"),
            func.coalesce(func.sum(counted.tax_vnd), 0.0).label("tax"),
        )
        .select_from(declaration)
        .join(goods_line, goods_line.c.declaration_id == declaration.c.id)
        .outerjoin(asked.counted, counted.line_id == goods_line.c.id)
        .where(in_request(asked.request))
        .group_by(declaration.c.registered_on, declaration.c.id)
    )
    by_month: dict[str, list[Any]] = defaultdict(list)
    for row in asked.connection.execute(query):
        by_month[f"{row.registered_on:%Y-%m}"].append(row)
    columns = (
        "report_column_month",
        *_VOLUME,
        "report_column_hits",
        "report_column_confirmed",
        *_MONEY,
    )
    rows = tuple(
        ReportRow(
            (
                month,
                len(own),
                *(sum(getattr(row, name) for row in own) for name in ("lines", "hits", "confirmed")),
                *(sum(getattr(row, name) for row in own) for name in ("value", "tax")),
            ),
            lines=FigureLines(month=month),
        )
        for month, own in sorted(by_month.items())
    )
    return ReportTable("enterprise", columns, rows, columns[:1], columns[1:], unlinked=columns[1:3])


def _goods(asked: Asked) -> ReportTable:
    """The entries, largest value first, and below each the HS codes its lines were declared under."""
    counted, entry = asked.counted.c, catalogue_entry.c
    query = (
        select(
            entry.code,
            entry.name,
            counted.hs_code,
            func.count().label("lines"),
            func.coalesce(func.sum(counted.tax_value_vnd), 0.0).label("value"),
            func.coalesce(func.sum(counted.tax_vnd), 0.0).label("tax"),
        )
        .select_from(asked.counted)
        .join(catalogue_entry, entry.id == counted.entry_id)
        .group_by(entry.code, entry.name, counted.hs_code)
    )
    by_entry: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in asked.connection.execute(query):
        by_entry[row.code, row.name].append(row)
    rows: list[ReportRow] = []
    for (code, name), own in sorted(by_entry.items(), key=lambda item: (-_value(item[1]), item[0])):
        sums = (sum(row.lines for row in own), _value(own), sum(row.tax for row in own))
        rows.append(ReportRow((code, name, *sums), lines=FigureLines(entry_code=code)))
        for row in sorted(own, key=lambda row: (-row.value, row.hs_code)):
            lines = FigureLines(entry_code=code, hs_code=row.hs_code)
            cells = (row.hs_code, asked.names.of(row.hs_code), row.lines, row.value, row.tax)
            rows.append(ReportRow(cells, 1, lines))
    columns = ("report_column_code", "report_column_entry_and_hs", "report_column_lines", *_MONEY)
    return ReportTable("enterprise_goods", columns, tuple(rows), columns[:2], columns[2:])


def _value(rows: list[Any]) -> float:
    return sum((row.value for row in rows), 0.0)


def _origins(asked: Asked) -> ReportTable:
    counted = asked.counted.c
    value = func.coalesce(func.sum(counted.tax_value_vnd), 0.0)
    query = select(
        counted.origin,
        func.count(counted.declaration_id.distinct()),
        func.count(),
        value,
        func.coalesce(func.sum(counted.tax_vnd), 0.0),
    ).group_by(counted.origin)
    found = sorted(asked.connection.execute(query).all(), key=lambda row: (-row[3], row[0]))
    columns = ("report_column_origin", *_VOLUME, *_MONEY)
    added = (columns[2], *_MONEY)
    rows = tuple(ReportRow(tuple(row)) for row in found)
    return ReportTable("enterprise_origins", columns, rows, columns[:1], added)
