"""The goods lines a report counts, and sheet 2 made of them; `report_queries` says what counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
)

from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.schema import (
    catalogue_entry,
    declaration,
    description,
    enterprise,
    entry_threshold,
    goods_line,
    hit,
    import_batch,
    verdict,
    watch_list,
)
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import Case, Level, Period, ReportLine, ReportRequest, Scope, Source, VerdictKind
from kyha_lookup.settings import Thresholds

NO_ENTERPRISE = 0  # the key of lines without one; ids begin at 1
GROUP = func.coalesce(
    func.nullif(catalogue_entry.c.goods_group, literal_column("''")), catalogue_entry.c.name
)
_ROWS_AT_ONCE = 2000


_DECISION = current_verdicts().select().cte("decision")


def _notes() -> CTE:
    """The note that holds on each pair: description_id, entry_code, note."""
    newest = (
        select(func.max(verdict.c.id).label("id"))
        .outerjoin(_DECISION, _DECISION.c.id == verdict.c.id)
        .where(
            (verdict.c.kind == VerdictKind.NOTE.value)
            | (_DECISION.c.id.is_not(None) & (verdict.c.note != ""))
        )
        .group_by(verdict.c.description_id, verdict.c.entry_code)
        .subquery()
    )
    return (
        select(verdict.c.description_id, verdict.c.entry_code, verdict.c.note)
        .join(newest, newest.c.id == verdict.c.id)
        .cte("note")
    )


def in_period(period: Period) -> ColumnElement[bool]:
    """Current lines of declarations registered in the period, both ends included."""
    return and_(declaration.c.registered_on.between(period.start, period.end), CURRENT_LINE)


def in_request(request: ReportRequest) -> ColumnElement[bool]:
    """Current lines that a request lets pass, whatever they hit."""
    conditions = [in_period(request.period)]
    if request.offices:
        conditions.append(declaration.c.office_code.in_(request.offices))
    if request.procedures:
        conditions.append(declaration.c.procedure_code.in_(request.procedures))
    if request.min_value is not None:
        conditions.append(goods_line.c.tax_value_vnd >= request.min_value)
    if request.tax_code:
        own = select(enterprise.c.id).where(enterprise.c.tax_code == request.tax_code)
        conditions.append(declaration.c.enterprise_id.in_(own))
    if request.watched:
        key = select(enterprise.c.id).join(watch_list, watch_list.c.tax_code == enterprise.c.tax_code)
        conditions.append(declaration.c.enterprise_id.in_(key))
    return and_(*conditions)


def _least_score(min_score: float) -> ColumnElement[float]:
    """The least score of an undecided hit that counts: its entry's own threshold, else the general one."""
    own = (
        select(entry_threshold.c.threshold)
        .where(entry_threshold.c.entry_code == catalogue_entry.c.code)
        .correlate(catalogue_entry)
        .scalar_subquery()
    )
    return func.coalesce(own, min_score)


def counted_lines(
    request: ReportRequest, min_score: float, thresholds: Thresholds, *, name: str = "counted"
) -> CTE:
    """The counted lines, each once, with its best counted hit; a group is asked of that hit alone."""
    confirmed = VerdictKind.CONFIRMED.value
    place = func.row_number().over(
        partition_by=goods_line.c.id,
        order_by=[
            case((_DECISION.c.kind == confirmed, 0), else_=1),
            hit.c.score.desc(),
            catalogue_entry.c.code,
        ],
    )
    ranked = (
        _hits_in_scope(
            request,
            goods_line.c.id.label("line_id"),
            declaration.c.id.label("declaration_id"),
            func.coalesce(declaration.c.enterprise_id, NO_ENTERPRISE).label("enterprise_key"),
            declaration.c.registered_on,
            declaration.c.channel,
            declaration.c.procedure_code,
            goods_line.c.description_id,
            goods_line.c.hs_code,
            goods_line.c.origin,
            goods_line.c.tax_value_vnd,
            goods_line.c.tax_vnd,
            catalogue_entry.c.id.label("entry_id"),
            GROUP.label("goods_group"),
            hit.c.score,
            hit.c.finding,
            _DECISION.c.kind.label("verdict"),
            place.label("place"),
        )
        # What an officer confirmed counts, however low a foreign HS code made its score.
        .where(or_(hit.c.score >= _least_score(min_score), _DECISION.c.kind == confirmed))
        .subquery("ranked")
    )
    best = select(ranked).where(ranked.c.place == 1)
    if request.groups:
        best = best.where(ranked.c.goods_group.in_(request.groups))
    if request.least_level is not None:
        least = {Level.CERTAIN: thresholds.certain, Level.LIKELY: thresholds.likely, Level.LOOK: 0.0}
        best = best.where(or_(ranked.c.score >= least[request.least_level], ranked.c.verdict == confirmed))
    return best.cte(name)


def lines_below(connection: Connection, request: ReportRequest, counted: int) -> int:
    """Lines a request lets pass, left out of the `counted` ones because their undecided hits score too low."""
    found = _hits_in_scope(request, func.count(goods_line.c.id.distinct()))
    if request.groups:
        found = found.where(GROUP.in_(request.groups))
    return int(connection.execute(found).scalar_one()) - counted


def _hits_in_scope(request: ReportRequest, *columns: ColumnElement[Any]) -> Select[Any]:
    """Lines that a request lets pass with each of their hits whose entry and verdict count, whatever the score."""
    confirmed, scope = VerdictKind.CONFIRMED.value, request.scope
    return (
        select(*columns)
        .select_from(declaration)
        .join(goods_line, goods_line.c.declaration_id == declaration.c.id)
        .join(
            hit,
            (hit.c.description_id == goods_line.c.description_id) & (hit.c.hs_code == goods_line.c.hs_code),
        )
        .join(catalogue_entry, catalogue_entry.c.id == hit.c.entry_id)
        .join(
            _DECISION,
            (_DECISION.c.description_id == goods_line.c.description_id)
            & (_DECISION.c.entry_code == catalogue_entry.c.code),
            isouter=scope is not Scope.CONFIRMED,
        )
        .where(
            in_request(request),
            catalogue_entry.c.retired_in.is_(None),
            catalogue_entry.c.valid_from.is_(None)
            | (catalogue_entry.c.valid_from <= declaration.c.registered_on),
            catalogue_entry.c.valid_to.is_(None)
            | (catalogue_entry.c.valid_to >= declaration.c.registered_on),
            _DECISION.c.kind == confirmed
            if scope is Scope.CONFIRMED
            else _DECISION.c.kind.is_(None) | (_DECISION.c.kind != VerdictKind.REJECTED.value),
        )
    )


def with_goods(counted: CTE) -> FromClause:
    """The counted lines beside their goods line, declaration, description, entry, batch and enterprise, if any."""
    return (
        counted.join(goods_line, goods_line.c.id == counted.c.line_id)
        .join(declaration, declaration.c.id == counted.c.declaration_id)
        .join(description, description.c.id == goods_line.c.description_id)
        .join(catalogue_entry, catalogue_entry.c.id == counted.c.entry_id)
        .join(import_batch, import_batch.c.id == goods_line.c.batch_id)
        .outerjoin(enterprise, enterprise.c.id == counted.c.enterprise_key)
    )


def details(connection: Connection, counted: CTE, thresholds: Thresholds) -> Iterator[ReportLine]:
    """Sheet 2, read in portions as it is consumed."""
    note = _notes()
    query = (
        select(
            declaration.c.number,
            declaration.c.amendment,
            declaration.c.registered_on,
            declaration.c.office_code,
            enterprise.c.tax_code,
            enterprise.c.name,
            declaration.c.procedure_code,
            declaration.c.channel,
            goods_line.c.line_no,
            goods_line.c.hs_code,
            func.coalesce(goods_line.c.raw_description, description.c.text),
            goods_line.c.origin,
            goods_line.c.quantity,
            goods_line.c.unit,
            goods_line.c.unit_price,
            goods_line.c.currency,
            goods_line.c.invoice_value,
            goods_line.c.tax_value_vnd,
            goods_line.c.tax_vnd,
            catalogue_entry.c.code,
            catalogue_entry.c.name,
            GROUP,
            counted.c.score,
            counted.c.finding,
            counted.c.verdict,
            note.c.note,
            import_batch.c.file_name,
            goods_line.c.sheet,
            goods_line.c.source_row,
        )
        .select_from(with_goods(counted))
        .outerjoin(
            note,
            (note.c.description_id == goods_line.c.description_id)
            & (note.c.entry_code == catalogue_entry.c.code),
        )
        .order_by(
            counted.c.enterprise_key == NO_ENTERPRISE,
            enterprise.c.tax_code,
            declaration.c.registered_on,
            declaration.c.number,
            goods_line.c.line_no,
            goods_line.c.id,
        )
    )
    for row in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}):
        number, amendment, registered_on, office_code, tax_code, name, *middle = row
        *goods, score, finding, kind, text, file, sheet, source_row = middle
        values = [f"{number}{amendment}", registered_on, office_code, tax_code or "", name or "", *goods]
        values += [score, thresholds.level(score), Case(finding), VerdictKind(kind) if kind else None]
        values += [text or "", Source(file, sheet, source_row)]
        yield ReportLine(*values)
