"""Enterprises with what their declarations come to, and the profile of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, select

from kyha_lookup.data import schema
from kyha_lookup.data.declaration_figures import DeclarationFigures, counted_pairs, declaration_figures
from kyha_lookup.data.enterprise_duplicates import likely_duplicates
from kyha_lookup.data.enterprise_notes import note_of
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.store import in_chunks
from kyha_lookup.data.watch_list import watched
from kyha_lookup.model import (
    TREND_MONTHS,
    EnterpriseProfile,
    EnterpriseRow,
    MonthFigures,
    Period,
    Share,
)

_enterprise, _line, _declaration = schema.enterprise.c, schema.goods_line.c, schema.declaration.c
_MOST_SHARES = 12
# Written out: PostgreSQL takes two expressions with bound numbers for two different ones.
_HEADING = func.substr(_line.hs_code, literal_column("1"), literal_column("4"))


def enterprise_rows(connection: Connection, period: Period | None, min_score: float) -> list[EnterpriseRow]:
    """Every enterprise, or those with a declaration in the period: most hits first, then most lines."""
    table = select(
        _enterprise.id,
        _enterprise.tax_code,
        _enterprise.name,
        _enterprise.address,
        schema.watch_list.c.tax_code.label("watched"),
    ).outerjoin(schema.watch_list, schema.watch_list.c.tax_code == _enterprise.tax_code)
    found = connection.execute(table).all()
    figures: dict[int, list[DeclarationFigures]] = defaultdict(list)
    for each in declaration_figures(connection, min_score, period=period):
        figures[each.enterprise_id].append(each)
    last = period.end if period else _last_day(connection)
    rows = [_row(row, figures.get(row.id, ()), last) for row in found if period is None or row.id in figures]
    return sorted(rows, key=lambda row: (-row.hits, -row.lines, row.tax_code))


def enterprise_profile(
    connection: Connection, tax_code: str, min_score: float, period: Period | None = None
) -> EnterpriseProfile | None:
    """Everything about one enterprise; None where the store has none of that tax code."""
    found = connection.execute(
        select(
            _enterprise.id,
            _enterprise.tax_code,
            _enterprise.name,
            _enterprise.address,
            schema.watch_list.c.tax_code.label("watched"),
        )
        .outerjoin(schema.watch_list, schema.watch_list.c.tax_code == _enterprise.tax_code)
        .where(_enterprise.tax_code == tax_code)
    ).first()
    if found is None:
        return None
    figures = declaration_figures(connection, min_score, period=period, enterprise_ids=[found.id])
    row = _row(found, figures, period.end if period else _last_day(connection))
    spelling = schema.enterprise_name.c
    others = connection.execute(
        select(spelling.name)
        .where(spelling.enterprise_id == found.id, spelling.name != row.name)
        .order_by(spelling.first_batch_id.desc(), spelling.name)
    ).scalars()

    def shares(value: ColumnElement[str]) -> tuple[Share, ...]:
        return _shares(connection, value, found.id, period)

    return EnterpriseProfile(
        row=row,
        watch=watched(connection, tax_code),
        note=note_of(connection, tax_code),
        names=(row.name, *others),
        months=by_month(figures),
        groups=goods_groups(connection, min_score, enterprise_id=found.id, period=period),
        headings=shares(_HEADING),
        origins=shares(_line.origin),
        channels=shares(_declaration.channel),
        duplicates=likely_duplicates(connection, found.id),
    )


def by_month(figures: Iterable[DeclarationFigures]) -> tuple[MonthFigures, ...]:
    """Figures by calendar month, from the first to the last that has a declaration; undated ones are left out."""
    found: dict[int, list[DeclarationFigures]] = defaultdict(list)
    for each in figures:
        if each.registered_on is not None:
            found[_month_number(each.registered_on)].append(each)
    if not found:
        return ()
    return tuple(
        MonthFigures(
            month=date(number // 12, number % 12 + 1, 1),
            declarations=len(found[number]),
            lines=sum(each.lines for each in found[number]),
            hits=sum(each.hits for each in found[number]),
            confirmed=sum(each.confirmed for each in found[number]),
            tax_value_vnd=sum(each.tax_value_vnd for each in found[number]),
        )
        for number in range(min(found), max(found) + 1)
    )


def _row(enterprise: Any, figures: Sequence[DeclarationFigures], last: date | None) -> EnterpriseRow:
    days = [each.registered_on for each in figures if each.registered_on is not None]
    trend = [0] * TREND_MONTHS
    if last is not None:
        for each in figures:
            if each.registered_on is None:
                continue
            back = _month_number(last) - _month_number(each.registered_on)
            if 0 <= back < TREND_MONTHS:
                trend[TREND_MONTHS - 1 - back] += each.lines
    return EnterpriseRow(
        tax_code=enterprise.tax_code,
        name=enterprise.name,
        address=enterprise.address,
        watched=enterprise.watched is not None,
        declarations=len(figures),
        lines=sum(each.lines for each in figures),
        hits=sum(each.hits for each in figures),
        confirmed=sum(each.confirmed for each in figures),
        tax_value_vnd=sum(each.tax_value_vnd for each in figures),
        tax_vnd=sum(each.tax_vnd for each in figures),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        trend=tuple(trend),
    )


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _last_day(connection: Connection) -> date | None:
    last: date | None = connection.execute(
        select(func.max(_declaration.registered_on)).where(_declaration.retired_by.is_(None))
    ).scalar_one()
    return last


def _of_enterprise(query: Select[Any], enterprise_id: int | None, period: Period | None) -> Select[Any]:
    query = query.where(CURRENT_LINE)
    if enterprise_id is not None:
        query = query.where(_declaration.enterprise_id == enterprise_id)
    if period is not None:
        query = query.where(_declaration.registered_on.between(period.start, period.end))
    return query


def _shares(
    connection: Connection, value: ColumnElement[str], enterprise_id: int, period: Period | None
) -> tuple[Share, ...]:
    shown, lines = value.label("value"), func.count().label("lines")
    query = (
        select(shown, lines, func.coalesce(func.sum(_line.tax_value_vnd), 0.0))
        .select_from(schema.declaration)
        .join(schema.goods_line, _line.declaration_id == _declaration.id)
        .group_by(shown)
        .order_by(lines.desc(), shown)
        .limit(_MOST_SHARES)
    )
    return tuple(Share(*row) for row in connection.execute(_of_enterprise(query, enterprise_id, period)))


def goods_groups(
    connection: Connection,
    min_score: float,
    *,
    enterprise_id: int | None = None,
    period: Period | None = None,
) -> tuple[Share, ...]:
    """Goods groups of the counted lines, of an enterprise or all, each line under the entry it hits best."""
    hit, entry, pair = schema.hit.c, schema.catalogue_entry.c, counted_pairs(min_score)
    group = func.coalesce(func.nullif(entry.goods_group, ""), entry.name)
    place = func.row_number().over(partition_by=_line.id, order_by=[hit.score.desc(), entry.code])
    best = _of_enterprise(
        select(group.label("value"), _line.tax_value_vnd, place.label("place"))
        .select_from(schema.declaration)
        .join(schema.goods_line, _line.declaration_id == _declaration.id)
        .join(pair, and_(pair.c.description_id == _line.description_id, pair.c.hs_code == _line.hs_code))
        .join(schema.hit, and_(hit.description_id == _line.description_id, hit.hs_code == _line.hs_code))
        .join(schema.catalogue_entry, and_(entry.id == hit.entry_id, entry.retired_in.is_(None))),
        enterprise_id,
        period,
    ).subquery("best")
    lines = func.count().label("lines")
    query = (
        select(best.c.value, lines, func.coalesce(func.sum(best.c.tax_value_vnd), 0.0))
        .where(best.c.place == 1)
        .group_by(best.c.value)
        .order_by(lines.desc(), best.c.value)
        .limit(_MOST_SHARES)
    )
    return tuple(Share(*row) for row in connection.execute(query))


def tax_codes_of(connection: Connection, ids: Sequence[int]) -> frozenset[str]:
    """Tax codes of the enterprises with these ids."""
    found: set[str] = set()
    for chunk in in_chunks(ids):
        found |= set(
            connection.execute(select(_enterprise.tax_code).where(_enterprise.id.in_(chunk))).scalars()
        )
    return frozenset(found)


def tax_codes_beginning(connection: Connection, digits: str) -> frozenset[str]:
    """Tax codes that begin with `digits`, whatever dash they have."""
    plain = func.replace(_enterprise.tax_code, "-", "")
    query = select(_enterprise.tax_code).where(plain.startswith(digits, autoescape=True))
    return frozenset(connection.execute(query).scalars())


def name_of(connection: Connection, tax_code: str) -> str:
    """The name the store shows for a tax code, "" where it knows none."""
    query = select(_enterprise.name).where(_enterprise.tax_code == tax_code)
    return connection.execute(query).scalar_one_or_none() or ""


def names_of(connection: Connection, tax_codes: Iterable[str]) -> list[tuple[str, str]]:
    """(name, tax code) of enterprises."""
    found: list[tuple[str, str]] = []
    for chunk in in_chunks(sorted(tax_codes)):
        query = select(_enterprise.name, _enterprise.tax_code).where(_enterprise.tax_code.in_(chunk))
        found += [(name, code) for name, code in connection.execute(query)]
    return found
