"""What a period came to beside the one before it, for the overview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.declaration_figures import DeclarationFigures, declaration_figures
from kyha_lookup.data.enterprise_queries import by_month, goods_groups
from kyha_lookup.model import (
    TREND_MONTHS,
    NextStep,
    Overview,
    Period,
    PeriodFigures,
    Share,
    StoreState,
    TopEnterprise,
)

_MOST_ENTERPRISES = 10
_NEW_DAYS = 7


def overview(
    connection: Connection,
    state: StoreState,
    period: Period | None,
    before: Period | None,
    min_score: float,
    now: datetime,
) -> Overview:
    """The overview of a period and the one before; `now` says which imports are new."""
    batch = schema.import_batch.c
    files = connection.execute(
        select(func.count()).where(
            batch.state == "done", batch.imported_at >= now - timedelta(days=_NEW_DAYS)
        )
    ).scalar_one()
    reported = connection.execute(select(func.max(schema.report.c.made_at))).scalar_one()
    everything = declaration_figures(connection, min_score)
    inside = _of(everything, period)
    return Overview(
        step=next_step(state),
        files=files,
        unscreened=state.unscreened,
        entries_waiting=state.entries_waiting,
        open_items=state.open_items,
        last_report_on=reported.date() if reported else None,
        period=period,
        before=before,
        figures=_sum(inside),
        figures_before=_sum(_of(everything, before)),
        months=by_month(_of(everything, _trend(period)))[-TREND_MONTHS:],
        enterprises=_top(connection, inside),
        groups=goods_groups(connection, min_score, period=period) if period else (),
        channels=_channels(inside),
    )


def next_step(state: StoreState) -> NextStep:
    """What is to be done next in a store."""
    if not state.lines:
        return NextStep.IMPORT
    if not state.entries:
        return NextStep.CATALOGUE
    if state.unscreened or state.entries_waiting:
        return NextStep.SCREEN
    return NextStep.REVIEW if state.open_items else NextStep.REPORT


def _of(figures: Sequence[DeclarationFigures], period: Period | None) -> list[DeclarationFigures]:
    if period is None:
        return []
    return [
        each
        for each in figures
        if each.registered_on is not None and period.start <= each.registered_on <= period.end
    ]


def _trend(period: Period | None) -> Period | None:
    """The months of the trend: up to the end of the period."""
    if period is None:
        return None
    months = period.end.year * 12 + period.end.month - TREND_MONTHS
    return Period(date(months // 12, months % 12 + 1, 1), period.end)


def _sum(figures: Sequence[DeclarationFigures]) -> PeriodFigures:
    return PeriodFigures(
        declarations=len(figures),
        lines=sum(each.lines for each in figures),
        hits=sum(each.hits for each in figures),
        confirmed=sum(each.confirmed for each in figures),
        enterprises=len({each.enterprise_id for each in figures if each.enterprise_id}),
        tax_value_vnd=sum(each.tax_value_vnd for each in figures),
    )


def _top(connection: Connection, figures: Sequence[DeclarationFigures]) -> tuple[TopEnterprise, ...]:
    lines: dict[int, int] = defaultdict(int)
    hits: dict[int, int] = defaultdict(int)
    for each in figures:
        if each.enterprise_id:
            lines[each.enterprise_id] += each.lines
            hits[each.enterprise_id] += each.hits
    best = sorted(lines, key=lambda key: (-hits[key], -lines[key], key))[:_MOST_ENTERPRISES]
    table = schema.enterprise
    rows = {row.id: row for row in connection.execute(select(table).where(table.c.id.in_(best)))}
    return tuple(TopEnterprise(rows[key].tax_code, rows[key].name, lines[key], hits[key]) for key in best)


def _channels(figures: Sequence[DeclarationFigures]) -> tuple[Share, ...]:
    counts = Counter(each.channel for each in figures)
    values: dict[str, float] = defaultdict(float)
    for each in figures:
        values[each.channel] += each.tax_value_vnd
    return tuple(Share(channel, count, values[channel]) for channel, count in sorted(counts.items()))
