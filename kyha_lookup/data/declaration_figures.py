"""One row per current declaration with what its lines come to: what lists of enterprises and the overview add up."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Subquery, and_, case, func, or_, select

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import Period, VerdictKind

_line, _declaration, _hit, _entry = (
    schema.goods_line.c,
    schema.declaration.c,
    schema.hit.c,
    schema.catalogue_entry.c,
)


class DeclarationFigures(NamedTuple):
    """A declaration's figures; `enterprise_id` 0 where it names none. Money in VND, missing values are 0."""

    enterprise_id: int
    registered_on: date | None
    channel: str
    lines: int
    hits: int
    confirmed: int
    tax_value_vnd: float
    tax_vnd: float


def counted_pairs(min_score: float) -> Subquery:
    """(description_id, hs_code, confirmed 0 or 1, score) of what counts as a hit, as reports count it.

    Hits on entries in force that were confirmed, or not rejected and score at least the entry's own threshold,
    or `min_score` where it has none.
    """
    verdict, own = current_verdicts(), schema.entry_threshold.c
    confirmed = func.coalesce(verdict.c.kind, "") == VerdictKind.CONFIRMED.value
    return (
        select(
            _hit.description_id,
            _hit.hs_code,
            func.max(case((confirmed, 1), else_=0)).label("confirmed"),
        )
        .select_from(schema.hit)
        .join(schema.catalogue_entry, and_(_entry.id == _hit.entry_id, _entry.retired_in.is_(None)))
        .outerjoin(schema.entry_threshold, own.entry_code == _entry.code)
        .outerjoin(
            verdict,
            and_(verdict.c.description_id == _hit.description_id, verdict.c.entry_code == _entry.code),
        )
        .where(
            func.coalesce(verdict.c.kind, "") != VerdictKind.REJECTED.value,
            or_(confirmed, _hit.score >= func.coalesce(own.threshold, min_score)),
        )
        .group_by(_hit.description_id, _hit.hs_code)
        .subquery("counted_pair")
    )


def declaration_figures(
    connection: Connection,
    min_score: float,
    *,
    period: Period | None = None,
    enterprise_ids: Any = None,
) -> list[DeclarationFigures]:
    """The figures of every current declaration, of a period and of some enterprises (a list, or a select) if given."""
    pair = counted_pairs(min_score)
    query = (
        select(
            func.coalesce(_declaration.enterprise_id, 0),
            _declaration.registered_on,
            _declaration.channel,
            func.count(),
            func.count(pair.c.description_id),
            func.coalesce(func.sum(pair.c.confirmed), 0),
            func.coalesce(func.sum(_line.tax_value_vnd), 0.0),
            func.coalesce(func.sum(_line.tax_vnd), 0.0),
        )
        .select_from(schema.declaration)
        .join(schema.goods_line, _line.declaration_id == _declaration.id)
        .outerjoin(
            pair,
            and_(pair.c.description_id == _line.description_id, pair.c.hs_code == _line.hs_code),
        )
        .where(CURRENT_LINE)
        .group_by(
            _declaration.id, _declaration.enterprise_id, _declaration.registered_on, _declaration.channel
        )
    )
    if period is not None:
        query = query.where(_declaration.registered_on.between(period.start, period.end))
    if enterprise_ids is not None:
        query = query.where(_declaration.enterprise_id.in_(enterprise_ids))
    return [DeclarationFigures(*row) for row in connection.execute(query)]
