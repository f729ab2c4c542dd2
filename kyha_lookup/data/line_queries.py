"""Reads goods lines with all that is shown beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, case, func, select

from kyha_lookup.data import schema
from kyha_lookup.data.store import in_chunks
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import Case, Enterprise, GoodsLine, HsRelation, LineHit, Source, VerdictKind
from kyha_lookup.settings import Thresholds

_line, _declaration = schema.goods_line.c, schema.declaration.c
_enterprise, _batch = schema.enterprise.c, schema.import_batch.c

CURRENT_LINE = and_(_line.retired_by.is_(None), _declaration.retired_by.is_(None))
"""What holds now: neither the line nor its declaration was replaced."""


def lines_query() -> Select[Any]:
    """Every current goods line with declaration, enterprise, text and source; rows for `goods_line`."""
    return (
        select(
            _line.id,
            _line.description_id,
            _declaration.number,
            _declaration.amendment,
            _declaration.registered_on,
            _declaration.procedure_code,
            _declaration.channel,
            _declaration.office_code,
            _enterprise.tax_code,
            _enterprise.name,
            _line.line_no,
            _line.hs_code,
            func.coalesce(_line.raw_description, schema.description.c.text).label("description"),
            _line.origin,
            _line.quantity,
            _line.unit,
            _line.unit_price,
            _line.currency,
            _line.invoice_value,
            _line.tax_value_vnd,
            _line.tax_vnd,
            _batch.file_path,
            _line.sheet,
            _line.source_row,
        )
        .select_from(schema.goods_line)
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .join(schema.description, schema.description.c.id == _line.description_id)
        .join(schema.import_batch, _batch.id == _line.batch_id)
        .outerjoin(schema.enterprise, _enterprise.id == _declaration.enterprise_id)
        .where(CURRENT_LINE)
    )


def goods_line(row: Row[Any]) -> GoodsLine:
    """A row of `lines_query` as a value."""
    cells: tuple[Any, ...] = tuple(row)
    number, amendment, tax_code, name = cells[2], cells[3], cells[8], cells[9]
    values = (
        *cells[:2],
        f"{number}{amendment}",
        *cells[4:8],
        tax_code or "",
        name or "",
        *cells[10:-3],
        Source(*cells[-3:]),
    )
    return GoodsLine(*values)


_LINES_BY_ID = lines_query().where(_line.id.in_(bindparam("ids", expanding=True)))
_NEWEST_FIRST = (_declaration.registered_on.desc(), _declaration.number, _line.line_no)


def lines_of_descriptions(
    connection: Connection, description_ids: Sequence[int], limit: int
) -> tuple[list[GoodsLine], int]:
    """The newest `limit` lines that carry one of the descriptions, and how many there are in all."""
    wanted = _line.description_id.in_(description_ids)
    rows = connection.execute(lines_query().where(wanted).order_by(*_NEWEST_FIRST).limit(limit)).all()
    return [goods_line(row) for row in rows], _count(connection, wanted)


def _count(connection: Connection, wanted: ColumnElement[bool]) -> int:
    query = (
        select(func.count())
        .select_from(schema.goods_line)
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .outerjoin(schema.enterprise, _enterprise.id == _declaration.enterprise_id)
        .where(CURRENT_LINE, wanted)
    )
    return int(connection.execute(query).scalar_one())


def line_by_id(connection: Connection, line_id: int) -> GoodsLine | None:
    """One current line."""
    row = connection.execute(lines_query().where(_line.id == line_id)).first()
    return goods_line(row) if row else None


def lines_by_ids(connection: Connection, line_ids: Sequence[int]) -> dict[int, GoodsLine]:
    """The current lines among these, by id."""
    found = {}
    for chunk in in_chunks(line_ids):
        rows = connection.execute(_LINES_BY_ID, {"ids": chunk}).all()
        found.update({row.id: goods_line(row) for row in rows})
    return found


def enterprise_and_partner(connection: Connection, line_id: int) -> tuple[Enterprise | None, str]:
    """Who imports a line, and from whom."""
    row = connection.execute(
        select(_enterprise.tax_code, _enterprise.name, _enterprise.address, _declaration.partner_name)
        .select_from(schema.goods_line)
        .join(schema.declaration, _declaration.id == _line.declaration_id)
        .outerjoin(schema.enterprise, _enterprise.id == _declaration.enterprise_id)
        .where(_line.id == line_id)
    ).one()
    enterprise = Enterprise(row.tax_code, row.name, row.address) if row.tax_code else None
    return enterprise, row.partner_name


def hits_of(
    connection: Connection, description_id: int, hs_code: str, thresholds: Thresholds
) -> tuple[LineHit, ...]:
    """The hits of a description under one HS code, best first."""
    hit, entry, verdict = schema.hit.c, schema.catalogue_entry.c, current_verdicts()
    query = (
        select(
            hit.text_score, hit.score, hit.hs_relation, hit.finding, entry.code, entry.name, entry.goods_group
        )
        .add_columns(verdict.c.kind)
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .outerjoin(
            verdict,
            and_(verdict.c.description_id == hit.description_id, verdict.c.entry_code == entry.code),
        )
        .where(hit.description_id == description_id, hit.hs_code == hs_code, entry.retired_in.is_(None))
        .order_by(
            case((verdict.c.kind == VerdictKind.CONFIRMED.value, 0), else_=1), hit.score.desc(), entry.code
        )
    )
    return tuple(
        LineHit(
            entry_code=row.code,
            entry_name=row.name,
            group=row.goods_group,
            text_score=row.text_score,
            score=row.score,
            level=thresholds.level(row.score),
            hs_relation=HsRelation(row.hs_relation),
            case=Case(row.finding),
            verdict=VerdictKind(row.kind) if row.kind else None,
        )
        for row in connection.execute(query)
    )
