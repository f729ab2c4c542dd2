"""(d) Lines whose goods an entry names while their HS code is another, and descriptions under several HS headings."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import case, func, select

from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.report_lines import in_request
from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.report_tables.line_tables import counted_with_goods, line_table
from kyha_lookup.data.schema import declaration, description, entry_term, goods_line
from kyha_lookup.model import Case, ReportRow, ReportTable


def misdeclared(asked: Asked) -> tuple[ReportTable, ...]:
    """Two tables: lines below their enterprises, codes below their description."""
    return _other_hs(asked), _many_codes(asked)


def _other_hs(asked: Asked) -> ReportTable:
    counted = asked.counted.c
    query = (
        counted_with_goods(asked)
        .add_columns(counted.score)
        .where(counted.finding == Case.NAME_OTHER_HS.value)
        .order_by(counted.score.desc(), counted.line_id)
    )
    lines = asked.connection.execute(query).all()
    prefixes = _prefixes(asked)
    return line_table(
        asked,
        "misdeclared",
        lines,
        ("report_column_entry_hs", "report_column_score"),
        lambda line: ("; ".join(prefixes[line.entry_id]), line.score),
    )


def _prefixes(asked: Asked) -> dict[int, list[str]]:
    """HS codes that an entry names."""
    terms = entry_term.c
    query = (
        select(terms.entry_id, terms.text).where(terms.kind == "hs").order_by(terms.entry_id, terms.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for entry_id, text in asked.connection.execute(query):
        found[entry_id].append(text)
    return found


def _many_codes(asked: Asked) -> ReportTable:
    """Descriptions of counted lines that current lines of the whole store carry under several headings."""
    line = goods_line.c
    inside = case((in_request(asked.request), 1), else_=0)
    query = (
        select(
            line.description_id,
            description.c.text,
            line.hs_code,
            func.count().label("lines"),
            func.sum(inside).label("in_period"),
            func.count(declaration.c.enterprise_id.distinct()).label("enterprises"),
            func.coalesce(func.sum(line.tax_value_vnd), 0.0).label("value"),
        )
        .select_from(goods_line)
        .join(declaration, declaration.c.id == line.declaration_id)
        .join(description, description.c.id == line.description_id)
        .where(CURRENT_LINE, func.length(line.hs_code) >= 4)
        .where(line.description_id.in_(select(asked.counted.c.description_id)))
        .group_by(line.description_id, description.c.text, line.hs_code)
    )
    by_description: dict[int, list[Any]] = defaultdict(list)
    for row in asked.connection.execute(query):
        by_description[row.description_id].append(row)
    several = [own for own in by_description.values() if len({row.hs_code[:4] for row in own}) > 1]
    rows: list[ReportRow] = []
    for own in sorted(several, key=lambda own: (-sum(row.lines for row in own), own[0].description_id)):
        sums = tuple(sum(getattr(row, name) for row in own) for name in ("lines", "in_period"))
        codes, value = len({row.hs_code for row in own}), sum(row.value for row in own)
        rows.append(ReportRow(("", own[0].text, codes, None, *sums, value)))
        for row in sorted(own, key=lambda row: (-row.lines, row.hs_code)):
            name = asked.names.of(row.hs_code)
            cells = (row.hs_code, name, None, row.enterprises, row.lines, row.in_period, row.value)
            rows.append(ReportRow(cells, 1))
    columns = (
        "report_column_hs",
        "report_column_description_and_hs_name",
        "report_column_codes",
        "report_column_enterprises",
        "report_column_lines_in_store",
        "report_column_lines_in_period",
        "report_column_value_in_store",
    )
    return ReportTable("many_codes", columns, tuple(rows), columns[:2], columns[4:])
