"""What a screening reads and writes: descriptions that wait, hits that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, tuple_, update

from kyha_lookup.data import audit, schema
from kyha_lookup.data.store import bulk_insert, bulk_update, in_chunks
from kyha_lookup.model import Level
from kyha_lookup.settings import Thresholds

HIT_COLUMNS = (
    "description_id",
    "hs_code",
    "entry_id",
    "text_score",
    "score",
    "hs_relation",
    "finding",
    "run_id",
)


BEHIND_EVERY_CODE = "9" * 12
"""Longer than any HS code of 10 digits, so behind all of them in every order of texts."""


@dataclass(frozen=True, slots=True)
class CodedDescription:
    """A description under one HS code ("" where the line carries none): the unit of screening."""

    description_id: int
    hs_code: str
    text: str


HitRow = tuple[int, str, int, float, float, str, str, int]
"""Values in the order of the table's columns: description, HS, entry, text score, score, relation, case, run."""


def start_run(connection: Connection, *, weights_version: str, catalogue_version: int, floor: float) -> int:
    """Open a screening run; it stays "running" until `finish_run`."""
    statement = insert(schema.screening_run).values(
        started_at=audit.now(),
        started_by=audit.user_name(),
        weights_version=weights_version,
        catalogue_version_id=catalogue_version or None,
        floor=floor,
        state="running",
    )
    return int(connection.execute(statement.returning(schema.screening_run.c.id)).scalar_one())


def finish_run(
    connection: Connection,
    run_id: int,
    *,
    state: str,
    descriptions: int,
    hits: int,
    failed: int = 0,
    error: str = "",
) -> None:
    """Close a run as "done", "partly" (`failed` descriptions could not be scored), "cancelled" or "failed"."""
    table = schema.screening_run
    connection.execute(
        update(table)
        .where(table.c.id == run_id)
        .values(
            finished_at=audit.now(),
            state=state,
            descriptions=descriptions,
            hits=hits,
            failed=failed,
            error=error,
        )
    )
    audit.record(
        connection, "screening", run=run_id, state=state, descriptions=descriptions, hits=hits, failed=failed
    )


def any_screened(connection: Connection) -> bool:
    """Whether any description under a code is screened."""
    query = select(schema.description_code.c.hs_code).where(_is_screened(True)).limit(1)
    return connection.execute(query).first() is not None


def count_coded(connection: Connection, *, screened: bool, up_to: int | None = None) -> int:
    """How many descriptions under a code are screened, or wait; of those with an id of at most `up_to`."""
    table = schema.description_code
    query = select(func.count()).select_from(table).where(_is_screened(screened))
    if up_to is not None:
        query = query.where(table.c.description_id <= up_to)
    return int(connection.execute(query).scalar_one())


def coded_after(
    connection: Connection, after: tuple[int, str], limit: int, *, screened: bool
) -> list[CodedDescription]:
    """The next `limit` descriptions behind `after` (description id, HS code), in that order."""
    table = schema.description_code.c
    query = (
        select(table.description_id, table.hs_code, schema.description.c.text)
        .join(schema.description, schema.description.c.id == table.description_id)
        .where(_is_screened(screened), tuple_(table.description_id, table.hs_code) > after)
        .order_by(table.description_id, table.hs_code)
        .limit(limit)
    )
    return [CodedDescription(*row) for row in connection.execute(query).all()]


def save_hits(connection: Connection, hits: Sequence[HitRow]) -> None:
    """Add hits. A pair and its HS code are stored once."""
    bulk_insert(connection, schema.hit, HIT_COLUMNS, hits)


def mark_screened(connection: Connection, coded: Sequence[CodedDescription], run_id: int) -> None:
    """Note that every current entry was compared with these descriptions."""
    _mark(connection, [(run_id, None, item.description_id, item.hs_code) for item in coded])


def mark_failed(connection: Connection, coded: Sequence[CodedDescription], run_id: int) -> None:
    """Note that these descriptions could not be scored: they wait, whatever they were before."""
    _mark(connection, [(None, run_id, item.description_id, item.hs_code) for item in coded])


def _mark(connection: Connection, rows: list[tuple[int | None, int | None, int, str]]) -> None:
    # One by one, by key: a list of pairs in IN is not looked up by index everywhere.
    columns, keys = ("screened_by", "failed_by"), ("description_id", "hs_code")
    bulk_update(connection, schema.description_code, columns, keys, rows)


def drop_hits_of_failed(connection: Connection, first: CodedDescription, last: CodedDescription) -> None:
    """Forget what earlier runs found for descriptions that then failed, of those between two: they are scored anew."""
    coded, hit = schema.description_code.c, schema.hit.c
    ids = (first.description_id, last.description_id)
    failed = (
        select(coded.description_id)
        .where(
            coded.description_id == hit.description_id,
            coded.hs_code == hit.hs_code,
            coded.screened_by.is_(None),
            coded.failed_by.is_not(None),
        )
        .exists()
    )
    waiting = select(coded.description_id).where(
        coded.description_id.between(*ids), coded.screened_by.is_(None), coded.failed_by.is_not(None)
    )
    connection.execute(delete(schema.hit).where(hit.description_id.in_(waiting), failed))


def drop_hits_between(
    connection: Connection, entry_ids: Sequence[int], after: tuple[int, str], last: tuple[int, str]
) -> None:
    """Forget the hits of entries with the descriptions behind `after` up to `last` (description id, HS code)."""
    hit = schema.hit.c
    between = (
        hit.description_id.between(after[0], last[0]),
        tuple_(hit.description_id, hit.hs_code) > after,
        tuple_(hit.description_id, hit.hs_code) <= last,
    )
    for chunk in in_chunks(entry_ids):
        connection.execute(delete(schema.hit).where(*between, hit.entry_id.in_(chunk)))


def levels_between(
    connection: Connection, after: tuple[int, str], last: tuple[int, str], thresholds: Thresholds
) -> dict[tuple[int, str, int], Level]:
    """Levels of the stored hits that reach the floor, by description, HS and entry id: those of the descriptions
    behind `after` up to `last`.
    """
    hit, entry = schema.hit.c, schema.catalogue_entry.c
    query = (
        select(hit.description_id, hit.hs_code, hit.entry_id, hit.score)
        .join(schema.catalogue_entry, entry.id == hit.entry_id)
        .where(
            entry.retired_in.is_(None),
            or_(hit.score >= thresholds.floor, hit.text_score >= thresholds.floor),
            hit.description_id.between(after[0], last[0]),
            tuple_(hit.description_id, hit.hs_code) > after,
            tuple_(hit.description_id, hit.hs_code) <= last,
        )
    )
    return {(row[0], row[1], row[2]): thresholds.level(row[3]) for row in connection.execute(query)}


def drop_hits_of(connection: Connection, entry_ids: Sequence[int]) -> None:
    """Forget the hits of entries that are about to be screened anew."""
    for chunk in in_chunks(entry_ids):
        connection.execute(delete(schema.hit).where(schema.hit.c.entry_id.in_(chunk)))


def mark_entries_screened(connection: Connection, entry_ids: Sequence[int], run_id: int) -> None:
    """Note that these entries were compared with every screened description."""
    table = schema.catalogue_entry
    for chunk in in_chunks(entry_ids):
        connection.execute(
            update(table)
            .where(table.c.id.in_(chunk))
            .values(screened_by=run_id, compared_to=0, compared_under="")
        )


def mark_compared(connection: Connection, entry_ids: Sequence[int], up_to: int, weights_version: str) -> None:
    """Note how far a pass of these entries over the screened descriptions came: up to this description id."""
    table = schema.catalogue_entry
    for chunk in in_chunks(entry_ids):
        connection.execute(
            update(table)
            .where(table.c.id.in_(chunk))
            .values(compared_to=up_to, compared_under=weights_version)
        )


def count_hits(connection: Connection, entry_id: int | None = None) -> int:
    """Hits stored, over all descriptions, of all entries or of one."""
    query = select(func.count()).select_from(schema.hit)
    if entry_id is not None:
        query = query.where(schema.hit.c.entry_id == entry_id)
    return int(connection.execute(query).scalar_one())


def _is_screened(screened: bool) -> ColumnElement[bool]:
    column = schema.description_code.c.screened_by
    return column.is_not(None) if screened else column.is_(None)
