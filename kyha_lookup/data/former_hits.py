"""The hits of an entry's former revision: they stay, unseen, until the present one is screened.

`screened_by` of a retired revision says that its hits are still stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend
from kyha_lookup.data.catalogue_store import entries_where
from kyha_lookup.data.screening_store import HIT_COLUMNS, HitRow, save_hits
from kyha_lookup.data.store import in_chunks
from kyha_lookup.model import CatalogueEntry

_entry, _hit, _run = schema.catalogue_entry.c, schema.hit.c, schema.screening_run.c


@dataclass(frozen=True, slots=True)
class Former:
    """The revision that was compared with everything before the present one came."""

    entry_id: int
    entry: CatalogueEntry


@dataclass(frozen=True, slots=True)
class FormerHits:
    """Its hits: parallel arrays, scores 0..100."""

    description_id: NDArray[np.int64]
    text_score: NDArray[np.float64]
    score: NDArray[np.float64]


def former_of(connection: Connection, entry_id: int, weights: str, floor: float) -> Former | None:
    """The revision before `entry_id` that every screened description was compared with, in these weights and with
    this floor; None where there is none, or where hits of another kind are among its own.
    """
    code, since = connection.execute(select(_entry.code, _entry.added_in).where(_entry.id == entry_id)).one()
    while True:
        before = connection.execute(
            select(_entry.id, _entry.added_in, _entry.screened_by).where(
                _entry.code == code, _entry.retired_in == since
            )
        ).one_or_none()
        if before is None or before.screened_by is not None:
            break
        since = before.added_in
    if before is None:
        return None
    # What was screened later met it as well.
    other = select(func.count()).where(
        _run.id >= before.screened_by, or_(_run.weights_version != weights, _run.floor != floor)
    )
    if connection.execute(other).scalar_one():
        return None
    return Former(before.id, entries_where(connection, _entry.id == before.id)[0].entry)


def hits_of(connection: Connection, former: Former) -> FormerHits:
    """The former revision's hits, in any order."""
    query = select(_hit.description_id, _hit.text_score, _hit.score).where(_hit.entry_id == former.entry_id)
    rows = connection.execute(query).all()
    ids, text_scores, scores = zip(*rows, strict=True) if rows else ((), (), ())
    return FormerHits(
        np.array(ids, np.int64), np.array(text_scores, np.float64), np.array(scores, np.float64)
    )


def take_over(connection: Connection, former: Former, entry_id: int) -> None:
    """Let the present revision `entry_id` and the former one change places: the hits of the former one are those of the
    present one, without being written.
    """
    table, term = schema.catalogue_entry, schema.entry_term
    pair = (entry_id, former.entry_id)
    rows = {
        row["id"]: dict(row)
        for row in connection.execute(select(table).where(_entry.id.in_(pair))).mappings()
    }
    terms = [
        dict(row) for row in connection.execute(select(term).where(term.c.entry_id.in_(pair))).mappings()
    ]
    connection.execute(delete(term).where(term.c.entry_id.in_(pair)))
    # The retired one first: one revision at most is in force under a code.
    for place, taken_from in (pair, pair[::-1]):
        values = rows[taken_from] | {"id": place, "screened_by": None}
        connection.execute(update(table).where(_entry.id == place).values(values))
    for row in terms:
        row["entry_id"] = former.entry_id if row["entry_id"] == entry_id else entry_id
    if terms:
        connection.execute(insert(term), terms)


def replace_hits(
    connection: Connection,
    backend: Backend,
    entry_id: int,
    ids: NDArray[np.int64],
    rows: Sequence[HitRow],
) -> None:
    """Make `rows` the hits of `entry_id` with the descriptions `ids`; what is there already is left alone."""
    some = backend.listed(ids.tolist()).subquery()
    kept = select(*(schema.hit.c[name] for name in HIT_COLUMNS)).where(
        _hit.entry_id == entry_id, _hit.description_id.in_(select(some.c.id))
    )
    present: dict[int, list[HitRow]] = {}
    for row in connection.execute(kept):
        present.setdefault(row.description_id, []).append(tuple(row))
    wanted: dict[int, list[HitRow]] = {}
    for hit in rows:
        wanted.setdefault(hit[0], []).append(hit)
    others = {
        key
        for key in present.keys() | wanted.keys()
        if _said(present.get(key, ())) != _said(wanted.get(key, ()))
    }
    gone = backend.listed(sorted(others & present.keys())).subquery()
    connection.execute(
        delete(schema.hit).where(_hit.entry_id == entry_id, _hit.description_id.in_(select(gone.c.id)))
    )
    save_hits(connection, [hit for key in sorted(others) for hit in wanted.get(key, ())])


def _said(hits: Iterable[HitRow]) -> set[tuple[str, float, float, str, str]]:
    """What hits of one description say; sums depend in their last digits on what else was summed."""
    return {
        (code, round(text, 6), round(score, 6), relation, case)
        for _, code, _, text, score, relation, case, _ in hits
    }


def drop_of_formers(connection: Connection, entry_ids: Sequence[int]) -> None:
    """Forget what is left of the hits of the revisions before these."""
    for chunk in in_chunks(entry_ids):
        codes = select(_entry.code).where(_entry.id.in_(chunk))
        retired = and_(
            _entry.retired_in.is_not(None), _entry.screened_by.is_not(None), _entry.code.in_(codes)
        )
        gone = select(_entry.id).where(retired)
        connection.execute(delete(schema.hit).where(_hit.entry_id.in_(gone)))
        connection.execute(update(schema.catalogue_entry).where(retired).values(screened_by=None))
