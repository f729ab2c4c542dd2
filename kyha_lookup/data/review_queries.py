"""The review queue: one item per description and entry, whichever lines and codes carry it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, and_, func, literal, or_, select

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import Case, HsRelation, ReviewCounts, ReviewFilter, ReviewItem, VerdictKind
from kyha_lookup.settings import Thresholds

OPEN = "open"
AGAIN = "again"
_SUSPICIOUS_TEXT = 70.0
"""The text score from which a name under a foreign HS code is worth a look whatever its score."""


def _pairs(review_filter: ReviewFilter) -> Subquery:
    """The best hit of every pair of description and current entry, as the filter's entry and case allow."""
    hit, entry = schema.hit.c, schema.catalogue_entry.c
    rank = func.row_number().over(
        partition_by=(hit.description_id, hit.entry_id), order_by=(hit.score.desc(), hit.hs_code)
    )
    ranked = (
        select(
            hit.description_id,
            hit.hs_code,
            hit.text_score,
            hit.score,
            hit.hs_relation,
            hit.finding,
            entry.code.label("entry_code"),
            entry.name.label("entry_name"),
            rank.label("rank"),
        )
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .where(entry.retired_in.is_(None), _carried(hit.description_id, hit.hs_code))
    )
    if review_filter.entry_code:
        ranked = ranked.where(entry.code == review_filter.entry_code)
    if review_filter.case:
        # Before the ranking: goods cleared under the right code elsewhere still show under the foreign one.
        ranked = ranked.where(hit.finding == review_filter.case.value)
    pairs = ranked.subquery("ranked")
    if review_filter.case is Case.NAME_OTHER_HS:
        strong = pairs.c.text_score >= review_filter.min_score
    else:
        suspicion = and_(
            pairs.c.finding == Case.NAME_OTHER_HS.value,
            pairs.c.text_score >= max(review_filter.min_score, _SUSPICIOUS_TEXT),
        )
        strong = or_(pairs.c.score >= review_filter.min_score, suspicion)
    return select(pairs).where(pairs.c.rank == 1, strong).subquery("pair")


def _carried(description_id: Any, hs_code: Any) -> ColumnElement[bool]:
    """Whether a current goods line carries the description under the code."""
    line = schema.goods_line.c
    return (
        select(literal(1))
        .where(line.description_id == description_id, line.hs_code == hs_code, line.retired_by.is_(None))
        .exists()
    )


def _with_verdicts(pair: Subquery) -> tuple[Select[Any], ColumnElement[str]]:
    verdict = current_verdicts()
    state = func.coalesce(verdict.c.kind, OPEN)
    changed = _changed_verdicts()
    columns = (
        state.label("state"),
        func.coalesce(verdict.c.note, "").label("note"),
        func.coalesce(changed.c.file_name, "").label("changed_by"),
    )
    same_pair = and_(
        verdict.c.description_id == pair.c.description_id, verdict.c.entry_code == pair.c.entry_code
    )
    query = (
        select(pair, *columns)
        .outerjoin(verdict, same_pair)
        .outerjoin(changed, changed.c.verdict_id == verdict.c.id)
    )
    return query, state


def _changed_verdicts() -> Subquery:
    """(verdict_id, file_name) of the verdicts that wait for a second look, by the latest import that asked for one."""
    look, batch = schema.second_look.c, schema.import_batch.c
    latest = select(look.verdict_id, func.max(look.batch_id).label("batch_id")).group_by(look.verdict_id)
    asked = latest.subquery("latest_look")
    return (
        select(asked.c.verdict_id, batch.file_name)
        .join(schema.import_batch, batch.id == asked.c.batch_id)
        .subquery("changed_verdict")
    )


def review_counts(connection: Connection, review_filter: ReviewFilter) -> ReviewCounts:
    """How many pairs stand in each state under the filter's entry, case and score."""
    query, _ = _with_verdicts(_pairs(review_filter))
    found = query.subquery()
    changed = func.count(func.nullif(found.c.changed_by, ""))
    rows = connection.execute(select(found.c.state, func.count(), changed).group_by(found.c.state)).all()
    by_state: dict[str, int] = {row[0]: row[1] for row in rows}
    again = sum(row[2] for row in rows)
    shown = {**by_state, AGAIN: again, "all": sum(by_state.values())}.get(review_filter.state, 0)
    return ReviewCounts(
        open=by_state.get(OPEN, 0),
        confirmed=by_state.get(VerdictKind.CONFIRMED.value, 0),
        rejected=by_state.get(VerdictKind.REJECTED.value, 0),
        unsure=by_state.get(VerdictKind.UNSURE.value, 0),
        shown=shown,
        again=again,
    )


def review_items(
    connection: Connection, review_filter: ReviewFilter, thresholds: Thresholds, *, offset: int, limit: int
) -> list[ReviewItem]:
    """A page of the queue, strongest first."""
    pair = _pairs(review_filter)
    query, state = _with_verdicts(pair)
    if review_filter.state == AGAIN:
        query = query.where(query.selected_columns.changed_by != "")
    elif review_filter.state != "all":
        query = query.where(state == review_filter.state)
    # Under another HS the score is low by design; there the text alone says how strong the suspicion is.
    strength = pair.c.text_score if review_filter.case is Case.NAME_OTHER_HS else pair.c.score
    query = query.order_by(strength.desc(), pair.c.description_id, pair.c.entry_code)
    return _items(connection, query.offset(offset).limit(limit), thresholds)


def review_item(
    connection: Connection, description_id: int, entry_code: str, thresholds: Thresholds
) -> ReviewItem | None:
    """One pair, whatever its state."""
    pair = _pairs(ReviewFilter(state="all", entry_code=entry_code))
    query, _ = _with_verdicts(pair)
    items = _items(connection, query.where(pair.c.description_id == description_id), thresholds)
    return items[0] if items else None


def _items(connection: Connection, query: Select[Any], thresholds: Thresholds) -> list[ReviewItem]:
    rows = connection.execute(query).all()
    carriers = _carriers(connection, [row.description_id for row in rows])
    return [_item(row, carriers[row.description_id], thresholds) for row in rows]


def _carriers(connection: Connection, description_ids: list[int]) -> dict[int, Row[Any]]:
    """Text, number of current lines and of enterprises by description."""
    line, declaration, description = schema.goods_line.c, schema.declaration.c, schema.description.c
    query = (
        select(
            description.id,
            description.text,
            func.count().label("lines"),
            func.count(declaration.enterprise_id.distinct()).label("enterprises"),
        )
        .join(schema.goods_line, line.description_id == description.id)
        .join(schema.declaration, declaration.id == line.declaration_id)
        .where(CURRENT_LINE, description.id.in_(set(description_ids)))
        .group_by(description.id, description.text)
    )
    return {row.id: row for row in connection.execute(query)}


def _item(row: Row[Any], carrier: Row[Any], thresholds: Thresholds) -> ReviewItem:
    return ReviewItem(
        description_id=row.description_id,
        entry_code=row.entry_code,
        entry_name=row.entry_name,
        description=carrier.text,
        hs_code=row.hs_code,
        text_score=row.text_score,
        score=row.score,
        level=thresholds.level(row.score),
        hs_relation=HsRelation(row.hs_relation),
        case=Case(row.finding),
        lines=carrier.lines,
        enterprises=carrier.enterprises,
        verdict=None if row.state == OPEN else VerdictKind(row.state),
        note=row.note,
        changed_by=row.changed_by,
    )
