"""The review queue: one item per description and entry, whichever lines and codes carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from kyha_lookup.data import schema
from kyha_lookup.data.line_queries import CURRENT_LINE
from kyha_lookup.data.verdicts import changes_of, current_verdicts
from kyha_lookup.model import (
    CLOSE,
    REVIEW_FLOOR,
    Case,
    Change,
    HsRelation,
    ReviewFilter,
    ReviewGroups,
    ReviewItem,
    Rival,
    VerdictKind,
)
from kyha_lookup.settings import Thresholds

OPEN = "open"
AGAIN = "again"
SAMPLE = "sample"
SUSPICIOUS_TEXT = 70.0
"""The text score from which a name under a foreign HS code is worth a look whatever its score."""


def _pairs(review_filter: ReviewFilter, description_ids: Sequence[int] | None = None) -> Subquery:
    """The best hit of every pair of description and current entry, as the filter's entry and case allow; of some
    descriptions where they are given.

    `strong` tells whether it reaches the least score that the filter, or at the general one its entry, asks for.
    """
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
            hit.run_id,
            entry.code.label("entry_code"),
            entry.name.label("entry_name"),
            rank.label("rank"),
        )
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .where(entry.retired_in.is_(None), carried(hit.description_id, hit.hs_code, review_filter))
    )
    if review_filter.entry_code:
        ranked = ranked.where(entry.code == review_filter.entry_code)
    if description_ids is not None:
        ranked = ranked.where(hit.description_id.in_(description_ids))
    if review_filter.case:
        # Before the ranking: goods cleared under the right code elsewhere still show under the foreign one.
        ranked = ranked.where(hit.finding == review_filter.case.value)
    pairs = ranked.subquery("ranked")
    least: ColumnElement[float] = literal(review_filter.min_score)
    query = select(pairs)
    if is_general(review_filter):
        own = schema.entry_threshold.c
        least = func.coalesce(own.threshold, review_filter.min_score)
        query = query.outerjoin(schema.entry_threshold, own.entry_code == pairs.c.entry_code)
    if review_filter.case is Case.NAME_OTHER_HS:
        strong = pairs.c.text_score >= least
    else:
        suspicion = and_(
            pairs.c.finding == Case.NAME_OTHER_HS.value,
            pairs.c.text_score >= max(review_filter.min_score, SUSPICIOUS_TEXT),
        )
        strong = or_(pairs.c.score >= least, suspicion)
    if review_filter.scores is not None:
        least_score, below = review_filter.scores
        query = query.where(pairs.c.score >= least_score, pairs.c.score < below)
    return query.add_columns(strong.label("strong")).where(pairs.c.rank == 1).subquery("pair")


def is_general(review_filter: ReviewFilter) -> bool:
    """Whether the filter asks for the general threshold, and not for a score of the officer's own choice."""
    return review_filter.min_score == REVIEW_FLOOR


def carried(description_id: Any, hs_code: Any, review_filter: ReviewFilter) -> ColumnElement[bool]:
    """Whether a current goods line that the filter's period and watch list allow carries the description
    under the code.
    """
    line, declaration = schema.goods_line.c, schema.declaration.c
    query = select(literal(1)).where(
        line.description_id == description_id, line.hs_code == hs_code, line.retired_by.is_(None)
    )
    if review_filter.period is not None or review_filter.watched:
        query = query.join(schema.declaration, declaration.id == line.declaration_id)
    if review_filter.period is not None:
        period = review_filter.period
        query = query.where(declaration.registered_on.between(period.start, period.end))
    if review_filter.watched:
        listed = select(schema.enterprise.c.id).join(
            schema.watch_list, schema.watch_list.c.tax_code == schema.enterprise.c.tax_code
        )
        query = query.where(declaration.enterprise_id.in_(listed))
    return query.exists()


def _enterprise(found: Subquery) -> ColumnElement[str]:
    """Name and tax code of the enterprise that most lines of a pair are from, "" for none."""
    line, declaration, enterprise = schema.goods_line.c, schema.declaration.c, schema.enterprise.c
    most = (
        select(enterprise.name + "  " + enterprise.tax_code)
        .join(schema.declaration, declaration.enterprise_id == enterprise.id)
        .join(schema.goods_line, line.declaration_id == declaration.id)
        .where(line.description_id == found.c.description_id, line.retired_by.is_(None))
        .group_by(enterprise.id, enterprise.name, enterprise.tax_code)
        .order_by(func.count().desc(), enterprise.tax_code)
        .limit(1)
    )
    return func.coalesce(most.correlate(found).scalar_subquery(), "")


def _with_verdicts(pair: Subquery, review_filter: ReviewFilter) -> Subquery:
    """The pairs with state, note, verdict_id, `again` (a second look is due) and `sampled`."""
    verdict, drawn = current_verdicts(), schema.sample_pair.c
    look = select(schema.second_look.c.verdict_id).distinct().subquery("look")
    again, sampled = look.c.verdict_id.is_not(None), drawn.draw_id.is_not(None)
    wanted: ColumnElement[bool] = pair.c.strong
    if review_filter.state in (AGAIN, SAMPLE) or is_general(review_filter):
        wanted = or_(wanted, again, sampled)
    query = (
        select(
            pair,
            func.coalesce(verdict.c.kind, OPEN).label("state"),
            func.coalesce(verdict.c.note, "").label("note"),
            verdict.c.id.label("verdict_id"),
            again.label("again"),
            sampled.label("sampled"),
        )
        .outerjoin(verdict, _same_pair(verdict.c, pair))
        .outerjoin(look, look.c.verdict_id == verdict.c.id)
        .outerjoin(schema.sample_pair, _same_pair(drawn, pair))
        .where(wanted)
    )
    return query.subquery("found")


def _same_pair(one: Any, pair: Subquery) -> ColumnElement[bool]:
    return and_(one.description_id == pair.c.description_id, one.entry_code == pair.c.entry_code)


def _in_state(found: Subquery, state: str) -> ColumnElement[bool]:
    if state == OPEN:
        return or_(found.c.state == OPEN, found.c.again)
    if state == AGAIN:
        return found.c.again
    if state == SAMPLE:
        return and_(found.c.state == OPEN, found.c.sampled)
    return true() if state == "all" else found.c.state == state


def weak_pairs_query() -> Select[Any]:
    """(description_id, entry_code) of undecided pairs that the queue does not show, by both; drawn ones left out."""
    pair = _pairs(ReviewFilter())
    verdict, drawn = current_verdicts(), schema.sample_pair.c
    return (
        select(pair.c.description_id, pair.c.entry_code)
        .outerjoin(verdict, _same_pair(verdict.c, pair))
        .outerjoin(schema.sample_pair, _same_pair(drawn, pair))
        .where(not_(pair.c.strong), verdict.c.id.is_(None), drawn.draw_id.is_(None))
        .order_by(pair.c.description_id, pair.c.entry_code)
    )


def items_by_enterprise(
    connection: Connection, review_filter: ReviewFilter, thresholds: Thresholds, *, offset: int, limit: int
) -> list[ReviewItem]:
    """A page of the queue by the enterprise that most lines of a pair are from; in each the strongest first."""
    found = _with_verdicts(_pairs(review_filter), review_filter)
    # Under another HS the score is low by design; there the text alone says how strong the suspicion is.
    strength = found.c.text_score if review_filter.case is Case.NAME_OTHER_HS else found.c.score
    group = _enterprise(found).label("group")
    query = (
        select(found, group)
        .where(_in_state(found, review_filter.state))
        .order_by(group == "", group, strength.desc(), found.c.description_id, found.c.entry_code)
    )
    return _items(connection, query.offset(offset).limit(limit), thresholds)


def items_of(
    connection: Connection,
    review_filter: ReviewFilter,
    pairs: Sequence[tuple[int, str]],
    thresholds: Thresholds,
) -> list[ReviewItem]:
    """The items of pairs (description, entry code) that stand under a filter, in their order."""
    asked = replace(review_filter, min_score=0.0, scores=None)
    found = _with_verdicts(_pairs(asked, sorted({description for description, _ in pairs})), asked)
    group: ColumnElement[str] = literal("")
    if review_filter.grouped is ReviewGroups.ENTRY:
        group = found.c.entry_code + "  " + found.c.entry_name
    items = _items(connection, select(found, group.label("group")), thresholds)
    known = {(item.description_id, item.entry_code): item for item in items}
    return [known[pair] for pair in pairs if pair in known]


def review_item(
    connection: Connection, description_id: int, entry_code: str, thresholds: Thresholds
) -> ReviewItem | None:
    """One pair, whatever its state and score."""
    one = ReviewFilter(state="all", entry_code=entry_code, min_score=0.0)
    items = items_of(connection, one, [(description_id, entry_code)], thresholds)
    return items[0] if items else None


def weights_of(connection: Connection, item: ReviewItem) -> str:
    """The version of the weights that the item's score comes from."""
    hit, entry, run = schema.hit.c, schema.catalogue_entry.c, schema.screening_run.c
    query = (
        select(run.weights_version)
        .join(schema.hit, hit.run_id == run.id)
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .where(
            hit.description_id == item.description_id,
            hit.hs_code == item.hs_code,
            entry.code == item.entry_code,
            entry.retired_in.is_(None),
        )
    )
    return str(connection.execute(query).scalar_one())


def _items(connection: Connection, query: Select[Any], thresholds: Thresholds) -> list[ReviewItem]:
    rows = connection.execute(query).all()
    carriers = _carriers(connection, [row.description_id for row in rows])
    rivals = _best_entries(connection, [row.description_id for row in rows])
    changes = changes_of(connection, [row.verdict_id for row in rows if row.again])
    return [
        replace(
            _item(row, carriers[row.description_id], changes.get(row.verdict_id, ()), thresholds),
            rival=_rival(row, rivals.get((row.description_id, row.hs_code), ())),
        )
        for row in rows
    ]


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


def _best_entries(connection: Connection, description_ids: list[int]) -> dict[tuple[int, str], list[Rival]]:
    """The current entries that each description meets under each code, best first."""
    hit, entry = schema.hit.c, schema.catalogue_entry.c
    query = (
        select(hit.description_id, hit.hs_code, entry.code, entry.name, hit.score)
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .where(hit.description_id.in_(set(description_ids)), entry.retired_in.is_(None))
        .order_by(hit.score.desc(), entry.code)
    )
    found: dict[tuple[int, str], list[Rival]] = {}
    for row in connection.execute(query):
        found.setdefault((row.description_id, row.hs_code), []).append(Rival(row.code, row.name, row.score))
    return found


def _rival(row: Row[Any], best: Sequence[Rival]) -> Rival | None:
    """The best other entry, where it and the row's own are the two best and close."""
    other = next((rival for rival in best if rival.entry_code != row.entry_code), None)
    return other if other is not None and abs(other.score - row.score) <= CLOSE else None


def _item(
    row: Row[Any], carrier: Row[Any], changes: tuple[Change, ...], thresholds: Thresholds
) -> ReviewItem:
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
        changes=changes,
        sampled=bool(row.sampled),
        group=row.group,
    )
