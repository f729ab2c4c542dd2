"""Looks up which descriptions an entry can reach, by the words and codes it asks for."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select

from kyha_lookup.data import schema
from kyha_lookup.data.backend import Backend, Match
from kyha_lookup.data.screening_store import CodedDescription
from kyha_lookup.data.store import in_chunks
from kyha_lookup.model import Reach, WordSet

_coded, _description = schema.description_code.c, schema.description.c


def candidates(
    connection: Connection, backend: Backend, reach: Reach, *, screened_only: bool = False
) -> list[CodedDescription]:
    """Every description under a code that can be a hit within `reach`, in order; none is missed.

    `screened_only` leaves out those that still wait for the catalogue as a whole.
    """
    conditions: list[ColumnElement[bool]] = [_coded.screened_by.is_not(None)] if screened_only else []
    found = {
        (item.description_id, item.hs_code): item
        for item in _holding(connection, backend, reach.under_any_code, conditions)
    }
    own_codes = _begins_with(reach.prefixes)
    if own_codes is not None and reach.under_own_code:
        for item in _holding(connection, backend, reach.under_own_code, [*conditions, own_codes], own_codes):
            found[item.description_id, item.hs_code] = item
    return [found[key] for key in sorted(found)]


def _holding(
    connection: Connection,
    backend: Backend,
    sets: tuple[WordSet, ...],
    conditions: list[ColumnElement[bool]],
    codes: ColumnElement[bool] | None = None,
) -> list[CodedDescription]:
    """Descriptions that answer one of `sets`; where `codes` is given, it has been found to leave few of them."""
    if not sets:
        return []
    query = select(_coded.description_id, _coded.hs_code, _description.text).join(
        schema.description, _description.id == _coded.description_id
    )
    if () in sets:
        return [CodedDescription(*row) for row in connection.execute(query.where(*conditions))]
    ids: set[int] = set()
    for wanted in sets:
        match = Match(tuple(tuple((word, False) for word in sorted(group)) for group in wanted))
        ids.update(connection.execute(backend.matching(match)).scalars())
    if codes is not None:
        under = select(_coded.description_id).where(codes)
        ids.intersection_update(connection.execute(under).scalars())
    rows: list[Row[int, str, str]] = []
    for chunk in in_chunks(sorted(ids)):
        rows += connection.execute(query.where(_coded.description_id.in_(chunk), *conditions)).all()
    return [CodedDescription(*row) for row in rows]


def _begins_with(prefixes: tuple[str, ...]) -> ColumnElement[bool] | None:
    """Codes that begin with one of `prefixes`, as ranges that an index answers."""
    ranges = [
        _coded.hs_code >= prefix if above is None else and_(_coded.hs_code >= prefix, _coded.hs_code < above)
        for prefix, above in ((prefix, _above(prefix)) for prefix in prefixes)
    ]
    return or_(*ranges) if ranges else None


def _above(prefix: str) -> str | None:
    """The first text of digits behind all that begin with `prefix`; None where there is none."""
    kept = prefix.rstrip("9")
    return f"{kept[:-1]}{int(kept[-1]) + 1}" if kept else None


def words_by_letter(connection: Connection, backend: Backend, letter: str) -> list[str]:
    """The indexed words that begin with `letter`."""
    word = schema.search_word.c.word
    return list(connection.execute(select(word).where(backend.starts_with(word, letter))).scalars())
