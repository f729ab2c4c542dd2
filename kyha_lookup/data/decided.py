"""Pairs that an officer decided or that were drawn at random, with what their evidence is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select, union, update

from kyha_lookup.data import schema
from kyha_lookup.data.screening_store import HitRow, save_hits
from kyha_lookup.data.store import in_chunks
from kyha_lookup.data.verdicts import current_verdicts
from kyha_lookup.model import VerdictKind


@dataclass(frozen=True, slots=True)
class SeenPair:
    """A description and a current entry, which `revision` numbers; `codes` are the HS codes under which current lines
    carry it, sorted.
    """

    description_id: int
    text: str
    entry_code: str
    revision: int
    codes: tuple[str, ...]
    verdict_id: int = 0  # of the verdict that holds, 0 where there is none
    evidence: str = ""  # that verdict's
    weights: str = ""  # under which the entry's hits were scored


@dataclass(frozen=True, slots=True)
class MissingHit:
    """A description under an HS code, and an entry, that must have a hit although none is stored."""

    description_id: int
    text: str
    hs_code: str
    entry_code: str
    entry_id: int


def decided_pairs(connection: Connection) -> list[SeenPair]:
    """Every decided pair whose entry holds and whose description a current line carries."""
    verdict, entry, description = current_verdicts(), schema.catalogue_entry.c, schema.description.c
    run = schema.screening_run.c
    query = (
        select(
            verdict,
            description.text,
            entry.revision,
            func.coalesce(run.weights_version, "").label("weights"),
        )
        .join(schema.description, description.id == verdict.c.description_id)
        .join(schema.catalogue_entry, and_(entry.code == verdict.c.entry_code, entry.retired_in.is_(None)))
        .outerjoin(schema.screening_run, run.id == entry.screened_by)
        .order_by(verdict.c.id)
    )
    rows = connection.execute(query).all()
    codes = _codes(connection, sorted({row.description_id for row in rows}))
    return [
        SeenPair(
            row.description_id,
            row.text,
            row.entry_code,
            row.revision,
            codes[row.description_id],
            row.id,
            row.evidence,
            row.weights,
        )
        for row in rows
        if row.description_id in codes
    ]


def seen_pair(connection: Connection, description_id: int, entry_code: str) -> SeenPair | None:
    """One pair, decided or not; None where the entry or every line is gone."""
    entry, description = schema.catalogue_entry.c, schema.description.c
    revision = connection.execute(
        select(entry.revision).where(entry.code == entry_code, entry.retired_in.is_(None))
    ).scalar_one_or_none()
    codes = _codes(connection, [description_id]).get(description_id)
    if revision is None or codes is None:
        return None
    text = connection.execute(select(description.text).where(description.id == description_id)).scalar_one()
    return SeenPair(description_id, text, entry_code, revision, codes)


def _codes(connection: Connection, description_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    line = schema.goods_line.c
    found: dict[int, tuple[str, ...]] = {}
    for chunk in in_chunks(description_ids):
        query = (
            select(line.description_id, line.hs_code)
            .where(line.description_id.in_(chunk), line.retired_by.is_(None))
            .distinct()
            .order_by(line.hs_code)
        )
        for description_id, hs_code in connection.execute(query):
            found[description_id] = (*found.get(description_id, ()), hs_code)
    return found


def missing_hits(connection: Connection) -> list[MissingHit]:
    """Screened descriptions of confirmed, unsure and drawn pairs that have no hit: they scored below the floor."""
    verdict, drawn = current_verdicts(), schema.sample_pair.c
    kinds = (VerdictKind.CONFIRMED.value, VerdictKind.UNSURE.value)
    pair = union(
        select(verdict.c.description_id, verdict.c.entry_code).where(verdict.c.kind.in_(kinds)),
        select(drawn.description_id, drawn.entry_code),
    ).subquery("pair")
    coded, entry, hit = schema.description_code.c, schema.catalogue_entry.c, schema.hit.c
    query = (
        select(pair.c.description_id, schema.description.c.text, coded.hs_code, entry.code, entry.id)
        .join(schema.description, schema.description.c.id == pair.c.description_id)
        .join(
            schema.description_code,
            and_(coded.description_id == pair.c.description_id, coded.screened_by.is_not(None)),
        )
        .join(schema.catalogue_entry, and_(entry.code == pair.c.entry_code, entry.retired_in.is_(None)))
        .outerjoin(
            schema.hit,
            and_(
                hit.description_id == pair.c.description_id,
                hit.hs_code == coded.hs_code,
                hit.entry_id == entry.id,
            ),
        )
        .where(hit.run_id.is_(None), entry.screened_by.is_not(None))
        .order_by(pair.c.description_id, entry.code, coded.hs_code)
    )
    return [MissingHit(*row) for row in connection.execute(query)]


def add_hits(connection: Connection, rows: Sequence[tuple[int, str, int, float, float, str, str]]) -> None:
    """Store hits (description, HS, entry, text score, score, relation, case) as part of the latest screening."""
    run_id = connection.execute(select(func.max(schema.screening_run.c.id))).scalar_one()
    hits: list[HitRow] = [(*row, run_id) for row in rows]
    save_hits(connection, hits)
    run = schema.screening_run
    connection.execute(update(run).where(run.c.id == run_id).values(hits=run.c.hits + len(hits)))
