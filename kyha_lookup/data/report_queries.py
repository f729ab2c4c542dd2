"""The figures of the report of enterprises that imported goods of the high-risk catalogue, from SQL.

What counts. A goods line counts when

- line and declaration are current (`retired_by IS NULL`),
- the declaration's `registered_on` lies in the period, both ends included (a declaration without a date lies
  in no period; such lines are stated in the basis), and
- its description under its HS code has a counted hit: on an entry that is current (`retired_in IS NULL`) and was
  valid on the registration date, where the verdict on the pair of description and entry is, for
  `Scope.CONFIRMED`, "confirmed"; for `Scope.HITS`, "confirmed", or anything but "rejected" with a score of at
  least the entry's own threshold, or `min_score` where it has none.

The verdict on a pair is its newest row that is not a note; "withdrawn" means none. The note shown is the newest
of the pair's notes and of the text given with the verdict that holds; what was said with an overridden verdict
is history, and an empty note takes earlier ones away.

A line counts once however many entries it hits: under its best counted hit, which is the confirmed one first,
then the higher score, then the smaller entry code. Sheets 1, 2 and 3 therefore add up to the same lines and sums.
Goods lines without an enterprise form one row with an empty tax code, last, which is no enterprise in the totals.
Missing values are 0 in sums and are stated in the basis. An entry without a group stands under its own name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import fsum
from typing import Any

from sqlalchemy import CTE, Connection, Select, case, func, literal, select, union_all

from kyha_lookup.data.report_basis import report_basis
from kyha_lookup.data.report_lines import GROUP, NO_ENTERPRISE, counted_lines, details, lines_below
from kyha_lookup.data.report_tables.asked import Asked
from kyha_lookup.data.report_tables.by_group import by_group
from kyha_lookup.data.report_tables.comparison import comparison
from kyha_lookup.data.report_tables.misdeclared import misdeclared
from kyha_lookup.data.report_tables.one_enterprise import one_enterprise
from kyha_lookup.data.report_tables.prices import prices
from kyha_lookup.data.report_tables.work import work
from kyha_lookup.data.schema import catalogue_entry, enterprise, watch_list
from kyha_lookup.data.tariff import hs_names
from kyha_lookup.model import (
    DayTotals,
    EnterpriseFigures,
    GroupFigures,
    Period,
    ReportData,
    ReportKind,
    ReportRequest,
    ReportTable,
    ReportTotals,
    Scope,
    VerdictKind,
)
from kyha_lookup.settings import Settings, Thresholds
from kyha_lookup.text.folding import fold

_SEPARATOR = "\x1f"
_CHANNELS = ("1", "2", "3")


def report_figures(
    connection: Connection,
    request: ReportRequest,
    *,
    made_by: str,
    made_at: datetime,
    program_version: str,
    weights_version: str,
    settings: Settings,
    compared: tuple[Period, Period] | None = None,
) -> ReportData:
    """A report's figures; see the module for what counts.

    `details` is read from `connection` while it is consumed, so the connection must stay open until then and
    stand in one transaction that sees one state of the store (SQLite: any; PostgreSQL: REPEATABLE READ).
    Enterprises come by tax value, largest first; groups and entries by name and code; details by tax code,
    date, declaration and line. `compared` are the period before and the same days a year before, for the comparison.
    """
    thresholds = settings.thresholds
    min_score = thresholds.report
    counted = counted_lines(request, min_score, thresholds)
    enterprises, totals, lines_without_value = _enterprises(connection, counted, thresholds)
    groups, group_totals = _groups(connection, counted)
    basis = report_basis(
        connection,
        request.period,
        min_score=min_score,
        weights_version=weights_version,
        made_by=made_by,
        made_at=made_at,
        program_version=program_version,
        thresholds=thresholds,
        lines_without_value=lines_without_value,
        lines_below=lines_below(connection, request, totals.lines) if request.scope is Scope.HITS else 0,
        procedures=_procedures(connection, counted),
        declarations_without_channel=sum(row.unknown_channel for row in enterprises),
    )
    before, year_before = compared or (request.period, request.period)
    asked = Asked(
        connection=connection,
        request=request,
        counted=counted,
        settings=settings,
        names=hs_names(connection),
        enterprises=enterprises,
        groups=groups,
        group_totals=group_totals,
        totals=totals,
        before=before,
        year_before=year_before,
    )
    return ReportData(
        tables=_TABLES[request.kind](asked) if request.kind in _TABLES else (),
        days=_days(connection, counted),
        request=request,
        totals=totals,
        enterprises=enterprises,
        groups=groups,
        details=details(connection, counted, thresholds),
        basis=basis,
        group_totals=group_totals,
    )


def _enterprises(
    connection: Connection, counted: CTE, thresholds: Thresholds
) -> tuple[tuple[EnterpriseFigures, ...], ReportTotals, int]:
    """Sheet 1, largest tax value first, its totals, and the number of counted lines without a tax value."""

    def by_channel(channel: str) -> Any:
        return func.count(case((counted.c.channel == channel, counted.c.declaration_id)).distinct())

    confirmed = func.coalesce(counted.c.verdict, "") == VerdictKind.CONFIRMED.value
    certain = counted.c.score >= thresholds.certain
    likely = counted.c.score >= thresholds.likely
    unknown_channel = case((counted.c.channel.not_in(_CHANNELS), counted.c.declaration_id))

    pairs = (
        select(counted.c.enterprise_key, GROUP.label("name"))
        .join(catalogue_entry, catalogue_entry.c.id == counted.c.entry_id)
        .distinct()
        .subquery()
    )
    names = (
        select(pairs.c.enterprise_key, func.aggregate_strings(pairs.c.name, _SEPARATOR).label("names"))
        .group_by(pairs.c.enterprise_key)
        .subquery()
    )
    sums = (
        select(
            counted.c.enterprise_key,
            func.count(counted.c.declaration_id.distinct()).label("declarations"),
            func.count().label("lines"),
            func.coalesce(func.sum(counted.c.tax_value_vnd), 0.0).label("tax_value_vnd"),
            func.coalesce(func.sum(counted.c.tax_vnd), 0.0).label("tax_vnd"),
            by_channel("1").label("green"),
            by_channel("2").label("yellow"),
            by_channel("3").label("red"),
            func.count(unknown_channel.distinct()).label("unknown_channel"),
            func.count().filter(confirmed).label("confirmed"),
            func.count().filter(~confirmed & certain).label("certain"),
            func.count().filter(~confirmed & ~certain & likely).label("likely"),
            (func.count() - func.count(counted.c.tax_value_vnd)).label("without_value"),
        )
        .group_by(counted.c.enterprise_key)
        .subquery()
    )
    rows = connection.execute(
        select(
            sums,
            names.c.names,
            func.coalesce(enterprise.c.tax_code, "").label("tax_code"),
            func.coalesce(enterprise.c.name, "").label("name"),
            func.coalesce(enterprise.c.address, "").label("address"),
            watch_list.c.tax_code.label("watched"),
            func.coalesce(watch_list.c.reason, "").label("reason"),
        )
        .join(names, names.c.enterprise_key == sums.c.enterprise_key)
        .outerjoin(enterprise, enterprise.c.id == sums.c.enterprise_key)
        .outerjoin(watch_list, watch_list.c.tax_code == enterprise.c.tax_code)
    ).all()
    ordered = sorted(rows, key=lambda row: (not row.tax_code, -row.tax_value_vnd, row.tax_code))
    figures = tuple(
        EnterpriseFigures(
            tax_code=row.tax_code,
            name=row.name,
            address=row.address,
            declarations=row.declarations,
            lines=row.lines,
            groups=tuple(sorted(row.names.split(_SEPARATOR), key=_alphabetical)),
            tax_value_vnd=float(row.tax_value_vnd),
            tax_vnd=float(row.tax_vnd),
            green=row.green,
            yellow=row.yellow,
            red=row.red,
            note=row.reason,
            watched=row.watched is not None,
            unknown_channel=row.unknown_channel,
            confirmed=row.confirmed,
        )
        for row in ordered
    )
    # Every declaration belongs to one enterprise, every line to one declaration.
    totals = ReportTotals(
        enterprises=sum(1 for row in figures if row.tax_code),
        declarations=sum(row.declarations for row in figures),
        lines=sum(row.lines for row in figures),
        tax_value_vnd=fsum(row.tax_value_vnd for row in figures),
        tax_vnd=fsum(row.tax_vnd for row in figures),
        confirmed=sum(row.confirmed for row in rows),
        certain=sum(row.certain for row in rows),
        likely=sum(row.likely for row in rows),
    )
    return figures, totals, sum(row.without_value for row in rows)


_TABLES: dict[ReportKind, Callable[[Asked], tuple[ReportTable, ...]]] = {
    ReportKind.ENTERPRISE: one_enterprise,
    ReportKind.GROUPS: by_group,
    ReportKind.MISDECLARED: misdeclared,
    ReportKind.PRICES: prices,
    ReportKind.COMPARISON: comparison,
    ReportKind.WORK: work,
}


def _days(connection: Connection, counted: CTE) -> tuple[DayTotals, ...]:
    """Counted lines by registration date, in order."""
    day = counted.c.registered_on
    value = func.coalesce(func.sum(counted.c.tax_value_vnd), 0.0)
    query = select(day, func.count(), value).group_by(day).order_by(day)
    return tuple(DayTotals(*row) for row in connection.execute(query))


def _procedures(connection: Connection, counted: CTE) -> tuple[tuple[str, int], ...]:
    """Counted lines by procedure code, most first."""
    code = counted.c.procedure_code
    rows = connection.execute(select(code, func.count()).group_by(code).order_by(func.count().desc(), code))
    return tuple((row[0], row[1]) for row in rows)


def _alphabetical(name: str) -> tuple[str, str]:
    """Sorting key that puts Đ beside D, as readers look for it."""
    return fold(name), name


def _groups(
    connection: Connection, counted: CTE
) -> tuple[tuple[GroupFigures, ...], tuple[GroupFigures, ...]]:
    """Sheet 3: figures per entry, and per group."""

    def figures(code: Any, name: Any, level: str) -> Select[Any]:
        query = select(
            literal(level).label("level"),
            GROUP.label("goods_group"),
            code.label("code"),
            name.label("name"),
            func.count(func.nullif(counted.c.enterprise_key, NO_ENTERPRISE).distinct()).label("enterprises"),
            func.count(counted.c.declaration_id.distinct()).label("declarations"),
            func.count().label("lines"),
            func.coalesce(func.sum(counted.c.tax_value_vnd), 0.0).label("tax_value_vnd"),
            func.coalesce(func.sum(counted.c.tax_vnd), 0.0).label("tax_vnd"),
        ).join(catalogue_entry, catalogue_entry.c.id == counted.c.entry_id)
        return query.group_by(GROUP) if level == "group" else query.group_by(GROUP, code, name)

    rows = connection.execute(
        union_all(
            figures(catalogue_entry.c.code, catalogue_entry.c.name, "entry"),
            figures(literal(""), literal(""), "group"),
        )
    ).all()
    figures_of = {"entry": list[GroupFigures](), "group": list[GroupFigures]()}
    for row in sorted(rows, key=lambda row: (_alphabetical(row.goods_group), row.code)):
        figures_of[row.level].append(
            GroupFigures(
                group=row.goods_group,
                entry_code=row.code,
                entry_name=row.name,
                enterprises=row.enterprises,
                declarations=row.declarations,
                lines=row.lines,
                tax_value_vnd=float(row.tax_value_vnd),
                tax_vnd=float(row.tax_vnd),
            )
        )
    return tuple(figures_of["entry"]), tuple(figures_of["group"])
