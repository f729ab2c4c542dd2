"""The goods lines behind a figure of a report."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from kyha_lookup.data.report_lines import NO_ENTERPRISE, counted_lines
from kyha_lookup.data.schema import catalogue_entry, declaration, enterprise, goods_line
from kyha_lookup.model import FigureLines, ReportRequest, Scope, VerdictKind
from kyha_lookup.settings import Thresholds
from kyha_lookup.text.query_dates import period_of

_KNOWN_CHANNELS = ("1", "2", "3")


def figure_lines(
    connection: Connection, request: ReportRequest, lines: FigureLines, thresholds: Thresholds
) -> tuple[int, ...]:
    """Ids of the counted lines of `request` that have every value given, newest first."""
    if lines.line_ids:
        return lines.line_ids
    asked = replace(request, period=lines.period or request.period)
    if lines.undecided:
        asked = replace(asked, scope=Scope.HITS)
    counted = counted_lines(asked, thresholds.report, thresholds)
    found = (
        select(counted.c.line_id)
        .join(goods_line, goods_line.c.id == counted.c.line_id)
        .join(declaration, declaration.c.id == counted.c.declaration_id)
        .order_by(declaration.c.registered_on.desc(), counted.c.line_id.desc())
    )
    if lines.tax_code == "":
        found = found.where(counted.c.enterprise_key == NO_ENTERPRISE)
    elif lines.tax_code is not None:
        own = select(enterprise.c.id).where(enterprise.c.tax_code == lines.tax_code)
        found = found.where(counted.c.enterprise_key.in_(own))
    if lines.entry_code:
        entries = select(catalogue_entry.c.id).where(catalogue_entry.c.code == lines.entry_code)
        found = found.where(counted.c.entry_id.in_(entries))
    if lines.group:
        found = found.where(counted.c.goods_group == lines.group)
    if lines.channel == "":
        found = found.where(counted.c.channel.not_in(_KNOWN_CHANNELS))
    elif lines.channel is not None:
        found = found.where(counted.c.channel == lines.channel)
    if lines.confirmed:
        found = found.where(counted.c.verdict == VerdictKind.CONFIRMED.value)
    if lines.undecided:
        found = found.where(counted.c.verdict.is_(None))
    if lines.month and (days := period_of(lines.month)):
        found = found.where(declaration.c.registered_on.between(*days))
    if lines.hs_code:
        found = found.where(goods_line.c.hs_code == lines.hs_code)
    return tuple(connection.execute(found).scalars())
