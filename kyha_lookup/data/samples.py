"""Random draws from what the review does not show: pairs below the threshold, and descriptions without a hit.

A draw covers the descriptions that came since the draw before, so draws do not overlap and their estimates add up.
Where nothing came since, the last draw is enlarged: both parts together are one random sample of the same whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, exists, func, insert, select, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.review_pairs import review_counts
from kyha_lookup.data.review_queries import weak_pairs_query
from kyha_lookup.data.store import bulk_insert, in_chunks
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import ReviewFilter, VerdictKind

WEAK, SILENT = "weak", "silent"

Pair = tuple[int, str]
"""Description id and entry code."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a draw may take: pairs below the threshold, and descriptions without any hit, each in order.

    `draw_id` is the draw that it would enlarge, None for a new one; `drawn` counts what that one has of each stratum.
    """

    after_id: int
    up_to_id: int
    weak: Sequence[Pair]
    silent: Sequence[int]
    draw_id: int | None
    drawn: dict[str, int]


@dataclass(frozen=True, slots=True)
class DrawnStratum:
    """One stratum of one draw: how many there are, were drawn, were judged, and were confirmed."""

    size: int
    drawn: int
    judged: int
    right: int


def whole(connection: Connection) -> Whole:
    """What may be drawn now. What is decided or drawn already is left out."""
    draw, pair = schema.sample_draw.c, schema.sample_pair.c
    last = connection.execute(select(schema.sample_draw).order_by(draw.id.desc()).limit(1)).first()
    newest = connection.execute(
        select(func.coalesce(func.max(schema.description_code.c.description_id), 0)).where(
            schema.description_code.c.screened_by.is_not(None)
        )
    ).scalar_one()
    after, up_to, enlarged = 0, int(newest), None
    drawn: dict[str, int] = {}
    if last is not None:
        after, enlarged = (last.up_to_id, None) if newest > last.up_to_id else (last.after_id, last.id)
        counts = select(pair.stratum, func.count()).where(pair.draw_id == enlarged).group_by(pair.stratum)
        drawn = {row[0]: row[1] for row in connection.execute(counts)}
    query = weak_pairs_query()
    found = query.selected_columns
    query = query.where(found.description_id > after, found.description_id <= up_to)
    weak = [(row.description_id, row.entry_code) for row in connection.execute(query)]
    return Whole(after, up_to, weak, _silent(connection, after, up_to), enlarged, drawn)


def _silent(connection: Connection, after: int, up_to: int) -> list[int]:
    """Screened descriptions of current lines that have no hit on an entry that holds."""
    coded, line, hit, entry = (
        schema.description_code.c,
        schema.goods_line.c,
        schema.hit.c,
        schema.catalogue_entry.c,
    )
    carried = exists().where(line.description_id == coded.description_id, line.retired_by.is_(None))
    has_hit = exists().where(
        hit.description_id == coded.description_id, entry.id == hit.entry_id, entry.retired_in.is_(None)
    )
    query = (
        select(coded.description_id)
        .where(coded.description_id > after, coded.description_id <= up_to, carried, ~has_hit)
        .group_by(coded.description_id)
        .having(func.count() == func.count(coded.screened_by))
        .order_by(coded.description_id)
    )
    return list(connection.execute(query).scalars())


def texts_with_codes(connection: Connection, description_ids: Sequence[int]) -> list[tuple[int, str, str]]:
    """Descriptions with their text and the first HS code under which a current line carries them, by id."""
    line, description = schema.goods_line.c, schema.description.c
    found: list[tuple[int, str, str]] = []
    for chunk in in_chunks(description_ids):
        query = (
            select(description.id, description.text, func.min(line.hs_code))
            .join(schema.goods_line, line.description_id == description.id)
            .where(description.id.in_(chunk), line.retired_by.is_(None))
            .group_by(description.id, description.text)
            .order_by(description.id)
        )
        found += [(row[0], row[1], row[2]) for row in connection.execute(query)]
    return found


def save_draw(
    connection: Connection, taken_from: Whole, seed: int, pairs: dict[str, Sequence[Pair]], silent: int
) -> int:
    """Keep a draw's pairs by stratum; `silent` is the size of the whole of that stratum. Returns the draw's id."""
    drawn = taken_from.drawn
    sizes = {
        "weak_pairs": len(taken_from.weak) + drawn.get(WEAK, 0),
        "silent": silent + drawn.get(SILENT, 0),
    }
    table, draw_id = schema.sample_draw, taken_from.draw_id
    if draw_id is None:
        statement = insert(table).values(
            seed=seed,
            after_id=taken_from.after_id,
            up_to_id=taken_from.up_to_id,
            drawn_by=audit.user_name(),
            drawn_at=audit.now(),
            **sizes,
        )
        draw_id = connection.execute(statement.returning(table.c.id)).scalar_one()
    else:
        changed = {**sizes, "drawn_by": audit.user_name(), "drawn_at": audit.now()}
        connection.execute(update(table).where(table.c.id == draw_id).values(**changed))
    rows = [(*pair, draw_id, stratum) for stratum, own in pairs.items() for pair in own]
    bulk_insert(connection, schema.sample_pair, ("description_id", "entry_code", "draw_id", "stratum"), rows)
    counts = {stratum: len(own) for stratum, own in pairs.items()}
    audit.record(connection, "sample", draw=draw_id, seed=seed, **counts)
    return int(draw_id)


def strata(connection: Connection) -> list[DrawnStratum]:
    """Every stratum of every draw that holds anything, with its verdicts."""
    draw, pair, verdict = schema.sample_draw.c, schema.sample_pair.c, current_verdicts()
    right = verdict.c.kind == VerdictKind.CONFIRMED.value
    query = (
        select(
            pair.draw_id,
            pair.stratum,
            func.count().label("drawn"),
            func.count().filter(right | (verdict.c.kind == VerdictKind.REJECTED.value)).label("judged"),
            func.count().filter(right).label("right"),
        )
        .outerjoin(
            verdict,
            and_(verdict.c.description_id == pair.description_id, verdict.c.entry_code == pair.entry_code),
        )
        .group_by(pair.draw_id, pair.stratum)
    )
    looked = {
        (row.draw_id, row.stratum): (row.drawn, row.judged, row.right) for row in connection.execute(query)
    }
    found = []
    for row in connection.execute(select(schema.sample_draw).order_by(draw.id)):
        for stratum, size in ((WEAK, row.weak_pairs), (SILENT, row.silent)):
            if size:
                found.append(DrawnStratum(size, *looked.get((row.id, stratum), (0, 0, 0))))
    return found


def population(connection: Connection) -> tuple[int, int]:
    """Pairs below the threshold, and descriptions without a hit, of all draws together."""
    draw = schema.sample_draw.c
    sums = select(func.coalesce(func.sum(draw.weak_pairs), 0), func.coalesce(func.sum(draw.silent), 0))
    weak, silent = connection.execute(sums).one()
    return int(weak), int(silent)


def confirmed_elsewhere(connection: Connection) -> int:
    """Pairs confirmed now that no draw brought."""
    verdict, pair = current_verdicts(), schema.sample_pair.c
    same = and_(pair.description_id == verdict.c.description_id, pair.entry_code == verdict.c.entry_code)
    query = select(func.count()).where(verdict.c.kind == VerdictKind.CONFIRMED.value, ~exists().where(same))
    return int(connection.execute(query).scalar_one())


def waiting_above(connection: Connection) -> int:
    """Pairs that wait in the queue by their score alone."""
    counts = review_counts(connection, ReviewFilter())
    return counts.open - counts.sampled


def decided_since_draw(connection: Connection) -> int:
    """Verdicts given since the last draw, or ever where there was none; notes and undone ones aside."""
    table, draw = schema.verdict.c, schema.sample_draw.c
    last = connection.execute(select(func.max(draw.drawn_at))).scalar_one_or_none()
    kinds = (VerdictKind.CONFIRMED.value, VerdictKind.REJECTED.value, VerdictKind.UNSURE.value)
    query = select(func.count()).where(table.kind.in_(kinds), table.undoes.is_(None))
    if last is not None:
        query = query.where(table.decided_at > last)
    return int(connection.execute(query).scalar_one())
